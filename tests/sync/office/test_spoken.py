"""The county's own table of readings: checked line by line, signed with its content, spoken by its kiosks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.speech import choice
from kiosk.speech.names import label
from sync import surnames
from sync.config import DataFolder, Voice
from sync.errors import InputError
from sync.library.reader import Library
from sync.office.spoken import load
from sync.pull import generations
from sync.records import Spoken
from tests.sync.office.stories import reading, row

ROOT = Path(__file__).parents[3]
TABLE = "写法,读音,姓\n乐亭湾,lao4 ting2 wan1,\n覃,tan2,是\n大泊,da4 bo2,\n"


@pytest.fixture
def unlearned():
    yield
    surnames.learn({})


def test_the_table_says_places_and_surnames(tmp_path):
    path = tmp_path / "spoken.csv"
    path.write_text("\ufeff" + TABLE, "utf-8")
    assert load(path) == (
        Spoken("乐亭湾", "lao4 ting2 wan1"),
        Spoken("覃", "tan2", True),
        Spoken("大泊", "da4 bo2"),
    )
    assert load(tmp_path / "none.csv") == ()


@pytest.mark.parametrize(
    "line", ["乐亭,lao4,", "乐亭,lao ting,", "乐,le4,", "abc,a1 b1 c1,", "欧阳单,ou1 yang2 shan4,是"]
)
def test_a_wrong_line_is_named(tmp_path, line):
    path = tmp_path / "spoken.csv"
    path.write_text("写法,读音,姓\n" + line, "utf-8")
    with pytest.raises(InputError, match="第 2 行"):
        load(path)


def test_it_reaches_the_kiosk_s_voice_with_the_county_s_content(county, kiosk, unlearned):
    county.folder.spoken.write_text(TABLE, "utf-8")
    county.publish(reading([row("覃水生")]))
    kiosk.sync(county.folder.feed.folder)
    folder = DataFolder(kiosk.folder.root)
    shown = generations.current(folder)
    assert shown
    with Library(shown) as library:
        told = library.meta.spoken
    assert {one.word for one in told} == {"乐亭湾", "覃", "大泊"}
    surnames.learn({one.word: one.reading for one in told if one.surname})
    assert label("覃水生").spoken.startswith("覃{tan2}")
    command = choice.child(folder, Voice(), (), told)
    words = json.loads(command[command.index("--words") + 1])
    script = "import sys, json; from kiosk.speech import pronounce as p; p.learn(json.loads(sys.argv[1])); "
    script += "print(p.for_syllables('乐亭湾村，快乐，大泊'))"
    said = subprocess.run(
        [sys.executable, "-c", script, json.dumps(words)], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert said.stdout.strip() == "lao4 ting2 wan1 cun1，kuai4 le4，da4 bo2"


def test_a_table_of_another_county_is_forgotten(unlearned):
    surnames.learn({"覃": "tan2", "东门": "dong1 men2"})
    assert surnames.surname_of("东门小红") == "东门" and surnames.surname_readings("覃") == ("tan2",)
    surnames.learn({})
    assert surnames.surname_of("东门小红") == "东" and surnames.surname_readings("覃") == ("qin2", "tan2")
