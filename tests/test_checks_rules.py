"""What a project says about checks: severities by document, rules of its own, checks of other packages."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.place import SWEDISH, Booth

from dragoman import checks, config
from dragoman.checks import Context, RuleError, plugin_checks, rule_check, rule_checks
from dragoman.checks.plugins import MOST, guarded
from dragoman.config import CheckRule
from dragoman.errors import ConfigError
from dragoman.languages import get
from dragoman.model import Finding, Severity, Span, Unit
from dragoman.workflow import Project

CONTEXT = Context(get("en"), get("sv"))


def silent(sentence: str) -> None:
    raise AssertionError(sentence)


def told(rule: CheckRule, source: str, target: str) -> list[Finding]:
    return list(rule_check(rule, silent)(Unit(source, target), CONTEXT))


def test_forbidden_words_are_whole_words() -> None:
    """In any case unless they are written with a capital; marks and other letters beside them make other words."""
    rule = CheckRule("words", words=("ok", "Krim", "c++"), message="say it properly")
    found = told(rule, "", "OK, ok! bok krim Krim Krims c++ okej")
    assert [found.target for found in found] == [Span(0, 2), Span(4, 6), Span(17, 21), Span(28, 31)]
    assert found[0].message == "“OK”: say it properly"
    assert (found[0].check, found[0].severity) == ("words", Severity.WARNING)


def test_a_rule_looks_at_its_side_and_may_be_excused_by_the_other() -> None:
    """What the source must not have without its counterpart, and what the target must not have without cause."""
    press = CheckRule("press", pattern="press release", side="source", unless="pressmeddelande", severity="error")
    assert told(press, "A press release.", "Ett pressmeddelande.") == []
    (found,) = told(press, "A press release.", "En pressrelease.")
    assert (found.source, found.target, found.severity) == (Span(2, 15), None, Severity.ERROR)
    exclaims = CheckRule("calm", pattern="!", unless="!")
    assert told(exclaims, "Come.", "Kom!")
    assert not told(exclaims, "Come!", "Kom!")


def test_rules_hold_in_their_locales() -> None:
    """A rule for a language holds in its variants too."""
    rules = [CheckRule("a", words=("x",)), CheckRule("b", words=("x",), locales=("sv",))]
    names = {code: [check.__name__ for check in rule_checks(rules, code, silent)] for code in ("sv_FI", "sv", "fa")}
    assert names == {"sv_FI": ["a", "b"], "sv": ["a", "b"], "fa": ["a"]}


@pytest.mark.parametrize(
    ("pattern", "slow"),
    [
        (r"(x+x+)+y", True),
        (r"(x+)+$.", True),
        (r"(?:x|xx)*$.", True),
        (r"(a|a)*\1b", False),
        (r"(\w*\d*\w*\d*\w*\d*)*#", False),
    ],
)
def test_a_pattern_that_takes_too_long_is_given_up_once(pattern: str, slow: bool) -> None:  # noqa: FBT001 - a column
    """R51: no text and no pattern can hang a run; the person is told, once. Some, the engine sees through."""
    said: list[str] = []
    check = rule_check(CheckRule("slow", pattern=pattern), said.append)
    begun = time.perf_counter()
    for _ in range(50):
        assert list(check(Unit("a", "ax1" * 30_000 + "x" * 1000), CONTEXT)) == []
    assert time.perf_counter() - begun < 30
    assert said == ["rule 'slow' takes too long and is not used in this run; simplify its pattern"] * slow


@pytest.mark.parametrize(
    "pattern",
    ["(", "[a-", "*", "(?P<a>x)(?P<a>y", "\\", "(?i", "(" * 400, "(?:(?:(?:a{1000}){1000}){1000}){3}", "a|" * 9999],
)
def test_a_pattern_that_is_none_is_refused(pattern: str) -> None:
    """Before anything is looked at."""
    with pytest.raises(RuleError):
        rule_check(CheckRule("odd", pattern=pattern), silent)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[[checks.rules]]\nname = "odd"\npattern = "("\n', 3, "'pattern' of rule 'odd' is no regular expression"),
        ('[[checks.rules]]\nname = "a"\nwords = ["x"]\nunless = "["\n', 4, "'unless' of rule 'a' is no regular"),
        ('[[checks.rules]]\nname = "numbers"\nwords = ["x"]\n', 2, "there is a check 'numbers' already"),
        ('[checks]\nplugins = ["numbers"]\n', 2, "there is a check 'numbers' already"),
        ('[[checks.documents]]\npattern = "*"\nseverity = { nmbers = "off" }\n', 3, "did you mean 'numbers'?"),
        ('[checks.severity]\nnope = "off"\n\n[[checks.rules]]\nname = "nopes"\nwords = ["x"]\n', 1, "mean 'nopes'?"),
    ],
)
def test_what_nobody_has_is_refused_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    """One error, when the project is opened."""
    (tmp_path / config.FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as refused:
        Project.open(tmp_path)
    assert words in str(refused.value)
    assert refused.value.line == line


TOML = """\
[project]
locales = ["sv"]

[checks.severity]
calm = "error"

[[checks.documents]]
pattern = "letters/*"
severity = { numbers = "info" }

[[checks.documents]]
pattern = "letters/appeal"
severity = { dates = "off" }

[[checks.rules]]
name = "calm"
pattern = "!"
unless = "!"
message = "a statement does not shout"
"""


def test_a_project_weighs_by_document_and_has_rules(place: Booth) -> None:
    """Later patterns win over earlier ones, and both over the project; rules are weighed as other checks are."""
    place.write("dragoman.toml", TOML)
    place("sync")
    place.approve("sv", "letters/appeal", SWEDISH)
    path = place.root / "locales/sv/LC_MESSAGES/letters/appeal.po"
    text = path.read_text(encoding="utf-8").replace("61\u00a0400", "64\u00a0100").replace("9 mars", "9 april")
    path.write_text(text.replace("färjan.", "färjan!"), encoding="utf-8")
    result = place("check", "--format", "json")
    found = {item["check"]: item["severity"] for item in json.loads(result.out)}
    assert found["numbers"] == "info"
    assert found["calm"] == "error"
    assert "dates" not in found
    assert "“!”: a statement does not shout" in result.out
    assert "a statement does not shout" in place("check", "--explain", "calm").out
    sarif = json.loads(place("check", "--format", "sarif").out)
    assert "calm" in {rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}


def test_explain_says_what_and_why(place: Booth) -> None:
    """A title, a sentence, a source; a wrong name gets the nearest right one."""
    result = place("check", "--explain", "persian_letters")
    assert result.code == 0
    assert result.out.startswith("persian_letters: Persian letters and digits are Persian")
    assert "Source: ISIRI 6219" in result.out
    wrong = place("check", "--explain", "persian_leters")
    assert wrong.code == 2
    assert "did you mean 'persian_letters'?" in wrong.err


# Checks of other packages


def package(folder: Path, body: str) -> None:
    """A package that is installed, with a check at the entry point ``shouting``."""
    (folder / "others.py").write_text(body, encoding="utf-8")
    about = folder / "others-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: others\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[dragoman.checks]\nshouting = others:shouting\n", encoding="utf-8")


SHOUTING = '''
from dragoman.model import Finding, Severity, Span

def shouting(unit, context):
    """Nobody shouts."""
    if unit.msgstr.isupper():
        yield Finding("whatever", Severity.ERROR, "this shouts", target=Span(0, len(unit.msgstr)))
'''


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on Python's path."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    yield folder
    sys.modules.pop("others", None)


def test_a_check_of_another_package_is_asked_if_it_is_named(installed: Path) -> None:
    """Its findings have the name of its entry point; what is installed and not named is not loaded."""
    package(installed, SHOUTING)
    assert plugin_checks((), silent) == ()
    assert "others" not in sys.modules
    (check,) = plugin_checks(("shouting",), silent)
    context = Context(get("en"), get("sv"), more=(check,))
    found = [one for one in checks.inspect(Unit("HELP US ALL", "HJÄLP OSS ALLA"), context) if one.check == "shouting"]
    assert [one.message for one in found] == ["this shouts"]
    assert checks.reason(check).title == "Nobody shouts."


@pytest.mark.parametrize(
    "body", [None, "raise RuntimeError('no')", "shouting = 3", "import nothing_of_the_kind", "x = 1"]
)
def test_a_package_that_fails_is_one_warning(installed: Path, body: str | None) -> None:
    """Not installed, broken at import, or no check at all: one sentence, and the run goes on."""
    if body is not None:
        package(installed, body)
    said: list[str] = []
    for check in plugin_checks(("shouting",), said.append):
        assert [list(check(Unit("a", "b"), CONTEXT)) for _ in range(3)] == [[], [], []]
    assert len(said) == 1
    assert "'shouting'" in said[0]


@pytest.mark.parametrize(
    "gives",
    [["text"], [Finding("x", Severity.INFO, "m", target=Span(0, 99))], [Finding("x", "loud", "m")], 3,  # type: ignore[arg-type]
     [Finding("x", Severity.INFO, None)], [Finding("x", Severity.INFO, "m", fix=3)],  # type: ignore[arg-type]
     [Finding("x", Severity.INFO, "m", also=(3,))], [Finding("x", Severity.INFO, "m", also=3)], None],  # type: ignore[arg-type]
)  # fmt: skip
def test_a_check_that_gives_nonsense_is_not_asked_again(gives: object) -> None:
    """Nothing of it reaches the screen; it is told once."""
    said: list[str] = []
    check = guarded("odd", lambda unit, context: gives, said.append)  # type: ignore[arg-type,return-value]
    assert [list(check(Unit("a", "b"), CONTEXT)) for _ in range(3)] == [[], [], []]
    assert len(said) == 1


def hang() -> None:
    threading.Event().wait()


def leave() -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("fault", [hang, sys.exit, leave])
def test_a_check_that_hangs_or_ends_programs_is_not_asked_again(
    monkeypatch: pytest.MonkeyPatch, fault: Callable[[], None]
) -> None:
    """The run goes on without it, and the next check is asked."""
    monkeypatch.setattr("dragoman.checks.plugins.PATIENCE", 0.2)
    said: list[str] = []

    def odd(unit: Unit, context: Context) -> Iterator[Finding]:
        yield Finding("odd", Severity.INFO, "m")
        fault()

    check = guarded("odd", odd, said.append)
    assert [list(check(Unit("a", "b"), CONTEXT)) for _ in range(3)] == [[], [], []]
    assert len(said) == 1
    assert said[0].startswith("the check 'odd' failed")


def test_findings_without_end_are_cut_off() -> None:
    """Nobody reads more."""

    def endless(unit: Unit, context: Context) -> Iterator[Finding]:
        while True:
            yield Finding("endless", Severity.INFO, "m")

    assert len(list(guarded("endless", endless, silent)(Unit("a", "b"), CONTEXT))) == MOST


def test_two_packages_with_one_name_are_told(installed: Path) -> None:
    """Neither is asked: who would know which."""
    package(installed, SHOUTING)
    other = installed / "second-1.0.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: second\nVersion: 1.0\n", encoding="utf-8")
    (other / "entry_points.txt").write_text("[dragoman.checks]\nshouting = others:other\n", encoding="utf-8")
    said: list[str] = []
    assert plugin_checks(("shouting",), said.append) == ()
    (line,) = said
    assert "'shouting' (others, second)" in line


def test_a_folder_of_the_project_is_no_package(place: Booth) -> None:
    """R44: a file that lies in the project is never loaded, whatever the project names."""
    package(place.root, "open('ran', 'w').close()\n" + SHOUTING)
    place.write("dragoman.toml", '[project]\nlocales = ["sv"]\n[checks]\nplugins = ["shouting"]\n')
    place("sync")
    result = place.alone("check")
    assert "warning: the check 'shouting' is not installed" in result.err
    assert not (place.root / "ran").exists()
