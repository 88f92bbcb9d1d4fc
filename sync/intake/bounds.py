"""The bounds of every input file, each with its reason, and the sentences that say so."""

from __future__ import annotations

from sync.errors import InputError

MAX_BYTES = 64 << 20  # a county's yearly export of 200,000 rows is under 30 MB
MAX_ROWS = 200_000  # a county publishes by township; more in one sheet is a full-column format or a wrong export
MAX_CELLS = 8_000_000  # the reader holds a sheet as a full rectangle: one stray far cell would fill memory
MAX_UNPACKED = 512 << 20
MAX_RATIO = 200  # spreadsheets of repeated text pack at most about 60 : 1
RATIO_FROM = 32 << 20  # below this no ratio can hurt
MAX_ENTRIES = 2_000
MAX_CELL = 32_767  # Excel's own longest cell


def too_many_rows(name: str, sheet: str, rows: int) -> InputError:
    """The sentence for a sheet beyond MAX_ROWS."""
    place = f"{name} 的工作表“{sheet}”" if sheet else name
    return InputError(f"{place}有 {rows} 行,超过 {MAX_ROWS} 行的上限。请删去空行,或按乡镇、按村拆成几份再读。")


def too_wide(name: str, sheet: str) -> InputError:
    """The sentence for a sheet whose rectangle is beyond MAX_CELLS."""
    place = f"{name} 的工作表“{sheet}”" if sheet else name
    return InputError(f"{place}太大(表格边上可能有多余的格子)。请把有内容的部分复制到新表,再读。")


def bomb(name: str) -> InputError:
    """The sentence for a packed file that unpacks beyond reason."""
    return InputError(f"{name} 解开后大得不正常,没有打开。请在 Excel 里另存一份再读。")
