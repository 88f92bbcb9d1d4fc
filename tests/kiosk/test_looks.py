"""One button, from any screen, changes how the kiosk is seen and heard; nobody loses their place by it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from kiosk import run
from kiosk.app import Stage
from kiosk.looks import LIGHT_WORDS, MODE_WORDS, Light, Looks, Mode, first
from kiosk.session import Amount, Everywhere, Posting
from tests.kiosk import test_simple
from tests.kiosk.test_every_screen import GD
from tests.kiosk.test_staff_pages import PARTS
from tests.kiosk_driver import Thing, Visitor

FARM = "耕地地力保护补贴"


def heard(visitor: Visitor) -> str:
    """What the voice was last given to say, once the screen is seen."""
    for _ in range(50):
        if not visitor.shell._speaks:
            break
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    reader = visitor.shell._reader
    assert reader is not None
    return "".join(each.shown for each in reader._utterances)


@pytest.fixture
def listener(visitor: Visitor) -> Visitor:
    """Somebody who has chosen 语音."""
    run.hear(Stage(None, visitor.window), visitor.shell)  # type: ignore[arg-type]
    visitor.look("语音")
    return visitor


def test_settings_that_say_nothing_known_begin_as_standard() -> None:
    assert first("elder") == Looks(Mode.LARGE) and first("huge") == Looks()


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("glass", [(1080, 1920), (1920, 1080)])
def test_the_sheet_is_whole_in_every_mode(visitor: Visitor, mode: Mode, glass: tuple[int, int]) -> None:
    visitor.turn(*glass)
    visitor.look(MODE_WORDS[mode])
    visitor.touch("大字语音")
    inside = [thing for thing in visitor.things() if thing.seen.height() > 1]
    assert not [thing for thing in inside if thing.cut]
    shown = {thing.name for thing in inside}
    for word in (*MODE_WORDS.values(), *LIGHT_WORDS.values(), "好了"):
        assert any(name.startswith(word) for name in shown), word


def test_ones_place_stays_in_every_mode_and_light(visitor: Visitor) -> None:
    visitor.touch("村里公示")
    visitor.touch("上李村")
    for word in (*MODE_WORDS.values(), *LIGHT_WORDS.values(), "标准", "平常"):
        visitor.look(word)
        assert "上李村" in visitor.words() and visitor.shell.canBack


def test_a_mode_is_for_one_visitor(visitor: Visitor) -> None:
    rest = visitor.shell.attend(visitor.window)
    visitor.look("简洁")
    visitor.look("黑底亮字")
    rest.pass_time()
    rest.pass_time()
    assert visitor.shell.seeing.now == Looks()


def test_what_is_touched_is_heard_first_and_done_when_touched_again(listener: Visitor) -> None:
    listener.touch("村里公示")
    assert not listener.shell.canBack and "村里公示" in heard(listener)
    listener.touch("村里公示")
    assert listener.shell.canBack


def test_another_thing_is_heard_anew(listener: Visitor) -> None:
    listener.touch("村里公示")
    listener.touch("我的补贴")
    assert not listener.shell.canBack and "我的补贴" in heard(listener)
    listener.touch("村里公示")
    assert not listener.shell.canBack


def test_every_screen_says_what_it_is_by_itself(listener: Visitor) -> None:
    listener.touch("村里公示")
    listener.touch("村里公示")
    assert "上李村" in heard(listener) or "哪个村" in heard(listener)


def test_a_name_is_not_said_before_others_without_a_question(listener: Visitor) -> None:
    for name in ("村里公示", "村里公示", "上李村", "上李村", FARM, FARM):
        listener.touch(name)
    row = next(name for name in listener.names() if name.endswith("元") and "." in name)
    listener.touch(row)
    reader = listener.shell._reader
    assert reader is not None and reader.asking
    listener.touch("读出来")
    listener.touch("读出来")
    assert not reader.asking and reader.speaking
    other = next(name for name in listener.names() if name.endswith("元") and "." in name and name != row)
    listener.touch(other)
    assert not reader.asking, "who agreed is not asked at every row"
    listener.touch("首页")
    listener.touch("首页")
    assert not reader._agreed, "the next visitor is"


def test_what_is_said_unasked_takes_no_room_from_the_glass(listener: Visitor) -> None:
    assert listener.shell.listened and "慢一点" not in listener.names()
    listener.shell.readAloud()  # 停
    listener.shell.readAloud()  # 读给我听
    assert "慢一点" in listener.names()
    assert not listener.shell.unasked


def test_plain_words_are_read_where_they_are_touched(listener: Visitor) -> None:
    title = next(thing for thing in listener.things() if thing.text == "您想看什么？")
    listener.tap(title.seen.center())
    assert "您想看什么" in heard(listener)


def test_the_keyboard_is_heard_too(listener: Visitor) -> None:
    QTest.keyClick(listener.window, Qt.Key.Key_Tab)
    listener.settle()
    before = heard(listener)
    QTest.keyClick(listener.window, Qt.Key.Key_Tab)
    listener.settle()
    assert heard(listener) and heard(listener) != before


def test_other_modes_do_at_once(visitor: Visitor) -> None:
    run.hear(Stage(None, visitor.window), visitor.shell)  # type: ignore[arg-type]
    visitor.touch("村里公示")
    assert visitor.shell.canBack


def test_simple_asks_one_question(visitor: Visitor) -> None:
    before = len(visitor.names())
    visitor.look("简洁")
    assert "还剩" not in visitor.words() and "查一查" not in visitor.names() and len(visitor.names()) < before


# --- contrast, measured on the picture


def luminance(colour: QColor) -> float:
    """WCAG 2.2's relative luminance."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(visitor: Visitor, thing: Thing, picture: QImage | None = None) -> float:
    """Between the ground of a text and the pixel that differs from it most."""
    picture = picture or visitor.window.grabWindow()
    at = thing.seen.toAlignedRect()
    seen = [
        luminance(QColor(picture.pixel(x, y)))
        for y in range(max(0, at.top()), min(picture.height(), at.bottom()), 2)
        for x in range(max(0, at.left()), min(picture.width(), at.right()))
    ]
    ground = sorted(seen)[len(seen) // 2]
    return max((max(ground, each) + 0.05) / (min(ground, each) + 0.05) for each in (min(seen), max(seen)))


@pytest.mark.parametrize("light", list(Light))
@pytest.mark.parametrize("way", [(), ("我的补贴",), ("村里公示", "上李村"), ("村里公示", "上李村", FARM)])
def test_text_stands_out_seven_times(visitor: Visitor, light: Light, way: tuple[str, ...]) -> None:
    visitor.shell.seeing.set(Looks(light=light))
    for name in way:
        visitor.touch(name)
    texts = [thing for thing in visitor.things() if thing.kind == "text" and thing.text.strip() and thing.enabled]
    faint = {thing.text: round(contrast(visitor, thing), 1) for thing in texts if contrast(visitor, thing) < 7}
    assert not faint


def test_how_this_is_used_is_one_touch_from_home_and_ends_at_a_touch(visitor: Visitor) -> None:
    visitor.touch("怎么用")
    assert visitor.shell.tellsHow and "点一下那块大字" in heard(visitor)
    assert "查自己的钱" in visitor.words()
    visitor.tap(QPointF(20, 20))
    assert not visitor.shell.tellsHow and not visitor.shell.listened
    visitor.touch("怎么用")
    visitor.touch("知道了")
    assert not visitor.shell.tellsHow
    visitor.touch("村里公示")
    assert "怎么用" not in visitor.names() and "返回" in visitor.names()


def test_who_walks_away_from_it_leaves_home(visitor: Visitor) -> None:
    rest = visitor.shell.attend(visitor.window)
    visitor.touch("怎么用")
    visitor.shell.hush()
    rest.pass_time()
    rest.pass_time()
    assert rest.resting and not visitor.shell.tellsHow


def test_in_the_voice_mode_an_answer_is_heard_with_what_to_do(listener: Visitor) -> None:
    listener.shell.search()
    page = listener.shell.page
    page.write("骉骉骉")
    said = heard(listener)
    assert "没有查到" in said and "看看字对不对" in said and "骉" not in said, "a name is not said before others"


def test_a_key_that_makes_no_amount_says_why(listener: Visitor) -> None:
    listener.shell.go(Amount())
    page = listener.shell.page
    for key in "123.456":
        page.key(key)
    assert page.amount == "123.45" and "角和分一共两位" in heard(listener) and "删除" in heard(listener)


def test_in_other_modes_answers_are_read_and_not_said(visitor: Visitor) -> None:
    run.hear(Stage(None, visitor.window), visitor.shell)  # type: ignore[arg-type]
    visitor.shell.search()
    before = heard(visitor)
    visitor.shell.page.write("骉骉骉")
    assert heard(visitor) == before


def test_a_pace_changed_at_home_is_put_back_for_the_next_visitor(visitor: Visitor) -> None:
    rest = visitor.shell.attend(visitor.window)
    reader = visitor.shell.reader
    reader.louder()
    assert not reader.usual
    rest.pass_time()
    rest.pass_time()
    assert rest.resting and reader.usual


NEW = {**test_simple.SCREENS, **{name: screen for name, screen in PARTS.items() if name != "sheet"}}


@pytest.mark.parametrize(
    "light", [Light.PLAIN, *(pytest.param(each, marks=pytest.mark.long) for each in (Light.DAY, Light.NIGHT))]
)
@pytest.mark.parametrize("mode", [Mode.STANDARD, Mode.SIMPLE])
def test_text_stands_out_seven_times_in_questions_and_in_the_staffs_part(
    visitor: Visitor, light: Light, mode: Mode
) -> None:
    visitor.shell.seeing.set(Looks(mode, light))
    faint = {}
    for name, screen in NEW.items():
        visitor.shell.home()
        visitor.shell.go(screen)
        things = [thing for thing in visitor.things() if thing.kind == "text" and thing.text.strip() and thing.enabled]
        picture = visitor.window.grabWindow()
        found = {thing.text: round(contrast(visitor, thing, picture), 1) for thing in things}
        faint |= {f"{name}: {text}": ratio for text, ratio in found.items() if ratio < 7}
    assert not faint


@pytest.mark.parametrize("glass", [(1080, 1920), (1920, 1080)])
def test_a_long_sentence_being_read_leaves_every_button_its_size_in_the_largest_type(
    visitor: Visitor, glass: tuple[int, int]
) -> None:
    visitor.turn(*glass)
    visitor.shell.seeing.set_sizes(2.0, 2.0)
    visitor.touch("村里公示")
    visitor.touch("上李村")
    visitor.touch(FARM)
    reader = visitor.shell.reader
    visitor.shell.readAloud()
    longest = max(range(len(reader.sentences)), key=lambda place: len(reader.sentences[place]))
    reader._set_sentence(longest)
    named = {thing.name: thing for thing in visitor.controls() if thing.name}
    for name in ("慢一点", "快一点", "小声", "大声", "下一页"):
        assert named[name].seen.height() >= 60, f"{name} is {named[name].seen.height()} high"
        assert not named[name].cut
    assert reader.sentences[longest] in visitor.words().replace("\u2060", "").replace("\u00a0", " ")


@pytest.mark.parametrize("glass", [(1080, 1920), (1920, 1080)])
def test_the_line_that_was_looked_at_stays_on_the_glass_in_every_mode(visitor: Visitor, glass: tuple[int, int]) -> None:
    visitor.turn(*glass)
    visitor.shell.go(Posting(GD))
    for _ in range(3):
        visitor.touch("下一页")
    first = next(name for name in visitor.names() if "元" in name)
    for word in ("大字", "简洁", "黑底亮字", "语音", "标准", "平常"):
        visitor.shell.seeing.set(looks_of(visitor, word))
        assert first in visitor.names(), word


def looks_of(visitor: Visitor, word: str) -> Looks:
    now = visitor.shell.seeing.now
    modes, lights = ({w: m for m, w in words.items()} for words in (MODE_WORDS, LIGHT_WORDS))
    return Looks(modes.get(word, now.mode), lights.get(word, now.light))


def test_what_was_written_and_typed_stays_in_every_mode(visitor: Visitor) -> None:
    for screen, write, read in (
        (Amount(), lambda page: [page.key(key) for key in "58.5"], lambda page: page.amount),
        (Everywhere(), lambda page: page.write("补贴"), lambda page: page.query),
    ):
        visitor.shell.go(screen)
        page = visitor.shell.page
        write(page)
        before = read(page), visitor.shell.session
        for mode in (*Mode, Mode.STANDARD):
            visitor.shell.seeing.set(Looks(mode))
            visitor.settle()
            assert (read(visitor.shell.page), visitor.shell.session) == before and visitor.shell.page is page
