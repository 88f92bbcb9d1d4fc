"""Areas, counts, standards, dates, phones, documents and names: each said by what it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kiosk.speech.amounts import count, percent, quantity, rate, span
from kiosk.speech.dates import full, month_day, period, year
from kiosk.speech.documents import document
from kiosk.speech.money import money
from kiosk.speech.names import label
from kiosk.speech.phones import phone
from kiosk.speech.readings import bare

QUANTITIES = [
    ("4.95", "亩", "4.95亩", "四点九五亩"),
    ("2.08", "亩", "2.08亩", "二点零八亩"),
    ("2", "亩", "2亩", "两亩"),
    ("2.00", "亩", "2.00亩", "两亩"),
    ("3.00", "亩", "3.00亩", "三亩"),
    ("0.77", "亩", "0.77亩", "零点七七亩"),
    ("228102.42", "亩", "228102.42亩", "二十二万八千一百零二点四二亩"),
    ("12", "户", "12户", "十二户"),
    ("2", "户", "2户", "两户"),
    ("22", "户", "22户", "二十二户"),
    ("2", "人", "2人", "两人"),
    ("2", "台", "2台", "两台"),
    ("5", "头", "5头", "五头"),
    ("3", "月", "3个月", "三个月"),
    ("2", "月", "2个月", "两个月"),
    ("12", "月", "12个月", "十二个月"),
    ("1", "船", "1船", "一条船"),
    ("3", "人·月", "3个月", "三个月"),
    ("15.6", "亩·年", "15.6亩", "十五点六亩"),
    ("15.6", "元/亩·年", "15.6亩", "十五点六亩"),
    ("7", "", "7", "七"),
]
RATES = [
    ("118.36", "亩", "每亩118.36元", "每亩一百一十八元三角六分"),
    ("38.00", "亩", "每亩38.00元", "每亩三十八元"),
    ("38", "元/亩", "每亩38元", "每亩三十八元"),
    ("18.3456", "亩", "每亩18.3456元", "每亩十八点三四五六元"),
    ("100", "月", "每月100元", "每月一百元"),
    ("300", "人·月", "每人每月300元", "每人每月三百元"),
    ("2", "人·年", "每人每年2元", "每人每年两元"),
    ("45", "亩·年", "每亩每年45元", "每亩每年四十五元"),
    ("27200", "台", "每台27,200元", "每台两万七千二百元"),
    ("1960", "元/人·年", "每人每年1,960元", "每人每年一千九百六十元"),
]
PHONES = [
    ("0580-555 0123", "零五八零，五五五，零幺二三"),
    ("0580-5550123", "零五八零，五五五，零幺二三"),
    ("(0580)5550123", "零五八零，五五五，零幺二三"),
    ("０５８０－５５５０１２３", "零五八零，五五五，零幺二三"),
    ("0571-88881111", "零五七幺，八八八八，幺幺幺幺"),
    ("12345", "幺二三四五"),
    ("12333", "幺二三三三"),
    ("110", "幺幺零"),
    ("4008001234", "四零零，八零零，幺二三四"),
    ("0580-5550123转8001", "零五八零，五五五，零幺二三，转八零零幺"),
]
DOCUMENTS = [
    ("云农〔2026〕15号", "云农，二零二六，十五号"),
    ("云农[2026]15号", "云农，二零二六，十五号"),
    ("云农（2026）第2号", "云农，二零二六，二号"),
    ("浙财农〔2021〕118号", "浙财农，二零二一，一百一十八号"),
    ("云民发【2025】7号", "云民发，二零二五，七号"),
    ("见县政府通知", "见县政府通知"),
]
LABELS = [
    ("张建国", "张建国"),
    ("张建国①", "张建国，一{yi1}号"),
    ("张建国②", "张建国，二号"),
    ("张建国⑫", "张建国，十二号"),
    ("张建国⑳", "张建国，二十号"),
    ("张建国(21)", "张建国，二十一{yi1}号"),
    ("张*", "张某"),
    ("张*明", "张某明"),
    ("张**明", "张某明"),
    ("仇建国", "仇{qiu2}建国"),
    ("仇*", "仇{qiu2}某"),
    ("单宝", "单{shan4}宝"),
    ("单于宝", "单{chan2}于{yu2}宝"),
    ("解家宝", "解{xie4}家宝"),
    ("区艳森", "区{ou1}艳森"),
    ("查成勇", "查{zha1}成勇"),
    ("曾伟洋", "曾{zeng1}伟洋"),
    ("任夏国", "任{ren2}夏国"),
    ("盖平", "盖{ge3}平"),
    ("翟平", "翟{zhai2}平"),
    ("朴川莲", "朴{piao2}川莲"),
    ("覃石芳", "覃{qin2}石芳"),
    ("种平", "种{chong2}平"),
    ("乐霞珍", "乐{yue4}霞珍"),
    ("缪𰻝", "缪{miao4}𰻝"),
    ("尉迟海霞", "尉{yu4}迟{chi2}海霞"),
    ("尉迟海霞①", "尉{yu4}迟{chi2}海霞，一{yi1}号"),
    ("尉迟*霞", "尉{yu4}迟{chi2}某霞"),
    ("万俟卓", "万{mo4}俟{qi2}卓"),
    ("欧阳平", "欧{ou1}阳{yang2}平"),
    ("阿依古丽·买买提", "阿依古丽买买提"),
    ("汤昌", "汤昌"),
]


@pytest.mark.parametrize(("value", "unit", "shown", "words"), QUANTITIES)
def test_a_quantity_with_its_unit(value: str, unit: str, shown: str, words: str) -> None:
    said = quantity(Decimal(value), unit)
    assert (said.shown, bare(said.spoken)) == (shown, words)


@pytest.mark.parametrize(("value", "unit", "shown", "words"), RATES)
def test_a_standard(value: str, unit: str, shown: str, words: str) -> None:
    said = rate(Decimal(value), unit)
    assert (said.shown, bare(said.spoken)) == (shown, words)


@pytest.mark.parametrize(
    ("unit", "marked"),
    [("户", "一{yi2}户"), ("月", "一{yi2}个月"), ("亩", "一{yi4}亩"), ("人", "一{yi4}人"), ("台", "一{yi4}台")],
)
def test_one_of_something_takes_the_tone_that_its_unit_asks_for(unit: str, marked: str) -> None:
    assert count(1, unit).spoken == marked


@pytest.mark.parametrize(("value", "words"), [("12.5", "百分之十二点五"), ("100", "百分之一百"), ("-3", "负百分之三")])
def test_a_percentage(value: str, words: str) -> None:
    assert bare(percent(Decimal(value)).spoken) == words


def test_a_range_of_money() -> None:
    said = span(money(5000), money(30000))
    assert (said.shown, said.spoken) == ("50.00元到300.00元", "五十元到三百元")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 20), "二零二六年十一月二十日"),
        (date(2026, 1, 1), "二零二六年一月一日"),
        (date(2026, 2, 2), "二零二六年二月二日"),
        (date(2026, 12, 31), "二零二六年十二月三十一日"),
        (date(2030, 10, 10), "二零三零年十月十日"),
    ],
)
def test_a_date(day: date, words: str) -> None:
    assert bare(full(day).spoken) == words
    assert full(day).shown == f"{day.year}年{day.month}月{day.day}日"


def test_a_year_a_day_and_a_period() -> None:
    assert bare(year(2011).spoken) == "二零一一年"
    assert bare(month_day(date(2026, 6, 7)).spoken) == "六月七日"
    assert period(date(2026, 11, 20), date(2026, 11, 26)).shown == "从2026年11月20日到11月26日"
    assert period(date(2026, 12, 30), date(2027, 1, 5)).shown == "从2026年12月30日到2027年1月5日"


@pytest.mark.parametrize(("number", "words"), PHONES)
def test_a_phone_is_said_digit_by_digit(number: str, words: str) -> None:
    assert phone(number).spoken == words


@pytest.mark.parametrize(("number", "words"), DOCUMENTS)
def test_a_document_number(number: str, words: str) -> None:
    assert bare(document(number).spoken) == words


@pytest.mark.parametrize(("text", "spoken"), LABELS)
def test_a_name_on_a_name_field(text: str, spoken: str) -> None:
    assert label(text).spoken == spoken
    assert label(text).shown == text
