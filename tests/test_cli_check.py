"""``dragoman check``: what it prints for whom, and what it dismisses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.place import SWEDISH, Booth

PO = "locales/sv/LC_MESSAGES/letters/appeal.po"
DISMISSED = "locales/sv/dismissed.toml"
WRONG = "Den befordrade 64\u00a0100 passagerare under 2025."
RIGHT = SWEDISH["It carried 61,400 passengers in 2025."]


@pytest.fixture
def faulty(place: Booth) -> Booth:
    """A letter whose number was changed in Swedish."""
    place("sync", "-l", "sv")
    place.approve("sv", "letters/appeal", SWEDISH)
    retype(place, RIGHT, WRONG)
    return place


def retype(place: Booth, old: str, new: str) -> None:
    """Another program gives a sentence another text."""
    path = place.root / PO
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def errors(place: Booth, *more: str) -> list[str]:
    """The checks that find an error."""
    found = json.loads(place("check", "-l", "sv", "--format", "json", *more).out)
    return [item["check"] for item in found if item["severity"] == "error"]


def test_a_dismissed_error_is_none(faulty: Booth) -> None:
    """Exit code 0, no line, but counted; the file says who and why; --dismissed shows it."""
    assert faulty("check", "-l", "sv").code == 1
    done = faulty("check", "-l", "sv", "--dismiss", "numbers", "--reason", "of 2024", "--as", "Arta")
    assert done.code == 0
    assert "1 finding dismissed as Arta" in done.err
    result = faulty("check", "-l", "sv")
    assert result.code == 0
    assert "numbers" not in result.out
    assert "1 dismissed" in result.err
    shown = faulty("check", "-l", "sv", "--dismissed")
    assert shown.code == 0
    assert "dismissed by Arta on " in shown.out
    assert "of 2024" in shown.out
    text = (faulty.root / DISMISSED).read_text(encoding="utf-8")
    assert 'check = "numbers", document = "letters/appeal", text = "It carried 61,400 passengers in 2025."' in text


def test_a_dismissal_lapses_and_is_forgotten_when_asked(faulty: Booth) -> None:
    """An edit opens the finding; the entry stays, since the edit may be taken back, until --prune."""
    faulty("check", "-l", "sv", "--dismiss", "numbers", "--reason", "of 2024", "--as", "Arta")
    before = (faulty.root / DISMISSED).read_bytes()
    retype(faulty, WRONG, WRONG.replace("64", "74"))
    assert errors(faulty) == ["numbers"]
    assert (faulty.root / DISMISSED).read_bytes() == before
    retype(faulty, WRONG.replace("64", "74"), WRONG)
    assert errors(faulty) == []
    assert "0 dismissals forgotten" in faulty("check", "--prune").err
    retype(faulty, WRONG, RIGHT)
    faulty.write("source_texts/note.txt", "Another document.\n")
    assert faulty("check", "letters/appeal", "--prune").code == 2
    assert "1 dismissal forgotten" in faulty("check", "--prune").err
    assert "Arta" not in (faulty.root / DISMISSED).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [["--dismiss", "numbers"], ["--reason", "x"], ["--dismiss", "numbers", "--reason", " "],
     ["--dismiss", "names", "--reason", "x"], ["--dismiss", "numbers", "--reason", "x", "--at", "1"]],
)  # fmt: skip
def test_a_dismissal_needs_a_finding_and_a_reason(faulty: Booth, arguments: list[str]) -> None:
    """Otherwise it is a wrong call, and nothing is written."""
    result = faulty("check", "-l", "sv", "--as", "Arta", *arguments)
    assert result.code == 2
    assert not (faulty.root / DISMISSED).exists()


def test_findings_of_some_segments(faulty: Booth) -> None:
    """--at narrows what is shown and dismissed."""
    assert errors(faulty, "--at", "4") == ["numbers"]
    assert errors(faulty, "--at", "3", "--at", "99") == []


def test_a_broken_file_of_dismissals_is_one_error(faulty: Booth) -> None:
    """Nothing counts as dismissed, the findings are shown all the same, and the file stays as it is."""
    broken = faulty.write(DISMISSED, "<<<<<<< HEAD\n")
    result = faulty("check", "-l", "sv")
    assert result.code == 4
    assert "numbers" in result.out
    (line,) = [line for line in result.err.splitlines() if line.startswith("error: ")]
    assert line.startswith(f"error: {DISMISSED}:1: is not TOML")
    assert broken.read_text(encoding="utf-8") == "<<<<<<< HEAD\n"


def test_dismissals_never_leave_the_project(faulty: Booth, tmp_path: Path) -> None:
    """A link to a file elsewhere is refused."""
    outside = tmp_path / "outside.toml"
    (faulty.root / DISMISSED).symlink_to(outside)
    result = faulty("check", "-l", "sv", "--dismiss", "numbers", "--reason", "x", "--as", "Arta")
    assert result.code == 4
    assert not outside.exists()


def test_dismissed_errors_do_not_block_the_desk(faulty: Booth) -> None:
    """What was dismissed on the command line is dismissed at the desk."""
    from datetime import UTC, datetime

    from dragoman.review import RefusedError
    from dragoman.workflow import Desk, Project

    def desk() -> Desk:
        project = Project.open(faulty.root)
        return Desk(project, project.select(["sv"]), reviewer="Sara", clock=lambda: datetime(2026, 11, 22, tzinfo=UTC))

    sitting = desk().open("sv", "letters/appeal")
    sitting.queue.go_to(next(unit.key for unit in sitting.queue.units if unit.msgstr == WRONG))
    with pytest.raises(RefusedError, match="a check finds an error"):
        sitting.approve()
    (found,) = [finding for finding in sitting.findings() if finding.check == "numbers"]
    sitting.dismiss(found, "of 2024")
    sitting.close()
    assert errors(faulty) == []
    again = desk().open("sv", "letters/appeal")
    again.queue.go_to(next(unit.key for unit in again.queue.units if unit.msgstr == WRONG))
    again.restore(found)
    again.dismiss(found, "of 2024")
    assert again.approve() is not None
