"""验真: the short code key by key, and what became of it in words. Pure; `printing.verify` has judged.

What a code can prove is said with every verdict: it is true of the posting; the paper's rows people compare themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk import wording
from kiosk.snapshots import card
from kiosk.snapshots.cards import batch, shows_names
from printing.verify_verdict import Kind, Note, Proof, Verdict

KEYS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # of a short code: none that looks like another
ERASE = "\b"
LENGTH, HALF = 8, 4
_LOOKALIKE = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class VerifySnapshot:
    """The code as it stands. `text` is what was keyed in, `shown` the same with its dash. `finder`, `sees`, `again`: as
    at the door of the household card (kiosk.snapshots.card)."""

    title: str
    line: str
    text: str
    shown: str
    ready: bool
    finder: str = ""
    sees: bool = False
    again: str = ""
    told: str = ""


def derive(text: str, camera: str = "", told: str = "") -> VerifySnapshot:
    """The screen of a code being keyed in. `camera`: in which state it is; `told`: what to say of the last key."""
    looks = camera in card.LOOKS
    hold = "或者把纸上的二维码对着摄像头" if looks else "或者把纸上的二维码对准扫码口"
    return VerifySnapshot(
        title="纸上的公示是真的吗？",
        line=told or wording.joined("照着二维码下面的 8 个字点", hold),
        told=told,
        text=text,
        shown=dashed(text),
        ready=len(text) == LENGTH,
        finder=card.told(camera),
        sees=looks and camera != "tired",
        again="再看一次" if camera == "tired" else "",
    )


def dashed(text: str) -> str:
    """K7QF-2M8D, as far as it is keyed in."""
    return f"{text[:HALF]}-{text[HALF:]}" if len(text) > HALF else text


def keyed(text: str, key: str) -> str:
    """The code after one more key; letters that look like figures are those figures, other keys change nothing."""
    if key == ERASE:
        return text[:-1]
    sign = key.upper().translate(_LOOKALIKE)
    return text + sign if len(sign) == 1 and sign in KEYS and len(text) < LENGTH else text


def told(text: str, key: str) -> str:
    """What to say of a key that was struck on a code as it stood; "" where it speaks for itself."""
    if key in (ERASE, ""):
        return ""
    after = keyed(text, key)
    if after != text:
        return WHOLE if len(after) == LENGTH else ""
    return ENOUGH if len(text) == LENGTH else NONE_SUCH


def lacking(text: str) -> str:
    """What a code still lacks that is to be looked up; "" where it is whole."""
    return f"还差 {LENGTH - len(text)} 个字，请照着二维码下面的字接着点。" if len(text) < LENGTH else ""


WHOLE = "8 个字都有了，点“验一验”。"
ENOUGH = "8 个字已经够了，点“验一验”；点错了，点删除。"
NONE_SUCH = "短码里没有这个字，请照着纸上的再点。"


@dataclass(frozen=True, slots=True)
class VerdictSnapshot:
    """A verdict. `word`: large; `tone`, `picture`: beside it, never alone; `sentence`: what it means and what to do;
    `title`, `line`: which posting it is of, empty where it is none that is here; `warning`: what else to mind."""

    word: str
    tone: str
    picture: str
    sentence: str
    title: str = ""
    line: str = ""
    warning: str = ""


COMPARE = "名单请自己对：和这里一行不差，才是真的。"
LOOKED_UP = "短码只说明有这张公示，证明不了手里的纸。和这里一行不差，才是真的。"
SUMS = "这里只有合计，请拿纸上的合计来对。"
ADDRESS = "二维码里的网址不是县里的，不要用手机打开。"


def verdict(found: Verdict, today: date) -> VerdictSnapshot:
    """The screen of a verdict."""
    header = found.header
    word, tone, picture = _word(found)
    if header is None:
        return VerdictSnapshot(word, tone, picture, _unknown(found))
    return VerdictSnapshot(
        word,
        tone,
        picture,
        _sentence(found, today),
        header.programme_name,
        wording.joined(header.village, f"{header.year} 年", batch(header)),
        ADDRESS if Note.ADDRESS in found.notes else "",
    )


def _word(found: Verdict) -> tuple[str, str, str]:
    if found.kind is Kind.GENUINE:
        return ("二维码是真的" if found.proof is Proof.CODE else "查到了这张公示"), "pine", "check"
    if Note.ELSEWHERE in found.notes:
        return "不是本县的公示", "seal", "question"
    return {
        Kind.SUPERSEDED: ("这张已经旧了", "gold", "undo"),
        Kind.WITHDRAWN: ("这张已经撤下", "gold", "close"),
        Kind.ALTERED: ("二维码是假的", "seal", "warn"),
    }.get(found.kind, ("这里没有这张公示", "seal", "question"))


def _sentence(found: Verdict, today: date) -> str:
    header = found.header
    assert header is not None  # of a posting that is here
    if found.kind is Kind.ALTERED:
        return "二维码里的签名和发布的对不上，不要相信这张纸。请叫工作人员，或者打监督电话。"
    known = "二维码是真的" if found.proof is Proof.CODE else "有过这张公示"
    if found.kind is Kind.SUPERSEDED:
        return f"{known}，但是{'已经有了新的一版，以新的为准' if found.successor else '已经不算数了'}。"
    if found.kind is Kind.WITHDRAWN:
        return f"{known}，但是发布的人已经把它撤下，不算数了。"
    if wording.days_left(header, today) < 0 or not shows_names(header):
        return SUMS
    return COMPARE if found.proof is Proof.CODE else LOOKED_UP


def _unknown(found: Verdict) -> str:
    if Note.ELSEWHERE in found.notes:
        return "这台机器里没有别的县的公示，分不出真假。请到发布它的地方去核对。"
    return "请看看有没有点错。没有点错，可能是刚发布、还没有送到这里，也可能是假的，请叫工作人员看一看。"
