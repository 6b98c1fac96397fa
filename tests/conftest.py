"""What every test may use: the shared data, where it is there, and isolation from the person's machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.place import LETTER, Booth

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the tests that take minutes, too")
    parser.addoption("--catalogs", metavar="FOLDER", help="try the catalogs below this folder, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    skip = pytest.mark.skip(reason="takes minutes; run with --long (make long)")
    for item in items:
        if "long" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the person's own settings."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in [n for n in os.environ if n.startswith(("XDG_", "DRAGOMAN_", "GIT_"))]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The data kept beside the project; tests over it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, which is not here")
    return SHARED


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Booth:
    """A new project with one letter."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    made = Booth(tmp_path / "project")
    made.root.mkdir()
    assert made("init", "--no-input").code == 0
    made.write("source_texts/letters/appeal.txt", LETTER)
    return made
