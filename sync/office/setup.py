"""Making an office folder, and adding townships to it; enrolling kiosks is `sync.office.enrolment`."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

from sync.errors import Refused, UsageError
from sync.feed import mirror, roles
from sync.feed.files import keep_private, read_bytes, write_atomic
from sync.folders import OFFICE
from sync.office import kiosks, regions
from sync.office.folder import OfficeFolder, OfficeSettings, Place
from sync.office.keys import COUNTY_ROLES, KeyRing, parse_public
from sync.office.regions import Regions
from sync.records import Level, Region

PROVISIONAL_COUNTY = Place("990000", "本县")
PROVISIONAL_URL = "HTTPS://MB.INVALID/"  # a reserved name that leads nowhere until the county fills in its own
_COUNTY, _TOWNSHIP = re.compile(r"\d{6}"), re.compile(r"\d{9}")


def defaults(county: Place, township: Place | None = None) -> OfficeSettings:
    """Settings of a new office, for the county to correct."""
    return OfficeSettings(county, f"{county.name}农业农村局", public_url=PROVISIONAL_URL, township=township)


def create(root: Path, settings: OfficeSettings, passphrase: str, at: datetime) -> OfficeFolder:
    """Make an office folder: keys, starter table of programmes, empty lists, and the county's signed root.

    With `settings.township` it is that township's own desk: one township key, nothing of the county's. Raises
    UsageError for codes that are none, Refused where there is an office already, DiskError.
    """
    _check_codes(settings)
    folder, keys = OfficeFolder(root), KeyRing(root / "keys", passphrase)
    if folder.settings_file.exists():
        raise Refused(f"{root} 已经是办公文件夹,没有动它。要改设置请编辑 {folder.settings_file}。")
    keep_private(keys.folder)
    keys.create_identity()
    write_atomic(folder.programmes, read_bytes(OFFICE / "programmes.toml"))
    regions.save(folder.regions, Regions(settings.county.code))
    kiosks.save(folder.kiosks, ())
    write_atomic(folder.headers, b"{}\n")
    if settings.township:
        add_township(folder, keys, settings, settings.township)
    else:
        for role in COUNTY_ROLES:
            keys.create(role)
        mirror.write({"metadata/1.root.json": roles.root(keys.county_with_root(), at)}, folder.feed.folder)
    write_atomic(folder.settings_file, _settings_text(settings).encode())
    return folder


def _check_codes(settings: OfficeSettings) -> None:
    if not _COUNTY.fullmatch(settings.county.code):
        raise UsageError(f"县的代码“{settings.county.code}”不对,应是 6 位数字。")
    if settings.township:
        _check_township(settings.township.code, settings.county.code)


def _check_township(code: str, county: str) -> None:
    if not _TOWNSHIP.fullmatch(code) or not code.startswith(county):
        raise UsageError(f"乡镇的代码“{code}”不对,应是 9 位数字,前 6 位是县的代码 {county}。")


def add_township(
    folder: OfficeFolder, keys: KeyRing, settings: OfficeSettings, town: Place, public: str | None = None
) -> Region:
    """Put a township on the list. Without `public` (64 hex digits) its key is made here, else it signs at its own desk.

    A further call renames it; its key stays. Raises UsageError, InputError, and Refused where another key is known.
    """
    _check_township(town.code, settings.county.code)
    known = keys.public(town.code)
    given = parse_public(public) if public else None
    if known and given and roles.public_hex(known) != roles.public_hex(given):
        raise Refused(f"{town.name}已经登记了另一把公钥,没有换。换公钥会让它以前签的都不算数,请先核实。")
    if known is None:
        keys.write_public(town.code, given or keys.create(f"town-{town.code}").public_key())
    region = Region(town.code, town.name, settings.county.code, Level.TOWNSHIP)
    regions.save(folder.regions, regions.load(folder.regions, settings.county.code).added([region]))
    return region


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
