"""Our rules as SRX 2.0, for OmegaT, memoQ, Okapi and other programs that read it.

SRX knows no words and shapes, only patterns; so each of our rules becomes patterns for the words on its sides. What
looks further than a pattern should - whether the whole text is in capitals, where its last sentence began - is left
out or comes near: ``benchmarks/segmentation.py`` measures how near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dragoman.segments.ruleset import NAMED, data_for
from dragoman.segments.sentences import ASKING, BRACKETS, CLOSERS, MARKUP, OPENERS, QUOTES, STOPS
from dragoman.segments.srx.rules import Rule

LANGUAGES = {"en": "English", "sq": "Albanian", "fa": "Persian", "sv": "Swedish"}
DEFAULT = "Default"


def _set(chars: Iterable[str]) -> str:
    """A set that ICU, Java and .NET read alike."""
    return "[" + "".join(f"\\{c}" if c in "[]\\^-&" else c for c in chars) + "]"


_STOPS, _ASK, _CLOSE, _MARKS = _set(STOPS), _set(sorted(ASKING)), f"{_set(CLOSERS)}*", f"{_set(MARKUP)}*"
_QUOTED = _set(QUOTES)
_OPEN = f"{_set(OPENERS)}*"
_FROM = rf"(?:^|[\s/—–{''.join(chr(92) + c if c in '[]^' else c for c in OPENERS)}])"
"""What a word begins behind."""
_TO = r"(?:[^\p{L}\p{N}]|$)"
_MARKER = r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\."
_SHAPES_BEFORE = {
    "any": rf"{_STOPS}{_CLOSE}",
    "word": rf"(?:\p{{L}}{{4}}|\p{{Lu}}\p{{L}}{{1,2}})\.{_CLOSE}",
    "short": rf"{_FROM}\p{{Ll}}{{1,3}}\.{_CLOSE}",
    "number": rf"\p{{N}}\.{_CLOSE}",
    "initial": rf"{_FROM}[\p{{Lu}}\p{{Lo}}]\.{_CLOSE}",
    "dotted": rf"{_FROM}\p{{L}}{{1,3}}(?:\.-?\p{{L}}{{1,3}})+\.{_CLOSE}",
    "marker": rf"^\s*{_MARKER}",
    "numeral": rf"[:,;]\s{_MARKER}",
    "query": rf"{_ASK}{_STOPS}*{_CLOSE}",
    "ellipsis": rf"(?:…|\.\.|\. \.)\.*{_CLOSE}",
    "closed": rf"{_STOPS}{_MARKS}{_set(QUOTES + BRACKETS)}{_CLOSE}",
    "quoted": rf"{_ASK}{_STOPS}*{_set(BRACKETS + MARKUP)}*{_QUOTED}{_CLOSE}",
    "ended": rf"[^.…]\.{_set(BRACKETS + MARKUP)}*{_QUOTED}{_CLOSE}",
}
_SHAPES_AFTER = {
    "any": r"\s+\S",
    "lower": rf"\s+{_OPEN}\p{{Ll}}",
    "upper": rf"\s+{_OPEN}[\p{{Lu}}\p{{Lt}}\p{{Lo}}]",
    "digit": rf"\s+{_OPEN}\p{{N}}",
    "other": rf"\s+{_OPEN}[^\p{{L}}\p{{N}}\s{''.join(chr(92) + c if c in '[]^' else c for c in OPENERS)}]",
    "open": rf"\s+{_set(OPENERS)}",
    "letter": rf"\s+{_OPEN}\p{{Lu}}{_TO}",
    "roman": rf"\s+{_OPEN}[IVXLC]+{_TO}",
    "camel": rf"\s+{_OPEN}\p{{Ll}}[\p{{L}}\p{{N}}]*\p{{Lu}}",
    "clause": rf"\s+{_OPEN}\p{{Lu}}[\p{{L}}'’-]*\s+\p{{Ll}}",
    "shouted": r"\s+[^\p{Ll}]*$",
    "zoned": rf"\s+{_OPEN}\p{{L}}+\s+time{_TO}",
}
_JOINED = rf"\s+{_OPEN}\p{{Lu}}[\p{{L}}'’-]*\s+(?:of|and|for|de){_TO}"
"""Names that hold a word in small letters, which make no clause."""


def rules_of(language: str) -> list[Rule]:
    """Our rules for a language as SRX rules, in order."""
    return list(_Patterns(data_for(language)).rules())


def export() -> str:
    """All our rules as an SRX 2.0 file."""
    names = {**{name: rules_of(code) for code, name in LANGUAGES.items()}, DEFAULT: rules_of("")}
    body = "".join(
        f"      <languagerule languagerulename={quoteattr(name)}>\n{''.join(map(_rule, rules))}      </languagerule>\n"
        for name, rules in names.items()
    )
    maps = [(f"(?i){code}([_-].*)?", name) for code, name in LANGUAGES.items()] + [(".*", DEFAULT)]
    mapped = "".join(
        f"      <languagemap languagepattern={quoteattr(pattern)} languagerulename={quoteattr(name)}/>\n"
        for pattern, name in maps
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<srx xmlns="http://www.lisa.org/srx20" version="2.0">\n'
        '  <header segmentsubflows="yes" cascade="no">\n'
        '    <formathandle type="start" include="no"/>\n    <formathandle type="end" include="yes"/>\n'
        '    <formathandle type="isolated" include="no"/>\n  </header>\n'
        f"  <body>\n    <languagerules>\n{body}    </languagerules>\n    <maprules>\n{mapped}    </maprules>\n"
        "  </body>\n</srx>\n"
    )


def _rule(rule: Rule) -> str:
    return (
        f'        <rule break="{"yes" if rule.breaks else "no"}">\n'
        f"          <beforebreak>{escape(rule.before)}</beforebreak>\n"
        f"          <afterbreak>{escape(rule.after)}</afterbreak>\n        </rule>\n"
    )


class _Patterns:
    """The patterns of one language's kinds."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.lists: dict[str, Sequence[str]] = {name: words.split() for name, words in data["lists"].items()}

    def rules(self) -> Iterator[Rule]:
        """The rules, with exceptions that a kind has ahead of the rule that names it."""
        for rule in self.data["rules"]:
            before, after = self.side(rule["before"], self.before), rule["after"]
            if not before:
                continue
            if "said" in after:
                yield Rule(True, before, rf"\s+{_OPEN}{self.words('pronouns')}\s+{self.words('speech')}{_TO}")
            if "shouted" in after:
                before = rf"^[^\p{{Ll}}]*{before}"
            if "clause" in after:
                yield Rule(False, before, _JOINED)
            yield Rule(bool(rule["break"]), before, self.side(after, self.after))

    @staticmethod
    def side(kinds: Iterable[str], of: Any) -> str:
        found = [pattern for kind in kinds if (pattern := of(kind))]
        return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})" if found else ""

    def words(self, *names: str, shouted: bool = False) -> str:
        """One of the words on some lists, the longest first, as some programs take the first that fits."""
        known = {word for name in names for word in self.lists.get(name, ())}
        known |= {word.upper() for word in known if shouted and word == word.capitalize()}
        words = sorted(known, key=lambda word: (-len(word), word))
        return f"(?:{'|'.join(map(_literal, words))})" if words else ""

    def before(self, kind: str) -> str:
        """A word of a kind, the stop behind it and what closes."""
        if kind == "abbreviation":
            names = self.words(*self.data["abbreviations"], shouted=True)
            return rf"{_FROM}{names}\.{_CLOSE}" if names else ""
        if kind == "opening":
            return self.opening()
        if kind in _SHAPES_BEFORE:
            return _SHAPES_BEFORE[kind]
        stop = rf"{_STOPS}+" if kind == "exclaimed" else r"\."
        return rf"{_FROM}{self.words(kind, shouted=True)}{stop}{_CLOSE}" if self.lists.get(kind) else ""

    def opening(self) -> str:
        names, first = self.words(*self.data["abbreviations"], shouted=True), self.words("openings")
        if not names:
            return ""
        begun = rf"{first}\s+(?:\S+\s+)?|" if first else ""
        return rf"^\s*(?:{begun}(?:[^\p{{Ll}}\s]\S*\s+)*){names}\.{_CLOSE}"

    def after(self, kind: str) -> str:
        """A word of a kind, behind white space and what opens."""
        if kind == "said":
            speech = self.words("speech")
            return rf"\s+{_OPEN}\p{{Lu}}[\p{{L}}'’-]*\s+(?:\p{{Lu}}[\p{{L}}'’-]*\s+)?{speech}{_TO}" if speech else ""
        if kind in _SHAPES_AFTER:
            return _SHAPES_AFTER[kind]
        return rf"\s+{_OPEN}{self.words(kind)}{_TO}" if self.lists.get(kind) and kind not in NAMED else ""


def _literal(word: str) -> str:
    return re.sub(r"[.^$*+?()\[\]{}|\\-]", r"\\\g<0>", word)
