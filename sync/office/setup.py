"""Making an office folder, and adding townships to it; enrolling kiosks is `sync.office.enrolment`."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.errors import Refused, UsageError
from sync.feed import roles
from sync.feed.files import disk_errors, keep_private, read_bytes, write_atomic
from sync.folders import OFFICE
from sync.office import founding, kiosks, regions, spoken, sticks
from sync.office.folder import OfficeFolder, OfficeSettings, Place
from sync.office.founding import IN_OFFICE, Safe
from sync.office.keys import KeyRing, parse_public
from sync.office.regions import Regions
from sync.records import Level, Region

PROVISIONAL_COUNTY = Place("990000", "本县")
PROVISIONAL_URL = "HTTPS://MB.INVALID/"  # a reserved name that leads nowhere until the county fills in its own
_COUNTY, _TOWNSHIP = re.compile(r"\d{6}"), re.compile(r"\d{9}")


def defaults(county: Place, township: Place | None = None) -> OfficeSettings:
    """Settings of a new office, for the county to correct."""
    return OfficeSettings(county, f"{county.name}农业农村局", public_url=PROVISIONAL_URL, township=township)


def create(root: Path, settings: OfficeSettings, passphrase: str, at: datetime, safe: Safe = IN_OFFICE) -> OfficeFolder:
    """Make an office folder: keys, starter table of programmes, empty lists, and the county's signed root.

    With `settings.township` it is that township's own desk: one township key, nothing of the county's. Raises
    UsageError for codes that are none and places that are no sticks, Refused where there is an office already or a
    threshold that cannot be reached, DiskError.
    """
    folder = OfficeFolder(root)
    check(folder, settings, safe)
    before = set(root.rglob("*"))
    try:
        _create(folder, settings, KeyRing(folder.keys, passphrase), at, safe)
    except BaseException:  # also where a person breaks off: half an office is none
        _take_away(root, before, safe)
        raise
    return folder


def _take_away(root: Path, before: Collection[Path], safe: Safe) -> None:
    for stick in safe.sticks:
        sticks.remove(stick)
    for path in sorted(set(root.rglob("*")) - set(before), reverse=True):
        with disk_errors(path):
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)


def _create(folder: OfficeFolder, settings: OfficeSettings, keys: KeyRing, at: datetime, safe: Safe) -> None:
    keep_private(keys.folder)
    keys.create_identity()
    write_atomic(folder.programmes, read_bytes(OFFICE / "programmes.toml"))
    regions.save(folder.regions, Regions(settings.county.code))
    kiosks.save(folder.kiosks, ())
    write_atomic(folder.headers, b"{}\n")
    write_atomic(folder.spoken, spoken.HEAD.encode("utf-8-sig"))
    if settings.township:
        add_township(folder, keys, settings, settings.township)
    else:
        founding.found(folder, keys, settings.county, at, safe)
    write_atomic(folder.settings_file, _settings_text(settings).encode())


def check(folder: OfficeFolder, settings: OfficeSettings, safe: Safe = IN_OFFICE) -> None:
    """Raise what `create` would, before anybody is asked for a passphrase."""
    _check_codes(settings)
    if folder.settings_file.exists():
        raise Refused(f"{folder.root} 已经是办公文件夹,没有动它。要改设置请编辑 {folder.settings_file}。")
    if settings.township and (safe.sticks or safe.threshold):
        raise UsageError("乡镇的办公文件夹没有根钥匙,不要写 --root-key 和 --threshold。")
    founding.check(safe, folder)


def _check_codes(settings: OfficeSettings) -> None:
    if not _COUNTY.fullmatch(settings.county.code):
        raise UsageError(f"县的代码“{settings.county.code}”不对,应是 6 位数字。")
    if settings.township:
        _check_township(settings.township.code, settings.county.code)


def _check_township(code: str, county: str) -> None:
    if not _TOWNSHIP.fullmatch(code) or not code.startswith(county):
        raise UsageError(f"乡镇的代码“{code}”不对,应是 9 位数字,前 6 位是县的代码 {county}。")


def add_township(
    folder: OfficeFolder,
    keys: KeyRing,
    settings: OfficeSettings,
    town: Place,
    public: str | None = None,
    replace: bool = False,
    stolen: bool = False,
) -> Region:
    """Put a township on the list. Without `public` (64 hex digits) its key is made here, else it signs at its own desk.

    A further call renames it; its key stays, unless `replace`: then only what the new key signed is taken from now on,
    and with `stolen` nothing that names the old one. Raises UsageError, InputError, and Refused where another key is
    known, the key lies here and is not handed in, or this is another township's own desk.
    """
    _check_township(town.code, settings.county.code)
    if settings.township and town.code != settings.township.code:
        raise Refused(f"这是{settings.township.name}自己的办公文件夹,不能加别的乡镇。请在县里的办公文件夹里加。")
    known = keys.public(town.code)
    given = parse_public(public) if public else None
    if known and given and roles.public_hex(known) != roles.public_hex(given):
        _replace(keys, town, known, given, replace, stolen)
    if known is None:
        keys.write_public(town.code, given or keys.create(f"town-{town.code}").public_key())
    listed = regions.load(folder.regions, settings.county.code)
    before = listed.get(town.code)
    names = (*before.former, before.name) if before else ()
    region = Region(town.code, town.name, settings.county.code, Level.TOWNSHIP).renamed_from(*names)
    regions.save(folder.regions, listed.added([region]))
    return region


def _replace(
    keys: KeyRing, town: Place, known: Ed25519PublicKey, given: Ed25519PublicKey, meant: bool, stolen: bool
) -> None:
    if not meant:
        raise Refused(
            f"{town.name}已经登记了另一把公钥,没有换。请先打电话向{town.name}核实新公钥;核实了,加上 --replace 再来。"
        )
    if keys.has_town(town.code):
        raise Refused(f"{town.name}的密钥就在这里。请用 office rotate township {town.code} 换。")
    if stolen:
        keys.distrust(town.code, known)
    keys.write_public(town.code, given)


def name_of(folder: OfficeFolder, settings: OfficeSettings, code: str) -> str | None:
    """The name under which a township is on the list, or None."""
    known = regions.load(folder.regions, settings.county.code).get(code)
    return known.name if known else None


def _settings_text(settings: OfficeSettings) -> str:
    def text(value: str) -> str:
        return json.dumps(value, ensure_ascii=False)

    lines = [
        "# 办公文件夹的设置。改完存盘,下次发布时生效。",
        f"publisher = {text(settings.publisher)}   # 公示表上的发布单位",
        f"hotline = {text(settings.hotline)}",
        "# 公示表二维码打开的网址:只能有大写字母、数字和 . - : /,以 / 结尾,连同公示编号(约 25 字)不超过 50 字",
        f"public_url = {text(settings.public_url)}",
        f"retention_years = {settings.retention_years}   # 名单保留几年,之后只留总数",
        f"demo = {str(settings.demo).lower()}",
        "",
        "[county]",
        f"code = {text(settings.county.code)}   # 6 位区划代码",
        f"name = {text(settings.county.name)}",
    ]
    if settings.township:
        lines += ["", "[township]", f"code = {text(settings.township.code)}", f"name = {text(settings.township.name)}"]
    return "\n".join([*lines, ""])
