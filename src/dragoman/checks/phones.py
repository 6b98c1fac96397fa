"""Telephone numbers, whole and as they are dialled within their country."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.checks.context import Context
from dragoman.checks.links import apart, told
from dragoman.checks.reading import of_kind
from dragoman.languages import to_ascii_digits
from dragoman.model import Finding, Severity, Span, Unit
from dragoman.text.spans import SpanKind

NAME = "phones"
_ZONES = "17"
"""Country codes of one digit (ITU-T E.164, list of assigned country codes)."""
_TWO_DIGITS = frozenset({
    *("20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49"),
    *("51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66"),
    *("81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"),
})  # fmt: skip
"""Those of two; all others have three."""
_WITHOUT = ("30", "34", "39", "45", "47", "48", "351", "352", "356", "371", "372", "377", "420", "852")
_TRUNKS = {"1": ("", "1"), "7": ("8",), "36": ("06",), **dict.fromkeys(_WITHOUT, ("",))}
"""What is dialled before a number within a country, where that is not 0 (ITU-T E.164, national prefixes)."""
_SHORTEST = 6
_MOST = 40
"""Numbers of a sentence whose national forms are looked for; directories in a sentence are compared as they are."""


def phones(unit: Unit, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - every check takes the same two
    """Telephone numbers are those of the source, in whatever digits and groups.

    ``+46 8``, ``0046 8`` and ``+46 (0)8`` are one beginning. A zero that belongs to the number stays. The form that is
    dialled within its country (``08``) is no error.
    """
    ours, theirs = of_kind(unit.msgid, SpanKind.PHONE), of_kind(unit.msgstr, SpanKind.PHONE)
    if not ours and not theirs:
        return
    lost, new = apart(ours, theirs, lambda span: dialled(span.text))
    said, known = digits(unit.msgstr), digits(unit.msgid)
    lost = [span for span in lost if dialled(span.text).removeprefix("+") not in said]
    new = [span for span in new if dialled(span.text).removeprefix("+") not in known]
    for old in list(lost) if max(len(lost), len(new)) <= _MOST else ():
        now = next((now for now in new if _is_national(dialled(old.text), dialled(now.text))), None)
        if now is not None:
            lost.remove(old)
            new.remove(now)
            message = f"the telephone number {old.text} is written {now.text}, as within its country"
            if dialled(now.text).startswith("+"):
                message = f"the telephone number {old.text} is written {now.text}, as from abroad"
            yield Finding(NAME, Severity.INFO, message, Span(old.start, old.end), Span(now.start, now.end))
    lost = [span for span in lost if not any(form in said for form in _national(dialled(span.text)))]
    new = [span for span in new if not any(form in known for form in _national(dialled(span.text)))]
    yield from told(NAME, "telephone number", lost, new)


def _is_national(one: str, other: str) -> bool:
    return other in _national(one) or one in _national(other)


def _national(number: str) -> tuple[str, ...]:
    """How a number with a country's code is dialled within that country; nothing for one without (E.164, E.123)."""
    if not number.startswith("+"):
        return ()
    found = number[1:]
    size = 1 if found[0] in _ZONES else 2 if found[:2] in _TWO_DIGITS else 3
    rest = found[size:]
    return tuple(f"{trunk}{rest}" for trunk in _TRUNKS.get(found[:size], ("0",))) if len(rest) >= _SHORTEST else ()


_TRUNK = re.compile(r"\(0\)")


def dialled(number: str) -> str:
    """The digits of a telephone number, with a plus if they begin with a country's (E.123)."""
    number = to_ascii_digits(number)
    found = digits(_TRUNK.sub("", number))
    if number.lstrip().startswith("+"):
        return f"+{found}"
    return f"+{found[2:]}" if found.startswith("00") else found


def digits(text: str) -> str:
    """The digits of a text as 0-9, one after the other."""
    return "".join(c for c in to_ascii_digits(text) if c in "0123456789")
