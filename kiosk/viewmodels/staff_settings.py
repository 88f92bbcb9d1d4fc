"""The view model of what a clerk may set at the kiosk: how a visit begins, and whose villages are shown."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import QObject

from kiosk import session
from kiosk.snapshots import staff_pages
from kiosk.snapshots.staff_pages import LARGES, NIGHTS, SIZES, VOLUMES, LineRecord
from kiosk.viewmodels.page import Desk
from kiosk.viewmodels.staff_pages import StaffPageModel
from sync import clerk, config
from sync.clerk import Clerk
from sync.errors import MingbangError


class SettingsModel(StaffPageModel):
    """Each line goes on to its next value by a touch; nothing holds before it is kept."""

    @classmethod
    def of(cls, screen: session.StaffSettings, desk: Desk, parent: QObject) -> SettingsModel:
        """The view model of a screen. Raises MingbangError where kiosk.toml is wrong."""
        return cls(desk, parent)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        folder = desk.staff.folder
        self._settings, self._before = config.load(folder), clerk.read(folder)
        self._chosen = self._before
        self._villages = desk.library.villages(desk.today)
        super().__init__(desk, staff_pages.settings(self._told(), False), parent)

    def _now(self) -> dict[str, Any]:
        """Every setting as it will be."""
        after = clerk.over(self._settings, self._chosen)
        shown = after.place.villages
        return {
            "size": after.screen.size if after.screen.size in SIZES else "elder",
            "large": after.screen.large,
            "volume": after.voice.volume,
            "night": tuple(after.screen.night),
            "villages": shown,
        }

    def _told(self) -> list[LineRecord]:
        now = self._now()
        wording = {
            "size": ("一开始的字", SIZES[now["size"]]),
            "large": ("大字有多大", f"{now['large']}%"),
            "volume": ("声音", VOLUMES.get(now["volume"], f"{round(now['volume'] * 100)}%")),
            "night": ("夜里黑底亮字", NIGHTS.get(now["night"], f"{now['night'][0]} 点到 {now['night'][1]} 点")),
            "villages": ("显示哪些村", self._village_words(now["villages"])),
        }
        return [LineRecord(f"{word}：{value}", "", "sea", key) for key, (word, value) in wording.items()]

    def _village_words(self, shown: tuple[str, ...]) -> str:
        names = [v.name for v in self._villages if v.region in shown or v.name in shown]
        return "、".join(names) if names else f"全部 {len(self._villages)} 个村"

    def open(self, key: str) -> None:
        if key == "villages":
            self._chosen = msgspec.structs.replace(self._chosen, villages=self._next_villages())
        else:
            values: dict[str, list[Any]] = {
                "size": list(SIZES),
                "large": [each for each in LARGES if each > self._settings.screen.standard],
                "volume": list(VOLUMES),
                "night": list(NIGHTS),
            }
            self._chosen = msgspec.structs.replace(self._chosen, **{key: following(values[key], self._now()[key])})
        self.put(staff_pages.settings(self._told(), self._chosen != self._before))

    def _next_villages(self) -> tuple[str, ...]:
        """All of them, then each alone."""
        every: list[tuple[str, ...]] = [(), *((village.region,) for village in self._villages)]
        now: tuple[str, ...] = self._now()["villages"]
        return every[(every.index(now) + 1) % len(every)] if now in every else every[0]

    def act(self, key: str) -> None:
        """Keeps them and opens the kiosk anew."""
        folder = self._desk.staff.folder
        try:
            clerk.write(folder, self._chosen)
        except MingbangError as error:
            self.put(staff_pages.settings(self._told(), True, error.sentence))
            return
        changed = [
            line.word for line, old in zip(self._told(), self._told_of(self._before), strict=True) if line != old
        ]
        self._desk.staff.note("改了设置：" + "、".join(changed))
        self._desk.anew()

    def _told_of(self, chosen: Clerk) -> list[LineRecord]:
        now, self._chosen = self._chosen, chosen
        told, self._chosen = self._told(), now
        return told


def following(values: list[Any], now: Any) -> Any:
    """The value after this one, and after the last the first."""
    return values[(values.index(now) + 1) % len(values)] if now in values else values[0]
