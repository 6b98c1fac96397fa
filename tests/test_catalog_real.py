"""Real catalogs: what people and many tools wrote over decades is read, kept, and changed in one place alone.

Those that are installed here are tried, in any language, and with ``--catalogs FOLDER`` those below a folder too;
``tests/real_catalogs.py`` fetches hundreds into one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman import catalog
from dragoman.errors import CatalogError
from dragoman.model import Unit

MOST = 1000
LARGEST = 4_000_000
INSTALLED = (sysconfig.get_path("purelib"), f"{sys.prefix}/share", "/usr/share", "/usr/lib")

pytestmark = pytest.mark.real
needs_gettext = pytest.mark.skipif(shutil.which("msgcat") is None, reason="needs GNU gettext, which is not here")


@pytest.fixture(scope="session")
def real(request: pytest.FixtureRequest) -> list[Path]:
    """The catalogs to try; none found is a skip that says so."""
    wanted = request.config.getoption("--catalogs")
    folders = dict.fromkeys([*([wanted] if wanted else []), *INSTALLED])
    found = dict.fromkeys(path.resolve() for folder in folders for path in below(Path(folder)))
    small = [path for path in found if path.stat().st_size <= LARGEST]
    if not small:
        pytest.skip("no catalogs are installed here: see tests/real_catalogs.py")
    return small[:MOST]


def below(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in sorted(names) if name.endswith(".po"))


def gnu(*command: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})


def loaded(path: Path) -> catalog.Catalog | None:
    try:
        return catalog.load(path)
    except CatalogError:
        return None


def every(paths: list[Path], fault: Callable[[Path], str]) -> list[str]:
    """What is wrong with which."""
    return [f"{path}: {said}" for path in paths if (said := fault(path))]


@needs_gettext
def test_what_msgfmt_reads_is_read(real: list[Path]) -> None:
    """Exactly the catalogs that msgfmt can compile are taken."""

    def fault(path: Path) -> str:
        taken = gnu("msgfmt", "-o", os.devnull, path).returncode == 0
        return "" if taken == (loaded(path) is not None) else f"msgfmt {'takes' if taken else 'refuses'} it"

    assert every(real, fault) == []


def test_saving_them_unchanged_keeps_every_byte(real: list[Path], tmp_path: Path) -> None:
    """Load and save: the same bytes, but for a byte order mark, and every status is known."""

    def fault(path: Path) -> str:
        found = loaded(path)
        if found is None:
            return ""
        assert all(unit.status for unit in found.units)
        (tmp_path / "copy.po").unlink(missing_ok=True)
        found.save(tmp_path / "copy.po")
        same = (tmp_path / "copy.po").read_bytes() == path.read_bytes().removeprefix(b"\xef\xbb\xbf")
        return "" if same else "differs"

    assert every(real, fault) == []


def test_an_edit_changes_one_entry_alone(real: list[Path], tmp_path: Path) -> None:
    """An edited entry is all that differs, and all other units say what they said."""

    def fault(path: Path) -> str:
        copy = edited(path, tmp_path)
        if copy is None:
            return ""
        before, after = path.read_bytes().removeprefix(b"\xef\xbb\xbf"), copy.read_bytes()
        head = alike(before, after)
        tail = alike(before[head:][::-1], after[head:][::-1])
        if b"\n\n" in before[head : len(before) - tail].replace(b"\r", b""):
            return "more than an entry differs"
        pairs = list(zip(catalog.load(path).units, catalog.load(copy).units, strict=True))
        unequal = sum(replace(one, line=None) != replace(other, line=None) for one, other in pairs)
        return "" if unequal == 1 else f"{unequal} units differ"

    assert every(real, fault) == []


@needs_gettext
def test_an_edit_is_written_as_msgcat_writes(real: list[Path], tmp_path: Path) -> None:
    """Where a catalog is as msgcat writes it, wrapped or not, it still is after an edit."""

    def fault(path: Path) -> str:
        for options in ((), ("--no-wrap",)):
            if gnu("msgcat", *options, path).stdout != path.read_bytes():
                continue
            copy = edited(path, tmp_path)
            if copy is not None and gnu("msgcat", *options, copy).stdout == copy.read_bytes():
                return ""
            return "" if copy is None else f"msgcat {' '.join(options)} would write it otherwise"
        return ""

    assert every(real, fault) == []


def alike(one: bytes, other: bytes) -> int:
    """How many bytes are the same at the start."""
    return len(os.path.commonprefix([one, other]))  # noqa: RUF071 - these are no paths


def edited(path: Path, folder: Path) -> Path | None:
    """A copy in which one entry, in the middle, has a longer text; None where there is none to edit."""
    shutil.copyfile(path, folder / "edited.po")
    found = loaded(folder / "edited.po")
    usual = [unit for unit in found.units if is_usual(unit)] if found else []
    if found is None or not usual:
        return None
    unit = usual[len(usual) // 2]
    ending = "\n" * (len(unit.msgid) - len(unit.msgid.rstrip("\n")))
    found.put(replace(unit, msgstr=f"{unit.msgid.strip()} ({unit.msgstr.strip()}) and more{ending}"))
    found.save()
    return folder / "edited.po"


def is_usual(unit: Unit) -> bool:
    return not unit.obsolete and unit.msgid_plural is None
