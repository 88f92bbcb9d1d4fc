"""Private numbers as hypothesis makes them up, in every spelling; nobody's own but by accident."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
DAYS = st.dates(date(1920, 1, 1), date(2025, 12, 31)).map(lambda day: f"{day:%Y%m%d}")


def checked(seventeen: str) -> str:
    return seventeen + "10X98765432"[sum(int(d) * w for d, w in zip(seventeen, WEIGHTS, strict=True)) % 11]


def luhn(body: str) -> str:
    doubled = [int(d) * 2 for d in body[::-2]]
    total = sum(map(int, body[-2::-2])) + sum(d - 9 if d > 9 else d for d in doubled)
    return body + str(-total % 10)


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


def after(first: str, count: int) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from(first.split()), digits(count)).map("".join)


real_ids = st.tuples(after("33 34 42 53 62", 4), DAYS, digits(3)).map(lambda parts: checked("".join(parts)))
invented_ids = st.tuples(after("99 87 16 29", 4), DAYS, digits(3)).map(lambda parts: checked("".join(parts)))
old_ids = st.tuples(after("33 34 42 53 62", 4), DAYS.map(lambda day: day[2:]), digits(3)).map("".join)
cards = st.integers(13, 16).flatmap(lambda size: after("62 60 45 52", size)).map(luhn)
mobiles = after("13 14 15 16 17 18 19", 9)
landlines = st.one_of(after("010 021 0571 0578 0991", 1), st.just("0")).flatmap(
    lambda _: st.tuples(
        st.sampled_from(["010", "021", "0571", "0580", "0991"]), st.sampled_from("2345678"), digits(7)
    ).map("".join)
)
numbers = st.one_of(real_ids, invented_ids, old_ids, cards, mobiles, landlines)

SCRIPTS = [
    "0123456789",
    "０１２３４５６７８９",
    "٠١٢٣٤٥٦٧٨٩",
    "०१२३४५६७८९",
    "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "〇一二三四五六七八九",
    "零壹贰叁肆伍陆柒捌玖",
]
UNSEEN = ["", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u2060", "\u202c", "\ufe0f", "\x01"]
BETWEEN = [" ", "\u3000", "\u00a0", "-", "–", "—", "−", ".", "·", "/", "\n", "\r\n", "_", "\t", " - "]


def in_script(number: str, script: str) -> str:
    return "".join(script["0123456789".index(char)] if char.isdigit() else char for char in number)


@st.composite
def spelled(draw: st.DrawFn) -> str:
    """A private number: any script, invisible characters anywhere, one separator or several at any places."""
    number = draw(numbers)
    text = in_script(number, draw(st.sampled_from(SCRIPTS)))
    if number.endswith("X"):
        text = text[:-1] + draw(st.sampled_from("Xx×ＸхΧ"))
    gaps = draw(st.sampled_from([[""], UNSEEN, BETWEEN[:8], *([one] for one in BETWEEN)]))
    step = draw(st.integers(1, 6))
    parts = [char + (draw(st.sampled_from(gaps)) if at % step == step - 1 else "") for at, char in enumerate(text)]
    return "".join(parts).strip()
