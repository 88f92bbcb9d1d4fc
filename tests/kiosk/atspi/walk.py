"""What a screen reader finds: the accessible tree of the kiosk as JSON, one line for each line on stdin.

Runs in the system's Python, where pyatspi lives; imports nothing of ours.
"""

import json
import sys
import time

import pyatspi

PATIENCE = 200  # tries until the kiosk is on the bus


def application():
    """The kiosk among what is on the bus."""
    for _ in range(PATIENCE):
        desktop = pyatspi.Registry.getDesktop(0)
        for number in range(desktop.childCount):
            found = desktop.getChildAtIndex(number)
            if found is not None and found.childCount and found.name in ("明榜", "mingbang"):
                return found
        time.sleep(0.05)
    raise SystemExit("no kiosk on the bus")


def told(node, depth):
    """One node and what is below it; what is not shown is left out, as a reader leaves it out."""
    states = {pyatspi.stateToString(state) for state in node.getState().getStates()}
    if depth > 1 and "showing" not in states:
        return []
    box = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
    own = {
        "role": node.getRoleName(),
        "name": node.name,
        "states": sorted(states),
        "language": node.get_object_locale() if hasattr(node, "get_object_locale") else node.objectLocale,
        "box": [box.x, box.y, box.width, box.height],
        "depth": depth,
    }
    below = [each for number in range(node.childCount) for each in told(node.getChildAtIndex(number), depth + 1)]
    return [own, *below]


def main():
    kiosk = None
    for _ in sys.stdin:
        kiosk = kiosk or application()  # its window comes with its first screen
        kiosk.clearCache()
        windows = [kiosk.getChildAtIndex(number) for number in range(kiosk.childCount)]
        print(json.dumps([each for window in windows for each in told(window, 0)], ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
