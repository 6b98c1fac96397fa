"""Reads dragoman.toml, and says what is wrong with it first: file, line, key and the nearest right name."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from dragoman import files, languages
from dragoman.config import items, tables
from dragoman.config.lines import Lines
from dragoman.config.secrets import secrets
from dragoman.config.tables import FILE, Arrows, Config, Order, Unfinished
from dragoman.errors import ConfigError, UsageError

_TABLES: dict[str, type[Any]] = {
    "project": tables.ProjectTable,
    "sources": tables.SourcesTable,
    "engines": tables.EnginesTable,
    "memory": tables.MemoryTable,
    "terms": tables.TermsTable,
    "review": tables.ReviewTable,
    "checks": tables.ChecksTable,
    "segments": tables.SegmentsTable,
    "export": tables.ExportTable,
    "links": tables.LinksTable,
    "ui": tables.UiTable,
}
_LOCALE = re.compile(r"[a-z]{2,3}(?:_[A-Z][a-z]{3})?(?:_(?:[A-Z]{2}|\d{3}))?(?:@[a-z]{2,12})?$")
_ADDRESS = re.compile(
    r"https?://(?:[A-Za-z0-9.-]{1,200}|\[[0-9a-fA-F:]{2,40}\])(?::\d{1,4}|:[1-5]\d{4})?(?:/[\w./-]{0,200})?"
)
_CHOICES: dict[str, tuple[str, ...]] = {
    "export.unfinished": get_args(Unfinished),
    "review.order": get_args(Order),
    "ui.arrows": get_args(Arrows),
    "ui.bidi": ("auto", "visual", "visual-8l", "isolate", "words", "logical"),
}
_RANGES: dict[str, tuple[float, float]] = {
    "engines.threads": (1, 32),
    "engines.rate": (0.01, 1000),
    "engines.timeout": (0.1, 300),
    "engines.deadline": (1, 3600),
    "memory.threshold": (50, 100),
    "memory.limit": (1, 50),
}
_PATHS = {"project.source_texts", "project.catalogs", "project.output", "segments.rules", "terms.files"}


def find(start: Path) -> Path:
    """The nearest folder at or above ``start`` that has a dragoman.toml.

    Raises:
        UsageError: There is none, or no such folder.
    """
    if not os.path.isdir(start):  # noqa: PTH112 - Path.is_dir raises where a name is too long
        raise UsageError("is not a folder", where=start, remedy="name one after -C")
    here = start.resolve()
    for folder in (here, *here.parents):
        if os.path.lexists(folder / FILE):
            return folder
    raise UsageError(f"there is no {FILE} here or above", where=start, remedy="make a project with: dragoman init")


def load(root: Path) -> Config:
    """Read a project's dragoman.toml.

    Raises:
        ConfigError: With the line and the key, and what was probably meant.
    """
    text, _ = files.read_text(root / FILE, refuse=ConfigError, largest=1024 * 1024)
    return parse(text, root)


def parse(text: str, root: Path) -> Config:
    """What the text of a dragoman.toml in ``root`` says.

    Raises:
        ConfigError: With the line and the key, and what was probably meant.
    """
    path = root / FILE
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as problem:
        found = re.search(r"\(at line (\d+)", str(problem))
        line = int(found[1]) if found else text.rstrip().count("\n") + 1
        what = f"is not TOML: {(str(problem).split(' (at ')[0][:100] or 'nested too deep').lower()}"
        raise ConfigError(what, where=path, line=line, remedy="correct that line") from None
    return _Reader(root, path, text).config(data)


def wrong(
    root: Path, table: str, key: str, what: str, *, remedy: str = "correct it", item: tuple[str, int] | None = None
) -> ConfigError:
    """The error about a key whose value only others can judge: an engine or a check that is not there.

    Args:
        root: The project's folder.
        table: The table it stands in.
        key: The key.
        what: What is wrong with it.
        remedy: What to do.
        item: Where it stands in an array of tables: the array's name, and the number of the item from 1.
    """
    text, _ = files.read_text(root / FILE, refuse=ConfigError)
    lines = Lines(text)
    line = lines.of(key, table) if item is None else lines.of_item(key, table, *item)
    return ConfigError(what, where=root / FILE, line=line, remedy=remedy)


class _Reader:
    """Turns the parsed tables into a Config, knowing where each key stands."""

    def __init__(self, root: Path, path: Path, text: str) -> None:
        self.path = path
        self.root = root
        self.lines = Lines(text)
        self.warnings: list[str] = []

    def config(self, data: Mapping[str, Any]) -> Config:
        found: dict[str, Any] = {}
        for name, value in data.items():
            if name not in _TABLES and self.secret(name, value):
                continue
            self.known(name, _TABLES, table="", kind="table")
            if not isinstance(value, dict):
                raise self.refuse(f"[{name}] must be a table", name, "")
            found[name] = self.table(name, value)
        config = Config(root=self.root, **found, warnings=tuple(self.warnings))
        self.check_apart(config)
        return config

    def table(self, name: str, data: Mapping[str, Any]) -> Any:
        kind = _TABLES[name]
        defaults = kind()
        names = {f.name for f in fields(kind)}
        values = {}
        for key, value in data.items():
            if key not in names and self.secret(key, value):
                continue
            self.known(key, names, table=name, kind="key")
            values[key] = self.value(f"{name}.{key}", key, name, value, getattr(defaults, key))
        return kind(**values)

    def value(self, full: str, key: str, table: str, value: Any, default: Any) -> Any:
        special: dict[str, Callable[[Any, str, str], Any]] = {
            "engines.locales": self.chains,
            "checks.severity": self.severities,
            "checks.documents": self.documents,
            "checks.rules": self.rules,
            "checks.plugins": self.plugins,
            "links.follow": self.follow,
            "links.urls": self.urls,
            "project.locales": self.locales,
            "project.source": self.locale,
            "sources.readers": self.readers,
            "sources.exclude": self.patterns,
        }
        if full in special:
            return special[full](value, key, table)
        if full in _PATHS:
            return self.paths(value, key, table, default)
        if isinstance(default, tuple):
            return self.strings(value, key, table)
        if isinstance(default, bool):
            if not isinstance(value, bool):
                raise self.refuse(f"'{key}' must be true or false", key, table)
            return value
        if isinstance(default, int | float):
            return self.number(full, key, table, value, default)
        return self.words(full, key, table, value)

    def words(self, full: str, key: str, table: str, value: Any) -> str:
        if not isinstance(value, str):
            raise self.refuse(f"'{key}' must be a text in quotes", key, table)
        if any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in value):
            raise self.refuse(f"'{key}' has a control character", key, table)
        if full in _CHOICES and value not in _CHOICES[full]:
            raise self.refuse(f"'{key}' must be one of {', '.join(_CHOICES[full])}", key, table)
        if full == "checks.languagetool" and value and not _ADDRESS.fullmatch(value):
            raise self.refuse(f"'{key}' must be an address such as http://localhost:8081", key, table)
        if full == "project.name" and not re.fullmatch(r"[^\W_][\w .-]{0,63}", value):
            raise self.refuse("'name' must be letters, digits, blanks, dots and hyphens, 64 at most", key, table)
        return value

    def chains(self, value: Any, key: str, table: str) -> Mapping[str, tuple[str, ...]]:
        if not isinstance(value, dict):
            raise self.refuse(f"'{key}' must be a table of lists", key, table)
        return {self.locale(code, key, table): self.strings(chain, key, table) for code, chain in value.items()}

    def readers(self, value: Any, key: str, table: str) -> Mapping[str, str]:
        if not isinstance(value, dict) or not all(isinstance(name, str) for name in value.values()):
            raise self.refuse(f"'{key}' must give patterns the names of readers", key, table)
        self.patterns(list(value), key, table)
        return dict(value)

    def patterns(self, value: Any, key: str, table: str) -> tuple[str, ...]:
        items = self.strings(value, key, table)
        for item in items:
            control = any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in item)
            if item.startswith("/") or "\\" in item or ".." in item.split("/") or control or not item:
                what = f"'{item[:60]}' is no pattern of paths below the source folder"
                raise self.refuse(what, key, table, remedy="write one such as 'drafts/**' or '*.txt'")
        return items

    def locales(self, value: Any, key: str, table: str) -> tuple[str, ...]:
        items = tuple(self.locale(item, key, table) for item in self.strings(value, key, table))
        if len(set(items)) < len(items) or not items:
            raise self.refuse(f"'{key}' must name each locale once, and at least one", key, table)
        return items

    def number(self, full: str, key: str, table: str, value: Any, default: float) -> float:
        low, high = _RANGES[full]
        fits = isinstance(value, int) if isinstance(default, int) else isinstance(value, int | float)
        if isinstance(value, bool) or not fits or not low <= value <= high:
            kind = "a whole number" if isinstance(default, int) else "a number"
            raise self.refuse(f"'{key}' must be {kind} from {low:g} to {high:g}", key, table)
        return type(default)(value)

    def strings(self, value: Any, key: str, table: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.refuse(f"'{key}' must be a list of texts", key, table)
        return tuple(value)

    def locale(self, code: Any, key: str, table: str) -> str:
        if not isinstance(code, str) or not _LOCALE.match(code):
            raise self.refuse(f"'{str(code)[:20]}' is not a locale code such as sv, fa or sr_Latn", key, table)
        if not languages.exists(code):
            raise self.refuse(f"'{code}' is a locale that nobody knows", key, table, remedy="name one such as sv or fa")
        return code

    def severities(self, value: Any, key: str, table: str) -> Mapping[str, str]:
        return items.severities(value, lambda _, what: self.refuse(what, key, table))

    def documents(self, value: Any, key: str, table: str) -> tuple[tables.DocumentChecks, ...]:
        found = []
        for number, item in enumerate(self.tables(value, key, table), 1):
            refuse = self.refuser(key, table, number)
            items.only(item, ("pattern", "severity"), refuse)
            pattern = items.text(item, "pattern", refuse, required=True)
            severity = items.severities(item.get("severity"), refuse)
            found.append(tables.DocumentChecks(pattern, severity))
        return tuple(found)

    def rules(self, value: Any, key: str, table: str) -> tuple[tables.CheckRule, ...]:
        found = [
            items.rule(item, self.refuser(key, table, number))
            for number, item in enumerate(self.tables(value, key, table), 1)
        ]
        for number, rule in enumerate(found, 1):
            refuse = self.refuser(key, table, number)
            if rule.name in {other.name for other in found[: number - 1]}:
                raise refuse("name", f"there are two rules '{rule.name}'")
            for code in rule.locales:
                if not _LOCALE.match(code) or not languages.exists(code):
                    raise refuse("locales", f"'{code[:20]}' is not a locale code such as sv or fa")
        return tuple(found)

    def follow(self, value: Any, key: str, table: str) -> str:
        way = self.words(f"{table}.{key}", key, table, value)
        if way and not items.is_way(way):
            remedy = "write it such as '../{locale}/' or 'https://orra.example/{locale}/'"
            raise self.refuse(f"'{key}' is no way to the documents of a locale", key, table, remedy=remedy)
        return way

    def urls(self, value: Any, key: str, table: str) -> tuple[tables.UrlRule, ...]:
        found: list[tables.UrlRule] = []
        for number, item in enumerate(self.tables(value, key, table), 1):
            refuse = self.refuser(key, table, number)
            rule = items.url(item, refuse)
            if any(rule.begins == other.begins for other in found):
                raise refuse("from", f"there are two rules for '{rule.begins}'")
            found.append(rule)
        return tuple(found)

    def tables(self, value: Any, key: str, table: str) -> list[dict[str, Any]]:
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.refuse(f"'{key}' must be tables: [[{table}.{key}]]", key, table)
        return value

    def plugins(self, value: Any, key: str, table: str) -> tuple[str, ...]:
        names = self.strings(value, key, table)
        for name in names:
            if not items.NAME.fullmatch(name):
                raise self.refuse(f"'{name[:40]}' is no name of a check", key, table, remedy=items.NAMES)
        return names

    def refuser(self, name: str, table: str, number: int) -> items.Refuse:
        """What makes errors about the keys of an item of an array of tables."""

        def refuse(key: str, what: str, remedy: str = "correct it") -> ConfigError:
            line = self.lines.of_item(key, table, name, number)
            return ConfigError(what, where=self.path, line=line, remedy=remedy)

        return refuse

    def known(self, name: str, names: Iterable[str], *, table: str, kind: str) -> None:
        if name in set(names):
            return
        near = difflib.get_close_matches(name, list(names), n=1, cutoff=0.5)
        remedy = f"did you mean '{near[0]}'?" if near else f"known here: {', '.join(sorted(names))}"
        where = f" in [{table}]" if table else ""
        raise self.refuse(f"unknown {kind} '{name[:60]}'{where}", name, table, remedy=remedy)

    def paths(self, value: Any, key: str, table: str, default: str | tuple[str, ...]) -> str | tuple[str, ...]:
        chosen = self.words(f"{table}.{key}", key, table, value) if isinstance(default, str) else None
        items = self.strings(value, key, table) if chosen is None else (chosen,)
        home = files.resolved(self.root)
        for item in items:
            parts = Path(item).parts
            control = any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in item)
            if not parts or Path(item).is_absolute() or ".." in parts or re.match(r"[A-Za-z]:", item) or control:
                raise self.refuse(f"'{key}' must be a path inside the project", key, table)
            target = files.resolved(self.root / item)
            if target != home and home not in target.parents:
                raise self.refuse(f"'{key}' leads outside the project by a link", key, table)
        return items if chosen is None else chosen

    def check_apart(self, config: Config) -> None:
        """What is exported must not become a source, nor take the place of one."""
        places = {"source_texts": config.source_texts, "catalogs": config.catalogs}
        output = files.resolved(config.output)
        for key, place in places.items():
            folder = files.resolved(place)
            if output == folder or output in folder.parents or folder in output.parents:
                what = f"'output' must lie apart from '{key}'"
                raise self.refuse(what, "output", "project", remedy="name another folder")

    def secret(self, key: str, value: Any) -> bool:
        """Whether a key, or everything in a table, is a secret; the person is told, and it is not used."""
        found = list(secrets(key, value))
        if not all(secret for _, secret in found):
            return False
        for name, _ in found:
            place = f"{self.path}:{self.lines.anywhere(name)}"
            what = f"'{name[:60]}' looks like a secret and is not used"
            self.warnings.append(f"{place}: {what}; remove it, since others read {FILE}, and use the environment")
        return True

    def refuse(self, what: str, key: str, table: str, remedy: str = "correct it") -> ConfigError:
        return ConfigError(what, where=self.path, line=self.lines.of(key, table), remedy=remedy)
