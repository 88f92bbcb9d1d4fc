"""A township whose villages have lists on the board today, and `main.py print` as a clerk starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sync import clock
from sync.config import DataFolder
from sync.library.build import build
from sync.records import PostingState
from tests.fixtures import (
    FARM,
    SHANGLI,
    SHIQIAO,
    WANGJIA,
    county,
    land_rows,
    posting,
    replace_state,
    sample_meta,
    village,
)

ROOT = Path(__file__).resolve().parents[3]
UPPER, KING, BRIDGE = (f"{region}-{FARM}-2026-1-1" for region in (SHANGLI, WANGJIA, SHIQIAO))


def today() -> date:
    return clock.day_of(clock.now())


def township(folder: DataFolder, generation: int = 1, withdrawn: str = "") -> None:
    """Three villages with one list each of today, as the next generation; one of them may have been taken back."""
    folder.library.mkdir(parents=True, exist_ok=True)
    target = folder.library / f"library-{generation}.db"
    villages = []
    for region, groups in ((SHANGLI, ("一组", "二组", "三组")), (WANGJIA, (None,)), (SHIQIAO, (None,))):
        made = posting(region, FARM, 2026, land_rows(12, groups=groups), starts=today())
        villages.append(
            village(region, replace_state(made, PostingState.WITHDRAWN, "发错了") if made[0].id == withdrawn else made)
        )
    build(target, None, county(), villages, sample_meta(generation))
    folder.pointer.write_text(f"{target.name}\n", "utf-8")


def printing(
    folder: DataFolder, *arguments: object, environment: Mapping[str, str] = os.environ
) -> subprocess.Popen[str]:
    """`main.py print …` as a process."""
    command = [sys.executable, str(ROOT / "main.py"), "--data", str(folder.root), "print", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(environment))
