"""Codes in pictures as phones, scanners and cameras take them: turned, blurred, dark, small; and what is no picture."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image, ImageEnhance, ImageFilter

from printing.card import SIDE, Card, Issuer, card_sheet
from printing.decode import MOST_BYTES, texts, texts_in, texts_of
from printing.style import MM
from sync import cards
from sync.errors import InputError

SECRET = bytes(range(16))
CARD = cards.text(SECRET)


@pytest.fixture(scope="module")
def card() -> Image.Image:
    """The upper left quarter of a printed page, with one card on it, at 6 points a millimetre."""
    pdf = card_sheet(Issuer("云岚县农业农村局", "12345"), [Card("K7QF-2M8D", SECRET)])
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=6 / MM).to_pil().convert("L")
    return page.crop((0, 0, page.width // 2 + 40, page.height // 4))


def dark(picture: Image.Image) -> Image.Image:
    return ImageEnhance.Contrast(ImageEnhance.Brightness(picture).enhance(0.35)).enhance(0.5)


def far(picture: Image.Image) -> Image.Image:
    """The card from so far that a module is two points wide."""
    width = round(picture.width * 2 * 33 / (SIDE / MM * 6))
    return picture.resize((width, picture.height * width // picture.width), Image.Resampling.BOX)


TAKEN = {
    "as it is": lambda picture: picture,
    "upside down": lambda picture: picture.rotate(180),
    "askew": lambda picture: picture.rotate(27, expand=True, fillcolor=90),
    "out of focus": lambda picture: picture.filter(ImageFilter.GaussianBlur(3)),
    "in the dark": dark,
    "askew, dark and out of focus": lambda p: dark(p.rotate(-20, expand=True, fillcolor=90)).filter(
        ImageFilter.GaussianBlur(2)
    ),
    "from afar": far,
}


@pytest.mark.parametrize("how", TAKEN)
def test_a_printed_card_is_read_however_it_was_taken(card: Image.Image, how: str) -> None:
    picture = TAKEN[how](card)
    assert texts_in(picture) == (CARD,)
    assert texts(file(picture, "JPEG")) == (CARD,)


@pytest.mark.parametrize("how", [how for how in TAKEN if how != "from afar"])
def test_one_quick_look_is_enough_for_a_frame(card: Image.Image, how: str) -> None:
    picture = TAKEN[how](card)
    assert texts_of(picture.tobytes(), *picture.size) == (CARD,)


def test_a_frame_whose_rows_are_padded_is_read_too(card: Image.Image) -> None:
    padded = Image.new("L", (card.width + 32, card.height), 255)
    padded.paste(card)
    assert texts_of(padded.tobytes(), *card.size, stride=padded.width) == (CARD,)
    with pytest.raises(ValueError):
        texts_of(padded.tobytes()[:-100], *padded.size)


def test_two_cards_in_one_picture_are_two_texts(card: Image.Image) -> None:
    other = cards.text(bytes(16))
    pdf = card_sheet(Issuer("云岚县农业农村局", "12345"), [Card("A", SECRET), Card("B", bytes(16))])
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=6 / MM).to_pil()
    assert set(texts(file(page, "PNG"))) == {CARD, other}


def test_a_picture_without_a_code_says_nothing() -> None:
    assert texts(file(Image.effect_noise((400, 300), 80), "PNG")) == ()


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.4", b"\x89PNG\r\n\x1a\n" + bytes(40), bytes(MOST_BYTES + 1)])
def test_what_is_no_picture_is_told_in_a_sentence(raw: bytes) -> None:
    with pytest.raises(InputError, match="图片"):
        texts(raw)


def test_a_picture_that_is_cut_short_is_told_in_a_sentence(card: Image.Image) -> None:
    with pytest.raises(InputError, match="坏了"):
        texts(file(card, "JPEG")[:2000])


def file(picture: Image.Image, kind: str) -> bytes:
    kept = io.BytesIO()
    picture.save(kept, kind)
    return kept.getvalue()
