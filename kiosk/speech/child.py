"""The voice's own process, one piece in, one wav file out: `… kiosk.speech.child [--words JSON] [--pack FILE]… FOLDER`.

Requests and answers are JSON, one object a line:
  {"id": 1, "text": "…", "rate": 130, "volume": 0.8} → {"id": 1, "path": "…/1.wav", "seconds": 2.4}
                                                    or {"id": 1, "error": "…"}
The first line says {"ready": VOICE} or {"error": …}. At the end of its input the process removes FOLDER and ends:
a kiosk that was killed leaves no sound file. `--pack`: recorded or synthesised phrases, asked in
turn before the system's own voice; `--words`: JSON, how the county reads its places.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from kiosk.speech.engines import Engine, InTurn, NoVoice
from kiosk.speech.wave_file import seconds_of

MAX_TEXT = 2000


def engines(folder: Path, packs: Sequence[Path] = ()) -> Engine:
    """The engines of this machine in their order; raises NoVoice where there is none.

    They are imported here: without pyttsx3 or an engine for it a pack still speaks, and without a pack no numpy loads.
    """
    found: list[Engine] = []
    if packs:
        from kiosk.speech.clips.pack_voice import PackVoice

        found += [PackVoice(folder, pack) for pack in packs]
    try:
        from kiosk.speech.system_voice import SystemVoice

        found.append(SystemVoice(folder))
    except Exception as error:  # whatever the engine throws at its start
        if not found:
            raise NoVoice(str(error) or type(error).__name__) from error
    return InTurn(found)


def answer(engine: Engine, line: str) -> dict[str, object]:
    """The answer to one line of request."""
    asked: object = None
    try:
        request = json.loads(line)
        asked = request["id"]
        text = str(request["text"])[:MAX_TEXT]
        path = engine.make(text, int(request["rate"]), float(request["volume"]))
        return {"id": asked, "path": str(path), "seconds": seconds_of(path)}
    except Exception as error:  # whatever the engine throws must not end the process
        return {"id": asked, "error": str(error) or type(error).__name__}


def serve(folder: Path, requests: Iterable[str], answers: TextIO, packs: Sequence[Path] = ()) -> int:
    """Answer until the input ends; exit code. FOLDER is gone afterwards, whatever happened."""
    try:
        return _serve(folder, requests, answers, packs)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(folder: Path, requests: Iterable[str], answers: TextIO, packs: Sequence[Path]) -> int:
    def tell(message: dict[str, object]) -> None:
        answers.write(json.dumps(message, ensure_ascii=False) + "\n")
        answers.flush()

    try:
        engine = engines(folder, packs)
    except Exception as error:  # no library, no voice, no file: the screen goes on without sound
        tell({"error": str(error) or type(error).__name__})
        return 1
    tell({"ready": engine.voice})
    for line in requests:
        tell(answer(engine, line))
    return 0


def main() -> int:
    """Serve on stdin and stdout. pyttsx3 prints to stdout: the protocol keeps a copy of it, the rest goes nowhere."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pack", type=Path, action="append", default=[])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=json.loads, default={})
    asked = parser.parse_args()
    if asked.words:
        from kiosk.speech import pronounce

        pronounce.learn(asked.words)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    requests = os.fdopen(0, encoding="utf-8", errors="replace", closefd=False)
    return serve(asked.folder, requests, answers, asked.pack)


if __name__ == "__main__":
    sys.exit(main())
