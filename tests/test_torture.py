"""The torture collection through the command line: hostile documents, catalogs and settings, end to end.

Each case says how it must end. Whatever it says, no raw control character reaches a stream, nothing is written outside
the project, what is refused leaves everything as it was, and the other documents go on.
"""

from __future__ import annotations

import json
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import SHARED
from tests.place import Booth, Result, tree

PO = "locales/sv/LC_MESSAGES/letters/appeal.po"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
CORRIDOR = (
    ("sync",),
    ("draft",),
    ("status",),
    ("status", "--format", "json"),
    ("check",),
    ("check", "--format", "json"),
    ("export", "--unfinished", "drafts"),
    ("export", "--unfinished", "source"),
    ("bundle", "--unfinished", "drafts"),
)
REFUSED = 4


@cache
def cases() -> tuple[dict[str, Any], ...]:
    manifest = SHARED / "torture" / "manifest.json"
    return tuple(json.loads(manifest.read_text(encoding="utf-8"))["cases"]) if manifest.is_file() else ()


def of_kind(kind: str, *, recipes: bool = False) -> list[Any]:
    """The cases of a kind; one parameter that is skipped where the collection is absent."""
    if not cases():
        return [pytest.param({}, id="absent", marks=pytest.mark.skip(reason="needs ../shared, which is not here"))]
    chosen = [case for case in cases() if case["kind"] == kind and ("file" in case) is not recipes]
    return [pytest.param(case, id=case["id"]) for case in chosen]


def walk(place: Booth, verbs: tuple[tuple[str, ...], ...] = CORRIDOR) -> Iterator[tuple[tuple[str, ...], Result]]:
    """Run the verbs in their order; nothing of them may harm a terminal."""
    for arguments in verbs:
        done = place(*arguments)
        for stream in (done.out, done.err):
            assert not CONTROL.search(stream), (arguments, stream[:400])
        assert done.code in {0, 1, REFUSED}, (arguments, done)
        if "json" in arguments:
            json.loads(done.out)
        yield arguments, done


def errors(done: Result) -> list[str]:
    return [line for line in done.err.splitlines() if line.startswith("error: ")]


def named(line: str, path: Path, number: int | None) -> bool:
    """Whether an error names the file, as far as its name can be shown, and the line."""
    stem = re.split(r"[^\w.%-]", path.name)[0]
    return stem in line and (number is None or f":{number}:" in line)


@pytest.fixture
def drafting(place: Booth) -> Booth:
    """A project that drafts without a network."""
    settings = place.root / "dragoman.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"(?m)^chain = .*$", 'chain = ["memory", "pseudo"]', text), encoding="utf-8")
    assert '"pseudo"' in settings.read_text(encoding="utf-8")
    return place


@pytest.mark.parametrize("case", of_kind("src"))
def test_documents(drafting: Booth, case: dict[str, Any]) -> None:
    """A hostile document goes all the way, unharmed and harmless, or is refused alone with everything as it was."""
    source = SHARED / "torture" / case["file"]
    target = drafting.root / "source_texts" / source.name
    shutil.copyfile(source, target)
    outside = set(drafting.root.parent.iterdir())
    done = dict(walk(drafting))
    refused = bool(errors(done["sync",]))
    outcome = case["require"]["outcome"]
    if outcome == "reject":
        assert refused, done["sync",]
    elif outcome in {"neutralise", "accept", "accept_warn"} and "reject" not in case.get("note", ""):
        assert not refused, done["sync",]
    (check_refused if refused else check_taken)(drafting, case, target, done)
    assert (drafting.root / PO).is_file(), "the other document went on"
    assert set(drafting.root.parent.iterdir()) == outside


def check_refused(place: Booth, case: dict[str, Any], target: Path, done: dict[tuple[str, ...], Result]) -> None:
    """One line that names it, the code of a refusal, and nothing of it anywhere."""
    found = errors(done["sync",])
    assert len(found) == 1, found
    assert named(found[0], target, case["require"].get("line")), found
    assert done["sync",].code == REFUSED
    made = {*place.root.glob("locales/**/*.po"), *place.root.glob("dist/*/**/*")}
    assert {path.stem for path in made if path.is_file()} <= {"appeal", "manifest"}, made


def check_taken(place: Booth, case: dict[str, Any], target: Path, done: dict[tuple[str, ...], Result]) -> None:
    """Its own bytes come back where nothing is translated, and its catalogs are good for gettext."""
    assert done["sync",].code == 0
    for locale in ("sq", "fa", "sv"):
        exported = place.root / "dist" / locale / target.name
        assert exported.read_bytes() == target.read_bytes()
        catalog = place.root / "locales" / locale / "LC_MESSAGES" / f"{target.stem}.po"
        if catalog.is_file() and shutil.which("msgfmt"):
            checked = subprocess.run(
                ["msgfmt", "-c", "-o", "/dev/null", str(catalog)], capture_output=True, text=True, check=False
            )
            assert checked.returncode == 0, checked.stderr
    if case["require"]["outcome"] == "accept_warn":
        warned = [line for line in done["sync",].err.splitlines() if line.startswith("warning: ")]
        assert any(named(line, target, None) for line in warned), done["sync",].err


@pytest.mark.parametrize("case", of_kind("po"))
def test_catalogs(drafting: Booth, case: dict[str, Any]) -> None:
    """A hostile catalog is read as text, or refused on its line and left as it is, byte for byte."""
    assert drafting("sync").code == 0
    catalog = drafting.root / PO
    shutil.copyfile(SHARED / "torture" / case["file"], catalog)
    before = catalog.read_bytes()
    outside = set(drafting.root.parent.iterdir())
    done = dict(walk(drafting, (("status",), ("check",), ("check", "--format", "json"))))
    found = errors(done["status",])
    if case["require"]["outcome"] == "reject":
        assert done["status",].code == REFUSED
        assert len(found) == 1, found
        assert named(found[0], catalog, case["require"].get("line")), found
    else:
        assert not found, found
    later = dict(walk(drafting))
    if case["require"]["outcome"] == "reject":
        assert catalog.read_bytes() == before
        assert later["sync",].code == REFUSED
        assert not (drafting.root / "dist/sv/letters/appeal.txt").exists()
        assert (drafting.root / "dist/fa/letters/appeal.txt").is_file(), "the other locales went on"
    assert set(drafting.root.parent.iterdir()) == outside


@pytest.mark.parametrize("case", of_kind("config"))
def test_settings(place: Booth, case: dict[str, Any]) -> None:
    """Hostile settings are refused on their line before anything is done, or warned about; no secret is shown."""
    settings = place.root / "dragoman.toml"
    settings.write_bytes((SHARED / "torture" / case["file"]).read_bytes())
    before = tree(place.root)
    for arguments, done in walk(place, (("status",), ("sync",), ("status", "-v"))):
        if case["require"]["outcome"] == "reject":
            assert done.code == REFUSED, (arguments, done)
            found = errors(done)
            assert len(found) == 1, found
            line = re.match(r"error: dragoman\.toml:(\d+): ", found[0])
            assert line, found
            assert int(line[1]) <= case["require"].get("line", 1), "the first fault of its file, or one before"
            assert tree(place.root) == before
        assert not re.search("pa55|FAKE-KEY", done.out + done.err)


# What no collection can hold: large documents and catalogs, made here.


def limited(
    place: Booth, arguments: tuple[str, ...], *, seconds: int, megabytes: int
) -> subprocess.CompletedProcess[str]:
    """Run a verb alone, its time and memory limited."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

    return subprocess.run(
        [sys.executable, "-m", "dragoman", *arguments],
        cwd=place.root,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
        timeout=10 * seconds,
    )


def one_line() -> Iterator[str]:
    yield from ("word " * 10 + ". " for _ in range(1_800_000))


def headings() -> Iterator[str]:
    yield from ("# A\n" for _ in range(200_000))


def table() -> Iterator[str]:
    yield "|" + " A |" * 500 + "\n|" + " - |" * 500 + "\n"
    yield from ("|" + " words here |" * 500 + "\n" for _ in range(2_000))


LARGE: dict[str, tuple[str, Callable[[], Iterator[str]]]] = {
    "one line of 100 MB": ("z.txt", one_line),
    "200,000 like headings": ("z.md", headings),
    "a table of 2,000 x 500": ("z.md", table),
}


@pytest.mark.long
@pytest.mark.parametrize("name", LARGE)
def test_large_documents(place: Booth, name: str) -> None:
    """A document beyond all measure ends within a minute and 1.5 GB: taken, or refused by a limit that is named."""
    file, lines = LARGE[name]
    with (place.root / "source_texts" / file).open("w", encoding="utf-8") as stream:
        stream.writelines(lines())
    done = limited(place, ("sync", "-l", "sv"), seconds=60, megabytes=1500)
    assert done.returncode in {0, REFUSED}, done.stderr[-400:]
    if done.returncode:
        assert re.search(r"(?:more|larger) than \d", done.stderr), done.stderr
    assert (place.root / PO).is_file()


@pytest.mark.long
@pytest.mark.parametrize(
    ("seconds", "megabytes", "entries", "comments"), [(120, 3000, 500_000, 0), (60, 1500, 1, 100_000)]
)
def test_large_catalogs(place: Booth, seconds: int, megabytes: int, entries: int, comments: int) -> None:
    """A catalog of half a million entries, or of 100,000 comment lines on one, is shown within its bounds."""
    assert place("sync", "-l", "sv").code == 0
    with (place.root / PO).open("a", encoding="utf-8") as stream:
        stream.writelines(f'\n#~ msgid "Sentence {n}."\n#~ msgstr "Mening {n}."\n' for n in range(entries))
        stream.writelines(f"{'' if n else chr(10)}# remark {n}\n" for n in range(comments))
        stream.write('msgid "Last."\nmsgstr "Sist."\n' if comments else "")
    done = limited(place, ("status", "-l", "sv"), seconds=seconds, megabytes=megabytes)
    assert done.returncode == 0, done.stderr[-400:]
    assert "letters/appeal" in done.stdout
