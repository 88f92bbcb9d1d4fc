"""Settings of one installation: kiosk.toml in its data folder, overridden by MINGBANG_… variables, validated once.

Also names every file of a data folder, so that no other module spells a path of its own.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from sync import clerk
from sync.errors import InputError
from sync.written import by_hand

WIDEST_LETTERS = 12  # percent of the size; WCAG 2.2, 1.4.12
LONGEST_STRIKE = 1000  # ms; EN 301 549, 5.8, asks for 500 at least
LEAST_KBPS = 16  # 2 kB a second, the slowest line of a village: less would make a first sync last for days
MOST_KBPS = 10_000_000


class Place(msgspec.Struct, frozen=True):
    """Where this kiosk stands. Empty `villages`: every village that the feed lets it read."""

    name: str = "便民服务中心"
    township: str = ""
    villages: tuple[str, ...] = ()
    staff_phone: str = ""


class Source(msgspec.Struct, frozen=True):
    """Where content comes from: a URL or a folder, or several that are tried in order. `proxy`: http://host:port, ""
    asks the environment; `limit_kbps`: kilobits a second that sync may take of the line, 0 all of it. `sticks`: folders
    below which this system mounts what is plugged in; empty, and no stick is looked at.
    """

    url: str | tuple[str, ...] = ""
    proxy: str = ""
    limit_kbps: int = 0
    sticks: tuple[str, ...] = ("/media", "/run/media", "/mnt")

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where to ask, first things first."""
        return (self.url,) if isinstance(self.url, str) else self.url


class Screen(msgspec.Struct, frozen=True):
    """The glass. `dots_per_mm` 0 asks the screen itself; a number is believed whatever the screen says. `size`: the
    mode to begin with, "standard" or "elder"; `standard` and `large`: how large type is in 标准 and 大字, in percent
    from 100 to 200, and in the elders' modes no less than capitals of 7.3 mm need on this glass. `night`: from which
    hour until which it is dark with light letters; equal: never. `double_strike`: for how many milliseconds a second
    strike on the same place or key is none; 0: never. `letter_spacing`: how far letters stand apart besides, in percent
    of their size; 0 to 12."""

    dots_per_mm: float = 0.0
    fullscreen: bool = True
    size: str = "standard"
    standard: int = 100
    large: int = 135
    night: tuple[int, int] = (0, 0)
    double_strike: int = 300
    letter_spacing: int = 0

    @property
    def sizes(self) -> tuple[float, float]:
        """Both, as factors."""
        return self.standard / 100, self.large / 100

    @property
    def track(self) -> float:
        """How far letters stand apart besides, in em."""
        return self.letter_spacing / 100


class Voice(msgspec.Struct, frozen=True):
    """Speech: words per minute, how loud every visit begins (0 to 1), and whether who listens wears headphones ("auto":
    the system is asked; true: this kiosk has a handset or headphones only; false: a loudspeaker, which asks first).

    `pack`: the file in the data folder's `voice` with a local person's clips; "": the one that lies there; "none": the
    system's own voice only.
    """

    rate: int = 130
    headphones: bool | Literal["auto"] = "auto"
    volume: float = 0.75
    pack: str = ""


class Camera(msgspec.Struct, frozen=True):
    """Whether a household card may be held before a camera, and which: a part of its name ("": the usual one).

    It is open only while the screen that asks for the card shows, and no frame of it is kept.
    """

    use: bool = True
    name: str = ""


class Slips(msgspec.Struct, frozen=True):
    """Where slips go: a printer of this machine ("": the one it uses when none is named), on "80mm" or "A4" paper.

    `folder`: files instead of paper, for staff who try the kiosk out; what visitors take along is private.
    """

    printer: str = ""
    paper: Literal["80mm", "A4"] = "80mm"
    folder: str = ""


class Sheets(msgspec.Struct, frozen=True):
    """Where staff print notice sheets at this kiosk: a printer of this machine, or a folder; "": they do not."""

    printer: str = ""
    paper: Literal["A4", "A3"] = "A4"


class Call(msgspec.Struct, frozen=True):
    """What 叫工作人员 does beside showing the phone number. `sound`: two notes on the loudspeaker.

    `lamp`: a file that is written to: a serial relay (/dev/ttyUSB0), a GPIO line's value, a light's brightness, a named
    pipe; "": none. `on` and `off`: what is written, text or "hex:A00101A2"; `seconds`: how long it stays on.
    """

    sound: bool = False
    lamp: str = ""
    on: str = "1\n"
    off: str = "0\n"
    seconds: int = 60


class Settings(msgspec.Struct, frozen=True):
    """All settings of kiosk.toml."""

    place: Place = msgspec.field(default_factory=Place)
    source: Source = msgspec.field(default_factory=Source)
    screen: Screen = msgspec.field(default_factory=Screen)
    voice: Voice = msgspec.field(default_factory=Voice)
    camera: Camera = msgspec.field(default_factory=Camera)
    slips: Slips = msgspec.field(default_factory=Slips)
    call: Call = msgspec.field(default_factory=Call)
    sheets: Sheets = msgspec.field(default_factory=Sheets)


class DataFolder(msgspec.Struct, frozen=True):
    """The state of one installation, as paths."""

    root: Path

    @property
    def settings(self) -> Path:
        return self.root / "kiosk.toml"

    @property
    def kiosk_key(self) -> Path:
        return self.root / "kiosk.key"

    @property
    def kiosk_public(self) -> Path:
        """The public half of kiosk.key: a kiosk whose key file is damaged still knows which lists were meant for it."""
        return self.root / "kiosk.pub"

    @property
    def trust(self) -> Path:
        """TUF metadata that this kiosk has verified; root.json in it is the pinned root."""
        return self.root / "trust"

    @property
    def blobs(self) -> Path:
        return self.root / "blobs"

    @property
    def library(self) -> Path:
        return self.root / "library"

    @property
    def pointer(self) -> Path:
        """One line: the file name of the current generation."""
        return self.library / "current"

    @property
    def status(self) -> Path:
        """What sync last did, for the kiosk to read."""
        return self.root / "status.json"

    @property
    def progress(self) -> Path:
        """What sync is doing at this moment."""
        return self.root / "progress.json"

    @property
    def log(self) -> Path:
        """What sync did and why it failed, for whoever is called."""
        return self.root / "sync.log"

    @property
    def ratings(self) -> Path:
        """How often each matter was given each level: counts a month, no person."""
        return self.root / "ratings.json"

    @property
    def lock(self) -> Path:
        """Held by the one sync that runs."""
        return self.root / "sync.lock"

    @property
    def keeping(self) -> Path:
        """Held by the one schedule that keeps this folder up to date (`sync --every`)."""
        return self.root / "every.lock"

    @property
    def recalls(self) -> Path:
        """What was called back and purged here, and when: the kiosk's word to the county."""
        return self.root / "recalls.json"

    @property
    def sounds(self) -> Path:
        """Sound files kept between sentences. The voice keeps none today; whatever lies here, a recall takes."""
        return self.root / "sounds"

    @property
    def voice(self) -> Path:
        """Voice packs: a local person's recorded phrases."""
        return self.root / "voice"

    @property
    def tries(self) -> Path:
        """When each village's doors were guessed at, and nothing of what was tried."""
        return self.root / "tries.json"

    @property
    def open(self) -> Path:
        """Held by the one kiosk that fills the screen."""
        return self.root / "kiosk.lock"

    @property
    def staff(self) -> Path:
        """The staff PIN's hash and wrong tries."""
        return self.root / "staff.json"

    @property
    def clerk(self) -> Path:
        """What a clerk chose at the kiosk, over kiosk.toml."""
        return self.root / "clerk.json"

    @property
    def staff_log(self) -> Path:
        """What staff did at this kiosk."""
        return self.root / "staff.log"

    @property
    def demo_card(self) -> Path:
        """What the card of one household of the demo county says; nowhere else."""
        return self.root / "demo-card.txt"

    @property
    def printed(self) -> Path:
        """Sheets and photographs that are kept, each named by its posting: a recall takes those."""
        return self.root / "printed"

    @property
    def ledger(self) -> Path:
        """The register of printed sheets and the journal of batches: one file, so that a sheet stands in both or in
        neither."""
        return self.root / "ledger.db"

    @property
    def anchor(self) -> Path:
        """How far the register has come, apart from it: what was cut off at its end is missed here."""
        return self.root / "ledger.anchor"

    @property
    def route(self) -> Path:
        """In which order villages are printed for, and how many copies each gets."""
        return self.root / "route.csv"

    @property
    def printing(self) -> Path:
        """Held by the one process that sends sheets to printers."""
        return self.root / "printing.lock"


def default_folder() -> DataFolder:
    """The user's data folder of this product."""
    import platformdirs  # an office's commands never ask for it, and must not wait for it

    return DataFolder(Path(platformdirs.user_data_dir("mingbang", appauthor=False)))


def load(folder: DataFolder, environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings of a data folder; defaults where it has none. Raises InputError naming what is wrong."""
    try:
        raw = folder.settings.read_bytes() if folder.settings.exists() else b""
        settings = by_hand(raw, Settings) if raw else Settings()
    except (msgspec.MsgspecError, UnicodeDecodeError) as cause:
        raise InputError(f"设置文件 {folder.settings} 写错了:{cause}。请改正后再启动。") from cause
    _hold_source(settings.source, folder.settings)
    _hold_sizes(settings.screen, folder.settings)
    _hold_call(settings.call, folder.settings)
    settings = clerk.over(settings, clerk.read(folder))
    url = environment.get("MINGBANG_SOURCE")
    return (
        msgspec.structs.replace(settings, source=msgspec.structs.replace(settings.source, url=url)) if url else settings
    )


def _hold_source(source: Source, where: Path) -> None:
    """Raises InputError where a proxy is no web address, or the limit would starve sync."""
    if source.proxy and not _is_web_address(source.proxy):
        raise InputError(f"设置文件 {where} 里的代理 proxy 写错了:{source.proxy}。请写成 http://主机:端口。")
    if source.limit_kbps and not LEAST_KBPS <= source.limit_kbps <= MOST_KBPS:
        raise InputError(
            f"设置文件 {where} 里的限速 limit_kbps 写错了:{source.limit_kbps}。"
            f"请写 {LEAST_KBPS} 到 {MOST_KBPS}(千比特每秒),或 0(不限速)。"
        )


def _hold_sizes(screen: Screen, where: Path) -> None:
    """Raises InputError where type would be smaller than designed, larger than screens take, or no larger in 大字."""
    if screen.dots_per_mm and not 0.5 <= screen.dots_per_mm <= 30:
        raise InputError(
            f"设置文件 {where} 里的 dots_per_mm 写错了:{screen.dots_per_mm}。"
            "请用尺量出屏幕的宽,写点数除以毫米数,或 0(问屏幕)。"
        )
    if not 100 <= screen.standard < screen.large <= 200:
        raise InputError(
            f"设置文件 {where} 里的字号写错了:standard = {screen.standard},large = {screen.large}。"
            "请写 100 到 200(百分之几),large 要比 standard 大。"
        )
    if not 0 <= screen.letter_spacing <= WIDEST_LETTERS:
        raise InputError(
            f"设置文件 {where} 里的 letter_spacing 写错了:{screen.letter_spacing}。"
            f"请写 0 到 {WIDEST_LETTERS}(字距加宽,百分之几)。"
        )
    if not 0 <= screen.double_strike <= LONGEST_STRIKE:
        raise InputError(
            f"设置文件 {where} 里的 double_strike 写错了:{screen.double_strike}。"
            f"请写 0 到 {LONGEST_STRIKE}(毫秒;0 是不管)。"
        )


def _hold_call(call: Call, where: Path) -> None:
    """Raises InputError where what is written to a lamp is no hex though it says so, or it would shine for ever."""
    for words in (call.on, call.off):
        if words.startswith("hex:") and not _is_hex(words[4:]):
            raise InputError(
                f"设置文件 {where} 里 [call] 的 {words} 写错了:hex: 后面请写成对的十六进制数,如 hex:A00101A2。"
            )
    if not 1 <= call.seconds <= 3600:
        raise InputError(f"设置文件 {where} 里 [call] 的 seconds 写错了:{call.seconds}。请写 1 到 3600(秒)。")


def _is_hex(text: str) -> bool:
    try:
        return bool(bytes.fromhex(text))
    except ValueError:
        return False


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
