"""Programmes and matters of the catalogue as search sees them: by name, alias, level and element."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sync.library.marks import Reading, merged, ranges, signs_of_text
from sync.library.terms import Term
from sync.library.texts import Texts
from sync.library.views import FoundMatter, FoundProgramme, Marked
from sync.records import CatalogueItem, Programme


@dataclass(frozen=True, slots=True)
class _Things:
    """Things by number, each under a name first and under further words."""

    owners: tuple[int, ...]
    words: tuple[str, ...]
    texts: Texts

    def holding(self, terms: Sequence[Term]) -> list[int]:
        """Things that every term finds under one word or another, in order."""
        found = [{self.owners[number] for number in self.texts.holding(term)} for term in terms]
        return sorted(set.intersection(*found)) if found else []


@dataclass(frozen=True, slots=True)
class Matters:
    """All programmes and matters of a library, and the words that find them."""

    programmes: tuple[Programme, ...]
    items: tuple[tuple[str, CatalogueItem], ...]  # with their domains
    _programmes: _Things
    _items: _Things
    _reading: Reading

    def programmes_of(self, terms: Sequence[Term], limit: int) -> tuple[int, tuple[FoundProgramme, ...]]:
        """How many programmes every term finds, and the first of them."""
        found = self._programmes.holding(terms)
        some = (self.programmes[number] for number in found[:limit])
        return len(found), tuple(
            FoundProgramme(p, *self._shown(terms, p.name, (p.short, *p.aliases, p.authority))) for p in some
        )

    def items_of(self, terms: Sequence[Term], limit: int) -> tuple[int, tuple[FoundMatter, ...]]:
        """How many matters every term finds, and the first of them."""
        found = self._items.holding(terms)
        some = (self.items[number] for number in found[:limit])
        return len(found), tuple(
            FoundMatter(domain, item, *self._shown(terms, item.matter1, _words(domain, item)[1:]))
            for domain, item in some
        )

    def called(self, code: str) -> tuple[str, ...]:
        """What a programme is called besides: its name, short name and aliases; () where it is not known."""
        some = (p for p in self.programmes if p.code == code)
        return next(((p.name, p.short, *p.aliases) for p in some), ())

    def _shown(self, terms: Sequence[Term], name: str, others: Sequence[str]) -> tuple[Marked, Marked | None]:
        """A thing's name with its marks, and, where a term does not stand in the name, the word in which it does."""
        missing = [term for term in terms if not self._marked([term], name).marks]
        via = next((m for word in others if missing and (m := self._marked(missing, word)).marks), None)
        return self._marked(terms, name), via

    def _marked(self, terms: Iterable[Term], text: str) -> Marked:
        return marked(terms, text, self._reading)


def marked(terms: Iterable[Term], text: str, reading: Reading) -> Marked:
    """A short text with the ranges where terms stand in it."""
    signs = signs_of_text(text.lower(), reading)
    return Marked(text, merged(found for term in terms for found in ranges(term, signs)))


def matters(
    programmes: tuple[Programme, ...], items: tuple[tuple[str, CatalogueItem], ...], reading: Reading
) -> Matters:
    """Makes them ready to be searched."""
    named = _things([(p.name, p.short, *p.aliases, p.authority) for p in programmes], reading)
    return Matters(programmes, items, named, _things([_words(*one) for one in items], reading), reading)


def _words(domain: str, item: CatalogueItem) -> tuple[str, ...]:
    return item.matter1, item.level2 or "", item.level1 or "", *item.elements, domain


def _things(words: Sequence[tuple[str, ...]], reading: Reading) -> _Things:
    every = [(number, word) for number, some in enumerate(words) for word in some if word]
    texts = Texts([word for _, word in every], reading)
    return _Things(tuple(number for number, _ in every), tuple(word for _, word in every), texts)
