"""SARIF 2.1.0 (OASIS): what code scanning services and editors read. Dismissed findings are suppressed results."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dragoman import __version__
from dragoman.cli.reports.places import place, sentence, uri
from dragoman.model import Reason, Severity, dismissal_seal
from dragoman.text import show
from dragoman.workflow import Inspected, Inspection

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(inspection: Inspection, reasons: Sequence[Reason]) -> str:
    """The whole log."""
    found = (*inspection.open, *inspection.dismissed)
    known = {one.check: one for one in reasons}
    names = list(dict.fromkeys([*known, *(item.finding.check for item in found)]))
    rules = [_rule(name, known.get(name)) for name in names]
    run = {
        "tool": {"driver": {"name": "dragoman", "semanticVersion": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, names.index(item.finding.check)) for item in found],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(name: str, reason: Reason | None) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": show(name), "shortDescription": _text(reason.title if reason else name)}
    if reason is not None and reason.why:
        rule["fullDescription"] = _text(" ".join(filter(None, (reason.title, reason.more))))
        rule["help"] = _text(f"{reason.why} Source: {reason.source}.")
    return rule


def _result(item: Inspected, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": show(item.finding.check),
        "ruleIndex": rule,
        "level": _LEVELS[item.finding.severity],
        "message": _text(sentence(item)),
        "locations": [_location(item)],
        "partialFingerprints": {"dragomanSeal/v1": dismissal_seal(item.unit, item.finding)},
        "properties": {"locale": item.locale, "source": show(item.unit.msgid), "target": show(item.unit.msgstr)},
    }
    if item.finding.also:
        result["relatedLocations"] = [
            {"id": n, "logicalLocations": [{"fullyQualifiedName": show(also)}]}
            for n, also in enumerate(item.finding.also, 1)
        ]
    if item.dismissed is not None:
        told = f"{item.dismissed.by}: {item.dismissed.reason}"
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": show(told)}]
    return result


def _location(item: Inspected) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(item.path)},
            "region": {"startLine": item.unit.line or 1},
        },
        "logicalLocations": [{"fullyQualifiedName": show(place(item))}],
    }


def _text(text: str) -> dict[str, str]:
    return {"text": show(text) or "-"}
