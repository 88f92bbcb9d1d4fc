"""The camera's process with a film before it in the camera's place: `python -m tests.kiosk.input.film FILE [SECONDS]`.

All of it is the kiosk's own, from the video sink on; a machine that tests has no camera.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtMultimedia import QMediaPlayer, QVideoSink

from kiosk.input.camera import child
from kiosk.input.camera.lookout import Lookout


def playing(film: Path, *seconds: str) -> tuple[str, ...]:
    """The command of this process."""
    return (sys.executable, "-m", "tests.kiosk.input.film", str(film), *seconds)


def main() -> int:
    """Plays the film again and again, until it is told otherwise."""
    application = child.started()
    sink = QVideoSink(application)
    lookout, player = Lookout(sink, child.tell, application), QMediaPlayer(application)
    player.setVideoOutput(sink)
    player.setLoops(QMediaPlayer.Loops.Infinite)
    player.setSource(QUrl.fromLocalFile(sys.argv[1]))
    player.play()
    child.tell({"open": "film"})
    assert lookout.parent() is application
    return child.stay(application, float(sys.argv[2]) if len(sys.argv) > 2 else child.PATIENCE)


if __name__ == "__main__":
    sys.exit(main())
