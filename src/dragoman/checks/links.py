"""Links and e-mail addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from dragoman.checks.context import Context
from dragoman.checks.reading import of_kind
from dragoman.model import Finding, Severity, Span, Unit
from dragoman.text.spans import SpanKind, TextSpan

NAME = "links"
_KINDS = (SpanKind.LINK, SpanKind.EMAIL, SpanKind.TARGET)


def links(unit: Unit, context: Context) -> Iterator[Finding]:
    """Links and addresses are those of the source.

    A part of a path that names the source's locale may name the target's (``/en/`` and ``/sq/``), and an anchor inside
    the document follows its translated heading. A link may also be what export makes of the source's.
    """
    ours, theirs = of_kind(unit.msgid, *_KINDS), of_kind(unit.msgstr, *_KINDS)
    if not ours and not theirs:
        return
    lost, new = apart(ours, theirs, lambda span: _same(_published(span, context), context))
    yield from told(NAME, "address", lost, new)


def _published(span: TextSpan, context: Context) -> str:
    """An address as it will be published: as the source has it and as it will be are the same then."""
    if context.link is None or span.kind is SpanKind.EMAIL:
        return span.target
    return context.link(span.target, context.document, bare=span.kind is SpanKind.LINK)


_ANCHOR = re.compile(r"^#.*")


def _same(address: str, context: Context) -> str:
    """What must be equal of an address."""
    address = _ANCHOR.sub("#", address)
    for code in (context.source.code, context.target.code):
        for part in {code, code.replace("_", "-"), code.split("_", 1)[0]}:
            address = re.sub(rf"(?<=[/.=]){re.escape(part)}(?=[/.&#]|$)", "§", address, count=1)
    return address.rstrip("/").lower() if "@" in address else address.rstrip("/")


def apart(
    ours: Sequence[TextSpan], theirs: Sequence[TextSpan], key: Callable[[TextSpan], str]
) -> tuple[list[TextSpan], list[TextSpan]]:
    """The spans of either side without a counterpart on the other."""
    return _less(ours, theirs, key), _less(theirs, ours, key)


def _less(some: Sequence[TextSpan], others: Sequence[TextSpan], key: Callable[[TextSpan], str]) -> list[TextSpan]:
    left = Counter(map(key, others))
    kept = []
    for span in some:
        if left[key(span)]:
            left[key(span)] -= 1
        else:
            kept.append(span)
    return kept


def told(name: str, what: str, lost: Sequence[TextSpan], new: Sequence[TextSpan]) -> Iterator[Finding]:
    """Findings about spans that were changed, lost or added."""
    both = min(len(lost), len(new))
    for old, now in zip(lost, new, strict=False):
        message = f"the {what} {old.text} has become {now.text}"
        yield Finding(name, Severity.ERROR, message, Span(old.start, old.end), Span(now.start, now.end))
    for old in lost[both:]:
        message = f"the {what} {old.text} is missing"
        yield Finding(name, Severity.ERROR, message, source=Span(old.start, old.end))
    for now in new[both:]:
        message = f"the {what} {now.text} is not in the source"
        yield Finding(name, Severity.ERROR, message, target=Span(now.start, now.end))
