"""What a person typed, as terms: split on spaces and between Latin and other letters. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sync.surnames import plain
from sync.text import clean, name_of

MAX_QUERY = 256  # characters; no name, village and programme together are longer, so longer finds nothing
_RUNS = re.compile(r"(?P<latin>[A-Za-zÜü']+)|[^A-Za-zÜü']+")


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a query. `latin`: pinyin or initials, lower case, ü as v; else text as it stands in a name."""

    text: str
    latin: bool

    def within(self, name: str) -> bool:
        """Whether the name of a village, township or programme holds this term."""
        return self.text in (name.lower() if self.latin else name)


def parse(query: str) -> tuple[Term, ...]:
    """Terms of a query, each once; none where nothing was typed. Numbers of namesakes (②) and dots of names play no
    part."""
    terms: dict[Term, None] = {}
    for word in clean(query).split() if len(query) <= MAX_QUERY else ():
        for run in _RUNS.finditer(plain(name_of(word))):
            text = run[0].lower().replace("ü", "v").replace("'", "") if run["latin"] else plain(run[0]).replace("·", "")
            if text:
                terms[Term(text, bool(run["latin"]))] = None
    return tuple(terms)
