"""JUnit XML: a suite a document and locale, a test case for each sentence with findings. Errors are failures.

The elements and attributes are those of Jenkins' schema (junit-10.xsd), which other servers read too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from dragoman.cli import say
from dragoman.cli.reports.places import near, place
from dragoman.model import Reason, Severity, Unit
from dragoman.text import show
from dragoman.workflow import Inspected, Inspection


def junit(inspection: Inspection, reasons: Sequence[Reason]) -> str:  # noqa: ARG001 - every report takes the same two
    """The whole report."""
    root = ET.Element("testsuites", name="dragoman check")
    for locale, document, path in inspection.documents:
        suite = ET.SubElement(root, "testsuite", name=_safe(f"{locale} {document}"))
        found = [item for item in inspection.open if (item.locale, item.document) == (locale, document)]
        for _, items in groupby(found, key=_unit):
            _case(suite, f"{locale}.{document}", list(items))
        if not found:
            ET.SubElement(suite, "testcase", name=_safe(near(path)), classname=_safe(f"{locale}.{document}"))
        _count(suite)
    _count(root)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def _unit(item: Inspected) -> Unit:
    return item.unit


def _case(suite: ET.Element, name: str, items: Sequence[Inspected]) -> None:
    first = items[0]
    case = ET.SubElement(suite, "testcase", name=_safe(place(first)), classname=_safe(name))
    errors = [item for item in items if item.finding.severity is Severity.ERROR]
    others = [item for item in items if item.finding.severity is not Severity.ERROR]
    if errors:
        kind = errors[0].finding.check
        message = errors[0].finding.message if len(errors) == 1 else say.count(len(errors), "error")
        failure = ET.SubElement(case, "failure", type=_safe(kind), message=_safe(message))
        failure.text = _told(errors)
    if others:
        ET.SubElement(case, "system-out").text = _told(others)


def _told(items: Sequence[Inspected]) -> str:
    """Every finding, then where it stands and both sides."""
    first = items[0]
    lines = [f"{item.finding.severity} {item.finding.check}: {item.finding.message}" for item in items]
    lines += [f"{near(first.path)}:{first.unit.line or 1}", first.unit.msgid, first.unit.msgstr]
    return "\n".join(map(_safe, lines))


def _count(element: ET.Element) -> None:
    element.set("tests", str(len(list(element.iter("testcase")))))
    element.set("failures", str(len(list(element.iter("failure")))))
    element.set("errors", "0")


def _safe(text: str) -> str:
    """A text that XML 1.0 can hold: what ``show`` lets through is a character of XML."""
    return show(text)
