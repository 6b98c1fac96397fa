"""Refuses what dragoman.toml names and nobody has: engines, checks, and patterns that are none."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from dragoman import config


def vet(read: config.Config) -> None:
    """Refuse engines and checks that are not there, before anything is begun.

    Raises:
        ConfigError: With the line, and what was probably meant.
    """
    chains = {"chain": read.engines.chain, "locales": [name for each in read.engines.locales.values() for name in each]}
    if {*chains["chain"], *chains["locales"]} - {"memory"}:
        from dragoman import drafts

        known = [drafts.MEMORY, *(about.name for about in drafts.ENGINES)]
        for key, names in chains.items():
            _known(read, "engines", key, names, known, "engine")
    if read.sources.readers:
        from dragoman import sources

        _known(read, "sources", "readers", read.sources.readers.values(), sources.NAMES, "reader")
    if read.checks != config.ChecksTable():
        _vet_checks(read)


def _vet_checks(read: config.Config) -> None:
    from dragoman import checks

    ours = [check.__name__ for check in checks.CHECKS]
    for number, rule in enumerate(read.checks.rules, 1):
        item = ("rules", number)
        if rule.name in {*ours, *read.checks.plugins}:
            raise config.wrong(read.root, "checks", "name", f"there is a check '{rule.name}' already", item=item)
        try:
            checks.rule_check(rule, lambda _: None)
        except checks.RuleError as problem:
            what = f"'{problem.key}' of rule '{rule.name}' {problem.what}"
            raise config.wrong(read.root, "checks", problem.key, what, item=item) from None
    for name in read.checks.plugins:
        if name in ours:
            raise config.wrong(read.root, "checks", "plugins", f"there is a check '{name}' already")
    known = [*ours, *(rule.name for rule in read.checks.rules), *read.checks.plugins]
    _known(read, "checks", "severity", read.checks.severity, known, "check")
    for number, table in enumerate(read.checks.documents, 1):
        _known(read, "checks", "severity", table.severity, known, "check", item=("documents", number))


def _known(
    read: config.Config, table: str, key: str, names: Iterable[str], known: Sequence[str], kind: str,
    *, item: tuple[str, int] | None = None,
) -> None:  # fmt: skip
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            remedy = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(known)}"
            raise config.wrong(read.root, table, key, f"there is no {kind} '{name[:60]}'", remedy=remedy, item=item)
