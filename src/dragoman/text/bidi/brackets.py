"""Paired brackets (BD14-BD16, N0): both brackets of a pair read the same way."""

from __future__ import annotations

import re

from dragoman.text.bidi.data import CANONICAL, CLOSING, OPENING

DEEPEST = 63
"""How many brackets may be open (BD16), so a character is inside no more pairs than that."""
_BRACKET = re.compile(f"[{re.escape(''.join(sorted(CLOSING | OPENING.keys())))}]")
_MARKS = re.compile("n+")
_READS = {"L": "L", "R": "R", "E": "R", "N": "R"}
"""The direction a class counts as in N0: numbers as R."""
_SOME = {"L": re.compile("L"), "R": re.compile("[REN]")}


def resolve(kinds: str, chars: str, weak: str, level: int, sos: str) -> str:
    """The run with its paired brackets in their direction.

    Args:
        kinds: Classes before the weak rules, which tell marks: those on a bracket follow it.
        chars: The characters.
        weak: Classes after the weak rules.
        level: The run's embedding level.
        sos: The direction before the run.
    """
    found = pairs(weak, chars)
    if not found:
        return weak
    own, other = ("R", "L") if level & 1 else ("L", "R")
    out = list(weak)
    context, seen = sos, 0
    for opening, closing in found:
        if _SOME[own].search(weak, opening, closing):
            side = own
        elif _SOME[other].search(weak, opening, closing):
            for kind in out[seen:opening]:
                context = _READS.get(kind, context)
            side, seen = context, opening
        else:
            continue
        for k in (opening, closing):
            on_it = _MARKS.match(kinds, k + 1)
            marks = on_it.end() - k - 1 if on_it else 0
            out[k : k + 1 + marks] = side * (1 + marks)
    return "".join(out)


def pairs(kinds: str, chars: str) -> list[tuple[int, int]]:
    """The bracket pairs of a run, by their opening brackets (BD16)."""
    found = []
    openers: list[tuple[str, int]] = []
    for bracket in _BRACKET.finditer(chars):
        k, char = bracket.start(), bracket.group()
        if kinds[k] != "O":
            continue
        if char in OPENING:
            if len(openers) == DEEPEST:
                break
            closer = OPENING[char]
            openers.append((CANONICAL.get(closer, closer), k))
        else:
            char = CANONICAL.get(char, char)
            depth = next((d for d in range(len(openers) - 1, -1, -1) if openers[d][0] == char), None)
            if depth is not None:
                found.append((openers[depth][1], k))
                del openers[depth:]
    return sorted(found)
