"""The house's one law of imports: main → kiosk → printing → sync, and inside sync downwards only."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ORDER = {"sync": 0, "printing": 1, "kiosk": 2, "main": 3}
INSIDE_SYNC = {
    "intake": 1,
    "library": 1,
    "outbox": 1,
    "office": 2,
    "feed": 2,
    "pull": 3,
    "demo": 4,
    "commands": 5,
}


def modules() -> list[Path]:
    packages = (ROOT / layer for layer in ("sync", "printing", "kiosk"))
    return [ROOT / "main.py", *(path for package in packages for path in package.rglob("*.py"))]


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer(module: str) -> str:
    return module.split(".")[0]


def inner(module: str) -> int:
    part = module.split(".")
    return INSIDE_SYNC.get(part[1], 0) if len(part) > 1 else 0


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_layer_reaches_downwards_only(path: Path) -> None:
    me = name_of(path)
    for target in imports(path):
        if layer(target) in ORDER:
            assert ORDER[layer(target)] <= ORDER[layer(me)], f"{me} imports {target}"
        if layer(me) == layer(target) == "sync":
            assert inner(target) <= inner(me), f"{me} imports {target}"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_each_world_stays_behind_its_edge(path: Path) -> None:
    me, found = name_of(path), imports(path)
    tops = {layer(target) for target in found}
    if layer(me) in ("sync", "printing"):
        assert "PySide6" not in tops, f"{me} knows Qt"
    if layer(me) == "kiosk":
        assert not tops & {"requests", "socket", "urllib", "http", "tuf"}, f"{me} reaches for the network"
        assert not any(t.startswith(("sync.pull", "sync.hub")) for t in found), f"{me} imports sync.pull"
        if not me.startswith("kiosk.desk"):
            desk = ("sync.feed", "sync.intake", "sync.office")
            assert not any(t.startswith(desk) for t in found), f"{me} imports the desk's side"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_every_module_opens_with_a_sentence(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert not tree.body or ast.get_docstring(tree), f"{path} has no docstring"
