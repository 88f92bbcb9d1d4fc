"""Handing a sheet to a printer of this machine: CUPS on Linux, in a child process. Keeps no file."""

from __future__ import annotations

import re
import subprocess

from sync.errors import Refused

SECONDS = 60  # a queue that takes longer to accept a few pages is stuck


def queues() -> tuple[str, ...]:
    """Names of the printers that this machine has; none where it has no print system."""
    try:
        found = subprocess.run(["lpstat", "-e"], capture_output=True, text=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(line.split()[0] for line in found.stdout.splitlines() if line.strip())


def spool(pdf: bytes, queue: str, title: str, media: str) -> str:
    """Sends a PDF to a queue ("": the one that this machine uses when none is named) and returns the job's name.

    `title` stands in the print system's own list, so it names nobody. Raises Refused in words where it is not taken.
    """
    command = [
        "lp",
        *(["-d", queue] if queue else []),
        "-t",
        title,
        "-o",
        f"media={media}",
        "-o",
        "print-scaling=none",
        "-",
    ]
    try:
        done = subprocess.run(command, input=pdf, capture_output=True, timeout=SECONDS, check=False)
    except FileNotFoundError as cause:
        raise Refused("这台机器没有装打印系统(CUPS)。请安装后再打印,或用 --to 文件夹 存成文件。") from cause
    except subprocess.TimeoutExpired as cause:
        raise Refused(f"打印机“{queue}”一分钟没有回应。请检查它是否开机、有纸、连着线,再打印一次。") from cause
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("lp: ")
        raise Refused(f"打印机“{queue}”没有收下 {title}:{said}。请检查打印机后再打印一次。")
    job = re.search(rb"\S+-\d+", done.stdout)
    return job.group().decode() if job else queue
