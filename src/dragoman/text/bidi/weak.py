"""Weak types (W1-W7): marks, numbers and what belongs to numbers."""

from __future__ import annotations

from dragoman.text.bidi.classes import ISOLATES

_SEPARATORS = frozenset({"ES", "ET", "CS"})


def resolve(kinds: list[str], sos: str) -> None:
    """Resolve the weak classes of a run in place."""
    present = set(kinds)
    if "NSM" in present:
        _marks(kinds, sos)
        present = set(kinds)
    if "AL" in present:
        _arabic(kinds)
        present = set(kinds)
    if not present.isdisjoint(_SEPARATORS):
        _separators(kinds)
        _terminators(kinds)
        kinds[:] = ["ON" if kind in _SEPARATORS else kind for kind in kinds]
    if "EN" in present:
        _numbers(kinds, sos)


def _marks(kinds: list[str], sos: str) -> None:
    """W1: a mark is what it stands on."""
    before = sos
    for k, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[k] = before
        else:
            before = "ON" if kind in ISOLATES or kind == "PDI" else kind


def _arabic(kinds: list[str]) -> None:
    """W2 and W3: European digits after an Arabic letter are Arabic numbers; then Arabic letters are R."""
    arabic = False
    for k, kind in enumerate(kinds):
        if kind == "EN":
            if arabic:
                kinds[k] = "AN"
        elif kind == "AL":
            arabic = True
            kinds[k] = "R"
        elif kind in {"L", "R"}:
            arabic = False


def _separators(kinds: list[str]) -> None:
    """W4: one separator between two numbers of a kind is part of the number."""
    for k in range(1, len(kinds) - 1):
        number = kinds[k - 1]
        if kinds[k + 1] == number and (
            (kinds[k] == "CS" and number in {"EN", "AN"}) or (kinds[k] == "ES" and number == "EN")
        ):
            kinds[k] = number


def _terminators(kinds: list[str]) -> None:
    """W5: a run of terminators beside a European number is part of it."""
    start = None
    for k, kind in enumerate([*kinds, ""]):
        if kind == "ET":
            start = k if start is None else start
        elif start is not None:
            if kind == "EN" or (start and kinds[start - 1] == "EN"):
                kinds[start:k] = ["EN"] * (k - start)
            start = None


def _numbers(kinds: list[str], sos: str) -> None:
    """W7: European digits after a Latin letter read with it."""
    strong = sos
    for k, kind in enumerate(kinds):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[k] = "L"
