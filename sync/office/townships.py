"""New keys for a township: the one that signs, and the one that seals its lists. Signing and writing is publication's.

A township's signing key may lie here or at its own desk; only where it lies can it be replaced. The county delegates a
new key with the first thing that it signed (sync.feed.county), so that no kiosk ever stands before a broken chain.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.errors import Refused
from sync.office.enrolment import renew
from sync.office.opening import Office


def replace_key(office: Office, code: str, stolen: bool, at: datetime) -> Ed25519PublicKey:
    """A new signing key for a township whose key lies here; gives its public half.

    Postings signed with the old key stay good, unless it was stolen: then each is signed anew, and the old key leaves
    the township's index. Raises Refused where the key is elsewhere, KeyMissing, and what publication raises.
    """
    region = _named(office, code)
    if not office.keys.has_town(code):
        raise Refused(
            f"{region}的密钥在它自己那里。请它运行 office rotate township {code},把新公钥报给县里;"
            f"县里核实后运行 office township add {code} {region} --key 新公钥 --replace。"
        )
    office.keys.town(code)  # a wrong passphrase must not lock the new key
    ring = office.keys.deferred()
    key = ring.replace_town(code, stolen).public_key()
    if office.town_state(code) is None:
        ring.keep()
    else:
        renew(replace(office, keys=ring), at)
    return key


def replace_content_key(office: Office, code: str, at: datetime) -> None:
    """A new content key for a township whose key lies here: every list is sealed anew for its kiosks of today."""
    region = _named(office, code)
    if not office.keys.has_town(code):
        raise Refused(f"{region}的名单由它自己加密。请它运行 office rotate content {code},再交来合并。")
    ring = office.keys.deferred()
    ring.rotate(code)
    if office.town_state(code) is None:
        ring.keep()
    else:
        renew(replace(office, keys=ring), at)


def _named(office: Office, code: str) -> str:
    region = office.places.regions.get(code)
    if region is None:
        raise Refused(f"没有登记过代码是 {code} 的乡镇。请运行 office township list 看代码。")
    return region.name
