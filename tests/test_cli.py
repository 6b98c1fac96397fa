"""The command line: every verb as its user calls it, its output, its exit code, and its answer to bad input."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from tests.place import LETTER, SRC, SWEDISH, Booth, tree

from dragoman.cli.verbs import VERBS

# Help


def test_help_names_every_verb_as_the_verb_does() -> None:
    """The list is kept apart from the verbs so that help is quick; the two must say the same."""
    for name, sentence in VERBS.items():
        command = importlib.import_module(f"dragoman.cli.verbs.{name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        assert command.name == name
        assert (command.help or "").splitlines()[0] == sentence


@pytest.mark.parametrize("verb", [*VERBS, ""])
def test_every_verb_has_help(tmp_path: Path, verb: str) -> None:
    """``--help`` works everywhere, without a project."""
    result = Booth(tmp_path)(*([verb] if verb else []), "--help")
    assert result.code == 0
    assert "Usage: dragoman" in result.out


def test_help_imports_nothing_heavy() -> None:
    """``--help`` answers at once: none of the libraries that take long are imported for it."""
    code = (
        "import sys\nfrom dragoman.cli import main\ntry:\n main(['--help'])\nexcept SystemExit:\n pass\n"
        "heavy = {'textual', 'rich', 'babel', 'polib', 'deep_translator', 'langdetect', 'markdown_it', 'requests',\n"
        "         'wcwidth'}\n"
        "print(sorted(heavy & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(SRC)}, capture_output=True, check=True
    )
    assert done.stderr.decode().strip() == "[]"


# The corridor


def test_init_makes_a_project_once(tmp_path: Path) -> None:
    """A second init changes nothing and says so; no engine of a new project sends text away."""
    here = Booth(tmp_path)
    assert here("init", "new", "--no-input").code == 0
    before = tree(tmp_path)
    assert {"new/dragoman.toml", "new/terminology/glossary.csv"} <= before.keys()
    assert 'chain = ["memory"]' in before["new/dragoman.toml"].decode()
    again = here("init", "new", "--no-input")
    assert again.code == 2
    assert "already" in again.err
    assert tree(tmp_path) == before


def test_sync_makes_catalogs_and_then_changes_nothing(place: Booth) -> None:
    """One catalog for each locale; a sync without changes changes no byte."""
    assert place("sync", "--check").code == 1
    assert not (place.root / "locales" / "sq").exists(), "--check writes nothing"
    assert place("sync").code == 0
    before = tree(place.root)
    assert {f"locales/{code}/LC_MESSAGES/letters/appeal.po" for code in ("sq", "fa", "sv")} <= before.keys()
    assert place("sync").code == 0
    assert place("sync", "--check").code == 0
    assert tree(place.root) == before


def test_the_whole_corridor(place: Booth) -> None:
    """From a document to a verified bundle at the publisher's, in one locale."""
    assert place("run").code in {0, 3}
    place.approve("sv", "letters/appeal", SWEDISH)
    status = json.loads(place("status", "-l", "sv", "--format", "json").out)
    counts = status["locales"]["sv"]["documents"]["letters/appeal"]
    assert counts["approved"] == counts["segments"] == len(SWEDISH)
    assert counts["words_left"] == 0
    findings = json.loads(place("check", "-l", "sv", "--format", "json").out)
    assert {finding["severity"] for finding in findings} <= {"info"}
    assert place("export", "-l", "sv").code == 0
    made = (place.root / "dist" / "sv" / "letters" / "appeal.txt").read_text(encoding="utf-8")
    expected = LETTER
    for english, swedish in SWEDISH.items():
        expected = expected.replace(english, swedish)
    assert made == expected
    assert place("bundle", "-l", "sv").code == 0
    bundle = place.root / "dist" / "project-sv.zip"
    assert place("verify", str(bundle)).code == 0
    site = place.root.parent / "site"
    assert place("pull", str(place.root / "dist"), str(site)).code == 0
    assert (site / "sv" / "letters" / "appeal.txt").read_text(encoding="utf-8") == expected


def test_pythons_gettext_reads_what_is_exported(place: Booth) -> None:
    """The MO file serves a program as any other does."""
    import gettext

    place("sync", "-l", "sv")
    place.approve("sv", "letters/appeal", SWEDISH)
    place("export", "-l", "sv")
    found = gettext.translation("letters/appeal", localedir=place.root / "dist", languages=["sv"])
    assert found.gettext("Dear Minister,") == "Herr transportminister!"


def test_memory_drafts_equal_and_like_sentences(place: Booth) -> None:
    """What is approved in one document drafts another, with its score and origin, and as a draft only."""
    place("sync")
    place.approve("sv", "letters/appeal", SWEDISH)
    place.write("source_texts/second.txt", "We write about the ferry.\n\nIt carried 62,900 passengers in 2026.\n")
    assert place("sync").code == 0
    result = place("draft", "-l", "sv", "--format", "json")
    assert json.loads(result.out) == {"sv": {"exact": 1, "fuzzy": 1, "engine": 0, "failed": 0, "left": 0}}
    text = (place.root / "locales/sv/LC_MESSAGES/second.po").read_text(encoding="utf-8")
    assert "# dragoman: draft from memory 100% (letters/appeal:3) on 2026-11-18" in text
    counts = json.loads(place("status", "-l", "sv", "--format", "json").out)["locales"]["sv"]["documents"]["second"]
    assert counts["draft"] == 2
    assert counts["approved"] == 0


def test_segments_wait_where_nobody_drafts(place: Booth) -> None:
    """With memory alone and nothing in it, the run ends with 3 and says how many wait."""
    result = place("run")
    assert result.code == 3
    assert "18 segments wait for an engine, and no engine is named" in result.err
    assert "run again" not in result.err
    assert "changed" in result.err
    assert "0 of 3 catalogs changed" in place("sync").err
    assert "0 of 1 catalog changed" in place("sync", "-l", "sv").err
    assert "0 documents in " in result.err


def test_export_holds_back_and_says_what_is_missing(place: Booth) -> None:
    """Exit code 1, a line that says what is missing, and nothing in the output."""
    place("sync", "-l", "sv")
    result = place("export", "-l", "sv")
    assert result.code == 1
    assert "letters/appeal is held back: 7 empty" in result.err
    assert not (place.root / "dist" / "sv" / "letters").exists()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_export_of_the_source_is_the_source(place: Booth, newline: str, bom: str) -> None:
    """Without translations, ``--unfinished source`` gives every byte back."""
    path = place.write("source_texts/letters/appeal.txt", bom + LETTER.replace("\n", newline))
    place("sync", "-l", "sv")
    assert place("export", "-l", "sv", "--unfinished", "source").code == 0
    assert (place.root / "dist/sv/letters/appeal.txt").read_bytes() == path.read_bytes()
    manifest = json.loads((place.root / "dist/sv/manifest.json").read_bytes())
    assert manifest["documents"]["letters/appeal"]["state"] == "source"


def test_check_finds_and_says_so_in_its_code(place: Booth) -> None:
    """A number that was changed is an error finding: exit code 1, complete JSON."""
    place("sync", "-l", "sv")
    place.approve("sv", "letters/appeal", {"Dear Minister,": "Herr transportminister!"})
    path = place.root / "locales/sv/LC_MESSAGES/letters/appeal.po"
    text = path.read_text(encoding="utf-8")
    wrong = 'msgid "It carried 61,400 passengers in 2025."\nmsgstr "Den befordrade 64 100 passagerare under 2025."'
    assert 'msgid "It carried 61,400 passengers in 2025."\nmsgstr ""' in text
    path.write_text(text.replace('msgid "It carried 61,400 passengers in 2025."\nmsgstr ""', wrong), encoding="utf-8")
    result = place("check", "-l", "sv", "--format", "json")
    assert result.code == 1
    findings = json.loads(result.out)
    assert {f["check"] for f in findings if f["severity"] == "error"} == {"numbers"}
    assert findings[0].keys() == {
        "locale", "document", "check", "severity", "message", "msgctxt", "msgid", "msgstr", "line", "fix"
    }  # fmt: skip


def test_segments_prints_and_writes_nothing(place: Booth) -> None:
    """It needs no project and leaves no trace."""
    path = place.write("../elsewhere/note.txt", "One. Two.\n")
    result = place("segments", str(path), "--format", "json", cwd=path.parent)
    assert json.loads(result.out) == [
        {"n": 1, "text": "One.", "kind": "paragraph", "line": 1},
        {"n": 2, "text": "Two.", "kind": "paragraph", "line": 1},
    ]
    assert [p.name for p in path.parent.iterdir()] == ["note.txt"]


def test_memory_search_answers_best_first(place: Booth) -> None:
    """Score, source, target and origin."""
    place("sync")
    place.approve("sv", "letters/appeal", SWEDISH)
    found = json.loads(place("memory", "search", "We write about a ferry.", "-l", "sv", "--format", "json").out)
    assert found[0]["target"] == "Vi skriver om färjan."
    assert found[0]["origin"] == "letters/appeal:3"
    assert 70 <= found[0]["score"] < 100


def test_options_stand_before_and_after_the_verb(place: Booth) -> None:
    """``-C`` and ``-q`` work in both places."""
    elsewhere = place.root.parent
    before = place("-C", str(place.root), "-q", "sync", cwd=elsewhere)
    assert (before.code, before.err) == (0, "")
    after = place("sync", "-C", str(place.root), "-q", cwd=elsewhere)
    assert (after.code, after.err) == (0, "")


def test_the_same_input_gives_the_same_bundle(place: Booth) -> None:
    """Bundles can be compared and cached by their hash."""
    place("sync")
    place("bundle", "--unfinished", "source")
    first = tree(place.root / "dist")
    for path in (place.root / "dist").rglob("*.zip"):
        path.unlink()
    place("bundle", "--unfinished", "source")
    assert tree(place.root / "dist") == first


def test_what_was_said_is_in_the_log(place: Booth) -> None:
    """Logs go to a file: the command and its lines, those too that ``-q`` keeps from the screen."""
    for words in (["sync", "--check"], ["check"], ["status"], ["history"]):
        place(*words)
        assert not (place.root / ".dragoman").exists(), "a command that only looks is not logged"
    assert place("-q", "sync").err == ""
    assert place("-q", "draft").err == ""
    place("-q", "export")
    place("-q", "bundle")
    log = (place.root / ".dragoman" / "dragoman.log").read_text(encoding="utf-8")
    for verb in ("sync", "draft", "export", "bundle"):
        assert f"dragoman {verb}\n" in log
    assert "3 of 3 catalogs changed" in log
    assert "6 wait for an engine" in log


# Bad input

Break = Callable[[Booth], object]


def _append(name: str, text: str) -> Break:
    def change(place: Booth) -> None:
        path = place.root / name
        path.write_bytes(path.read_bytes() + text.encode("utf-8", "surrogateescape"))

    return change


PO = "locales/sv/LC_MESSAGES/letters/appeal.po"


@pytest.mark.parametrize(
    ("harm", "arguments", "code", "says"),
    [
        (_append("source_texts/letters/appeal.txt", "caf\udce9\n"), ["sync"], 4, "appeal.txt:9: is not UTF-8"),
        (_append("source_texts/letters/appeal.txt", "a\0b\n"), ["sync"], 4, "appeal.txt:9: has a NUL"),
        (_append(PO, 'msgid "half\n'), ["sync"], 4, "appeal.po:"),
        (_append(PO, 'msgid "half\n'), ["status"], 4, "appeal.po:"),
        (_append(PO, "<<<<<<< HEAD\n"), ["draft"], 4, "appeal.po:"),
        (_append("dragoman.toml", "[export]\nunfinshed = 1\n"), ["sync"], 4, "dragoman.toml:"),
        (_append("dragoman.toml", "[exprot]\n"), ["status"], 4, "did you mean 'export'"),
        (lambda _: None, ["sync", "-l", "xx"], 2, "locale 'xx'"),
        (lambda _: None, ["sync", "letters/appael"], 2, "did you mean 'letters/appeal'"),
        (lambda _: None, ["snyc"], 2, "did you mean 'sync'"),
        (lambda _: None, ["sync", "--nonsense"], 2, "--nonsense"),
        (lambda _: None, ["segments", "nowhere.txt"], 4, "nowhere.txt"),
        (lambda _: None, ["verify", "nowhere.zip"], 2, "there is no bundle"),
        (lambda _: None, ["-C", "/", "status"], 2, "dragoman init"),
    ],
)
def test_bad_input_is_one_line_and_changes_nothing(
    place: Booth, harm: Break, arguments: list[str], code: int, says: str
) -> None:
    """What, where and what to do; the exit code of the design; everything as it was."""
    place("sync")
    harm(place)
    before = tree(place.root)
    result = place(*arguments)
    errors = [line for line in result.err.splitlines() if line.startswith("error: ")]
    assert result.code == code, result.err
    assert len(errors) == 1, result.err
    assert says in errors[0]
    assert tree(place.root) == before


def test_two_sources_of_one_name_are_refused(place: Booth) -> None:
    """Both are named."""
    place.write("source_texts/letters/appeal.md", "Other.\n")
    result = place("sync")
    assert result.code == 4
    assert "appeal.md" in result.err
    assert "appeal.txt" in result.err


def test_one_broken_document_does_not_stop_the_others(place: Booth) -> None:
    """The others go on, and the code tells."""
    place.write("source_texts/a.txt", "\0")
    place.write("source_texts/z.txt", "Fine.\n")
    assert place("sync").code == 4
    assert (place.root / "locales/sv/LC_MESSAGES/z.po").exists()
    assert not (place.root / "locales/sv/LC_MESSAGES/a.po").exists()


def test_an_emptied_document_needs_a_word(place: Booth) -> None:
    """Translations do not become obsolete because a file was emptied by mistake."""
    place("sync")
    place.approve("sv", "letters/appeal", SWEDISH)
    place.write("source_texts/letters/appeal.txt", "")
    before = tree(place.root)
    result = place("sync", "-l", "sv")
    assert result.code == 4
    assert "--empty-too" in result.err
    assert tree(place.root) == before
    assert place("sync", "-l", "sv", "--empty-too").code == 0
    assert "#~ msgid" in (place.root / PO).read_text(encoding="utf-8")


def test_json_hides_nothing_invisible(place: Booth) -> None:
    """Direction marks, tags and blanks without width are escaped, in JSON that is still JSON; ZWNJ is a letter's."""
    text = "Salt\u061c and\u200b light\u2060 \U000e0041 \u202e\x7f می\u200cشود."
    path = place.write("source_texts/x.txt", text + "\n")
    out = place("segments", str(path), "--format", "json").out
    assert json.loads(out)[0]["text"] == text
    assert all(char.isprintable() or char in "\n\u200c" for char in out)


ESCAPES = "\x1b]0;title\x07 \x1b[31mred \u202eevil \x9b1m [/red] [@click=app.bell]"


def test_no_control_character_of_a_document_reaches_the_terminal(place: Booth) -> None:
    """R30: whatever a document, its name or a catalog holds, only its picture is printed."""
    place.write("source_texts/x.txt", f"Hello {ESCAPES} there.\n")
    outputs = [place("sync", "-v"), place("run"), place("status"), place("segments", "source_texts/x.txt"),
               place("segments", "source_texts/x.txt", "--format", "json"), place("check"),
               place("memory", "search", ESCAPES), place("sync", ESCAPES), place(ESCAPES),
               place("-C", ESCAPES, "sync")]  # fmt: skip
    for result in outputs:
        for char in result.out + result.err:
            assert char in "\n\t" or (char.isprintable() and char not in "\u202e\x9b") or char == "\u00a0", repr(char)
    assert "[/red]" in outputs[3].out


def test_output_into_a_full_device_fails(place: Booth) -> None:
    """A full disk behind stdout is an error with a code, no traceback and no silence."""
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full, which is not here")
    command = [sys.executable, "-m", "dragoman", "status", "--format", "json"]
    env = {**os.environ, "PYTHONPATH": str(SRC)}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, cwd=place.root, env=env, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 4
    assert b"could not be written" in done.stderr
    assert b"Traceback" not in done.stderr


def test_works_in_a_bare_environment(place: Booth) -> None:
    """LANG=C, no HOME, no UTF-8 mode, a dumb terminal, no colour."""
    env = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "HOME": "", "TERM": "dumb", "NO_COLOR": "1"}
    place.write("source_texts/persian.txt", "Salām: سلام.\n")
    result = place.alone("segments", "source_texts/persian.txt", env=env)
    assert result.code == 0
    assert "سلام" in result.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(place: Booth, shell: str) -> None:
    """For each shell, and verbs are completed by it."""
    assert "dragoman" in place("completion", shell).out


def test_the_shell_completes_verbs_locales_and_documents(place: Booth) -> None:
    """What the completion script asks for."""

    def complete(words: str, at: int) -> str:
        env = {"_DRAGOMAN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
        return place.alone(env=env).out

    assert "plain,status" in complete("dragoman sta", 1)
    assert "plain,sv" in complete("dragoman sync -l s", 3)
    assert "plain,letters/appeal" in complete("dragoman sync let", 2)


def test_the_shell_completes_for_the_project_that_is_named(place: Booth, tmp_path: Path) -> None:
    """``-C``, before or after the verb, with the tilde that no shell has resolved yet."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    def complete(words: str, at: int) -> str:
        env = {"_DRAGOMAN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
        return place.alone(cwd=elsewhere, env={**env, "HOME": str(place.root)}).out

    assert complete("dragoman sync let", 2).strip() == ""
    assert "plain,letters/appeal" in complete("dragoman -C ~ sync let", 4)
    assert "plain,sv" in complete(f"dragoman sync -C {place.root} -l s", 5)


@pytest.mark.parametrize(("verb", "own"), [("segments", "split"), ("memory", "search"), ("terms", "list")])
def test_a_verb_of_verbs_alone_names_them(place: Booth, verb: str, own: str) -> None:
    """In one line, not with a page of help in it."""
    done = place(verb)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert own in done.err
    assert "Usage" not in done.err


def test_what_is_refused_has_no_heading(place: Booth) -> None:
    """A file that cannot be read prints nothing on stdout, in either form."""
    place.write("a.md", "\x00")
    for form in ("text", "json"):
        done = place("segments", "a.md", "--format", form)
        assert (done.code, done.out) == (4, "")
