"""Spelling by a dictionary and grammar by a server: off unless asked for, and no trouble of theirs is ours."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.place import SWEDISH, Booth

from dragoman import config
from dragoman.checks import Context, LanguageTool, Speller, advice, dictionary_of
from dragoman.checks.grammar import grammar
from dragoman.checks.spelling import spelling
from dragoman.errors import ConfigError
from dragoman.languages import get
from dragoman.model import Finding, Severity, Span, Unit

AFF = "SET UTF-8\nSFX A Y 1\nSFX A 0 n a\n"
WORDS = {"sv_SE": ["färja/A", "går", "vid", "nio", "och", "se"], "fa_IR": ["کتابخانه", "ما", "نمی\u200cرود"]}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two small dictionaries, and none on the system."""
    monkeypatch.delenv("DICPATH", raising=False)
    monkeypatch.setattr("dragoman.checks.dictionaries.SYSTEM", ())
    monkeypatch.setattr("sys.prefix", str(tmp_path / "prefix"))
    monkeypatch.setattr("site.getuserbase", lambda: str(tmp_path / "user"))
    made = tmp_path / "dictionaries"
    made.mkdir()
    for name, entries in WORDS.items():
        (made / f"{name}.aff").write_text(AFF, encoding="utf-8")
        (made / f"{name}.dic").write_text("\n".join([str(len(entries)), *entries]) + "\n", encoding="utf-8")
    return made


def misspelt(folder: Path, locale: str, source: str, target: str, *, suggests: bool = False) -> list[Finding]:
    pytest.importorskip("hunspell", reason="needs the extra 'spell'")
    found = dictionary_of(locale, [folder])
    assert found is not None
    context = Context(get("en"), get(locale), speller=Speller(found, suggests=suggests))
    return list(spelling(Unit(source, target), context))


def test_a_dictionary_is_of_the_locale_or_its_language(folder: Path) -> None:
    """The nearest one; a pair of files, or none."""
    assert dictionary_of("sv", [folder]) == folder / "sv_SE"
    assert dictionary_of("sv_FI", [folder]) == folder / "sv_SE"
    assert dictionary_of("sq", [folder]) is None
    assert dictionary_of("s", [folder]) is None
    (folder / "sq.dic").write_text("0\n", encoding="utf-8")
    assert dictionary_of("sq", [folder]) is None
    (folder / "sv.dic").write_text("0\n", encoding="utf-8")
    (folder / "sv.aff").write_text(AFF, encoding="utf-8")
    assert dictionary_of("sv_FI", [folder]) == folder / "sv"


def put(folder: Path, *names: str) -> None:
    """Dictionaries of one word."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / f"{name}.aff").write_text(AFF, encoding="utf-8")
        (folder / f"{name}.dic").write_text("1\nord\n", encoding="utf-8")


def test_of_several_dictionaries_that_of_the_territory_goes_first(folder: Path, tmp_path: Path) -> None:
    """Swedish is that of Sweden unless Finland is named, Persian that of Iran, Albanian that of Albania."""
    found = tmp_path / "several"
    put(found, "sv_FI", "sv_SE", "fa_AF", "fa_IR", "sq_AL", "sq-XK", "de_AT", "de_DE")
    wanted = {"sv": "sv_SE", "sv_FI": "sv_FI", "fa": "fa_IR", "sq": "sq_AL", "de": "de_DE", "de_AT": "de_AT"}
    for locale, name in wanted.items():
        assert dictionary_of(locale, [found]) == found / name


def test_dictionaries_are_found_where_systems_and_packages_put_them(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DICPATH, then ``share/hunspell`` of Python's environment, then the system and the extensions of LibreOffice."""
    office = tmp_path / "office" / "dict-sv"
    put(office, "sv_SE")
    monkeypatch.setattr("dragoman.checks.dictionaries.SYSTEM", (str(tmp_path / "office" / "dict-*"),))
    assert dictionary_of("sv", []) == office / "sv_SE"
    packaged = tmp_path / "prefix" / "share" / "hunspell"
    put(packaged, "sv_SE")
    assert dictionary_of("sv", []) == packaged / "sv_SE"
    put(tmp_path / "mine", "sv_SE")
    monkeypatch.setenv("DICPATH", str(tmp_path / "mine"))
    assert dictionary_of("sv", []) == tmp_path / "mine" / "sv_SE"


def test_advice_names_what_can_be_installed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package as the system calls it; Python's or npm's where there is one; else the project's own folder."""
    here: set[str] = {"apt"}
    monkeypatch.setattr("shutil.which", lambda name: name if name in here else None)
    assert advice("sq", "dictionaries") == "apt install myspell-sq, or put sq.aff and sq.dic into dictionaries/"
    assert "pip install hunspell-sv, or apt install hunspell-sv, or " in advice("sv", "dictionaries")
    assert "dictionary-fa" in advice("fa", "dictionaries")
    here.clear()
    assert advice("de_AT", "words") == "put de.aff and de.dic into words/"
    here.add("dnf")
    assert advice("sq", "words").startswith("dnf install hunspell-sq, or ")


def test_a_misspelt_word_is_named_with_its_place(folder: Path) -> None:
    """Inflections and capitals of a sentence are known; what it was meant to be is told where asked for."""
    (found,) = misspelt(folder, "sv", "The ferry.", "Färjan gårr vid nio.")
    assert (found.target, found.severity, found.fix) == (Span(7, 11), Severity.INFO, None)
    assert found.message == "“gårr” is not in the dictionary"
    (found,) = misspelt(folder, "sv", "The ferry.", "Färjan gårr vid nio.", suggests=True)
    assert "perhaps" in found.message
    assert "går" in found.message


def test_what_is_no_prose_or_a_name_is_left_out(folder: Path) -> None:
    """Links, code, placeholders, acronyms, names, words of the source, compounds of known words."""
    target = (
        "Färjan går vid Orrenby (ORRA), se https://orra.example/xyz, `koden` och {namnet}; nio-vid Lintwicks ferry."
    )
    assert misspelt(folder, "sv", "The ferry of Lintwick.", target) == []


def test_abbreviations_letters_and_parts_of_figures_are_no_words(folder: Path) -> None:
    """Nor are genitives of names of the source, whatever apostrophe it has."""
    target = "Färjan går 14-årig vid kl. nio, Z och h; se Sainsbury’s och Ayrs se."
    assert misspelt(folder, "sv", "Ayr and Sainsbury's ferry.", target) == []
    assert len(misspelt(folder, "sv", "The ferry.", "Färjan går vid kll.")) == 1


def test_persian_forms_and_names_are_understood(folder: Path) -> None:
    """Plurals, the joining ye and comparison, joined or not; names of the source in Persian letters; numbers."""
    target = "کتابخانه‌های کتابخانه‌ها کتابخانههای نمیرود لیوینگستون یک چهار كتابخانه‌هاي"
    assert misspelt(folder, "fa", "Livingstone has four libraries.", target) == []
    assert len(misspelt(folder, "fa", "Livingstone.", "لیونگستوون کتابخاهنه")) == 2


REAL = {
    "sq": ("Ne kërkojmë përgjigje nga qeveria.", "Ne kërkojmë përgjgije nga qeveria.", "përgjgije"),
    "fa": ("ما از دولت پاسخ می‌خواهیم.", "ما از دولت پاسجخ می‌خواهیم.", "پاسجخ"),
    "sv": ("Vi begär ett svar av hamnmyndigheten.", "Vi begär ett svra av hamnmyndigheten.", "svra"),
}


@pytest.mark.real
@pytest.mark.parametrize("locale", REAL)
def test_a_real_dictionary_knows_right_words_and_no_others(locale: str) -> None:
    """With whatever dictionary this machine has; compounds are words in Swedish."""
    pytest.importorskip("hunspell", reason="needs the extra 'spell'")
    found = dictionary_of(locale, [])
    if found is None:
        pytest.skip(f"needs a dictionary: {advice(locale, 'dictionaries')}")
    context = Context(get("en"), get(locale), speller=Speller(found))
    right, wrong, word = REAL[locale]
    assert list(spelling(Unit("We ask the port authority for an answer.", right), context)) == []
    (slip,) = spelling(Unit("We ask the port authority for an answer.", wrong), context)
    assert slip.target is not None
    assert wrong[slip.target.start : slip.target.end] == word


def test_the_half_space_is_understood(folder: Path) -> None:
    """With it, without it, or by parts: a variant of a known word is known."""
    assert misspelt(folder, "fa", "", "کتاب\u200cخانه ما نمی\u200cرود کتابخانه\u200cما") == []
    assert [found.target for found in misspelt(folder, "fa", "", "کتابحانه")] == [Span(0, 8)]


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=30))
def test_any_text_may_be_spelled(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """No character stops it."""
    pytest.importorskip("hunspell", reason="needs the extra 'spell'")
    made = tmp_path_factory.mktemp("any")
    (made / "sv.aff").write_text(AFF, encoding="utf-8")
    (made / "sv.dic").write_text("1\nfärja\n", encoding="utf-8")
    for found in spelling(Unit("", text), Context(get("en"), get("sv"), speller=Speller(made / "sv"))):
        assert found.target is not None
        assert 0 <= found.target.start < found.target.end <= len(text)


@pytest.fixture
def letter(place: Booth, folder: Path) -> Booth:
    """A project that asks for spelling."""
    place.write("dragoman.toml", '[project]\nlocales = ["sv"]\n[checks]\nspelling = true\n')
    place("sync")
    place.approve("sv", "letters/appeal", SWEDISH)
    return place


def test_spelling_is_asked_for_by_the_project(letter: Booth, folder: Path) -> None:
    """With a dictionary in the project's own folder; without one, one line with advice, and all else is checked."""
    result = letter("check")
    assert result.err.count("no dictionary is found") == 1
    assert "pip install hunspell-sv" in result.err
    shown = letter("doctor")
    assert "none: pip install hunspell-sv" in shown.out
    assert json.loads(letter("doctor", "--format", "json").out)["spelling"] == {"sv": None}
    assert "spelling" not in result.out
    pytest.importorskip("hunspell", reason="needs the extra 'spell'")
    folder.rename(letter.root / "dictionaries")
    assert "“befordrade” is not in the dictionary" in letter("check", "-v").out
    assert str(letter.root / "dictionaries" / "sv_SE") in letter("doctor").out


def test_without_the_extra_one_line_says_so(letter: Booth, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And how to install it."""
    folder.rename(letter.root / "dictionaries")
    monkeypatch.setitem(sys.modules, "hunspell", None)
    result = letter("check")
    assert result.code == 0
    assert result.err.count("pip install 'dragoman[spell]'") == 1


# Grammar

Answer = Callable[[str], tuple[int, bytes]]


@pytest.fixture
def server() -> Iterator[Callable[[Answer], tuple[str, list[dict[str, list[str]]]]]]:
    """A LanguageTool of our own: gives its address, and what it was asked."""
    running: list[ThreadingHTTPServer] = []

    def start(answer: Answer) -> tuple[str, list[dict[str, list[str]]]]:
        asked: list[dict[str, list[str]]] = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8"))
                asked.append({"path": [self.path], **form})
                status, body = answer(form["text"][0])
                self.send_response(status)
                self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *words: Any) -> None: ...

        made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        running.append(made)
        threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True).start()
        return f"http://127.0.0.1:{made.server_port}", asked

    yield start
    for one in running:
        one.shutdown()
        one.server_close()


def matches(*found: tuple[int, int, str]) -> bytes:
    made = [{"offset": at, "length": n, "message": text, "replacements": [{"value": "är"}]} for at, n, text in found]
    return json.dumps({"matches": made}).encode()


def test_grammar_is_told_with_its_place(server: Any) -> None:
    """Offsets count UTF-16 code units; what is not prose is neither sent nor told."""
    address, asked = server(
        lambda text: (200, matches((3, 3, "verb missing"), (text.index("\ufffc") + 1, 1, "a link")))
    )
    context = Context(get("en"), get("sv"), proofreader=LanguageTool(address, "sv", pytest.fail))
    (found,) = grammar(Unit("", "😀 hon bra, se https://orra.example/x."), context)
    assert (found.target, found.message) == (Span(2, 5), "verb missing; perhaps är")
    assert asked[0]["path"] == ["/v2/check"]
    assert asked[0]["language"] == ["sv"]
    assert "orra.example" not in asked[0]["text"][0]


HOSTILE: dict[str, tuple[int, bytes]] = {
    "redirect": (302, b""),
    "refused": (400, b"unknown language"),
    "too much": (200, b'{"matches": [' + b" " * 1_100_000 + b"]}"),
    "not JSON": (200, b"<html>"),
    "a list": (200, b"[]"),
    "no matches": (200, b'{"matches": 3}'),
    "text offsets": (200, b'{"matches": [{"offset": "0", "length": 1, "message": "x"}]}'),
    "outside": (200, matches((0, 999, "x"))),
    "negative": (200, matches((3, -2, "x"))),
    "half a character": (200, matches((1, 1, "x"))),
    "no text": (200, b'{"matches": [{"offset": 0, "length": 1, "message": {}}]}'),
    "deep": (200, b"[" * 100_000),
    "not UTF-8": (200, b"\xff\xfe\x00"),
}


@pytest.mark.parametrize("answer", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_server_that_gives_nonsense_is_not_asked_again(server: Any, answer: tuple[int, bytes]) -> None:
    """R20: one warning, no finding, and the run goes on."""
    said: list[str] = []
    address, asked = server(lambda _: answer)
    context = Context(get("en"), get("sv"), proofreader=LanguageTool(address, "sv", said.append))
    assert [list(grammar(Unit("", "😀 bra"), context)) for _ in range(3)] == [[], [], []]
    assert len(asked) == len(said) == 1
    assert "grammar is not checked" in said[0]


def test_a_server_that_is_not_there_is_one_warning() -> None:
    """Nobody listens on port 9 of this machine."""
    said: list[str] = []
    context = Context(
        get("en"), get("sv"), proofreader=LanguageTool("http://127.0.0.1:9", "sv", said.append, seconds=1)
    )
    assert [list(grammar(Unit("", "bra"), context)) for _ in range(3)] == [[], [], []]
    assert len(said) == 1


def test_a_lost_server_is_told_once_whatever_is_checked(place: Booth) -> None:
    """All locales, corrections before: a line about the server, one about who gets the texts, and all else goes on."""
    toml = '[project]\nlocales = ["sv", "sq"]\n[checks]\nlanguagetool = "http://127.0.0.1:9"\n'
    place.write("dragoman.toml", toml)
    place("sync")
    for locale in ("sv", "sq"):
        place.approve(locale, "letters/appeal", {**SWEDISH, "Henrietta Marlen": "Henrietta 5 Marlen"})
    result = place("check", "--fix")
    assert result.err.count("127.0.0.1:9 does not answer") == 1
    assert "numbers" in result.out
    place.write("dragoman.toml", toml.replace("127.0.0.1:9", "no.such.host.invalid:9"))
    result = place("check", "--fix")
    assert result.err.count("is sent to no.such.host.invalid") == 1
    assert result.err.count("grammar is not checked") == 1


def test_the_project_names_the_server(place: Booth, server: Any) -> None:
    """Only then is it asked, about the translations; at the desk it is not."""
    from datetime import UTC, datetime

    from dragoman.workflow import Desk, Project

    address, asked = server(lambda _: (200, matches((0, 2, "this stumbles"))))
    place.write("dragoman.toml", f'[project]\nlocales = ["sv"]\n[checks]\nlanguagetool = "{address}"\n')
    place("sync")
    place.approve("sv", "letters/appeal", SWEDISH)
    result = place("check")
    assert "this stumbles; perhaps är" in result.out
    assert "is sent to" not in result.err
    assert {form["text"][0] for form in asked} >= {"Vi skriver om färjan."}
    number = len(asked)
    project = Project.open(place.root)
    desk = Desk(project, project.select(["sv"]), reviewer="Sara", clock=lambda: datetime(2026, 11, 22, tzinfo=UTC))
    sitting = desk.open("sv", "letters/appeal")
    sitting.findings()
    sitting.close()
    assert len(asked) == number


@pytest.mark.parametrize(
    "address", ["localhost:8081", "file:///etc/passwd", "http://", "http://a b", "http://x:99999999"]
)
def test_an_address_that_is_none_is_refused(tmp_path: Path, address: str) -> None:
    """With its line."""
    (tmp_path / config.FILE).write_text(f'[checks]\nlanguagetool = "{address}"\n', encoding="utf-8")
    with pytest.raises(ConfigError) as refused:
        config.load(tmp_path)
    assert refused.value.line == 2
