"""Printed cards as a camera sees them: pictures, video frames, and films that Qt itself records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageEnhance, ImageFilter
from PySide6.QtCore import QEventLoop, QSize, QTimer, QUrl
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QMediaCaptureSession,
    QMediaFormat,
    QMediaRecorder,
    QVideoFrame,
    QVideoFrameFormat,
    QVideoFrameInput,
)

from printing.card import HEIGHT, WIDTH, Card, Issuer, card_sheet
from printing.style import A4, MM

ROOM = (1280, 720)  # points of a frame
LONG = 20_000  # ms in which Qt records a few frames on a slow machine


def printed(secret: bytes) -> Image.Image:
    """A card as it is cut from its sheet, 7 points a millimetre."""
    pdf = card_sheet(Issuer("云岚县农业农村局", "12345"), [Card("K7QF-2M8D", secret)])
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=7 / MM).to_pil().convert("L")
    scale = 7 / MM
    left, top = (A4.width / 2 - WIDTH) * scale, (A4.height - 5 * HEIGHT) / 2 * scale
    return page.crop((round(left), round(top), round(left + WIDTH * scale), round(top + HEIGHT * scale)))


def held(card: Image.Image, turned: float = 0, blur: float = 0, light: float = 1) -> Image.Image:
    """The card in a hand before a grey room: turned by degrees, out of focus by points, in so much light."""
    room = Image.new("L", ROOM, 130)
    room.paste(Image.effect_noise(ROOM, 30), (0, 0))
    whole = card.rotate(turned, expand=True, fillcolor=130, resample=Image.Resampling.BICUBIC)
    whole.thumbnail((ROOM[0] - 40, ROOM[1] - 40))
    room.paste(whole, ((ROOM[0] - whole.width) // 2, (ROOM[1] - whole.height) // 2))
    return ImageEnhance.Brightness(room.filter(ImageFilter.GaussianBlur(blur))).enhance(light)


def image(picture: Image.Image) -> QImage:
    """A picture in Qt's colours."""
    raw = picture.convert("RGBA").tobytes()
    return QImage(raw, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGBX8888).copy()


def frame(picture: Image.Image, kind: QVideoFrameFormat.PixelFormat) -> QVideoFrame:
    """A picture as a camera's frame: bare brightness, brightness before colours, by turns with colours, or colours."""
    kinds = QVideoFrameFormat.PixelFormat
    if kind is kinds.Format_RGBX8888:
        return QVideoFrame(image(picture))
    made = QVideoFrame(QVideoFrameFormat(QSize(*picture.size), kind))
    assert made.map(QVideoFrame.MapMode.WriteOnly)
    stride, plane = made.bytesPerLine(0), made.bits(0)
    step, first = {kinds.Format_YUYV: (2, 0), kinds.Format_UYVY: (2, 1)}.get(kind, (1, 0))
    raw = picture.tobytes()
    for y in range(picture.height):
        row = raw[y * picture.width : (y + 1) * picture.width]
        plane[y * stride + first : y * stride + first + step * picture.width : step] = row
    made.unmap()
    return made


def film(path: Path, pictures: Sequence[Image.Image]) -> Path:
    """Records pictures as a video file, each for a fifth of a second, through Qt's own recorder."""
    session, frames, recorder, rest = QMediaCaptureSession(), QVideoFrameInput(), QMediaRecorder(), QEventLoop()
    session.setVideoFrameInput(frames)
    session.setRecorder(recorder)
    kind = QMediaFormat(QMediaFormat.FileFormat.AVI)
    kind.setVideoCodec(QMediaFormat.VideoCodec.MotionJPEG)
    recorder.setMediaFormat(kind)
    recorder.setQuality(QMediaRecorder.Quality.VeryHighQuality)
    recorder.setOutputLocation(QUrl.fromLocalFile(str(path)))
    waiting = [(n, image(picture)) for n, picture in enumerate(p for p in pictures for _ in range(6))]

    def feed() -> None:
        while waiting:
            number, picture = waiting[0]
            one = QVideoFrame(picture)
            one.setStartTime(number * 33_333)
            one.setEndTime((number + 1) * 33_333)
            if not frames.sendVideoFrame(one):
                return
            waiting.pop(0)
        recorder.stop()

    def changed(state: QMediaRecorder.RecorderState) -> None:
        if state is QMediaRecorder.RecorderState.StoppedState:
            rest.quit()

    frames.readyToSendVideoFrame.connect(feed)
    recorder.recorderStateChanged.connect(changed)
    QTimer.singleShot(LONG, rest.quit)
    recorder.record()
    rest.exec()
    assert path.stat().st_size > 10_000
    return path
