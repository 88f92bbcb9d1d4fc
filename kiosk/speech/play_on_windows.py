"""The player process on Windows: `python -m kiosk.speech.play_on_windows FILE` plays a wav file and ends."""

from __future__ import annotations

import sys


def main() -> int:
    """Play through winsound; 1 where there is no sound."""
    if sys.platform != "win32":
        return 1
    import winsound

    try:
        winsound.PlaySound(sys.argv[1], winsound.SND_FILENAME | winsound.SND_NODEFAULT)
    except RuntimeError:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
