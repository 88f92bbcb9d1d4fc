"""The Windows spooler, by pywin32: a document is announced (StartDoc), drawn page by page, and followed by its flags.

Windows only, and loaded there alone. A job is retained after it was printed until its end was seen, so that after a
power cut the spooler still knows it; what the flags mean is windows_states.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

import pypdfium2
import pywintypes
import win32con
import win32gui
import win32print
from PIL import Image, ImageWin

from printing.spooler.state import Document, JobState, Phase, PrinterTrouble, Trouble
from printing.spooler.windows_states import job_state

if TYPE_CHECKING:
    import _win32typing

DPI = 300  # more is spooled for minutes and seen by nobody at a board's distance
_SIZES = {"iso_a4_210x297mm": 9, "iso_a3_297x420mm": 8}  # DMPAPER_…
_RETAIN, _RELEASE = 8, 9  # JOB_CONTROL_…
_DC_PAPERS: Final = 2
_WIDE, _TALL, _LEFT, _TOP = 110, 111, 112, 113  # PHYSICALWIDTH …: the sheet and its unprintable margin in dots


def printers() -> tuple[str, ...]:
    """Names of the printers of this machine and of those that it is connected to."""
    kinds = win32print.PRINTER_ENUM_LOCAL | win32print.PRINTER_ENUM_CONNECTIONS
    return tuple(name for _, _, name, _ in win32print.EnumPrinters(kinds))


def usual() -> str:
    """The printer that this machine uses where none is named; "" where there is none."""
    try:
        return str(win32print.GetDefaultPrinter())
    except RuntimeError:
        return ""


class Windows:
    """A printer of the Windows spooler."""

    paper = True

    def __init__(self, name: str) -> None:
        """`name`: as the control panel shows it. Nothing is asked yet."""
        self.name = name
        self._drawing: dict[str, int] = {}

    def media(self) -> tuple[str, ...]:
        """The papers that its driver offers, of those that are known here; none where it does not tell."""
        try:
            with _opened(self.name) as handle:
                port = win32print.GetPrinter(handle.value, 2)["pPortName"]
            offered = win32print.DeviceCapabilities(self.name, port, _DC_PAPERS)
        except pywintypes.error:
            return ()
        return tuple(name for name, number in _SIZES.items() if number in offered)

    def open(self, document: Document) -> str:
        """Begins a document, which gives its number; nothing is printed before it is whole. Raises PrinterTrouble."""
        try:
            context: int = win32gui.CreateDC("WINSPOOL", self.name, self._settings(document))
        except pywintypes.error as cause:
            raise PrinterTrouble(Trouble.UNKNOWN_PRINTER, self.name) from cause
        try:
            job = str(win32print.StartDoc(context, (document.title, None, None, 0)))
        except pywintypes.error as cause:  # a queue that is full, or whose service stands still
            win32gui.DeleteDC(context)
            raise PrinterTrouble(Trouble.ATTENTION, self.name) from cause
        self._drawing[job] = context
        with suppress(pywintypes.error):  # a job that is not kept is asked about after a power cut, no more
            self._control(job, _RETAIN)
        return job

    def send(self, job: str, document: Document, pdf: bytes) -> None:
        """Draws its pages. Raises PrinterTrouble."""
        context = self._drawing.pop(job)
        try:
            with pypdfium2.PdfDocument(pdf) as pages:
                for page in pages:
                    win32print.StartPage(context)
                    _draw(context, page.render(scale=DPI / 72, grayscale=True).to_pil())
                    win32print.EndPage(context)
            win32print.EndDoc(context)
        except pywintypes.error as cause:
            win32print.AbortDoc(context)
            raise PrinterTrouble(Trouble.ATTENTION, self.name) from cause
        finally:
            win32gui.DeleteDC(context)

    def state(self, job: str, document: Document) -> JobState:
        """The spooler's word; there is no other."""
        try:
            with _opened(self.name) as handle:
                found = win32print.GetJob(handle.value, int(job), 1)
                status = win32print.GetPrinter(handle.value, 2)["Status"]
        except pywintypes.error:
            return JobState(Phase.GONE)
        if found["pDocument"] != document.title:
            return JobState(Phase.GONE)
        told = job_state(found["Status"], status, found["PagesPrinted"])
        if told.phase is Phase.DONE:
            with suppress(pywintypes.error):
                self._control(job, _RELEASE)
        return told

    def cancel(self, job: str) -> None:
        """Takes a job back; one that is gone is none of our business."""
        context = self._drawing.pop(job, None)
        if context is not None:
            win32print.AbortDoc(context)
            win32gui.DeleteDC(context)
        try:
            self._control(job, win32print.JOB_CONTROL_DELETE)
        except pywintypes.error:
            return

    def _settings(self, document: Document) -> _win32typing.PyDEVMODEW:
        with _opened(self.name) as handle:
            mode = win32print.GetPrinter(handle.value, 2)["pDevMode"]
        if mode is None:  # a driver that is not installed whole
            raise PrinterTrouble(Trouble.ATTENTION, self.name)
        mode.PaperSize, mode.Orientation, mode.Duplex, mode.Copies = _SIZES[document.media], 1, 1, 1
        mode.Fields |= win32con.DM_PAPERSIZE | win32con.DM_ORIENTATION | win32con.DM_DUPLEX | win32con.DM_COPIES
        return mode

    def _control(self, job: str, what: int) -> None:
        with _opened(self.name) as handle:
            win32print.SetJob(handle.value, int(job), 0, None, what)


class _opened:  # noqa: N801, used like a function
    """A printer's handle for as long as this lasts."""

    def __init__(self, name: str) -> None:
        self.value = win32print.OpenPrinter(name)

    def __enter__(self) -> _opened:
        return self

    def __exit__(self, *_: object) -> None:
        win32print.ClosePrinter(self.value)


def _draw(context: int, picture: Image.Image) -> None:
    """A page over the whole sheet, turned where it lies and the sheet stands."""
    wide, tall, left, top = (win32print.GetDeviceCaps(context, which) for which in (_WIDE, _TALL, _LEFT, _TOP))
    if (picture.width > picture.height) != (wide > tall):
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    ImageWin.Dib(picture).draw(context, (-left, -top, wide - left, tall - top))
