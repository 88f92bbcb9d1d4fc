"""Letting a kiosk read a township's named rows, and taking that away again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sync.clock import day_of
from sync.errors import Refused
from sync.office import kiosks
from sync.office.kiosks import Kiosk
from sync.office.opening import Office, open_office
from sync.office.publication import Order, Outcome, has_published, publish
from sync.office.review import Reviewers
from sync.office.terms import Terms

_NOBODY = Reviewers("", "")  # renewing says nothing new, so nobody prepares or reviews it


def renew(office: Office, at: datetime) -> Outcome:
    """Sign the office's copy anew: pending key changes go in, snapshot and timestamp run another 30 days."""
    return publish(office, Order((), (), Terms(_NOBODY, at)))


def enroll(office: Office, keys: tuple[str, ...], township: str, name: str, at: datetime) -> tuple[Kiosk, ...]:
    """Wrap the township's content key for more kiosks; raises InputError for a mistyped key, Refused for a township
    that is not on the list or signs elsewhere."""
    if not office.keys.has_town(township):
        raise Refused(f"这里没有乡镇 {township} 的密钥。请先 office township add,或在该乡镇自己的办公文件夹里登记。")
    known = office.kiosks
    for key in keys:
        known = kiosks.enrolled(known, key, township, name, day_of(at))
    _store(office, known, at)
    return known


def revoke(office: Office, which: str, at: datetime) -> Kiosk:
    """Take a kiosk off the list and change the content key of its townships, so that it can read nothing new."""
    known, gone = kiosks.revoked(office.kiosks, which)
    for township in gone.townships:
        office.keys.rotate(township)
    _store(office, known, at)
    return gone


def _store(office: Office, known: tuple[Kiosk, ...], at: datetime) -> None:
    kiosks.save(office.folder.kiosks, known)
    if has_published(office):
        renew(replace(open_office(office.folder, office.keys.passphrase), kiosks=known), at)
