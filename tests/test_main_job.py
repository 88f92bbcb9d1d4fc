"""The main job, through the real commands: staff's own spreadsheets to the feed, a kiosk's library and paper.

Then the hunt: no private number and no word of a dropped column in anything that was written, and no name in the feed.
"""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from pathlib import Path

import pypdfium2
import pytest
import zstandard
import zxingcpp

from sync.clock import day_of
from sync.library.reader import Library
from sync.signing import genuine
from tests.main_job import DOUBTS, SAMPLES, TWO_PEOPLE, WORKBOOKS, World, done, names, never_words, private_numbers, run


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return done(tmp_path_factory.mktemp("county"))


def opened(path: Path) -> str:
    """A file as whoever holds it can read it: raw, and unpacked where it unpacks."""
    raw = path.read_bytes()
    text = raw.decode("utf-8", "replace")
    with contextlib.suppress(zstandard.ZstdError):
        text += zstandard.ZstdDecompressor().decompress(raw, max_output_size=1 << 28).decode("utf-8", "replace")
    return text


def texts(folder: Path) -> dict[Path, str]:
    return {path: opened(path) for path in folder.rglob("*") if path.is_file()}


def pages(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "".join(page.get_textpage().get_text_range() for page in document)


def library_text(world: World) -> str:
    with sqlite3.connect(world.kiosk.library / world.kiosk.pointer.read_text().strip()) as db:
        return "\n".join(db.iterdump())


def test_the_hunt_knows_what_it_looks_for() -> None:
    assert len(private_numbers()) > 600
    assert "精神" in never_words()
    assert len(names()) > 200


def test_no_private_number_and_no_dropped_word_leaves_the_office(world: World) -> None:
    written = {**texts(world.feed), **texts(world.kiosk.root), Path("library"): library_text(world)}
    written |= {path: pages(path) for path in world.sheets.glob("*.pdf")}
    hunted = private_numbers() | never_words()
    for path, text in written.items():
        bare = re.sub(r"[\s-]", "", text)
        assert not {word for word in hunted if word in text or word in bare}, path


def test_no_name_can_be_read_in_the_feed(world: World) -> None:
    for path, text in texts(world.feed).items():
        assert not {name for name in names() if name in text}, path
        assert "经办甲" not in text and "审核乙" not in text, path


def test_the_office_keeps_no_number_in_the_clear(world: World) -> None:
    for path, text in texts(world.office).items():
        assert not {number for number in private_numbers() if number in text}, path


def test_every_household_is_found_on_the_kiosk(world: World) -> None:
    code, out = run("--data", world.kiosk.root, "find", "何𰻝冬", "--json")
    (hit,) = json.loads(out)
    assert code == 0
    assert (hit["village"], hit["group"], hit["amount"], hit["state"]) == ("王家村", "三组", "970.55", "paid")
    for query in ("hebiangdong", "hbd"):
        assert hit in json.loads(run("--data", world.kiosk.root, "find", query, "--json")[1])


def test_masked_rows_show_no_full_name_anywhere(world: World) -> None:
    expected = json.loads((SAMPLES / "低保10月发放名册.xlsx.expected.json").read_text("utf-8"))
    poor = {row["name"] for row in expected["postings"][0]["rows"]}
    with Library.current(world.kiosk) as library:
        (header,) = (h for h in library.postings(None, day_of(library.meta.published_at), None) if h.programme == "DB")
        rows = library.rows(header.id)
    assert len(rows) == len(poor) == 17
    assert all(row.name is None and row.person is None and "*" in row.label for row in rows)
    assert not {name for name in poor if name in pages(world.sheets / f"{header.id}.pdf")}


def test_failed_payments_are_counted_and_not_named(world: World) -> None:
    with Library.current(world.kiosk) as library:
        header = library.posting("330999901903-GYL-2026-1-1")
        assert header
        assert (header.count, header.failed) == (36, 3)
        assert all(row.state == "paid" for row in library.rows(header.id))
    assert json.loads(run("--data", world.kiosk.root, "find", "蒋山贵", "--json")[1]) == []
    assert "蒋山贵" not in pages(world.sheets / f"{header.id}.pdf")


def test_a_sheets_code_decodes_at_150_dpi_and_proves_the_posting(world: World) -> None:
    path = world.sheets / "330999901901-GD-2026-1-1.pdf"
    document = pypdfium2.PdfDocument(path)
    (code,) = zxingcpp.read_barcodes(document[len(document) - 1].render(scale=150 / 72).to_pil())
    address, signature = code.text.rsplit("/", 1)
    with Library.current(world.kiosk) as library:
        header = library.posting(address.rsplit("/", 1)[1])
        assert header
        assert genuine(header, signature)
        assert not genuine(header, ("A" if signature[0] != "A" else "B") + signature[1:])


def test_the_catalogue_shows_what_was_published_for_a_matter(world: World) -> None:
    with Library.current(world.kiosk) as library:
        today = day_of(library.meta.published_at)
        items = library.items("涉农补贴")
        assert [item.level2 for item in items] == [
            "耕地地力保护补贴",
            "农机购置与应用补贴",
            "高素质农民培育",
            "强制扑杀补助",
        ]
        assert len(library.item_postings(items[1], today)) == 4
        assert library.item_postings(items[2], today) == ()


def test_the_same_file_again_changes_nothing(world: World) -> None:
    before = texts(world.feed)
    accepted = ("--accept", DOUBTS[0])
    code, _ = run(
        "publish", SAMPLES / WORKBOOKS[0], "--office", world.office, "--to", world.feed, *TWO_PEOPLE, *accepted
    )
    after = texts(world.feed)
    assert code == 0
    assert {p for p in after if "blobs" in p.parts} == {p for p in before if "blobs" in p.parts}
