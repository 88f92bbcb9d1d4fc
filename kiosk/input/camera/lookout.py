"""Looks at the newest frame of a video sink now and then, and tells what its codes say. No frame is kept or written."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtMultimedia import QVideoSink

from kiosk.input.camera.frames import Grey, grey
from printing.decode import texts_of

EVERY = 100  # ms between two looks: a weak machine has the rest
AWAY = 2.0  # seconds for which a code must be out of sight before it is told again
EYE = 240  # points; the picture that helps to aim is about so wide
Tell = Callable[[dict[str, object]], None]


class Lookout(QObject):
    """Tells {"code": TEXT} once while a code is in sight, and {"width", "height", "points"} of each look, small."""

    def __init__(self, sink: QVideoSink, tell: Tell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sink, self._tell = sink, tell
        self._last: dict[str, float] = {}  # when each code in sight was last seen
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """One look at what the camera shows now."""
        frame = self._sink.videoFrame()
        seen = grey(frame) if frame.isValid() else None
        if seen is None:
            return
        now = time.monotonic()
        self._last = {code: at for code, at in self._last.items() if now - at < AWAY}
        for code in texts_of(seen.points.tobytes(), seen.width, seen.height):
            if code not in self._last:
                self._tell({"code": code})
            self._last[code] = now
        self._tell(_small(seen))


def _small(seen: Grey) -> dict[str, object]:
    few = seen.small(EYE)
    points = base64.b64encode(few.points.tobytes()).decode("ascii")
    return {"width": few.width, "height": few.height, "points": points}
