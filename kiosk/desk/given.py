"""What a clerk hands to the window: addresses and paths, spreadsheets and folders of them, papers to be verified."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl

_KINDS = (".xls", ".xlsx", ".csv")
_PAPERS = (".pdf", ".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff")


def path_of(given: object) -> str:
    """A path, of an address or of a path."""
    if isinstance(given, QUrl):
        return given.toLocalFile()
    text = str(given)
    return QUrl(text).toLocalFile() if text.startswith("file:") else text


def tables_at(path: Path) -> list[Path]:
    """The spreadsheets that a path gives: itself, or those of a folder; none where it is neither."""
    if path.is_dir():
        return sorted(one for one in path.iterdir() if one.suffix.lower() in _KINDS and not one.name.startswith("~$"))
    return [path] if path.suffix.lower() in _KINDS else []


def paper_at(given: object) -> str:
    """The path of a PDF, a scan or a photograph; "" where it is none."""
    path = path_of(given)
    return path if Path(path).suffix.lower() in _PAPERS else ""


def shortly(place: str) -> str:
    """A folder as people call it: the last of its names. Words that are no path stay as they are."""
    parts = path_of(place).replace("\\", "/").rstrip("/").split("/")
    return f"文件夹“{parts[-1]}”" if len(parts) > 1 else place
