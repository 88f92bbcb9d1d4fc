"""What is signed about a posting can be checked by anybody, and by nobody faked."""

from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sync.signing import QR_ADDRESS, message, qr_text, short_code, sign, verify

ALPHANUMERIC = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw().hex()
SIGNED = message("330999101203-GD-2026-1-1", "330999101203", date(2026, 11, 20), date(2026, 11, 26), 1, "ab" * 32)


def test_a_signature_proves_these_words_and_no_others() -> None:
    signature = sign(KEY, SIGNED)
    assert verify(PUBLIC, SIGNED, signature)
    assert not verify(PUBLIC, SIGNED + b"0", signature)
    assert not verify("00" * 32, SIGNED, signature)


@given(st.text(max_size=200))
def test_nonsense_is_a_plain_no(signature: str) -> None:
    assert not verify(PUBLIC, SIGNED, signature)


def test_the_qr_fits_version_six() -> None:
    address = "HTTPS://GK.YUNLAN.GOV.CN/"
    text = qr_text(address, "330999101203-GD-2026-1-1", sign(KEY, SIGNED))
    assert set(text) <= ALPHANUMERIC
    assert len(text) <= QR_ADDRESS + 1 + 103 == 154


def test_a_short_code_has_no_letter_that_reads_like_a_digit() -> None:
    code = short_code("330999101203-GD-2026-1-1", "ab" * 32)
    assert len(code) == 9 and code[4] == "-"
    assert not set(code) & set("ILOU")
