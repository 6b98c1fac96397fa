"""``[sources]``: patterns say which files are documents and who reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.place import Booth

from dragoman import config, sources
from dragoman.errors import ConfigError
from dragoman.sources.choosing import Choice, fits
from dragoman.workflow import Project


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.txt", "a.txt", True),
        ("*.txt", "letters/a.txt", True),
        ("letters/*.txt", "letters/a.txt", True),
        ("letters/*.txt", "letters/old/a.txt", False),
        ("letters/**/*.txt", "letters/a.txt", True),
        ("letters/**/*.txt", "letters/old/older/a.txt", True),
        ("**/old/**", "letters/old/a.txt", True),
        ("**/old/**", "letters/older/a.txt", False),
        ("drafts/**", "drafts/a.txt", True),
        ("drafts/", "drafts/deep/a.txt", True),
        ("drafts/**", "letters/drafts/a.txt", False),
        ("a?.txt", "ab.txt", True),
        ("a[!b].txt", "ab.txt", False),
        ("A.txt", "a.txt", False),
        ("README.md", "letters/README.md", True),
        ("/".join(["**"] * 200 + ["b"]), "/".join("a" * 90), False),
        ("*a" * 60, "a" * 60 + "b", False),
    ],
)
def test_patterns_fit_paths_part_by_part(pattern: str, path: str, *, expected: bool) -> None:
    """A star never crosses a slash, two stars do; without a slash a pattern holds everywhere."""
    assert fits(pattern, path) is expected


def test_a_project_chooses_readers_and_leaves_files_out(tmp_path: Path) -> None:
    """The first pattern that fits names the reader; what is left out is not even refused."""
    for name in ("a.txt", "raw/b.txt", "drafts/c.md", "notes.rst", "d.pdf", "e.text", "f.repaired.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("# A heading\n", encoding="utf-8")
    choice = Choice({"raw/**": "text", "*.txt": "markdown", "*.rst": "text"}, ("drafts/**", "*.pdf"))
    good, problems = sources.survey(tmp_path, choice)
    assert [path.relative_to(tmp_path).as_posix() for path in good] == ["a.txt", "notes.rst", "raw/b.txt"]
    assert problems == ()
    assert [choice.reader_of(name) for name in ("a.txt", "raw/b.txt", "notes.rst", "g.md", "h.x")] == [
        "markdown", "text", "text", "markdown", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[sources]\nreaders = { "*.txt" = "markdwon" }\n', 2, "did you mean 'markdown'?"),
        ('[sources]\nreaders = ["*.txt"]\n', 2, "must give patterns the names of readers"),
        ('[sources]\n\nexclude = ["../x"]\n', 3, "is no pattern"),
        ('[sources]\nexclude = ["/etc/*"]\n', 2, "is no pattern"),
        ('[sources]\nexclud = ["x"]\n', 2, "did you mean 'exclude'?"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    """Readers nobody has and patterns that lead elsewhere are refused."""
    (tmp_path / config.FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as refused:
        Project.open(tmp_path)
    assert words in str(refused.value)
    assert refused.value.line == line


def test_the_whole_corridor_follows(place: Booth) -> None:
    """Sync reads a .txt as Markdown, with the project's own keys of front matter."""
    place.write("dragoman.toml", '[project]\nlocales = ["sv"]\n[sources]\nreaders = { "raw/*" = "markdown" }\n'
                'exclude = ["letters/"]\nfront_matter = ["Lead"]\n')  # fmt: skip
    place.write("source_texts/raw/a.txt", "---\nlead: We ask for little\nslug: a\n---\n\n# A heading\n")
    assert place("sync").code == 0
    catalog = (place.root / "locales/sv/LC_MESSAGES/raw/a.po").read_text(encoding="utf-8")
    assert 'msgid "We ask for little"' in catalog
    assert 'msgid "A heading"' in catalog
    assert "slug" not in catalog
    assert not (place.root / "locales/sv/LC_MESSAGES/letters").exists()
