"""The demo county, made at set-up by the office's own functions: read, review, sign, publish, enroll, sync.

Nothing here is a short cut: what the kiosk then shows came down the same way as a real county's content. What is
published when stands in assets/demo/plan.toml.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path

import click
import msgspec

from sync import cards, clock, config
from sync.config import DataFolder, Place
from sync.errors import InputError
from sync.feed import mirror
from sync.feed.files import PRIVATE, read_bytes, write_atomic
from sync.feed.sealing import new_kiosk_key, public_half
from sync.feed.single import only_one
from sync.folders import DEMO
from sync.intake.context import IntakeContext
from sync.intake.reading import read_file
from sync.library.schema import VERSION
from sync.office import enrolment, regions, review, setup, vault, window
from sync.office.folder import OfficeFolder, OfficeSettings
from sync.office.folder import Place as County
from sync.office.keys import KeyRing
from sync.office.opening import Office, open_office
from sync.office.publication import Order, publish
from sync.office.terms import Terms
from sync.pull.address import open_source
from sync.pull.kiosk import here
from sync.pull.process import pull
from sync.records import Reading

FRESH = timedelta(days=2)  # the youngest posting hangs seven days: made anew before the board is empty
OPENS = time(8, tzinfo=clock.CHINA)
COUNTY = County("330999", "云澜县")


@dataclass(frozen=True, slots=True)
class Planned:
    """One file of the plan: when it went up, by which document, and what the clerk adds to it."""

    file: str
    days_ago: int
    document: str
    programme: str | None = None
    year: int | None = None
    batch: str | None = None
    accept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """assets/demo/plan.toml: who publishes, where the kiosk stands, and what is published, oldest first."""

    prepared_by: str
    reviewed_by: str
    publisher: str
    public_url: str
    days: int
    catalogues: tuple[str, ...]
    card: tuple[str, str]  # village and a member's name of the household whose card is shown
    place: Place
    posting: tuple[Planned, ...]


def ensure(folder: DataFolder) -> DataFolder:
    """The demo installation in a data folder of its own, made where it is missing, half-made, older than FRESH or of
    other sources; gives the folder. About ten seconds of work, shown on stderr. Raises DiskError, and Refused while
    another process is making it."""
    moment = clock.believed(clock.now(), clock.reference(None)).replace(microsecond=0)
    stamp = _stamp()
    if _fresh(folder, stamp, moment):
        return folder
    with only_one(folder.root.with_name(folder.root.name + ".lock")):
        if not _fresh(folder, stamp, moment):
            _make(folder, moment)
            made = {"stamp": stamp, "at": moment.isoformat()}
            write_atomic(_mark(folder), json.dumps(made).encode())
    return folder


def _mark(folder: DataFolder) -> Path:
    """Written last: without it the demo is half-made."""
    return folder.root / "demo-made.json"


def _stamp() -> str:
    """What the demo is made from: the tables, the plan and the library's schema."""
    digest = hashlib.sha256(str(VERSION).encode())
    for path in sorted(path for path in DEMO.rglob("*") if path.suffix in (".toml", ".csv", ".xlsx")):
        digest.update(path.name.encode() + b"\0" + read_bytes(path))
    return digest.hexdigest()


def _fresh(folder: DataFolder, stamp: str, moment: datetime) -> bool:
    try:
        made = json.loads(_mark(folder).read_bytes())
        age = moment - datetime.fromisoformat(made["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return bool(made["stamp"] == stamp and timedelta() <= age < FRESH and folder.pointer.exists())


def _make(folder: DataFolder, moment: datetime) -> None:
    plan = _plan()
    clear(folder)
    office = _office(folder, plan, moment)
    with click.progressbar(length=len(plan.posting) + 2, label="正在准备演示数据", file=sys.stderr) as bar:
        _publish(office, plan, moment, lambda: bar.update(1))
        mirror.mirror(office.feed.folder, _feed(folder))
        bar.update(1)
        _settle(folder, plan.place)
        _pull(folder)
        _card(folder, office, plan, moment)
        bar.update(1)


def _plan() -> Plan:
    try:
        return msgspec.toml.decode(read_bytes(DEMO / "plan.toml"), type=Plan)
    except msgspec.MsgspecError as cause:
        raise InputError(f"演示计划 {DEMO / 'plan.toml'} 写错了:{cause}。请重新安装。") from cause


def _card(folder: DataFolder, office: OfficeFolder, plan: Plan, moment: datetime) -> None:
    """What the card of one household says, for whoever has no printer and no scanner at hand: all are invented."""
    opened = open_office(office)
    village, name = plan.card
    region = opened.places.regions.village(village, None)
    if region is None:
        raise InputError(f"演示计划 {DEMO / 'plan.toml'} 的 card 写的村没有。请重新安装。")
    identity = opened.keys.identity()
    register = vault.load(office.register, identity)
    known = window.families(register.part(region.parent), region.code)
    family = next((one for one in known if name in one.names), None)
    if family is None:  # a plan without their list
        return
    [(_, secret)] = window.printed(register, region.parent, [family], clock.day_of(moment))
    vault.save(office.register, register, identity)
    write_atomic(folder.demo_card, f"{cards.text(secret)}\n".encode())


def _feed(folder: DataFolder) -> Path:
    return folder.root / "demo-feed"


def clear(folder: DataFolder) -> None:
    """Take away what an earlier making left; settings, kiosk key and printed sheets stay."""
    _mark(folder).unlink(missing_ok=True)
    for path in (folder.root / "demo-office", _feed(folder), folder.library, folder.trust, folder.blobs):
        shutil.rmtree(path, ignore_errors=True)
    folder.status.unlink(missing_ok=True)
    folder.demo_card.unlink(missing_ok=True)


def _office(folder: DataFolder, plan: Plan, moment: datetime) -> OfficeFolder:
    """The county's office: its tables, its townships with their keys, and this kiosk on the list of both."""
    settings = OfficeSettings(COUNTY, plan.publisher, public_url=plan.public_url, demo=True)
    office = setup.create(folder.root / "demo-office", settings, "", _at(moment, plan.posting[0].days_ago))
    write_atomic(office.programmes, read_bytes(DEMO / "programmes.toml"))
    write_atomic(office.regions, read_bytes(DEMO / "regions.csv"))
    for town in regions.load(office.regions, COUNTY.code).townships():
        setup.add_township(office, KeyRing(office.keys), settings, County(town.code, town.name))
        enrolment.enroll(open_office(office), (_kiosk_key(folder),), town.code, plan.place.name, moment)
    return office


def _kiosk_key(folder: DataFolder) -> str:
    """The public half of this kiosk's key, made if it has none."""
    if not folder.kiosk_key.exists():
        write_atomic(folder.kiosk_key, new_kiosk_key().encode(), PRIVATE)
    return public_half(read_bytes(folder.kiosk_key).decode().strip())


def _publish(office: OfficeFolder, plan: Plan, moment: datetime, done: Callable[[], None]) -> None:
    """What went up on one day by one document is one publication, as at an office."""
    by = review.reviewers(plan.prepared_by, plan.reviewed_by)
    catalogues = plan.catalogues
    for (days_ago, document), files in groupby(plan.posting, key=lambda planned: (planned.days_ago, planned.document)):
        terms = Terms(by, _at(moment, days_ago), _day(moment, days_ago), plan.days, document)
        _publish_together(office, tuple(files), terms, catalogues, done)
        catalogues = ()


def _publish_together(
    office: OfficeFolder,
    files: tuple[Planned, ...],
    terms: Terms,
    catalogues: tuple[str, ...],
    done: Callable[[], None],
) -> None:
    opened = open_office(office)
    readings: list[Reading] = []
    for planned in files:
        readings += read_file(DEMO / "sources" / planned.file, _context(opened, planned)).readings
        done()
    known = _context(opened)
    directories = [read_file(DEMO / "sources" / name, known).catalogue for name in catalogues]
    found = tuple(catalogue for catalogue in directories if catalogue)
    accepted = tuple(finding for planned in files for finding in planned.accept)
    publish(opened, Order(tuple(readings), found, terms, accepted))


def _context(opened: Office, planned: Planned | None = None) -> IntakeContext:
    """What the office's tables know, and the clerk of a file."""
    return IntakeContext(
        programme=planned.programme if planned else None,
        year=planned.year if planned else None,
        batch=planned.batch if planned else None,
        programmes=opened.places.programmes.known,
        regions=opened.places.regions.known,
        allowed_phones=(opened.settings.hotline,),
    )


def _day(moment: datetime, days_ago: int) -> date:
    return clock.day_of(moment) - timedelta(days=days_ago)


def _at(moment: datetime, days_ago: int) -> datetime:
    """Offices publish at eight in the morning; today's not before it is eight, so now."""
    return min(moment, datetime.combine(_day(moment, days_ago), OPENS).astimezone(moment.tzinfo))


def _settle(folder: DataFolder, place: Place) -> None:
    """kiosk.toml, where the kiosk has none yet."""
    if folder.settings.exists():
        return
    quoted = {name: json.dumps(value, ensure_ascii=False) for name, value in _values(folder, place).items()}
    lines = ["[place]", *(f"{name} = {quoted[name]}" for name in ("name", "township", "staff_phone"))]
    write_atomic(folder.settings, "\n".join([*lines, "", "[source]", f"url = {quoted['url']}", ""]).encode())


def _values(folder: DataFolder, place: Place) -> dict[str, str]:
    return {
        "name": place.name,
        "township": place.township,
        "staff_phone": place.staff_phone,
        "url": str(_feed(folder).resolve()),
    }


def _pull(folder: DataFolder) -> None:
    root = _feed(folder) / "metadata" / "1.root.json"
    with contextlib.closing(open_source(str(_feed(folder)))) as source:
        pull(source, here(folder, config.load(folder)), root)
