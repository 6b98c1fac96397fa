"""``dragoman check``: what it prints for whom, and what it dismisses."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.place import LETTER, SWEDISH, Booth
from xmlschema import XMLSchema10

from dragoman.catalog import load
from dragoman.cli.reports import REPORTS
from dragoman.cli.reports.places import near, sentence
from dragoman.model import Act, Dismissal, Finding, Key, Note, Reason, Severity, Unit, dismissal_seal, parse_note
from dragoman.text import show
from dragoman.workflow import Inspected, Inspection

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
    nothing = faulty("check", "--prune")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "0 dismissals forgotten\n")
    retype(faulty, WRONG, RIGHT)
    faulty.write("source_texts/note.txt", "Another document.\n")
    assert faulty("check", "letters/appeal", "--prune").code == 2
    assert faulty("check", "--prune", "--fix").code == 2
    pruned = faulty("check", "--prune")
    assert (pruned.code, pruned.err) == (0, "1 dismissal forgotten\n")
    head, row = pruned.out.splitlines()
    assert head.split("\t") == ["locale", "document", "check", "text", "dismissed by"]
    assert row.startswith("sv\tletters/appeal\tnumbers\tIt carried 61,400 passengers in 2025.\tArta, 20")
    assert row.endswith(": of 2024")
    assert "Arta" not in (faulty.root / DISMISSED).read_text(encoding="utf-8")


def test_pruning_is_about_what_has_lapsed_alone(faulty: Booth) -> None:
    """Open errors are nothing to it; a check that is turned off or asks others says nothing about a text."""
    faulty("check", "-l", "sv", "--dismiss", "numbers", "--reason", "of 2024", "--as", "Arta")
    retype(faulty, "orra.example/ferry.", "orra.example/fery.")
    assert faulty("check", "-l", "sv").code == 1
    toml = faulty.root / "dragoman.toml"
    plain = toml.read_text(encoding="utf-8")
    toml.write_text(plain + '[checks]\nseverity = { numbers = "off" }\n', encoding="utf-8")
    done = faulty("check", "--prune", "--format", "json")
    assert (done.code, json.loads(done.out)) == (0, [])
    toml.write_text(plain, encoding="utf-8")
    assert "numbers" not in errors(faulty)
    faulty.write("source_texts/letters/appeal.txt", LETTER.replace("It carried 61,400 passengers in 2025. ", ""))
    faulty("sync")
    (gone,) = json.loads(faulty("check", "--prune", "--format", "json").out)
    assert (gone["locale"], gone["check"], gone["by"], gone["reason"]) == ("sv", "numbers", "Arta", "of 2024")


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
    assert errors(faulty, "--at", "3") == []


@pytest.mark.parametrize("more", [["--at", "99"], ["--at", "4", "--at", "99"], ["--at", "0"], ["--at", "-1", "--fix"]])
def test_a_segment_that_is_not_there_is_a_wrong_call(faulty: Booth, more: list[str]) -> None:
    """One line that says how many there are; nothing is looked at."""
    result = faulty("check", "letters/appeal", "-l", "sv", *more)
    assert (result.code, result.out) == (2, "")
    (line,) = result.err.splitlines()
    assert re.fullmatch(r"error: there is no segment -?\d+ in that document; the last is 7", line)


def test_a_pattern_for_no_document_is_told(faulty: Booth) -> None:
    """In one line with its place and the nearest name, and the rest goes on."""
    written = (faulty.root / "dragoman.toml").read_text(encoding="utf-8")
    faulty.write(
        "dragoman.toml",
        written + '[checks.severity]\n[[checks.documents]]\npattern = "leters/*"\nseverity = { numbers = "off" }\n'
        '[[checks.rules]]\nname = "gone"\nwords = ["x"]\nlocales = ["de"]\n',
    )
    result = faulty("check", "-l", "sv")
    assert result.code == 1
    pattern, locale = [line for line in result.err.splitlines() if line.startswith("warning: ")]
    assert re.match(
        r"warning: dragoman\.toml:\d+: no document is like 'leters/\*'; did you mean 'letters/appeal'\?", pattern
    )
    assert "'de' is no locale of this project" in locale


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


# Reports

HOSTILE = "\x1b]0;x\x07\r\n::error::x %0A, <b>&]]> \u202e\ud800\ufffe\x00 [/red] 和ی"


def inspection(text: str) -> Inspection:
    """Findings of every weight whose every text is this one."""
    unit = Unit(text or "x", text, references=(f"{text}:3",), line=7)
    found = [Finding("numbers", severity, text) for severity in Severity]
    items = [
        Inspected("fa", text, Path(f"locales/{text}.po".replace("\ud800", "\udc80")), unit, finding)
        for finding in found
    ]
    seal = dismissal_seal(unit, found[0])
    by = Dismissal(seal, "numbers", text, text, text, "2026-11-22", text)
    gone = Inspected("fa", text, Path("locales/x.po"), unit, found[0], by)
    return Inspection(
        tuple(items),
        (gone,),
        (("fa", text, Path(f"locales/{text}.po".replace("\ud800", "\udc80"))), ("sv", "x", Path("x.po"))),
    )


REASONS = (Reason("numbers", "Numbers are the same.", "More.", "Why.", "CLDR"), Reason("names", "Names are the same."))


@pytest.mark.parametrize("form", REPORTS)
def test_reports_of_hostile_texts_act_on_nothing(form: str) -> None:
    """No control, override or lone surrogate reaches the terminal or the build server."""
    text = REPORTS[form](inspection(HOSTILE), REASONS)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe]", text)


def test_annotations_are_one_line_each() -> None:
    """What a text has of line ends, colons, commas and per cent signs is escaped as GitHub's runner reads it."""
    lines = REPORTS["github"](inspection(HOSTILE), REASONS).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice"]
    for line in lines:
        properties = line.split("::")[1]
        assert re.fullmatch(r"\w+ file=[^:,]*,line=7,title=dragoman numbers", properties)
    plain = inspection("50%, a: b")
    assert "file=locales/50%25%2C a%3A b.po" in REPORTS["github"](plain, REASONS)
    assert REPORTS["github"](plain, REASONS).splitlines()[0].endswith("::50%25, a: b:3 (fa): 50%25, a: b")


@pytest.mark.parametrize("text", [HOSTILE, "", "plain"])
def test_junit_is_xml_whose_numbers_are_right(text: str) -> None:
    """A suite a document, clean ones too; errors are failures; the attributes are those of the schema."""
    root = ET.fromstring(REPORTS["junit"](inspection(text), REASONS))
    assert root.tag == "testsuites"
    assert {child.tag for child in root.iter()} == {"testsuites", "testsuite", "testcase", "failure", "system-out"}
    for suite in (root, *root.findall("testsuite")):
        assert int(suite.attrib["tests"]) == len(list(suite.iter("testcase")))
        assert int(suite.attrib["failures"]) == len(list(suite.iter("failure")))
        assert suite.attrib.keys() == {"name", "tests", "failures", "errors"}
    assert all(case.attrib.keys() == {"name", "classname"} for case in root.iter("testcase"))
    assert all(failure.attrib.keys() == {"type", "message"} for failure in root.iter("failure"))
    assert (root.attrib["tests"], root.attrib["failures"]) == ("2", "1")


@pytest.mark.parametrize("text", [HOSTILE, "", "plain"])
def test_sarif_is_a_log_with_rules_regions_and_fingerprints(text: str) -> None:
    """As OASIS has it: every result names its rule, its place and a fingerprint; what was dismissed is suppressed."""
    log = json.loads(REPORTS["sarif"](inspection(text), REASONS))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "dragoman"
    assert all(rule["id"] and rule["shortDescription"]["text"] for rule in driver["rules"])
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note", "error"]
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert physical["region"] == {"startLine": 7}
        assert re.fullmatch(r"[A-Za-z0-9/%._~-]+", physical["artifactLocation"]["uri"])
        assert re.fullmatch("[0-9a-f]{16}", result["partialFingerprints"]["dragomanSeal/v1"])
    assert [len(result.get("suppressions", [])) for result in run["results"]] == [0, 0, 0, 1]
    assert "file" not in unquote(run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


SCHEMAS = Path(__file__).parent / "schemas"
ANY = st.text(st.characters(exclude_categories=()), max_size=12)


@settings(max_examples=40, deadline=None)
@given(ANY)
@example(HOSTILE)
@example("")
def test_sarif_is_what_its_schema_asks_for(text: str) -> None:
    """The schema of OASIS, whatever documents, sentences and findings are called."""
    from jsonschema import Draft4Validator, FormatChecker

    schema = json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    log = json.loads(REPORTS["sarif"](inspection(text), REASONS))
    assert [
        problem.message for problem in Draft4Validator(schema, format_checker=FormatChecker()).iter_errors(log)
    ] == []
    assert log["$schema"] == schema["id"]


@settings(max_examples=40, deadline=None)
@given(ANY)
@example(HOSTILE)
@example("")
def test_junit_is_what_its_schema_asks_for(text: str) -> None:
    """The schema of Jenkins' plugin, whatever documents, sentences and findings are called."""
    root = ET.fromstring(REPORTS["junit"](inspection(text), REASONS))
    assert [problem.reason for problem in _junit().iter_errors(root)] == []


@cache
def _junit() -> XMLSchema10:
    return XMLSchema10(SCHEMAS / "junit-10.xsd")


@settings(max_examples=100, deadline=None)
@given(ANY)
def test_an_annotation_says_what_it_was_given(text: str) -> None:
    """Read as the runner does: the first ``::`` ends the properties, commas part them, codes are decoded."""
    for line, item in zip(REPORTS["github"](inspection(text), REASONS).split("\n"), inspection(text).open, strict=True):
        command, properties, message = re.fullmatch(r"::(\w+) (.*?)::(.*)", line, re.DOTALL).groups()  # type: ignore[union-attr]
        assert command in {"error", "warning", "notice"}
        told = dict(part.split("=", maxsplit=1) for part in properties.split(","))
        assert told.keys() == {"file", "line", "title"}
        decoded = told["file"].replace("%3A", ":").replace("%2C", ",").replace("%0A", "\n").replace("%0D", "\r")
        assert decoded.replace("%25", "%") == show(near(item.path))
        assert message.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%") == show(sentence(item))


@pytest.mark.parametrize("form", ["junit", "sarif", "github"])
def test_reports_are_printed_and_coded(faulty: Booth, form: str) -> None:
    """Data on stdout alone, exit code 1 at errors, 0 where they are dismissed."""
    result = faulty("check", "-l", "sv", "--format", form)
    assert result.code == 1
    assert PO.rpartition("/")[2] in result.out
    assert "64\u00a0100" in result.out
    assert "numbers" not in result.err
    faulty("check", "-l", "sv", "--dismiss", "numbers", "--reason", "of 2024", "--as", "Arta")
    assert faulty("check", "-l", "sv", "--format", form).code == 0


# Fixes


def drafts(place: Booth) -> dict[str, Unit]:
    """A letter in Persian whose comma is Latin in a draft, a translation, an approval, a rejection and a stale unit."""
    place.write("source_texts/letters/appeal.txt", "".join(f"We ask, number {n}.\n\n" for n in "abcdef"))
    place("sync", "-l", "fa")
    store = load(place.root / PO.replace("sv", "fa"))
    texts = {
        "a": (("fuzzy",), ("dragoman: draft by google on 2026-11-22",)),
        "b": ((), ("dragoman: translated by Drita on 2026-11-22T14:03Z",)),
        "c": ((), ()),
        "d": (("fuzzy",), ("dragoman: rejected by Arta on 2026-11-22T14:03Z: no",)),
        "e": (("fuzzy",), ("dragoman: translated by Drita on 2026-11-22T14:03Z",)),
        "f": (("fuzzy",), ("A person's own comment.",)),
    }
    units = {}
    for unit in store.units:
        flags, comments = texts[unit.msgid[-2]]
        target = "ما می‌خواهیم, شمارهٔ " + unit.msgid[-2] + "."
        units[unit.msgid[-2]] = Unit(
            unit.msgid, target, flags=flags, comments=comments, references=unit.references,
            previous_msgid="We asked." if unit.msgid[-2] == "c" else None,
        )  # fmt: skip
        store.put(units[unit.msgid[-2]])
    store.save()
    return units


def kept(place: Booth, letter: str) -> Unit:
    unit = load(place.root / PO.replace("sv", "fa")).get(Key(None, f"We ask, number {letter}."))
    assert unit is not None
    return unit


def test_fix_corrects_drafts_alone(place: Booth) -> None:
    """What a machine wrote gets a Persian comma and a note of it; what people wrote, sent back or commented stays."""
    units = drafts(place)
    result = place("check", "-l", "fa", "--fix")
    assert "2 drafts corrected" in result.err
    assert "letters/appeal:1: persian_punctuation" in result.err
    for letter, unit in units.items():
        now = kept(place, letter)
        assert (now.msgstr == unit.msgstr.replace(",", "،")) is (letter in "af"), letter
        assert now.status is unit.status
    corrected = "persian_punctuation on 2026-11-18"
    assert kept(place, "a").note == Note(Act.DRAFT, "google", "2026-11-22", corrected=corrected)
    assert kept(place, "f").comments[0] == "A person's own comment."
    assert kept(place, "f").note == Note(Act.DRAFT, "another tool", "2026-11-18", corrected=corrected)
    assert "0 drafts corrected" in place("check", "-l", "fa", "--fix").err


def test_fix_can_be_tried(place: Booth) -> None:
    """--dry-run says what would be corrected, and writes nothing; it is about --fix alone."""
    drafts(place)
    path = place.root / PO.replace("sv", "fa")
    before = path.read_bytes()
    assert "2 drafts would be corrected" in place("check", "-l", "fa", "--fix", "--dry-run").err
    assert path.read_bytes() == before
    assert place("check", "-l", "fa", "--dry-run").code == 2


def test_a_draft_that_a_person_has_judged_is_not_corrected(place: Booth) -> None:
    """Who dismissed a finding has read the sentence."""
    units = drafts(place)
    place("check", "-l", "fa", "--at", "1", "--dismiss", "persian_punctuation", "--reason", "a name", "--as", "Arta")
    assert "1 draft corrected" in place("check", "-l", "fa", "--fix").err
    assert kept(place, "a").msgstr == units["a"].msgstr


@pytest.mark.parametrize(
    "line",
    ["dragoman: draft by google on 2026-11-22 (corrected spacing, numbers on 2026-11-23)",
     "dragoman: draft from memory 92% (letters/appeal:14) on 2026-11-22 (corrected spacing on 2026-11-23)"],
)  # fmt: skip
def test_the_note_of_a_correction_is_read_as_written(line: str) -> None:
    """A correction is part of the note about the draft, which keeps who wrote it."""
    note = parse_note(line)
    assert note is not None
    assert note.corrected.startswith("spacing")
    assert str(note) == line


# Changes


def git(root: Path, *words: str) -> None:
    names = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", "-C", str(root), *names, *words], check=True, capture_output=True)


@pytest.mark.skipif(not shutil.which("git"), reason="needs git, which is not here")
def test_only_what_changed_since_a_commit(faulty: Booth) -> None:
    """An old fault is passed over, a new one is found, also in a project below the repository's folder."""
    git(faulty.root.parent, "init", "-q")
    git(faulty.root.parent, "add", "-A")
    git(faulty.root.parent, "commit", "-qm", "a")
    assert errors(faulty, "--changed-since", "HEAD") == []
    retype(faulty, "den 9 mars 2026", "den 8 mars 2026")
    assert errors(faulty, "--changed-since", "HEAD") == ["numbers"]
    assert len(errors(faulty)) == 2
    faulty.write("source_texts/letters/appeal.txt", "New.\n\n" + LETTER)
    faulty("sync")
    assert errors(faulty, "--changed-since", "HEAD") == ["numbers"], "a sentence that moved is the same"
    git(faulty.root.parent, "rm", "-q", "--cached", "project/" + PO)
    git(faulty.root.parent, "commit", "-qm", "b")
    assert len(errors(faulty, "--changed-since", "HEAD")) == 2, "a new catalog is new as a whole"


@pytest.mark.skipif(not shutil.which("git"), reason="needs git, which is not here")
@pytest.mark.parametrize(
    "revision", ["--output=x", "-x", "", "nonsense", "HEAD\nHEAD", "x" * 500, "HEAD:dragoman.toml"]
)
def test_a_revision_that_is_none_is_one_error(faulty: Booth, revision: str) -> None:
    """What could be taken for an option never reaches git."""
    git(faulty.root, "init", "-q")
    git(faulty.root, "add", "-A")
    git(faulty.root, "commit", "-qm", "a")
    result = faulty("check", f"--changed-since={revision}")
    assert result.code == 2
    assert result.out == ""
    assert len([line for line in result.err.splitlines() if line.startswith("error: git knows no commit")]) == 1
    assert not (faulty.root / "x").exists()


def test_without_git_changes_are_one_error(faulty: Booth) -> None:
    """No repository: one line, not a run over everything."""
    result = faulty("check", "--changed-since", "HEAD")
    assert result.code == 2
    assert result.err.count("error: ") == 1


# Tables


def test_information_takes_a_line_a_document(place: Booth) -> None:
    """House style is told once for each document, with its places; every finding is there with -v and in JSON."""
    text = "".join(f"“Come {letter},” she said.\n\n" for letter in "abcdefghij")
    place.write("source_texts/letters/appeal.txt", text)
    place("sync", "-l", "sv")
    place.approve("sv", "letters/appeal", {f"“Come {n},” she said.": f'"Kom {n}", sade hon.' for n in "abcdefghij"})
    rows = [line for line in place("check", "-l", "sv").out.splitlines() if line.startswith("info")]
    assert len(rows) == 1
    assert rows[0].split("\t")[:4] == ["info", "sv", "letters/appeal", "quotation_style"]
    assert rows[0].endswith("; 10 in all, in segments 1, 2, 3, 4, 5, 6, 7, 8 …")
    assert place("check", "-l", "sv", "-v").out.count("quotation_style") == 10
    assert place("check", "-l", "sv", "--format", "json").out.count('"quotation_style"') == 10


def test_the_glossary_is_read_once_and_told_once(place: Booth) -> None:
    """Three locales, one warning; a column that holds for every locale is told too."""
    place.write("terminology/glossary.csv", "en,target,odd one\nferry,färja,\nferry,färja,\n")
    place("sync")
    err = place("check").err
    assert err.count("“ferry” stands already in line 2") == 1
    assert err.count("column 'odd one' is not used") == 1
    assert err.count("column 'target' names no locale") == 1
    assert "färja" in place("terms", "list").out


def test_the_desk_knows_the_other_documents(place: Booth) -> None:
    """A sentence translated another way in another document is told at the desk, and no more once they agree."""
    from datetime import UTC, datetime

    from dragoman.workflow import Desk, Project

    place.write("source_texts/note.txt", "We write about the ferry.\n")
    place("sync", "-l", "sv")
    place.approve("sv", "letters/appeal", SWEDISH)
    place.approve("sv", "note", {"We write about the ferry.": "Vi skriver om båten."})
    project = Project.open(place.root)
    desk = Desk(project, project.select(["sv"]), reviewer="Sara", clock=lambda: datetime(2026, 11, 22, tzinfo=UTC))
    sitting = desk.open("sv", "note")
    sitting.queue.first()
    (found,) = [finding for finding in sitting.findings() if finding.check == "two_ways"]
    assert found.message == "elsewhere this sentence is translated “Vi skriver om färjan.” (letters/appeal:3)"
    assert not [finding for finding in sitting.findings("Vi skriver om färjan.") if finding.check == "two_ways"]
    sitting.close()
    sitting = desk.open("sv", "letters/appeal")
    sitting.queue.go_to(Key(None, "We write about the ferry."))
    assert [finding.also for finding in sitting.findings() if finding.check == "two_ways"] == [("note:1",)]
    sitting.edit("Vi skriver om båten.")
    assert not [finding for finding in sitting.findings() if finding.check == "two_ways"]
    sitting.close()


def test_the_desk_hears_what_the_project_warns_of(place: Booth) -> None:
    """A warning while the screen is taken is told where a document is opened, once, and kept for the way out."""
    from datetime import UTC, datetime

    from dragoman.workflow import Desk, Project

    settings = place.root / "dragoman.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + '\n[checks]\nplugins = ["absent"]\n', encoding="utf-8")
    assert place("sync").code == 0
    project = Project.open(place.root)
    desk = Desk(project, project.select(["sv"]), reviewer="Sara", clock=lambda: datetime(2026, 11, 22, tzinfo=UTC))
    first, again = (desk.open("sv", "letters/appeal").notices for _ in range(2))
    assert any("absent" in notice for notice in first)
    assert not any("absent" in notice for notice in again)
    assert len(desk.heard) == 1


def test_a_log_that_cannot_be_closed_ends_nothing(place: Booth, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk costs the log, not the command."""
    import errno
    from logging.handlers import RotatingFileHandler

    def full(_handler: RotatingFileHandler) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(RotatingFileHandler, "close", full)
    assert place("sync").code == 0
