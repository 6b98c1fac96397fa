"""Cuts as they were: where other rules once ended the sentences of a text that nobody has edited since.

The sentences that a catalog holds are taken as they are wherever they stand whole in a text, from its beginning up to
the first edit and from its end back to the last one. What lies between was edited, and is cut by the rules of today; so
is a sentence beside it where today's rules do not know the end that they share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.segments.unnumbered import Span, Unnumbered, unnumbered

_BLANKS = frozenset(" \t\n\r\x0b\x0c\x85\u1680\u2028\u2029\u205f\u3000") | frozenset(
    map(chr, (*range(0x2000, 0x2007), *range(0x2008, 0x200B)))
)
"""What may lie between two sentences: spaces that a line may break at."""
_KEY = 6
"""Characters by which sentences are looked up."""


class Earlier:
    """The sentences of an earlier cut.

    Args:
        sentences: In the order of their document.
    """

    def __init__(self, sentences: Iterable[str]) -> None:
        self._order = [unnumbered(text) for text in sentences]
        self._known = frozenset(self._order)
        self._next = dict(zip(self._order, self._order[1:], strict=False))
        self._heads = _lengths((text[:_KEY], len(text)) for text in self._known)
        self._tails = _lengths((text[-_KEY:], len(text)) for text in self._known)

    def knows(self, sentences: Iterable[str]) -> bool:
        """Whether all of these were sentences then."""
        return self._known.issuperset(unnumbered(text) for text in sentences)

    def spans(self, text: str, today: Sequence[Span]) -> Sequence[Span]:
        """Where the sentences of a text end, by the earlier cut as far as it goes.

        Args:
            text: A text in which newlines mean nothing.
            today: Where they end by the rules of today.
        """
        plain = Unnumbered(text)
        return [plain.there(span) for span in self._spans(plain.text, [plain.here(span) for span in today])]

    def _spans(self, text: str, today: Sequence[Span]) -> Sequence[Span]:
        if self._known.issuperset(text[start:end] for start, end in today):
            return today
        starts, ends = dict(today), {end: start for start, end in today}
        first = list(self._forward(text, starts))
        low = first[-1][1] if first else 0
        last = list(self._backward(text, low, ends))[::-1]
        if not text[low : last[0][0] if last else None].strip():
            return [*first, *last]
        while first and first[-1][1] not in ends:
            first.pop()
        while last and last[0][0] not in starts:
            last.pop(0)
        low, high = first[-1][1] if first else 0, last[0][0] if last else len(text)
        return [*first, *(span for span in today if low <= span[0] and span[1] <= high), *last]

    def _forward(self, text: str, today: dict[int, int]) -> Iterator[Span]:
        """Sentences from the beginning of a text, up to the first that is not known; not a lone address between."""
        at, length, expected = _behind_blanks(text, 0), len(text), None
        held: list[Span] = []
        while at < length:
            end = self._end(text, at, expected)
            if end is None:
                if at not in today or held:
                    return
                held.append((at, today[at]))
                at, expected = _behind_blanks(text, today[at]), None
                continue
            yield from held
            held.clear()
            yield at, end
            at, expected = _behind_blanks(text, end), self._next.get(text[at:end])

    def _backward(self, text: str, low: int, today: dict[int, int]) -> Iterator[Span]:
        """Sentences from the end of a text, back to the last that is not known."""
        end = _before_blanks(text, len(text))
        held: list[Span] = []
        while end > low:
            start = self._start(text, low, end)
            if start is None:
                if held or today.get(end, -1) < low:
                    return
                held.append((today[end], end))
                end = _before_blanks(text, today[end])
                continue
            yield from held
            held.clear()
            yield start, end
            end = _before_blanks(text, start)

    def _end(self, text: str, at: int, expected: str | None) -> int | None:
        """Where a known sentence ends that begins here: the one that followed then, else the longest."""
        if expected is not None and text.startswith(expected, at) and _ends(text, at + len(expected)):
            return at + len(expected)
        for size in self._heads.get(text[at : at + _KEY], ()):
            if text[at : at + size] in self._known and _ends(text, at + size):
                return at + size
        return self._short(text, at)

    def _short(self, text: str, at: int) -> int | None:
        """Where a known sentence ends that is no longer than the key: it is one itself."""
        for size in range(min(_KEY - 1, len(text) - at), 0, -1):
            if text[at : at + size] in self._known and _ends(text, at + size):
                return at + size
        return None

    def _start(self, text: str, low: int, end: int) -> int | None:
        sizes: Sequence[int] = (*self._tails.get(text[max(low, end - _KEY) : end], ()), *range(_KEY - 1, 0, -1))
        for size in sizes:
            start = end - size
            if start >= low and text[start:end] in self._known and (start == low or text[start - 1] in _BLANKS):
                return start
        return None


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, Sequence[int]]:
    """The lengths of what has the same key, the longest first."""
    found: dict[str, set[int]] = {}
    for key, length in pairs:
        found.setdefault(key, set()).add(length)
    return {key: sorted(lengths, reverse=True) for key, lengths in found.items()}


def _ends(text: str, at: int) -> bool:
    return at == len(text) or text[at] in _BLANKS


def _behind_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at


def _before_blanks(text: str, at: int) -> int:
    while at > 0 and text[at - 1] in _BLANKS:
        at -= 1
    return at
