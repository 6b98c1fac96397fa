"""The command line in trouble: closed streams, odd files, full disks, lost catalogs, others at work, interrupts."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import word
from tests.place import LETTER, SRC, SWEDISH, Booth, tree

from dragoman import files
from dragoman.catalog import load
from dragoman.workflow import obstacles

PO = "locales/sv/LC_MESSAGES/letters/appeal.po"


def errors(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("error: ")]


# Streams and folders


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize("verb", ["status", "sync", "nonsense"])
def test_closed_streams_end_quietly(place: Booth, closed: str, verb: str) -> None:
    """No traceback, and no file of the project gets what belongs to a stream."""
    place("sync")
    before = tree(place.root)
    command = f'"{sys.executable}" -m dragoman {verb} {closed}'
    env = {**os.environ, "PYTHONPATH": str(SRC)}
    done = subprocess.run(command, shell=True, cwd=place.root, env=env, capture_output=True, check=False)
    assert done.returncode == (2 if verb == "nonsense" else 0)
    assert b"Traceback" not in done.stdout + done.stderr
    if "2>&-" in closed:
        assert b"changed" not in done.stdout, "what belongs to stderr does not go to stdout"
    assert tree(place.root) == before


def test_a_folder_that_was_removed_is_one_error(place: Booth) -> None:
    """Whoever stands in a removed folder is told so; with -C everything works from there."""
    gone = place.root / "gone"
    code = f"import os; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); from dragoman.cli import main; main()"
    env = {**os.environ, "PYTHONPATH": str(SRC)}
    for arguments, expected in ((["status"], 4), (["-C", str(place.root), "status"], 0)):
        gone.mkdir()
        done = subprocess.run([sys.executable, "-c", code, *arguments], env=env, capture_output=True, check=False)
        assert done.returncode == expected, done.stderr
        assert b"Traceback" not in done.stderr
        assert (b"present folder" in done.stderr) == (expected == 4)


@pytest.mark.parametrize("name", ["nowhere", "x" * 300, "dragoman.toml"])
def test_a_folder_that_is_not_there_is_one_error(place: Booth, name: str) -> None:
    """The project above it is not meant."""
    result = place("-C", name, "status")
    assert result.code == 2
    assert "is not a folder" in result.err
    assert len(result.err.splitlines()) == 1


def test_what_the_system_refuses_is_one_error(place: Booth, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of a file nobody thought of is said in the system's words, and is no fault of the output."""

    def refused(_: Path) -> Path:
        raise OSError(errno.EIO, "Input/output error", "source_texts")

    monkeypatch.setattr(Path, "resolve", refused)
    result = place("-C", ".", "status")
    assert (result.code, result.err) == (4, "error: source_texts: cannot be used (input/output error)\n")


# Sources


def test_a_document_no_reader_is_there_for_is_named(place: Booth) -> None:
    """It does not vanish in silence; the others go on."""
    place.write("source_texts/report.odt", "PK")
    result = place("sync")
    assert result.code == 4
    (line,) = errors(result.err)
    assert line.startswith("error: source_texts/report.odt: is a document no reader is there for (.odt); save it")
    assert (place.root / PO).exists()


def test_a_word_document_that_could_harm_is_named(place: Booth) -> None:
    """One line each for what is no DOCX, cut off or asks for files of the system; nothing is made of it."""
    whole = word.packed(word.parts(word.paragraph("Dear friends")))
    asking = {**word.parts(""), "word/document.xml": '<!DOCTYPE w SYSTEM "/etc/passwd"><w/>'}
    for name, data in (("no", b"Dear"), ("cut", whole[:-40]), ("asking", word.packed(asking)), ("whole", whole)):
        (place.root / f"source_texts/{name}.docx").write_bytes(data)
    result = place("sync")
    assert result.code == 4
    assert [line.split(": ")[1] for line in errors(result.err)] == [
        f"source_texts/{name}.docx" for name in ("asking", "cut", "no")
    ]
    assert sorted(path.stem for path in (place.root / "locales/sv").rglob("*.po")) == ["appeal", "whole"]


def test_a_name_that_cannot_be_used_does_not_stop_the_others(place: Booth) -> None:
    """N09: it is named, safely, and nothing is made of it."""
    place.write("source_texts/new\nline.md", "Text.\n")
    result = place("sync")
    assert result.code == 4
    assert len(errors(result.err)) == 1
    assert "new⏎line.md" in result.err
    assert sorted(path.name for path in place.root.rglob("*.po")) == ["appeal.po"] * 3


NAMES = [
    "..%2fescape",
    "sp ace\u2028sep",
    "quote\"q'",
    "\u202egnp",
    "--unfinished",
    "-l",
    "a:b*c?",
    "å",
    "CON",
    "[/red]",
]


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_stay_names(place: Booth, name: str) -> None:
    """N01 to N14: usable after ``--``, safe to show, and exported below the output folder; msgfmt reads the catalog."""
    path = place.write(f"source_texts/{name}.md", "# One\n\nTwo words.\n")
    before = set(place.root.parent.rglob("*"))
    for arguments in (["sync"], ["export", "--unfinished", "source"], ["status"], ["sync", "--", name]):
        result = place(*arguments)
        assert result.code == 0, result.err
        assert "\u2028" not in result.out + result.err
        assert "\u202e" not in result.out + result.err
    made = set(place.root.parent.rglob("*")) - before
    assert place.root / "dist" / "sv" / f"{name}.md" in made
    assert all(made_path.is_relative_to(place.root) for made_path in made)
    assert (place.root / "dist" / "sv" / f"{name}.md").read_bytes() == path.read_bytes()
    (one, two) = load(place.root / "locales" / "sv" / "LC_MESSAGES" / f"{name}.po").units
    assert (one.msgid, two.msgid) == ("One", "Two words.")
    assert len(one.references) == 1
    if shutil.which("msgfmt"):
        po = place.root / "locales" / "sv" / "LC_MESSAGES" / f"{name}.po"
        subprocess.run(["msgfmt", "-c", "-o", os.devnull, po], check=True, capture_output=True)


def test_the_warning_about_an_empty_document_names_it(place: Booth) -> None:
    """S31: one line with file and line; exit code 0."""
    place.write("source_texts/empty.md", "")
    result = place("sync")
    assert result.code == 0
    assert "warning: source_texts/empty.md:1: has no text to translate" in result.err.splitlines()


# Output


def test_what_was_refused_keeps_its_earlier_output(place: Booth) -> None:
    """A document that became unreadable takes neither its export nor the bundle with it."""
    place("sync")
    place("export", "--unfinished", "source")
    place("bundle", "--unfinished", "source")
    before = tree(place.root)
    place.write("source_texts/letters/appeal.txt", LETTER + "\0")
    broken = tree(place.root)
    assert place("export", "--unfinished", "source").code == 4
    result = place("bundle", "--unfinished", "source")
    assert result.code == 4
    assert "stays as it is" in result.err
    assert tree(place.root) == broken
    assert broken.keys() == before.keys()


def test_nothing_is_written_where_nothing_is_published(place: Booth) -> None:
    """An export that holds everything back leaves no folder behind."""
    place("sync")
    assert place("export").code == 1
    assert not (place.root / "dist").exists()


@pytest.mark.parametrize(
    "where", ["dist", "dist/sv", "dist/sv/letters", "dist/sv/letters/appeal.txt", "dist/project-sv.zip"]
)
def test_output_that_leads_outside_is_refused(place: Booth, where: str) -> None:
    """A link in the output folder writes nothing elsewhere; the other locales are published."""
    outside = place.root.parent / "outside"
    outside.mkdir()
    (place.root / where).parent.mkdir(parents=True, exist_ok=True)
    (place.root / where).symlink_to(outside if "." not in where else outside / "victim")
    place("sync")
    codes = {place(verb, "--unfinished", "source").code for verb in ("export", "bundle")}
    assert 4 in codes
    assert list(outside.iterdir()) == []
    assert where == "dist" or (place.root / "dist" / "fa" / "letters" / "appeal.txt").exists()
    assert place("run").code in {3, 4}
    assert list(outside.iterdir()) == []


# Catalogs


def test_a_read_only_catalog_is_not_replaced(place: Booth) -> None:
    """F03: told when the desk opens, refused by every save, by root too."""
    place("sync", "-l", "sv")
    (place.root / PO).chmod(0o444)
    before = tree(place.root)
    place.write("source_texts/letters/appeal.txt", LETTER + "\nOne more.\n")
    result = place("sync", "-l", "sv")
    assert result.code == 4
    assert f"{PO}: is read-only" in result.err
    assert (place.root / PO).read_bytes() == before[PO]
    assert list(obstacles(place.root / PO)) == [
        "this catalog is read-only: what you do is kept apart and offered at the next start"
    ]


def test_a_disk_that_is_nearly_full_is_told_early(place: Booth, monkeypatch: pytest.MonkeyPatch) -> None:
    """R7: before an hour of review, not after it."""
    place("sync", "-l", "sv")
    assert list(obstacles(place.root / PO)) == []
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 2048))
    assert list(obstacles(place.root / PO)) == ["only 2 kB are left on the disk"]


def test_a_stray_of_a_killed_save_is_listed_and_goes(place: Booth) -> None:
    """F01: ``check`` names it, the next save in its folder removes it."""
    place("sync")
    stray = (place.root / PO).with_name(".appeal.po.dragoman-abcd_123.tmp")
    stray.write_bytes(b"half")
    assert f"warning: {stray.relative_to(place.root)}: was left" in place("check").err
    place.write("source_texts/letters/appeal.txt", LETTER + "\nOne more.\n")
    assert place("sync").code == 0
    assert not stray.exists()


def git(root: Path, *words: str) -> None:
    names = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", "-C", str(root), *names, *words], check=True, capture_output=True)


@contextlib.contextmanager
def committed(place: Booth) -> Iterator[bytes]:
    """A project whose Swedish letter is approved and committed; gives its catalog's bytes."""
    if not shutil.which("git"):
        pytest.skip("needs git, which is not here")
    place("sync", "-l", "sv")
    place.approve("sv", "letters/appeal", SWEDISH)
    git(place.root, "init", "-q")
    git(place.root, "add", "-A")
    git(place.root, "commit", "-qm", "a")
    shutil.rmtree(place.root / ".dragoman", ignore_errors=True)
    yield (place.root / PO).read_bytes()


@pytest.mark.parametrize("keep", [0.85, 0.5, 0.3])
@pytest.mark.parametrize("arguments", [["sync"], ["status"], ["draft"], ["check"], ["export"]])
def test_a_catalog_that_was_cut_off_is_refused(place: Booth, keep: float, arguments: list[str]) -> None:
    """R4: cut at the end of an entry it is a legal catalog; what was committed shows that it is not whole."""
    with committed(place) as whole:
        cut = whole[: whole.index(b"\n\n", int(len(whole) * keep)) + 1]
        (place.root / PO).write_bytes(cut)
        result = place(*arguments, "-l", "sv")
        assert result.code == 4
        (line,) = errors(result.err)
        assert "was cut off" in line
        assert f"git checkout -- {PO}" in line
        assert (place.root / PO).read_bytes() == cut
        git(place.root, "commit", "-qam", "meant")
        assert place("status", "-l", "sv").code == 0, "what was committed was meant"


def test_a_catalog_that_is_gone_is_not_begun_anew(place: Booth) -> None:
    """R4: the last commit has approvals; an empty catalog in their place would lose them."""
    with committed(place):
        (place.root / PO).unlink()
        result = place("sync", "-l", "sv")
        assert result.code == 4
        assert "is gone: 7 of the 7 translations of the last commit" in result.err
        assert not (place.root / PO).exists()
        git(place.root, "rm", "-q", PO)
        git(place.root, "commit", "-qm", "meant")
        assert place("sync", "-l", "sv").code == 0


def test_a_repository_of_somebody_else_is_no_obstacle(place: Booth, monkeypatch: pytest.MonkeyPatch) -> None:
    """F19: without git, or where git refuses, everything but this comparison works."""
    with committed(place) as whole:
        monkeypatch.setenv("PATH", str(place.root))
        (place.root / PO).write_bytes(whole[: whole.index(b"\n\n", len(whole) // 2) + 1])
        assert place("status", "-l", "sv").code == 0


def test_the_newest_backup_tells_where_nothing_is_committed(place: Booth) -> None:
    """R4 without git: what was put aside shows that a catalog was cut off, or is gone."""
    place("sync", "-l", "sv")
    place.approve("sv", "letters/appeal", SWEDISH)
    place.write("source_texts/letters/appeal.txt", LETTER + "\nOne more.\n")
    place("sync", "-l", "sv")
    whole = (place.root / PO).read_bytes()
    (place.root / PO).write_bytes(whole[: whole.index(b"\n\n", len(whole) // 2) + 1])
    result = place("sync", "-l", "sv")
    assert result.code == 4
    assert "was cut off" in result.err
    assert "restore it from .dragoman/backups/" in result.err
    (place.root / PO).unlink()
    assert "is gone" in place("status", "-l", "sv").err
    (place.root / PO).write_bytes(whole)
    assert place("status", "-l", "sv").code == 0


@pytest.mark.parametrize("link", [PO, "locales/sv/LC_MESSAGES", "locales"])
def test_a_link_to_what_is_gone_is_no_new_catalog(place: Booth, link: str) -> None:
    """R4: neither the file at the link's end nor a folder on the way to it is begun anew."""
    place("sync", "-l", "sv")
    place.approve("sv", "letters/appeal", SWEDISH)
    path, elsewhere = place.root / link, place.root / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert place("sync", "-l", "sv").code == 0
    elsewhere.rename(place.root / "further")
    for verb in ("sync", "status", "draft"):
        answer = place(verb, "-l", "sv")
        assert answer.code == 4
        assert f"is a link to {elsewhere}, which cannot be reached" in answer.err
    assert not elsewhere.exists()
    (place.root / "further").rename(elsewhere)
    assert place("status", "-l", "sv").code == 0


def test_taking_away_what_is_not_translated_is_no_loss(place: Booth) -> None:
    """A shorter document makes a shorter catalog: only lost translations are a loss."""
    place("sync", "-l", "sv")
    place.approve("sv", "letters/appeal", {"Dear Minister,": "Herr transportminister!"})
    place.write("source_texts/letters/appeal.txt", LETTER + "\nOne more.\n")
    place("sync", "-l", "sv")
    place.write("source_texts/letters/appeal.txt", "Dear Minister,\n")
    assert place("sync", "-l", "sv").code == 0
    assert place("status", "-l", "sv").code == 0


def test_a_catalog_of_another_language_is_refused(place: Booth) -> None:
    """The Language field and the folder must agree; otherwise one of the two is a mistake."""
    place("sync")
    swedish = (place.root / PO).read_bytes()
    persian = place.root / PO.replace("/sv/", "/fa/")
    persian.write_bytes(swedish)
    before = tree(place.root)
    for verb in ("sync", "draft", "check", "status", "export", "bundle"):
        result = place(verb, "-l", "fa")
        assert result.code == 4, verb
        assert "says it is in 'sv' and lies among the catalogs of 'fa'" in result.err
    assert tree(place.root) == before


@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "nothing"])
@pytest.mark.parametrize("which", ["catalog", "source", "glossary"])
def test_odd_files_are_refused_and_nothing_hangs(place: Booth, which: str, kind: str) -> None:
    """F11: a pipe, a folder, a device or a link to nothing where a file should be."""
    place("sync", "-l", "sv")
    path = (
        place.root
        / {
            "catalog": PO,
            "source": "source_texts/letters/appeal.txt",
            "glossary": "terminology/glossary.csv",
        }[which]
    )
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero" if kind == "device" else "nowhere")
    codes = {place(verb, "-l", "sv").code for verb in ("status", "sync", "check", "draft", "run")}
    harmless = (which, kind) in {("glossary", "nothing"), ("source", "folder")}
    assert codes <= ({0, 3} if harmless else {0, 3, 4})
    assert harmless or 4 in codes


# Others at work


def test_two_syncs_at_once_lose_nothing(place: Booth) -> None:
    """Each waits for the other's lock and merges; none fails."""
    for number in range(8):
        place.write(f"source_texts/d{number}.txt", "\n\n".join(f"Sentence {n} of {number}." for n in range(30)))
    command = [sys.executable, "-m", "dragoman", "sync"]
    env = {**os.environ, "PYTHONPATH": str(SRC)}
    running = [subprocess.Popen(command, cwd=place.root, env=env, stderr=subprocess.PIPE) for _ in range(3)]
    for process in running:
        _, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
    assert place("sync", "--check").code == 0
    counts = json.loads(place("status", "--format", "json").out)["locales"]["sv"]["total"]
    assert counts["segments"] == 8 * 30 + 7


def test_a_lock_that_is_held_for_ever_is_an_error(place: Booth, monkeypatch: pytest.MonkeyPatch) -> None:
    """F15: named, with what to do; a lock of a dead process does not exist."""
    monkeypatch.setattr(files, "PATIENCE", 0.05)
    place("sync", "-l", "sv")
    place.write("source_texts/letters/appeal.txt", LETTER + "\nOne more.\n")
    folder = os.open((place.root / PO).parent, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    assert "another program has locked its folder" in place("sync", "-l", "sv").err
    os.close(folder)
    assert place("sync", "-l", "sv").code == 0


def test_links_in_a_circle_are_told_in_a_line(place: Booth) -> None:
    """A catalog, a document, the journal of a locale; the others go on."""
    place("sync", "-l", "sv")
    for name in (PO, "source_texts/circle.md", "locales/sv/journal.jsonl"):
        path = place.root / name
        path.unlink(missing_ok=True)
        path.symlink_to(path.name)
    for verb in ("status", "sync", "check", "export", "draft"):
        answer = place(verb, "-l", "sv")
        assert answer.code == 4
        assert len(errors(answer.err)) == 2
        assert PO in answer.err
        assert "circle.md: is not a regular file" in answer.err
    assert place("history", "-l", "sv").code == 4
    assert (place.root / PO).is_symlink()
