"""Many patterns at once over a text, in one pass: for each place the patterns that match up to it.

A lazy automaton in the manner of RE2: sets of states are made as they are met, and forgotten when there are too many.
The time is linear in the text, whatever the patterns and the text hold; nothing backtracks. No extra engine is needed:
Python's own backtracks, and one in C would have to be installed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.segments.srx.pattern import All, Any, Beside, Chars, Node, One, PatternError, Repeated, word

MOST_STATES = 50_000
"""Parts of all patterns of a language together, repetitions written out."""
DEEPEST = 100
"""Characters that alternatives share a way for."""
MOST_NODES = 5_000
"""Sets of states that are kept."""


@dataclass(slots=True)
class _Program:
    """States by number: where each leads, on which set of characters, or at which kind of place."""

    sets: list[Chars] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    steps: list[tuple[int, int] | None] = field(default_factory=list)
    """The set that a state reads, and the state behind it."""
    jumps: list[list[tuple[Beside | None, int]]] = field(default_factory=list)
    """Where a state leads without reading, and at which kind of place alone."""
    accepts: dict[int, int] = field(default_factory=dict)
    """States at which patterns have matched: bits of their numbers."""
    work: int = 0
    """Parts that were added."""

    def state(self) -> int:
        self.steps.append(None)
        self.jumps.append([])
        return len(self.steps) - 1

    def set_number(self, chars: Chars) -> int:
        if chars.name not in self.numbers:
            self.numbers[chars.name] = len(self.sets)
            self.sets.append(chars)
        return self.numbers[chars.name]

    def add(self, node: Node, start: int, *, backwards: bool) -> int:
        """Add a part behind a state; returns the state behind the part."""
        self.work += 1
        if self.work > MOST_STATES:
            raise PatternError("too many repetitions in all rules together")
        if isinstance(node, One):
            end = self.state()
            self.steps[start] = (self.set_number(node.chars), end)
            return end
        if isinstance(node, Beside):
            end = self.state()
            if node.chars is not None:
                self.set_number(node.chars)
            self.jumps[start].append((node, end))
            return end
        if isinstance(node, All):
            for part in reversed(node.parts) if backwards else node.parts:
                start = self.add(part, start, backwards=backwards)
            return start
        if isinstance(node, Any):
            end = self.state()
            self.choose([_sequence(part, backwards=backwards) for part in node.parts], start, end, backwards=backwards)
            return end
        return self.repeat(node, start, backwards=backwards)

    def choose(self, parts: Sequence[Sequence[Node]], start: int, end: int, *, backwards: bool, depth: int = 0) -> None:
        """Add alternatives between two states: what several begin with is there once, as in a trie."""
        begins: dict[object, list[Sequence[Node]]] = {}
        for n, part in enumerate(parts):
            key = (part[0].chars.name,) if part and isinstance(part[0], One) and depth < DEEPEST else n
            begins.setdefault(key, []).append(part)
        for alike in begins.values():
            state = self.state()
            self.jumps[start].append((None, state))
            if len(alike) > 1:
                state = self.add(alike[0][0], state, backwards=backwards)
                self.choose([part[1:] for part in alike], state, end, backwards=backwards, depth=depth + 1)
            else:
                for each in alike[0]:
                    state = self.add(each, state, backwards=backwards)
                self.jumps[state].append((None, end))

    def repeat(self, node: Repeated, start: int, *, backwards: bool) -> int:
        for _ in range(node.least):
            start = self.add(node.part, start, backwards=backwards)
        end = self.state()
        if node.most is None:
            again, begin = self.state(), self.state()
            self.jumps[start].append((None, again))
            self.jumps[again] += [(None, begin), (None, end)]
            self.jumps[self.add(node.part, begin, backwards=backwards)].append((None, again))
            return end
        for _ in range(node.most - node.least):
            begin = self.state()
            self.jumps[start] += [(None, end), (None, begin)]
            start = self.add(node.part, begin, backwards=backwards)
        self.jumps[start].append((None, end))
        return end


def _sequence(node: Node, *, backwards: bool) -> Sequence[Node]:
    """The parts of a part, in the order in which they are read."""
    parts = node.parts if isinstance(node, All) else (node,)
    return parts[::-1] if backwards else parts


Class = int
"""Characters that no set tells apart: bits of the sets they are in, and one more for letters and digits."""


class _Node:
    """A set of states, and the class of the character that led to it."""

    __slots__ = ("active", "last", "moves")

    def __init__(self, active: frozenset[int], last: Class | None) -> None:
        self.active = active
        self.last = last
        self.moves: dict[str, tuple[int, _Node]] = {}


class Automaton:
    """All patterns of a side of the rules.

    Args:
        nodes: A pattern for each rule.
        backwards: Read texts from their end: for each place, the patterns that match from it on.

    Raises:
        PatternError: They are too long together.
    """

    def __init__(self, nodes: Sequence[Node], *, backwards: bool = False) -> None:
        self._program = program = _Program()
        self._backwards = backwards
        self._starts: list[int] = []
        for n, node in enumerate(nodes):
            start = program.state()
            self._starts.append(start)
            end = program.add(node, start, backwards=backwards)
            program.accepts[end] = program.accepts.get(end, 0) | 1 << n
        self._edge_bit = 1 << len(program.sets)
        self._classes: dict[str, Class] = {}
        self._begun: dict[tuple[Class | None, Class | None], tuple[int, frozenset[int]]] = {}
        self._nodes: dict[tuple[frozenset[int], Class | None], _Node] = {}

    def run(self, text: str) -> list[int]:
        """For each place of a text, from 0 to its length, bits of the patterns that match there."""
        masks: list[int] = []
        node = self._node(frozenset(), None)
        for char in reversed(text) if self._backwards else text:
            known = node.moves.get(char)
            if known is None:
                known = self._move(node, char)
            mask, node = known
            masks.append(mask)
        masks.append(self._closed(node, None)[0])
        if self._backwards:
            masks.reverse()
        return masks

    def _node(self, active: frozenset[int], last: Class | None) -> _Node:
        key = (active, last)
        node = self._nodes.get(key)
        if node is None:
            if len(self._nodes) >= MOST_NODES:
                for old in self._nodes.values():
                    old.moves.clear()
                self._nodes.clear()
            node = self._nodes[key] = _Node(active, last)
        return node

    def _move(self, node: _Node, char: str) -> tuple[int, _Node]:
        kind = self._class(char)
        mask, following = self._closed(node, kind)
        found = mask, self._node(following, kind)
        if len(node.moves) < MOST_NODES:
            node.moves[char] = found
        return found

    def _class(self, char: str) -> Class:
        kind = self._classes.get(char)
        if kind is None:
            kind = sum(1 << n for n, chars in enumerate(self._program.sets) if chars.test(char))
            kind |= self._edge_bit if word(char) else 0
            if len(self._classes) < MOST_NODES * 20:
                self._classes[char] = kind
        return kind

    def _closed(self, node: _Node, kind: Class | None) -> tuple[int, frozenset[int]]:
        """What has matched at a place, and the states behind the next character, if there is one."""
        key = (node.last, kind)
        if key not in self._begun:
            self._begun[key] = self._stepped(self._starts, *key)
        mask, following = self._begun[key]
        if not node.active:
            return mask, following
        more, behind = self._stepped(node.active, *key)
        return mask | more, following | behind

    def _stepped(
        self, states: Sequence[int] | frozenset[int], last: Class | None, kind: Class | None
    ) -> tuple[int, frozenset[int]]:
        program, seen, todo = self._program, set(states), list(states)
        mask, behind = 0, set()
        while todo:
            state = todo.pop()
            mask |= program.accepts.get(state, 0)
            step = program.steps[state]
            if step is not None and kind is not None and kind >> step[0] & 1:
                behind.add(step[1])
            for place, target in program.jumps[state]:
                if target not in seen and (place is None or self._holds(place, last, kind)):
                    seen.add(target)
                    todo.append(target)
        return mask, frozenset(behind)

    def _holds(self, place: Beside, last: Class | None, kind: Class | None) -> bool:
        before, after = (kind, last) if self._backwards else (last, kind)
        if place.kind in {"edge", "inside"}:
            sides = [each is not None and bool(each & self._edge_bit) for each in (before, after)]
            return (sides[0] != sides[1]) == (place.kind == "edge")
        if place.kind == "start":
            return before is None
        if place.kind == "end":
            return after is None
        assert place.chars is not None  # noqa: S101 - the reader gives every such place a set
        side = after if place.kind == "ahead" else before
        there = side is not None and bool(side >> self._program.numbers[place.chars.name] & 1)
        return there != place.negative
