"""What is read aloud of one's own page: values as people say them, names and amounts for their owner's ears only."""

from __future__ import annotations

import re
from datetime import date

from kiosk.snapshots.courses import Course, compare, courses
from kiosk.speech.joined import utterances_for_course, utterances_for_joined
from kiosk.speech.readings import bare
from kiosk.speech.said import Utterance
from sync.library.views import OwnPayment
from sync.records import RowState
from tests.fixtures import TREES
from tests.own import own

PHONES = "有疑问请打 0999-5550101（云岚县农业农村局） 或 12345"
SPOKEN = re.compile(r"[\u3400-\u9fff，。？；：！、]+")


def told(*payments: OwnPayment, posted: tuple[OwnPayment, ...] = ()) -> list[tuple[str, Course, object]]:
    headers = [each.header for each in posted]
    return [("", course, compare(course, 2026, headers)) for course in courses(payments)]


def page(*payments: OwnPayment, rest: tuple[str, ...] = (), posted: tuple[OwnPayment, ...] = ()) -> list[Utterance]:
    return list(utterances_for_joined("单小红①", "上李村 二组", told(*payments, posted=posted), 2026, rest, PHONES))


def said(utterances: list[Utterance]) -> str:
    return "".join(utterance.spoken for utterance in utterances)


def test_sum_and_arithmetic_are_said_as_over_a_counter() -> None:
    spoken = said(page(own(rate="118.36", paid_on=date(2026, 11, 12)), own(year=2025, rate="108.38")))
    assert spoken.startswith("单{shan4}小红，")
    told_plainly = bare(spoken)
    for part in (
        "一号，上李村二组",
        "今年这里查到一笔，一共五百八十五元八角八分",
        "四点九五亩，每亩一百一十八元三角六分",
    ):
        assert part in told_plainly
    assert "比去年多四十九元四角，每亩从一百零八元三角八分提到一百一十八元三角六分" in told_plainly


def test_everything_of_a_person_is_private_and_only_the_phones_are_not() -> None:
    utterances = page(own(), own(TREES, 2025), rest=("同样的几项，比去年多 49.40 元", "接下来，公益林"))
    assert [u.private for u in utterances] == [*[True] * (len(utterances) - 1), False]
    assert "幺二三四五" in utterances[-1].spoken


def test_a_repayment_and_a_stopped_programme_are_said() -> None:
    again = own(state=RowState.REPAID, paid_on=date(2026, 7, 21))
    spoken = said(page(again, own(TREES, 2025), posted=(own(TREES),)))
    assert "七月二十一日已经补发" in bare(spoken) and "今年的名单上没有您" in spoken


def test_what_the_voice_gets_are_characters_and_pauses_only() -> None:
    utterances = page(
        own(rate="118.36"), own(year=2025, quantity="4"), rest=("同样的几项，比去年多\u00a049.40\u00a0元",)
    )
    course = courses((own(), own(year=2025)))[0]
    utterances += utterances_for_course("尉迟敬山", course, compare(course, 2026, ()), 2026, PHONES)
    for utterance in utterances:
        assert SPOKEN.fullmatch(bare(utterance.spoken)), utterance.spoken


def test_a_programme_is_read_year_by_year() -> None:
    course = courses((own(rate="110"), own(year=2025)))[0]
    spoken = bare(said(list(utterances_for_course("张三", course, compare(course, 2026, ()), 2026, ""))))
    assert spoken.index("二零二六年") < spoken.index("二零二五年") and "耕地地力保护补贴，张三" in spoken
