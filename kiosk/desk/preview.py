"""The child's side of the preview: the sheet that a reading will hang as, drawn by printing's own code.

Nothing is signed and nobody is entered in the register: number, QR and circled numbers of namesakes come with
publication, and whoever shows this sheet says so on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.desk.messages import Drawn, Facts, Fitted
from kiosk.desk.reading import phones_of
from printing.content import Source, content
from printing.sheet import sheet
from printing.style import paper
from sync.clock import day_of
from sync.errors import Refused
from sync.feed.layout import Tier
from sync.office.disclosure import disclose
from sync.office.opening import Office
from sync.office.places import Placed
from sync.office.postings import Publisher, Standing, compose, slot_for
from sync.office.publication import place
from sync.office.register import Register
from sync.office.review import Reviewers
from sync.office.telling import check_header, people
from sync.office.terms import Terms
from sync.records import Reading


@dataclass(frozen=True, slots=True)
class Look:
    """How a sheet is looked at."""

    paper: str
    large: bool


def drawn(office: Office, reading: Reading, facts: Facts, at: datetime, look: Look) -> Drawn:
    """The sheet of one reading as PDF. Raises Refused in the words in which publication would refuse it."""
    _, (placed,) = place(office, [reading])
    standing = _hangs(office, placed)
    shown = disclose(placed.reading, placed.village.code, placed.policy, Register())
    phones = phones_of(facts, office.settings.publisher)
    terms = Terms(Reviewers(facts.prepared_by, ""), at, facts.starts_on, facts.days, facts.document, phones)
    maker = Publisher(office.settings.publisher, Ed25519PrivateKey.generate())
    header, body = compose(placed, slot_for(placed, standing), shown, (None, None), terms, maker)
    check_header(header, people(placed.reading.posting.rows))
    settings = office.settings
    source = Source(day_of(at), settings.publisher, settings.hotline, settings.public_url, settings.demo)
    made = sheet(content(header, body.rows, source, min(day_of(at), header.ends_on)), paper(look.paper, look.large))
    return Drawn(made.pdf, made.pages, placed.policy.value, header.starts_on, header.ends_on)


def fitted(office: Office, reading: Reading, facts: Facts, at: datetime) -> Fitted:
    """Whether a paper holds it: A4, which every office has, else A3."""
    trouble = ""
    for size in ("A4", "A3"):
        try:
            drawn(office, reading, facts, at, Look(size, large=False))
        except Refused as error:
            trouble = trouble or error.sentence
        else:
            return Fitted(trouble, size if trouble else "")
    return Fitted(trouble)


def _hangs(office: Office, placed: Placed) -> Standing:
    """The headers that hang in the village: enough to know which version this will be."""
    state = office.town_state(placed.township.code)
    for shard in state.manifest.shards if state else ():
        if shard.tier is Tier.PUBLIC and shard.region == placed.village.code:
            return Standing(shard.region, office.folder.feed.public_shard(shard).postings)
    return Standing(placed.village.code)
