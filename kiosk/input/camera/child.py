"""The process that has the camera: `python -m kiosk.input.camera.child [--name PART] [--list]`, a line each it says.

  {"open": NAME} · {"code": TEXT} · {"width", "height", "points"} what it sees, small · {"none": WHY}, and it ends
It ends when its input does (whoever started it is gone, however that came about) and when it has looked long enough:
a camera never stays on. With the process the camera is off, whatever state a driver is in.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtMultimedia import QCamera, QCameraDevice, QCameraFormat, QMediaCaptureSession, QMediaDevices, QVideoSink

from kiosk.input.camera.lookout import Lookout

PATIENCE = 120  # seconds; who is not done by then touches once more
WIDTH, LEAST = 1280, 8  # points and frames a second that are wanted: a card at arm's length has six points a module
CHILD_ENDS = 0  # the exit code of every end that was meant


def tell(said: dict[str, object]) -> None:
    """One line to whoever started us."""
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def chosen(name: str) -> QCameraDevice | None:
    """The camera whose description has this in it; the system's first choice where no name is given."""
    found = [device for device in QMediaDevices.videoInputs() if name in device.description()]
    usual = QMediaDevices.defaultVideoInput()
    return usual if usual in found else found[0] if found else None


def fitting(formats: list[QCameraFormat]) -> QCameraFormat | None:
    """The format nearest to what is wanted; a fluent one before a large one."""
    fluent = [each for each in formats if each.maxFrameRate() >= LEAST] or formats
    return min(fluent, key=lambda each: abs(each.resolution().width() - WIDTH), default=None)


def watch(device: QCameraDevice, sink: QVideoSink, parent: QObject) -> None:
    """Turns a camera on; what it sees comes to the sink."""
    camera, session = QCamera(device, parent), QMediaCaptureSession(parent)
    format = fitting(device.videoFormats())
    if format is not None:
        camera.setCameraFormat(format)
    camera.errorOccurred.connect(lambda error, words: failed("busy"))
    session.setCamera(camera)
    session.setVideoSink(sink)
    camera.start()


def failed(why: str) -> None:
    """There is no looking here."""
    tell({"none": why})
    end()


def end() -> None:
    """At once, and with it the camera: taking Qt apart could wait for a driver."""
    sys.stdout.flush()
    os._exit(CHILD_ENDS)


def stay(application: QGuiApplication, patience: float) -> int:
    """Until nobody wants it any more, or for so many seconds."""
    threading.Thread(target=_until_input_ends, daemon=True).start()
    QTimer.singleShot(round(patience * 1000), end)
    return application.exec()


def _until_input_ends() -> None:
    while os.read(sys.stdin.fileno(), 4096):
        pass
    os._exit(CHILD_ENDS)


def started(name: str = "kiosk-camera") -> QGuiApplication:
    """A Qt application without a window: frames need one, and no display."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")
    application = QGuiApplication([name])
    return application


def main() -> int:
    """Look until told otherwise."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--name", default="")
    asked.add_argument("--list", action="store_true")
    options = asked.parse_args()
    application = started()
    if options.list:
        tell({"cameras": [device.description() for device in QMediaDevices.videoInputs()]})
        return 0
    device = chosen(options.name)
    if device is None:
        failed("no camera")
        return 0
    sink = QVideoSink(application)
    lookout = Lookout(sink, tell, application)
    watch(device, sink, application)
    tell({"open": device.description()})
    del lookout
    return stay(application, PATIENCE)


if __name__ == "__main__":
    sys.exit(main())
