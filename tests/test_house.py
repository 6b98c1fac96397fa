"""The house: who may import whom, and which library enters through which door."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parent.parent / "src" / "dragoman"

FLOOR = {"model", "errors", "files", "config", "languages", "text"}
ROOMS = {"sources", "segments", "catalog", "memory", "terms", "drafts", "checks", "review", "export"}
PORCHES = {"cli", "tui"}

MAY_IMPORT: dict[str, set[str]] = {
    **dict.fromkeys(FLOOR | ROOMS, FLOOR),
    "workflow": FLOOR | ROOMS,
    "cli": FLOOR | {"workflow", "tui"},
    "tui": FLOOR | {"workflow", "review"},
    "__main__": {"cli"},
    "": set(),
}
"""What each part of the house may import, beside itself."""

MODEL_MAY_IMPORT = {"model", "errors"}
"""The model is the ground: it knows nothing but the errors."""

DOORS = {
    "babel": {"languages"},
    "langdetect": {"languages"},
    "rapidfuzz": {"text"},
    "wcwidth": {"text"},
    "markdown_it": {"sources"},
    "mdit_py_plugins": {"sources"},
    "polib": {"catalog"},
    "hunspell": {"checks"},
    "deep_translator": {"drafts"},
    "regex": {"checks"},
    "requests": {"drafts"},
    "stamina": {"drafts"},
    "click": {"cli"},
    "rich": {"cli", "tui"},
    "textual": {"tui"},
}
"""Each third-party library and the rooms it enters through."""


def modules() -> list[Path]:
    return sorted(SRC.rglob("*.py"))


def room_of(path: Path) -> str:
    """The package or module right below ``dragoman`` that a file belongs to; "" for the house's own __init__."""
    first = path.relative_to(SRC).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every imported module of a file, also inside functions, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            assert node.module is not None
            yield node.lineno, node.module
            if node.module == "dragoman":
                for name in node.names:
                    yield node.lineno, f"dragoman.{name.name}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SRC)))
def test_imports_go_one_way(path: Path) -> None:
    """Rooms do not import each other; the floor imports only itself; porches use the corridor."""
    room = room_of(path)
    allowed = MODEL_MAY_IMPORT if room == "model" else MAY_IMPORT[room] | {room}
    for line, name in imports(path):
        parts = name.split(".")
        if parts[0] == "dragoman" and len(parts) > 1 and parts[1] != "__version__":
            assert parts[1] in allowed, f"{path.relative_to(SRC)}:{line}: {room} must not import {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SRC)))
def test_each_library_has_one_door(path: Path) -> None:
    """A third-party library is imported only by the room that is its door."""
    import sys

    room = room_of(path)
    for line, name in imports(path):
        top = name.split(".")[0]
        if top == "dragoman" or top in sys.stdlib_module_names:
            continue
        assert top in DOORS, f"{path.relative_to(SRC)}:{line}: {top} has no door yet"
        assert room in DOORS[top], f"{path.relative_to(SRC)}:{line}: {top} enters through {DOORS[top]}, not {room}"


def test_every_door_is_used_and_every_dependency_has_one() -> None:
    """A library that nobody imports is not installed, and none is imported that is not declared."""
    import re
    import tomllib

    declared = tomllib.loads((SRC.parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [item for name, items in declared["optional-dependencies"].items() if name != "dev" for item in items]
    names = {re.split("[<>=]", item)[0].replace("-", "_") for item in [*declared["dependencies"], *extras]}
    modules_of = {"markdown_it_py": "markdown_it", "chunspell": "hunspell"}
    imported = {name.split(".")[0] for path in modules() for _, name in imports(path)}
    assert {modules_of.get(name, name) for name in names} == DOORS.keys()
    assert DOORS.keys() <= imported


@pytest.mark.parametrize("room", sorted(FLOOR | ROOMS | PORCHES | {"workflow"}))
def test_the_house_is_complete(room: str) -> None:
    """Every room of the design is there."""
    assert (SRC / room).is_dir() or (SRC / f"{room}.py").is_file()


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SRC)))
def test_modules_stay_small(path: Path) -> None:
    """No room swallows the others: 400 lines are the most a module may have."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
