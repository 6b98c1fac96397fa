"""What dragoman.toml asks for in vain is said, with its line and what was probably meant."""

from __future__ import annotations

import json

from tests.place import Booth

TOML = """\
[project]
locales = ["sv", "pt_BR"]

[sources]
readers = { "letters/*.txt" = "text", "*.text" = "markdown" }

[engines.locales]
de = ["memory"]
pt_BR = ["memory"]

[[checks.documents]]
pattern = "letters/*"
severity = { length = "off" }

[[checks.documents]]
pattern = "leters/apeal"
severity = { length = "off" }

[[checks.rules]]
name = "word"
words = ["x"]
locales = ["pt", "sq"]
"""


def test_settings_about_nothing_are_told(place: Booth) -> None:
    """Patterns that no document is like, locales that are not the project's; a language stands for its locales."""
    place.write("dragoman.toml", TOML)
    place("sync")
    warned = [line.removeprefix("warning: ") for line in place("check").err.splitlines() if "warning" in line]
    assert warned == [
        "dragoman.toml:16: no document is like 'leters/apeal'; did you mean 'letters/appeal'?",
        "dragoman.toml:22: 'sq' is no locale of this project; there are sv, pt_BR",
    ]
    found = json.loads(place("doctor", "--format", "json").out)["idle"]
    assert [sentence.partition("dragoman.toml:")[2] for sentence in found] == [
        "16: no document is like 'leters/apeal'; did you mean 'letters/appeal'?",
        "22: 'sq' is no locale of this project; there are sv, pt_BR",
        "5: no document is like '*.text'; names are in: dragoman status",
        "7: 'de' is no locale of this project; there are sv, pt_BR",
    ]
    assert place("doctor").err.count("warning: dragoman.toml:") == 4


def test_a_project_whose_settings_all_apply_says_nothing(place: Booth) -> None:
    """As a new one."""
    place("sync")
    assert "warning" not in place("check").err
    assert "warning" not in place("doctor").err
