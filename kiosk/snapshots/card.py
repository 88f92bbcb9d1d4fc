"""Household cards at the kiosk: how to hold one up, and what is said when it opens nothing. Pure."""

from __future__ import annotations

from dataclasses import dataclass

UNKNOWN = "这张卡在这里打不开：可能挂失后换了新卡，或者不是这里的村的卡。请到窗口问一问，当场可以换卡。"
CLOSED = "三次都没有打开，已经回到首页。请拿着卡到窗口问一问。"
SCANNER = ("把二维码对准扫码口，离一拃远", "听到“滴”一声，您家的一页就开了")
CAMERA = ("二维码对着摄像头，离一拃远", "看清了，您家的一页就开了")
LAST = "看完点“首页”，这里什么也不留"
PRIVATE = "摄像头只在这一页开着，看到的都不留下"
OPENING = "正在打开摄像头……"
TIRED = "看了两分钟，摄像头已经关了"
LOOKS = frozenset(("opening", "looking", "tired"))  # states of a camera that is there


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One step: its number and its words."""

    number: str
    words: str


@dataclass(frozen=True, slots=True)
class CardSnapshot:
    """How the card is used, and what to do without one. `finder`: what is said below what the camera sees, where one
    is there; `sees`: it is open; `again`: what a touch does that opens it once more."""

    title: str
    line: str
    steps: tuple[StepRecord, ...]
    without: str
    finder: str = ""
    sees: bool = False
    again: str = ""


def derive(staff_phone: str, camera: str = "") -> CardSnapshot:
    """The screen that waits for a card. `camera`: in which state it is (kiosk.input.camera.eye)."""
    call = f"，或者打 {staff_phone}" if staff_phone else ""
    looks = camera in LOOKS
    steps = (*(CAMERA if looks else SCANNER), LAST)
    return CardSnapshot(
        "请拿出家户卡",
        "名单上没有名字的补贴、没有发成的钱，凭卡都能看。",
        tuple(StepRecord(str(number), words) for number, words in enumerate(steps, 1)),
        f"没有反应，请叫工作人员。没有卡，请带身份证到窗口领；卡丢了，请到窗口挂失{call}。",
        told(camera),
        looks and camera != "tired",
        "再看一次" if camera == "tired" else "",
    )


def told(camera: str) -> str:
    """What is said below what the camera sees; "" where none is there."""
    return {"opening": OPENING, "looking": PRIVATE, "tired": TIRED}.get(camera, "")
