"""验真 at the kiosk: a paper before the scanner, its short code on the pad, the verdict and the true rows beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.session import Home, Verified
from kiosk.snapshots import verify
from printing.verify import of_typed
from sync import cards
from sync.config import DataFolder
from sync.library.reader import Library
from sync.records import PostingHeader
from sync.signing import qr_text, short_code
from tests.fixtures import ON, SHANGLI, SHIQIAO
from tests.kiosk.households import hurry, let_go, scan
from tests.kiosk.test_household_card import with_scanner
from tests.kiosk_driver import Visitor

LAND, ELDERS, COUNTS = (f"{SHANGLI}-{code}-2026-1-1" for code in ("GD", "GL", "TK"))
LAST_YEAR = f"{SHANGLI}-GD-2025-1-1"
REPLACED, NEW = "519901101202-GYL-2026-1-1", "519901101202-GYL-2026-1-2"
WITHDRAWN = f"{SHIQIAO}-GYL-2026-1-1"
URL = "HTTPS://GK.YUNLAN.GOV.CN/"


@pytest.fixture
def kiosk(open_kiosk: Callable[..., Visitor], folder: DataFolder) -> Visitor:
    return with_scanner(open_kiosk(folder))


@pytest.fixture
def library(folder: DataFolder):
    with Library.current(folder) as opened:
        yield opened


def header(library: Library, id: str) -> PostingHeader:
    found = library.posting(id)
    assert found is not None
    return found


def paper(library: Library, id: str, url: str = URL) -> str:
    """What a scanner reads off a sheet."""
    return qr_text(url, id, header(library, id).signature)


def code(library: Library, id: str) -> str:
    return short_code(id, header(library, id).rows_digest)


def said(visitor: Visitor) -> str:
    return visitor.words().replace("\u2060", "").replace("\u00a0", " ")


# --- a paper before the scanner


@pytest.mark.parametrize("way", [(), ("村里公示",), ("我的补贴", "这笔钱是什么"), ("叫工作人员",)])
def test_a_paper_is_judged_on_whatever_screen_it_is_held_up(kiosk, library, way) -> None:
    for step in way:
        kiosk.touch(step)
    scan(kiosk, paper(library, LAND))
    assert kiosk.shell.screen == "Verified"
    words = said(kiosk)
    assert "二维码是真的" in words and "一行不差" in words
    assert "耕地地力保护补贴" in words and "尉迟敬山" in words and "3,208.80" in words


def test_a_forged_signature_is_called_false_and_the_true_rows_stand_beside_it(kiosk, library) -> None:
    text = paper(library, LAND)
    scan(kiosk, text[:-10] + "A" * 10)
    words = said(kiosk)
    assert "二维码是假的" in words and "不要相信这张纸" in words
    assert "尉迟敬山" in words


def test_an_old_sheet_leads_to_the_new_one(kiosk, library) -> None:
    scan(kiosk, paper(library, REPLACED))
    assert "这张已经旧了" in said(kiosk)
    kiosk.touch("看新的")
    assert kiosk.shell.screen == "Posting"
    assert kiosk.shell.page.header.id == NEW


def test_a_sheet_that_was_called_back_shows_no_name(kiosk, library) -> None:
    scan(kiosk, paper(library, WITHDRAWN))
    words = said(kiosk)
    assert "这张已经撤下" in words and "发错了村" in words
    assert not any(row.label in words for row in library.rows(LAND))


@pytest.mark.parametrize("id", [COUNTS, LAST_YEAR])
def test_where_the_public_sees_sums_only_the_verdict_shows_no_more(kiosk, library, id) -> None:
    scan(kiosk, paper(library, id))
    words = said(kiosk)
    assert "二维码是真的" in words and "这里只有合计" in words
    assert not any(row.label in words for row in library.rows(id))


def test_masked_names_stay_masked(kiosk, library) -> None:
    scan(kiosk, paper(library, ELDERS))
    words = said(kiosk)
    assert "欧**福" in words and "欧阳德福" not in words


def test_a_code_that_leads_elsewhere_is_warned_of(kiosk, library) -> None:
    scan(kiosk, paper(library, LAND, "HTTPS://GK.YUN1AN.CN/"))
    assert "二维码是真的" in said(kiosk) and "不要用手机打开" in said(kiosk)


def test_a_sheet_of_another_county(kiosk, library) -> None:
    text = paper(library, LAND).replace("519901", "330999")
    scan(kiosk, text)
    assert "不是本县的公示" in said(kiosk)


def test_papers_one_after_another_lie_one_deep(kiosk, library) -> None:
    for id in (LAND, ELDERS, REPLACED):
        scan(kiosk, paper(library, id))
    assert kiosk.shell.session.way == (Home(), Verified(paper(library, REPLACED)))
    kiosk.touch("返回")
    assert kiosk.shell.screen == "Home"


def test_a_household_card_still_opens_nothing_of_this(kiosk) -> None:
    scan(kiosk, cards.text(bytes(range(16))))
    assert kiosk.shell.screen == "Home"


# --- a short code on the pad


def test_a_short_code_is_touched_key_by_key(kiosk, library) -> None:
    kiosk.touch("村里公示")
    kiosk.touch("上李村")
    kiosk.touch("纸上的公示是真的吗")
    typed = code(library, LAND)
    assert "验一验" not in kiosk.names()
    for sign in typed.replace("-", ""):
        kiosk.touch(("数字 " if sign.isdigit() else "字母 ") + sign)
    assert typed in said(kiosk)
    kiosk.touch("验一验")
    words = said(kiosk)
    assert "查到了这张公示" in words and "证明不了手里的纸" in words and "尉迟敬山" in words
    kiosk.touch("再验一张")
    assert kiosk.shell.screen == "Verify"
    assert typed not in said(kiosk)


def test_a_keyboard_types_it_as_well_and_a_wrong_code_is_not_called_a_forgery(kiosk) -> None:
    kiosk.touch("村里公示")
    kiosk.touch("上李村")
    kiosk.touch("纸上的公示是真的吗")
    hurry(kiosk, "0000000")
    let_go(kiosk)
    kiosk.shell.typed("o")
    kiosk.shell.typed("\r")
    words = said(kiosk)
    assert "这里没有这张公示" in words and "有没有点错" in words


def test_keys_make_a_code_and_nothing_else() -> None:
    text = ""
    for key in "k7o-q l*2m8d9":
        text = verify.keyed(text, key)
    assert text == "K70Q12M8"
    assert verify.dashed(text) == "K70Q-12M8"
    assert verify.keyed(text, verify.ERASE) == "K70Q12M"
    assert verify.derive(text).ready and not verify.derive(text[:-1]).ready


def test_every_sheet_of_the_county_has_a_word_for_its_state(library) -> None:
    for header in library.postings(None, ON, current=None):
        shot = verify.verdict(of_typed(library, header.id, ON), ON)
        assert shot.word and shot.sentence and shot.title


# --- nothing stays


def test_nothing_of_the_code_is_left_after_home(kiosk, library) -> None:
    kiosk.touch("村里公示")
    kiosk.touch("上李村")
    kiosk.touch("纸上的公示是真的吗")
    kiosk.shell.typed("K")
    kiosk.touch("首页")
    kiosk.touch("村里公示")
    kiosk.touch("上李村")
    kiosk.touch("纸上的公示是真的吗")
    assert kiosk.shell.page.snapshot.text == ""


def test_the_verdict_is_read_aloud_without_a_name(kiosk, library) -> None:
    scan(kiosk, paper(library, LAND))
    spoken = "".join(one.shown for one in kiosk.shell.page.spoken())
    assert "二维码是真的" in spoken
    assert not any(row.label in spoken for row in library.rows(LAND))


def test_every_key_of_a_code_that_does_nothing_says_why_and_what_next() -> None:
    code = verify.KEYS[:8]
    assert verify.told(code[:3], code[3]) == "" and verify.told(code, verify.ERASE) == ""
    assert "验一验" in verify.told(code[:7], code[7])
    assert "够了" in verify.told(code, "7") and "删除" in verify.told(code, "7")
    assert "照着纸上" in verify.told("7", "U")
    assert "还差 3 个字" in verify.lacking(code[:5]) and verify.lacking(code) == ""
