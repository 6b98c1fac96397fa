"""The manual: what it says about commands, keys, checks, settings and shapes is what the program does."""

from __future__ import annotations

import inspect
import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
import pytest
from docs import manual

from dragoman import cli, config, errors
from dragoman.checks import CHECKS
from dragoman.cli import entry, outcome, say
from dragoman.cli.verbs import dragoman
from dragoman.model import seal_of

ROOT = Path(__file__).resolve().parent.parent
PAGES = [*manual.pages(), ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", ROOT / "CHANGELOG.md"]
CLI = ROOT / "docs" / "cli.md"
CONFIGURATION = ROOT / "docs" / "configuration.md"

PAGES = [path for path in PAGES if path.exists()]
by_name = pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)


def blocks(page: Path, language: str) -> Iterator[str]:
    """The fenced blocks of a language in a page."""
    yield from re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def commands(page: Path) -> Iterator[list[str]]:
    """The commands of ours in a page: lines of code that begin with the program's name or ``make``."""
    text = re.sub(r"^```text\n.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for line in text.splitlines():
        found = re.match(r"(?: {4})?(?:\$ )?((?:\.venv/bin/)?dragoman|make)( .*)$", line)
        if found and "…" not in line:
            yield [found[1].rpartition("/")[2], *shlex.split(found[2], comments=True)]


# What the program knows itself


@by_name
def test_pages_say_what_the_program_says(page: Path) -> None:
    """Verbs, keys, signs, checks and engines stand in the manual as they are; ``make manual`` writes them."""
    text = page.read_text(encoding="utf-8")
    assert manual.fresh(text) == text, f"{page.name} is out of date: run make manual"


def test_every_part_has_a_page() -> None:
    """A new verb needs a place in the manual, and so do its shape and its neighbours."""
    named = [name for page in manual.pages() for name in manual.parts_of(page.read_text(encoding="utf-8"))]
    assert set(manual.PARTS) <= set(named)


def test_names_of_checks_are_those_of_their_findings() -> None:
    """What the manual calls a check is what its findings are called: one name each."""
    names = [manual.check_name(check) for check in CHECKS]
    assert len(set(names)) == len(names)
    for check, name in zip(CHECKS, names, strict=True):
        source = Path(inspect.getsourcefile(check) or "").read_text(encoding="utf-8")
        assert f'"{name}"' in source


# Commands


@by_name
def test_commands_exist(page: Path) -> None:
    """Every command that a page shows has verbs, options and targets that are there."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for program, *arguments in commands(page):
        if program == "make":
            assert {word for word in arguments if not word.startswith("-") and "/" not in word} <= targets
        elif "--version" not in arguments:
            understood(arguments)


def understood(arguments: list[str]) -> None:
    """Click takes these arguments, as far as that can be known without running them."""
    context = click.Context(dragoman, info_name="dragoman")
    rest = dragoman.make_parser(context).parse_args(arguments)[1]
    command: click.Command = dragoman
    while isinstance(command, click.Group):
        name, found, rest = command.resolve_command(context, rest)
        assert found is not None, arguments
        command, context = found, click.Context(found, info_name=name, parent=context)
        if isinstance(command, click.Group):
            rest = command.make_parser(context).parse_args(rest)[1]
    given = command.make_parser(context).parse_args(rest)[0]
    for parameter in command.params:
        if isinstance(parameter.type, click.Choice) and isinstance(given.get(parameter.name or ""), str):
            assert given[parameter.name or ""] in parameter.type.choices


def test_a_command_that_is_not_there_is_found() -> None:
    """The test above can fail."""
    for line in ("expotr", "export --unfinised hold", "export --unfinished all", "memory serch x"):
        with pytest.raises((click.UsageError, AssertionError)):
            understood(line.split())


def test_readme_has_both_commands() -> None:
    """Whoever reads no further can run it and test it."""
    shown = list(commands(ROOT / "README.md"))
    assert ["make", "run"] in shown
    assert ["make", "test"] in shown


def test_exit_codes_are_all_told() -> None:
    """The table has every code that the program ends with, and no other."""
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", CLI.read_text(encoding="utf-8"), re.MULTILINE)}
    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.DragomanError)
    ]
    ours = {value for name, value in vars(outcome).items() if name.isupper() and isinstance(value, int)}
    assert told == {0, entry.FAULT, entry.INTERRUPTED, *ours, *(kind.exit_code for kind in kinds)}


# Shapes


def shape(value: Any) -> Any:
    """What a JSON value is made of: keys and kinds of values, the first item of a list standing for all."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    if isinstance(value, list):
        return [shape(item) for item in value[:1]]
    return type(value).__name__


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a document, and a translation in which a number is wrong."""
    (tmp_path / "source_texts" / "letters").mkdir(parents=True)
    (tmp_path / "terminology").mkdir()
    (tmp_path / "dragoman.toml").write_text('[project]\nlocales = ["sv"]\n', encoding="utf-8")
    (tmp_path / "terminology" / "glossary.csv").write_text("en,sv,kind,note\nferry,färja,term,\n", encoding="utf-8")
    text = "Dear Minister,\n\nThe ferry sails until 15 June.\n"
    (tmp_path / "source_texts" / "letters" / "appeal.txt").write_text(text, encoding="utf-8")
    ran(tmp_path, "sync")
    return tmp_path


def ran(folder: Path, *arguments: str) -> int:
    """Run the command line here; returns its exit code."""
    with pytest.raises(SystemExit) as end:
        cli.main(["-C", str(folder), *arguments])
    return int(end.value.code or 0)


def approved(folder: Path, target: str) -> None:
    """Approve a translation of the letter's sentence."""
    from datetime import UTC, datetime

    from dragoman import catalog
    from dragoman.review import FileChronicle, Sitting

    store = catalog.load(folder / "locales" / "sv" / "LC_MESSAGES" / "letters" / "appeal.po")
    shared = FileChronicle(folder / "locales" / "sv" / "journal.jsonl", "letters/appeal")
    sitting = Sitting(store, reviewer="Arta", clock=lambda: datetime(2026, 11, 22, tzinfo=UTC), chronicle=shared)
    sitting.queue.last()
    sitting.edit(target)
    sitting.approve()


CALLS = {
    "status": ["status"],
    "check": ["check"],
    "history": ["history"],
    "segments": ["segments", "{source}"],
    "doctor": ["doctor", "{scraped}"],
    "sync": ["sync", "letters/appeal", "--meaning-unchanged"],
    "draft": ["draft"],
    "memory search": ["memory", "search", "The ferry sails until 15 June.", "-l", "sv"],
    "terms list": ["terms", "list", "-l", "sv"],
}


def documented() -> dict[str, Any]:
    """The JSON shapes that the manual promises, by verb."""
    found = re.findall(
        r"<!-- json: ([a-z ]+) -->\n```json\n(.*?)^```", CLI.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    return {name: json.loads(text) for name, text in found}


def test_every_json_shape_is_told() -> None:
    """Each verb that has ``--format json`` promises a shape."""
    with_json = {name for name, verb in manual.commands().items() if any(p.name == "form" for p in verb.params)}
    assert with_json == set(documented()) == set(CALLS)


@pytest.mark.parametrize("verb", CALLS)
def test_json_has_the_shape_the_manual_promises(
    verb: str, project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Scripts may rely on the keys and on what kind of value each has."""
    monkeypatch.setattr(say.LOUDNESS, "level", 0)
    approved(project, "Färjan går till den 31 juni.")
    letter = project / "source_texts" / "letters" / "appeal.txt"
    if verb == "sync":
        letter.write_text(letter.read_text(encoding="utf-8").replace("sails", "saills"), encoding="utf-8")
    source = str(letter)
    scraped = project / "scraped.txt"
    scraped.write_text("We wrote to the organi-\nzation. It is an organization.\n", encoding="utf-8")
    capsys.readouterr()
    ran(project, *(word.format(source=source, scraped=scraped) for word in CALLS[verb]), "--format", "json")
    promised = json.dumps(documented()[verb]).replace('"sq"', '"sv"')
    assert shape(json.loads(capsys.readouterr().out)) == shape(json.loads(promised))


def test_the_example_of_a_seal_fits() -> None:
    """The entry in the manual is approved by its own rules."""
    page = (ROOT / "docs" / "catalogs.md").read_text(encoding="utf-8")
    entry_text = next(iter(blocks(ROOT / "docs" / "catalogs.md", "po")))
    found = dict(re.findall(r'^(msgid|msgstr) "(.*)"$', entry_text, re.MULTILINE))
    assert f"seal {seal_of(None, found['msgid'], None, [found['msgstr']])}\n" in entry_text
    assert f"{found['msgid']}\\0{found['msgstr']}" in page


# Settings


def settings() -> list[tuple[str, str, Any]]:
    """Every key of dragoman.toml with its table and default."""
    tables = {f.name: getattr(config.Config(ROOT), f.name) for f in fields(config.Config)}
    return [
        (name, key.name, getattr(table, key.name))
        for name, table in tables.items()
        if hasattr(table, "__dataclass_fields__")
        for key in fields(table)
    ]


def told(default: Any) -> str:
    """A default as the manual writes it: TOML."""
    if isinstance(default, tuple):
        return json.dumps(list(default))
    if isinstance(default, dict):
        return "{}"
    return json.dumps(default)


@pytest.mark.parametrize(("table", "key", "default"), settings(), ids=lambda value: str(value)[:20])
def test_settings_are_told_with_their_defaults(table: str, key: str, default: Any) -> None:
    """Each key stands below its table with the default it has."""
    section = CONFIGURATION.read_text(encoding="utf-8").split(f"## `[{table}]`")[1].split("\n## ")[0]
    assert f"| `{key}` | `{told(default)}` |" in section


def test_no_setting_is_told_that_is_not_there() -> None:
    """The other way round."""
    page = CONFIGURATION.read_text(encoding="utf-8").split("## Environment")[0]
    assert len(re.findall(r"^\| `[a-z_]+` \| `", page, re.MULTILINE)) == len(settings())


def test_environment_variables_are_told() -> None:
    """Every variable of ours that the program reads is in the manual."""
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    page = CONFIGURATION.read_text(encoding="utf-8")
    named = set(re.findall(r"\bDRAGOMAN_[A-Z_]+\b", source)) - {"DRAGOMAN_COMPLETE"}
    assert {name for name in named if f"`{name}`" not in page} == set()


@by_name
def test_examples_of_settings_are_taken(page: Path) -> None:
    """A dragoman.toml that a page shows is one, and the checks it names are there."""
    names = {manual.check_name(check) for check in CHECKS}
    shown = [text for text in blocks(page, "toml") if text.startswith("[")]
    for found in [config.parse(text, ROOT) for text in shown]:
        assert set(found.checks.severity) <= names
    for severity in re.findall(r"severity = \{([^}]+)\}", page.read_text(encoding="utf-8")):
        assert set(re.findall(r"(\w+) =", severity)) <= names


# Links and pictures


@by_name
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of the project finds it, and every link to a heading does."""
    text = re.sub(r"`[^`\n]+`", "", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)|<img[^>]*src=\"([^\"]+)\"", text):
        link = target[0] or target[1]
        if link.startswith(("http:", "https:", "mailto:")):
            continue
        name, _, anchor = link.partition("#")
        path = (page.parent / name).resolve() if name else page
        assert path.exists(), f"{page.name}: {link}"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in headings}, link


@pytest.mark.parametrize("picture", sorted((ROOT / "docs" / "pictures").glob("*.*")), ids=lambda path: path.name)
def test_pictures_are_small_and_load_nothing(picture: Path) -> None:
    """No picture fetches a font or anything else from elsewhere."""
    data = picture.read_bytes()
    assert len(data) < 200_000
    if picture.suffix == ".svg":
        drawn = re.sub(rb"(<text [^>]*>)[^<]*", rb"\1", data).replace(b'xmlns="http://www.w3.org/2000/svg"', b"")
        assert b"http" not in drawn
        assert b"@import" not in drawn
        assert b"url(" not in drawn.replace(b"url(#", b"")
