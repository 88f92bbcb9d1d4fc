"""What a publication says beside the rows: who, from when, for how long, which document, whom to call. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sync.clock import day_of
from sync.errors import GateViolation, Refused, UsageError
from sync.feed.wording import is_office_phone, is_phone_label
from sync.office.review import Reviewers
from sync.private import holds_private
from sync.records import Phone
from sync.signing import QR_ADDRESS
from sync.text import clean

_PHONE = re.compile(r"(?P<label>.*?)[\s::]*(?P<number>[0-9(][0-9\-—() 转]{2,19})")
_QR = re.compile(r"[0-9A-Z $%*+\-./:]*")  # the alphanumeric set of QR: anything else needs a bigger code


WEEK = 7


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one publication. `starts_on` None: the day of publication; `days` None: nothing asked, a week."""

    by: Reviewers
    at: datetime
    starts_on: date | None = None
    days: int | None = None
    document: str = ""
    phones: tuple[Phone, ...] = ()

    def period(self) -> tuple[date, date]:
        """First and last day of posting, both counted."""
        start = self.starts_on or day_of(self.at)
        return start, start + timedelta(days=(self.days or WEEK) - 1)


def phones(texts: Sequence[str], publisher: str) -> tuple[Phone, ...]:
    """Phones as typed, 县农业农村局 0580-5550123 or the number alone; raises UsageError unless each is one office's
    one number. What was typed is not repeated: it may be somebody's ID number."""
    return tuple(_phone(text, publisher) for text in texts)


def _phone(text: str, publisher: str) -> Phone:
    match = _PHONE.fullmatch(clean(text))
    if not match or not is_office_phone(match["number"]) or not is_phone_label(match["label"]):
        raise UsageError(
            "--phone 里要有、也只能有一个单位的电话号码(座机、12345 这样的短号、400 电话,或单独一个手机号),"
            "不能有身份证号、卡号或第二个号码。请写成:单位名称 0000-0000000。"
        )
    return Phone(match["label"].strip() or publisher, match["number"].strip())


def check_address(public_url: str, id: str) -> None:
    """Raise Refused where public URL and posting id do not fit the QR of a sheet (contracts: Feed)."""
    address = f"{public_url}{id}".upper()
    if not _QR.fullmatch(address) or not public_url.endswith("/"):
        raise Refused(f"office.toml 的 public_url“{public_url}”不能用:只能有英文字母、数字和 . - : /,并以 / 结尾。")
    if len(address) > QR_ADDRESS:
        raise Refused(
            f"公示编号连同网址有 {len(address)} 个字,二维码只放得下 {QR_ADDRESS} 个:{address}。"
            "请在 office.toml 里换一个短一些的 public_url。"
        )


def check_typed(terms: Terms, reasons: Iterable[str] = ()) -> None:
    """Raise GateViolation where a person typed a private number into what everybody will read, or into why a finding
    was accepted, which is kept."""
    for text in (terms.by.prepared_by, terms.by.reviewed_by, terms.document):
        if holds_private(text):
            raise GateViolation("经办人、审核人或文号里有身份证号、卡号、电话或住址,不能公布。请只写姓名和文号。")
    if any(map(holds_private, reasons)):
        raise GateViolation("接受疑点的理由里有身份证号、卡号、电话或住址,不能留下来。请只写原因。")
