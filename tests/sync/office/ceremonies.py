"""The table at which root keys are made and used, and who sits at it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner

import main
from sync.commands import passphrase
from sync.errors import Exit

THREE = ("王局长", "李主任", "张股长")
WORDS = ("山高月小 水落石出", "清风徐来 水波不兴", "白露横江 水光接天")


@dataclass
class Table:
    """The table at which the ceremony is held: an office PC, sticks in it, people around it."""

    root: Path
    secrets: tuple[str, ...] = field(default=(), repr=False)  # in the environment while a command runs

    def run(self, *words: object, code: int = Exit.DONE, typed: str = "") -> str:
        told = {f"{passphrase.ROOT_PASSPHRASE}_{number}": word for number, word in enumerate(self.secrets, 1)}
        with CliRunner().isolation(input=typed, env=told) as (out, err, _):
            found = main.run(["--data", str(self.root / "kiosk"), *map(str, words)])
            self.out, self.err = out.getvalue().decode(), err.getvalue().decode()
        assert found == code, self.err
        return self.out

    def office(self, *words: object, code: int = Exit.DONE, typed: str = "") -> str:
        return self.run("office", *words, "--office", self.folder, code=code, typed=typed)

    @property
    def folder(self) -> Path:
        return self.root / "office"

    def stick(self, name: str) -> Path:
        place = self.root / name
        place.mkdir(exist_ok=True)
        return place

    def places(self, *names: str) -> list[object]:
        return [word for name in names for word in ("--root-key", self.stick(name))]

    def init(self, *more: object, code: int = Exit.DONE, typed: str = "") -> str:
        words = ("--county", "519901", "--name", "云岚县", *more)
        return self.run("office", "init", self.folder, *words, code=code, typed=typed)

    def found(self, *names: str, words: tuple[str, ...] = ()) -> None:
        """The ceremony: a stick for each of the three, or for these."""
        keepers = [word for name in THREE[: len(names)] for word in ("--holder", name)]
        self.secrets = words
        self.init(*self.places(*names), *keepers)
        self.secrets = ()

    def overview(self) -> dict:
        with CliRunner().isolation() as (out, _, _):
            main.run(["office", "root", "--json", "--office", str(self.folder)])
            return json.loads(out.getvalue().decode())

    def findings(self) -> set[str]:
        return {one["code"] for one in self.overview()["findings"]}
