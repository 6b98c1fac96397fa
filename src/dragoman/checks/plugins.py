"""Checks of other packages, by entry points of the group ``dragoman.checks``.

Only those are loaded that the project names, and only from what is installed: a file of a project never runs (R44). A
check that fails or hangs is told once and not asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib import metadata
from itertools import islice
from typing import Any

from dragoman.checks.apart import Apart
from dragoman.checks.context import Check, Context
from dragoman.model import Finding, Severity, Span, Unit

GROUP = "dragoman.checks"
PATIENCE = 5.0
"""Seconds that loading a check, or asking it about a unit, may take."""
MOST = 100
"""Findings of a check about a unit."""
Warn = Callable[[str], None]


def plugin_checks(names: Iterable[str], warn: Warn) -> tuple[Check, ...]:
    """The checks of these names; what cannot be loaded is told, and the others go on."""
    loaded = (_loaded(name, warn) for name in names)
    return tuple(check for check in loaded if check is not None)


def _loaded(name: str, warn: Warn) -> Check | None:
    found = metadata.entry_points(group=GROUP, name=name)
    if not found:
        warn(f"the check '{name}' is not installed, so it is not asked; install the package that has it")
        return None
    if len(found) > 1:
        names = ", ".join(sorted({entry.dist.name for entry in found if entry.dist}))
        warn(f"several packages have a check '{name}' ({names[:120]}), so none is asked; remove the others")
        return None
    try:
        check = Apart[Any]().call(next(iter(found)).load, PATIENCE)
    except Exception as problem:  # noqa: BLE001 - another package's fault must not end the run
        warn(f"the check '{name}' cannot be loaded, so it is not asked ({_brief(problem)})")
        return None
    return guarded(name, check, warn)


def guarded(name: str, check: Callable[[Unit, Context], Iterable[Finding]], warn: Warn) -> Check:
    """A check of others that ends no run: its first failure is told, then it is silent."""
    failed: list[str] = []
    apart = Apart[list[Finding]]()

    def asked(unit: Unit, context: Context) -> Iterator[Finding]:
        if failed:
            return
        try:
            given = apart.call(lambda: list(islice(check(unit, context), MOST)), PATIENCE)
            found = [_fitting(finding, unit, name) for finding in given]
        except Exception as problem:  # noqa: BLE001 - another package's fault must not end the run
            failed.append(name)
            warn(f"the check '{name}' failed and is not asked again in this run ({_brief(problem)})")
            return
        yield from found

    asked.__name__ = name
    asked.__doc__ = getattr(check, "__doc__", None) or f"A check of another package: {name}"
    return asked


def _fitting(finding: Any, unit: Unit, name: str) -> Finding:
    """The finding, under the check's own name.

    Raises:
        TypeError: It is none.
        ValueError: It points outside the texts.
    """
    if not isinstance(finding, Finding) or not isinstance(finding.message, str):
        raise TypeError("gives something that is no finding")
    said = (*finding.also, *(() if finding.fix is None else (finding.fix,)))
    if not all(isinstance(text, str) for text in said):
        raise TypeError("gives something that is no text")
    for span, text in ((finding.source, unit.msgid), (finding.target, unit.msgstr)):
        if span is not None and not 0 <= span[0] <= span[1] <= len(text):
            raise ValueError("points outside the text")
    spans = [None if span is None else Span(*span) for span in (finding.source, finding.target)]
    severity, also = Severity(finding.severity), tuple(finding.also)
    return replace(finding, check=name, severity=severity, source=spans[0], target=spans[1], also=also)


def _brief(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"[:120]
