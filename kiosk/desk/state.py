"""All that the desk knows at a moment, as one frozen record. What it shows follows from this alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.desk.draft import Draft
from kiosk.desk.messages import Drawn, Fitted, Printed, Published, ReadFile, Seen, Working
from kiosk.desk.settle import Item, items
from sync.office.review import never


@dataclass(frozen=True, slots=True)
class State:
    """`files`: what was read of the draft's files, in their order; empty until it was. `place`: file and posting that
    are looked at. `extra`: doubts that publication had. `notice`: a sentence, and its tone. `job`: what goes on.
    `lost`: the office could not be looked at. `town`: whose postings are listed, "" all. `only_due`: of the register
    what is to be done. `fits`: what is known of (file, posting): whether a paper holds it."""

    office: str = ""
    seen: Seen | None = None
    draft: Draft = field(default_factory=Draft)
    files: tuple[ReadFile, ...] = ()
    confirmed: frozenset[str] = frozenset()
    place: tuple[int, int] = (0, 0)
    drawn: Drawn | None = None
    drawn_trouble: str = ""
    revision: int = 0
    ratios: tuple[float, ...] = ()
    extra: tuple[Item, ...] = ()
    notice: str = ""
    tone: str = "plain"
    job: str = ""
    working: Working | None = None
    published: Published | None = None
    printed: Printed | None = None
    lost: bool = False
    town: str = ""
    only_due: bool = False
    fits: dict[tuple[int, int], Fitted] = field(default_factory=dict)
    undone: tuple[str, ...] = field(default=())  # what can be taken back, in words, last one last

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything to settle."""
        return items(self.draft, self.files, self.confirmed, self.fits, self.extra) if self.files else ()

    @property
    def untried(self) -> tuple[tuple[int, int], ...]:
        """Postings of which nobody knows yet whether a paper holds them; what lacks a village or year is not asked."""
        every = ((place, n) for place, file in enumerate(self.files) for n in range(len(file.postings)))
        return tuple(one for one in every if one not in self.fits and not self.lacks(*one))

    def lacks(self, file: int, posting: int) -> bool:
        """Whether a posting has no village, programme or year yet: nothing can be drawn of it."""
        return any(map(never, self.files[file].postings[posting].posting.findings))

    @property
    def file(self) -> ReadFile | None:
        """The file that is looked at."""
        return self.files[self.place[0]] if self.place[0] < len(self.files) else None
