"""Reads SRX 2.0 files, which are text of others: no document type, no entities, limits on all sizes (R40)."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.parsers import expat

from dragoman import files
from dragoman.errors import ConfigError
from dragoman.segments.srx.rules import LanguageMap, Rule, Srx

NAMESPACE = "http://www.lisa.org/srx20"
LARGEST = 5 * 1024 * 1024
DEEPEST = 20
MOST_RULES = 20_000
LONGEST = 20_000
"""Characters of a pattern."""
_YES_NO = {"yes": True, "no": False}


def read(path: Path) -> Srx:
    """Read an SRX 2.0 file. What other programs add in namespaces of their own is passed over.

    Raises:
        ConfigError: It is no SRX 2.0, or holds what SRX has no place for; names the line.
    """
    return parse(files.read_bytes(path, refuse=ConfigError, largest=LARGEST), path)


def parse(data: bytes, path: Path) -> Srx:
    """What the bytes of an SRX file say; see ``read``."""
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader(parser, path)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as problem:
        what = f"is not well-formed XML: {expat.ErrorString(problem.code)}"
        raise ConfigError(what, where=path, line=problem.lineno, remedy="export it anew") from None
    return reader.srx()


class _Reader:
    """Takes what the parser finds."""

    def __init__(self, parser: expat.XMLParserType, path: Path) -> None:
        self.parser, self.path = parser, path
        self.stack: list[str] = []
        self.foreign = 0
        self.cascade = True
        self.rules: dict[str, list[Rule]] = {}
        self.maps: list[LanguageMap] = []
        self.name = ""
        self.breaks = True
        self.sides: dict[str, list[str]] = {}
        self.count = 0
        self.line = 1
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = self.doctype

    def refuse(self, what: str, remedy: str = "correct it", line: int | None = None) -> ConfigError:
        return ConfigError(what, where=self.path, line=line or self.parser.CurrentLineNumber, remedy=remedy)

    def doctype(self, *_: Any) -> None:
        """Entities are declared in one: none is read."""
        raise self.refuse("has a document type, which is not read", "remove <!DOCTYPE ...>")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if len(self.stack) + self.foreign >= DEEPEST:
            raise self.refuse(f"has more than {DEEPEST} elements in each other")
        if not self.stack:
            self.root(space, local, attributes)
        elif space != NAMESPACE or self.foreign:
            self.foreign += 1
            return
        self.stack.append(local)
        begin = {
            "header": self.header,
            "languagerule": self.languagerule,
            "rule": self.rule,
            "languagemap": self.languagemap,
        }.get(local)
        if begin is not None:
            begin(attributes)
        elif local in {"beforebreak", "afterbreak"}:
            if self.stack[-2:-1] != ["rule"] or local in self.sides:
                raise self.refuse(f"has a <{local}> out of place")
            self.sides[local] = []

    def root(self, space: str, local: str, attributes: dict[str, str]) -> None:
        if local != "srx" or attributes.get("version") != "2.0" or space != NAMESPACE:
            remedy = "export it as SRX 2.0" if local == "srx" else "name a file that another program exported as SRX"
            raise self.refuse("is no SRX 2.0", remedy)

    def header(self, attributes: dict[str, str]) -> None:
        self.cascade = self.yes_no(attributes, "cascade", "yes")
        self.yes_no(attributes, "segmentsubflows", "yes")

    def yes_no(self, attributes: dict[str, str], name: str, default: str) -> bool:
        value = attributes.get(name, default)
        if value not in _YES_NO:
            raise self.refuse(f'has {name}="{value[:40]}", which is neither yes nor no')
        return _YES_NO[value]

    def languagerule(self, attributes: dict[str, str]) -> None:
        self.name = attributes.get("languagerulename", "")
        if not self.name or self.name in self.rules:
            raise self.refuse("has a <languagerule> without a name" if not self.name else "has two rules of one name")
        self.rules[self.name] = []

    def rule(self, attributes: dict[str, str]) -> None:
        if self.stack[-2:-1] != ["languagerule"]:
            raise self.refuse("has a <rule> outside a <languagerule>")
        self.breaks, self.sides, self.line = self.yes_no(attributes, "break", "yes"), {}, self.parser.CurrentLineNumber
        self.count += 1
        if self.count > MOST_RULES:
            raise self.refuse(f"has more than {MOST_RULES:,} rules")

    def languagemap(self, attributes: dict[str, str]) -> None:
        pattern, name = attributes.get("languagepattern", ""), attributes.get("languagerulename", "")
        if not name:
            raise self.refuse("has a <languagemap> without languagerulename")
        self.maps.append(LanguageMap(pattern, name, self.parser.CurrentLineNumber))

    def characters(self, text: str) -> None:
        if not self.foreign and self.stack[-1:] and self.stack[-1] in {"beforebreak", "afterbreak"}:
            self.sides[self.stack[-1]].append(text)

    def end(self, _name: str) -> None:
        if self.foreign:
            self.foreign -= 1
            return
        if self.stack.pop() == "rule":
            before, after = ("".join(self.sides.get(side, ())) for side in ("beforebreak", "afterbreak"))
            if max(len(before), len(after)) > LONGEST:
                raise self.refuse(f"has a pattern of more than {LONGEST:,} characters", line=self.line)
            self.rules[self.name].append(Rule(self.breaks, before, after, self.line))

    def srx(self) -> Srx:
        for each in self.maps:
            if each.name not in self.rules:
                raise self.refuse(f"maps a language to '{each.name[:60]}', which it has no rules for", line=each.line)
        return Srx(
            self.path, self.cascade, tuple(self.maps), {name: tuple(rules) for name, rules in self.rules.items()}
        )
