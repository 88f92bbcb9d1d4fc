"""Household cards on paper: what they say, what they must not say, and that the code is read from a poor scan."""

from __future__ import annotations

import json
import secrets
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
import zxingcpp
from PIL import ImageFilter

import main
from printing.card import HEIGHT, HOW, WIDTH, Card, Issuer, card_sheet
from printing.style import A4, MM
from sync import cards
from sync.errors import Exit
from tests.sync.office.families import CHILD, FATHER, RELIEF, STRANGER, listed, opens, secret_of
from tests.sync.office.stories import County

ISSUER = Issuer("云岚县农业农村局", "12345")
DPI = 150


def handed(count: int) -> list[Card]:
    return [Card(f"K7QF-{number:04}", secrets.token_bytes(16)) for number in range(count)]


def texts(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def scanned(pdf: bytes) -> list[str]:
    pages = (page.render(scale=DPI / 72).to_pil().convert("L") for page in pypdfium2.PdfDocument(pdf))
    blurred = (page.filter(ImageFilter.GaussianBlur(1.2)) for page in pages)
    return [code.text for page in blurred for code in zxingcpp.read_barcodes(page)]


def test_every_code_is_read_from_a_blurred_scan_at_150_dpi():
    some = handed(13)
    assert sorted(map(cards.read, scanned(card_sheet(ISSUER, some)))) == sorted(card.secret for card in some)


def test_ten_fit_a_page_and_are_as_large_as_a_bank_card():
    assert [page.count("家户卡") for page in texts(card_sheet(ISSUER, handed(13)))] == [10, 3]
    assert (round(WIDTH / MM, 1), round(HEIGHT / MM, 1)) == (85.6, 54.0)
    assert A4.width > 2 * WIDTH and A4.height - 20 * MM > 5 * HEIGHT


def test_the_longest_name_of_an_office_and_its_extension_stand_whole_beside_the_code():
    office = "云岚彝族苗族自治县农业农村和水利局惠民惠农财政补贴资金服务中心"
    pdf = card_sheet(Issuer(office, "0580-5550123转8012、8013"), [Card("K7QF-2M8D", bytes(16))])
    assert office in "".join(texts(pdf)).replace("\r\n", "")
    page = pdfplumber.open(BytesIO(pdf)).pages[0]
    phone, serial = page.search("8013")[0], page.search("卡号")[0]

    assert phone["x1"] < serial["x0"]


def test_a_card_says_whose_it_is_how_to_use_it_and_whom_to_call_and_nothing_else():
    [page] = texts(card_sheet(ISSUER, [Card("K7QF-2M8D", bytes(16))]))
    said = {
        "家户卡",
        "云岚县农业农村局",
        "电话12345",
        "卡号K7QF-2M8D",
        *(f"{n}{line}" for n, line in enumerate(HOW, 1)),
    }
    assert {line.replace(" ", "") for line in page.split("\r\n")} == said


def test_a_long_office_name_stays_off_the_code():
    long = Issuer("云岚土家族苗族自治县乡村振兴和农业农村综合服务局", "0999-5550101")
    assert len(scanned(card_sheet(long, handed(10)))) == 10


def test_equal_cards_are_equal_bytes():
    assert card_sheet(ISSUER, [Card("K7QF-2M8D", bytes(16))]) == card_sheet(ISSUER, [Card("K7QF-2M8D", bytes(16))])


# --- the command --------------------------------------------------------------------------------------


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> County:
    county = County(tmp_path / "office")
    county.publish(listed(["张建国", "张小明", "李大山"], [FATHER, CHILD, STRANGER], [FATHER, FATHER], **RELIEF))
    monkeypatch.setenv("MINGBANG_OFFICE", str(county.root))
    monkeypatch.setattr("sync.clock.now", lambda: county.at)
    return county


def test_a_clerk_prints_the_card_of_a_name_and_it_opens_that_household(county, tmp_path, capsys):
    target = tmp_path / "out" / "卡.pdf"
    assert (
        main.run(["office", "card", "--village", "王家村", "--household", "张小明", "--to", str(target)]) == Exit.DONE
    )
    assert "张建国、张小明" in capsys.readouterr().out
    [secret] = map(cards.read, scanned(target.read_bytes()))
    assert secret == secret_of(county, "张建国") and len(opens(county, secret)) == 2
    assert target.stat().st_mode & 0o077 == 0, "the file opens every household in it"
    assert not any(name in "".join(texts(target.read_bytes())) for name in ("张", "王家村", "一组"))


def test_a_whole_village_is_printed_with_a_list_of_whose_is_which(county, tmp_path, capsys):
    target = tmp_path / "all.pdf"
    asked = ["office", "card", "--village", "519901101901", "--all", "--to", str(target), "--json"]
    assert main.run(asked) == Exit.DONE
    said = json.loads(capsys.readouterr().out)
    assert [card["names"] for card in said["cards"]] == [["张建国", "张小明"], ["李大山"]]
    assert len(scanned(target.read_bytes())) == 2
    assert all(card["serial"] in texts(target.read_bytes())[0] for card in said["cards"])


def test_a_lost_card_is_revoked_published_and_printed_anew(county, tmp_path, capsys):
    def printed(name: str) -> bytes:
        target = tmp_path / name
        main.run(["office", "card", "--village", "王家村", "--household", "李大山", "--to", str(target)])
        return cards.read(scanned(target.read_bytes())[0])

    lost = printed("old.pdf")
    serial = capsys.readouterr().out.split()[0]
    assert main.run(["office", "card", "revoke", serial]) == Exit.DONE
    assert "挂失了" in capsys.readouterr().out
    fresh = printed("new.pdf")
    assert main.run(["publish", "--to", str(tmp_path / "web")]) == Exit.DONE
    assert opens(county, lost) is None and len(opens(county, fresh)) == 1
    capsys.readouterr()
    main.run(["office", "card", "list", "--village", "王家村", "--household", "李大山"])
    assert "2026-11-23 打印(上一张 2026-11-23 挂失)" in capsys.readouterr().out
    assert main.run(["office", "card", "revoke", serial]) == Exit.FINDINGS


@pytest.mark.parametrize(
    "wrong",
    [
        ["--village", "王家村", "--to", "a.pdf"],
        ["--village", "王家村", "--all", "--household", "张建国", "--to", "a.pdf"],
        ["--household", "张建国", "--to", "a.pdf"],
        ["--village", "王家村", "--all", "--to", "没有的打印机"],
    ],
)
def test_a_call_that_leaves_something_out_prints_nothing(county, wrong, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    before = (county.root / "register.age").read_bytes()
    assert main.run(["office", "card", *wrong]) == Exit.USAGE
    assert (county.root / "register.age").read_bytes() == before and not (tmp_path / "a.pdf").exists()


def test_help_of_the_office_names_cards(capsys):
    assert main.run(["office", "--help"]) == Exit.DONE
    assert "card" in capsys.readouterr().out
