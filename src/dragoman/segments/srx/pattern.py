"""Regular expressions as SRX files have them - ICU's and Java's - read into a tree that an automaton is made of.

What an automaton cannot do in linear time, or not at all, is refused: backreferences, lookaround but for one character,
conditions. Source: ICU User Guide, Regular Expressions; java.util.regex.Pattern.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

MOST = 1_000
"""Times a part may be counted to be repeated."""
DEEPEST = 50
"""Groups within each other."""

Test = Callable[[str], bool]


class PatternError(Exception):
    """What in a pattern is not understood, in words."""


class Chars(NamedTuple):
    """A set of characters: a test, and a name by which equal sets are known."""

    name: str
    test: Test


@dataclass(frozen=True, slots=True)
class One:
    """A character of a set."""

    chars: Chars


@dataclass(frozen=True, slots=True)
class All:
    """Parts one after the other; none of them is the empty text."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One of several parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A part some times; without an upper limit if ``most`` is None."""

    part: Node
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Beside:
    r"""A place by its neighbours: a character of ``before`` and one of ``after``; the text's edge counts as none.

    Attributes:
        kind: ``edge`` (``\b``), ``inside`` (``\B``), ``start``, ``end``, ``ahead`` or ``behind``.
        chars: For ``ahead`` and ``behind``: the set.
        negative: For those: the neighbour must not be in it.
    """

    kind: str
    chars: Chars | None = None
    negative: bool = False


Node = One | All | Any | Repeated | Beside
NOTHING = All(())

_DIGITS = re.compile(r"\d+")
_COUNT = re.compile(r"\{(\d{1,6})(,(\d{0,6}))?\}")
_FLAGS = re.compile(r"\(\?([a-zA-Z]*)(?:-([a-zA-Z]*))?([:)])")
_NAMED = re.compile(r"\(\?P?<[A-Za-z]\w*>")
_HEX = re.compile(
    r"\\(?:x\{([0-9A-Fa-f]{1,6})\}|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|U([0-9A-Fa-f]{8}))"
)
_PROPERTY = re.compile(r"\\([pP])(?:\{(\^?)([A-Za-z0-9_ =]+)\}|([A-Z]))")
_POSIX = re.compile(r"\[:(\^?)([A-Za-z]+):\]")
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "a": "\a", "e": "\x1b", "0": "\0"}
_HORIZONTAL = frozenset(" \t\xa0\u1680\u180e\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))
_VERTICAL = frozenset("\n\x0b\f\r\x85\u2028\u2029")
_CATEGORY = re.compile(r"L[Clmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?|C[cfnos]?")
_NAMES = {
    "letter": "L", "uppercaseletter": "Lu", "lowercaseletter": "Ll", "titlecaseletter": "Lt", "mark": "M",
    "number": "N", "decimalnumber": "Nd", "punctuation": "P", "symbol": "S", "separator": "Z", "spaceseparator": "Zs",
    "openpunctuation": "Ps", "closepunctuation": "Pe", "initialpunctuation": "Pi", "finalpunctuation": "Pf",
    "dashpunctuation": "Pd", "otherpunctuation": "Po", "control": "Cc", "format": "Cf",
}  # fmt: skip


def word(char: str) -> bool:
    r"""``\w``: letters, marks, digits, and what joins them."""
    return (
        char.isalnum()
        or char == "_"
        or char in "\u200c\u200d"
        or unicodedata.category(char) in {"Mn", "Mc", "Me", "Pc"}
    )


_TESTS: dict[str, Test] = {
    "alpha": str.isalpha,
    "alphabetic": str.isalpha,
    "upper": str.isupper,
    "uppercase": str.isupper,
    "lower": str.islower,
    "lowercase": str.islower,
    "digit": str.isdecimal,
    "alnum": str.isalnum,
    "space": str.isspace,
    "whitespace": str.isspace,
    "blank": lambda char: char in _HORIZONTAL,
    "punct": lambda char: unicodedata.category(char)[0] in "PS",
    "ascii": str.isascii,
    "word": word,
    "any": lambda _: True,
}
_CLASSES = {"s": "space", "d": "digit", "w": "word"}
_SPACE_TESTS: dict[str, Test] = {"h": _HORIZONTAL.__contains__, "v": _VERTICAL.__contains__}


@cache
def parse(pattern: str) -> Node:
    """The tree of a pattern.

    Raises:
        PatternError: Something in it is not understood, or could not be done in linear time.
    """
    reader = _Reader(pattern)
    node = reader.either(0)
    if reader.at < len(pattern):
        raise PatternError("a closing bracket that closes nothing")
    return node


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.fold = False

    def here(self, text: str) -> bool:
        return self.pattern.startswith(text, self.at)

    def take(self, text: str) -> bool:
        found = self.here(text)
        self.at += len(text) if found else 0
        return found

    def matched(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.pattern, self.at)
        self.at = found.end() if found else self.at
        return found

    def either(self, depth: int) -> Node:
        """Alternatives; flags that are set in a group end with it."""
        if depth > DEEPEST:
            raise PatternError(f"more than {DEEPEST} groups in each other")
        fold = self.fold
        parts = [self.sequence(depth)]
        while self.take("|"):
            parts.append(self.sequence(depth))
        self.fold = fold
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def sequence(self, depth: int) -> Node:
        parts: list[Node] = []
        while self.at < len(self.pattern) and not self.here("|") and not self.here(")"):
            found = list(self.atom(depth))
            parts += found[:-1] + [self.repeated(node) for node in found[-1:]]
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def repeated(self, node: Node) -> Node:
        """The part with what counts it behind it. Lazy and greedy is the same where only a match is asked for."""
        count = self.matched(_COUNT)
        if count:
            least = int(count[1])
            most = least if count[2] is None else int(count[3]) if count[3] else None
        elif sign := next((char for char in "*+?" if self.take(char)), ""):
            least, most = (1 if sign == "+" else 0), (1 if sign == "?" else None)
        else:
            return node
        if max(least, most or 0) > MOST or (most is not None and most < least):
            raise PatternError(f"a part that is repeated more than {MOST} times, or less than at least")
        if not self.take("?"):
            self.take("+")
        if self.pattern[self.at : self.at + 1] in {"*", "+", "?"} or _COUNT.match(self.pattern, self.at):
            raise PatternError("a repetition that is repeated")
        return Repeated(node, least, most)

    def atom(self, depth: int) -> Iterator[Node]:
        char = self.pattern[self.at]
        if char == "(":
            yield from self.group(depth)
        elif char == "[":
            yield One(self.folded(self.set(0)))
        elif char == "\\":
            yield from self.escape()
        elif char in "*+?":
            raise PatternError(f"a '{char}' that repeats nothing")
        else:
            self.at += 1
            yield Beside("start") if char == "^" else Beside("end") if char == "$" else self.plain(char)

    def plain(self, char: str) -> Node:
        if char == ".":
            return One(Chars(".", lambda other: other not in _VERTICAL))
        return One(self.folded(literal(char)))

    def folded(self, chars: Chars) -> Chars:
        """The set, without regard to case where that was asked for."""
        if not self.fold:
            return chars
        test = chars.test
        return Chars(f"(?i){chars.name}", lambda char: test(char) or test(char.lower()[:1]) or test(char.upper()[:1]))

    def group(self, depth: int) -> Iterator[Node]:
        look = next((word for word in ("(?=", "(?!", "(?<=", "(?<!") if self.here(word)), "")
        if look:
            self.at += len(look)
            yield self.beside(look, self.either(depth + 1))
        elif self.here("(?") and (flags := self.matched(_FLAGS)):
            self.set_flags(flags[1], flags[2] or "")
            if flags[3] == ")":
                return
            yield self.either(depth + 1)
        elif self.take("(?>") or self.matched(_NAMED) or (not self.here("(?") and self.take("(")):
            yield self.either(depth + 1)
        else:
            raise PatternError(f"a group that begins with '{self.pattern[self.at : self.at + 4]}'")
        if not self.take(")"):
            raise PatternError("a group that is not closed")

    def set_flags(self, on: str, off: str) -> None:
        if not set(on + off) <= set("imsuUw"):
            raise PatternError(f"the flag '{min(set(on + off) - set('imsuUw'))}'")
        self.fold = (self.fold or "i" in on) and "i" not in off

    @staticmethod
    def beside(look: str, node: Node) -> Node:
        """Lookaround, of one character; what is asked for positively may be longer where it stands at the edge."""
        chars = _one(node)
        if chars is None:
            raise PatternError(f"'{look}' before more than one character")
        return Beside("behind" if "<" in look else "ahead", chars, negative="!" in look)

    def escape(self) -> Iterator[Node]:
        after = self.pattern[self.at + 1 : self.at + 2]
        places = {"b": "edge", "B": "inside", "A": "start", "Z": "end", "z": "end", "G": ""}
        if after in places and after:
            self.at += 2
            if not places[after]:
                raise PatternError(f"'\\{after}'")
            yield Beside(places[after])
        elif after == "Q":
            end = self.pattern.find("\\E", self.at)
            quoted = self.pattern[self.at + 2 : end if end >= 0 else None]
            self.at = end + 2 if end >= 0 else len(self.pattern)
            yield from (One(self.folded(literal(char))) for char in quoted)
        elif after == "R":
            self.at += 2
            yield One(Chars("\\v", _SPACE_TESTS["v"]))
        else:
            yield One(self.folded(self.char()))

    def char(self) -> Chars:
        """A character or a set of them that a backslash begins."""
        if found := self.matched(_HEX):
            number = int(next(filter(None, found.groups())), 16)
            if number > 0x10FFFF:
                raise PatternError(f"'{found[0]}', which is no character")
            return literal(chr(number))
        if found := self.matched(_PROPERTY):
            return _property(found[3] or found[4], negative=(found[1] == "P") != bool(found[2]))
        after = self.pattern[self.at + 1 : self.at + 2]
        self.at += 2
        if after in _CONTROLS:
            return literal(_CONTROLS[after])
        lower = after.lower()
        test = _TESTS[_CLASSES[lower]] if lower in _CLASSES else _SPACE_TESTS.get(lower)
        if test is not None and after:
            return _maybe_not(f"\\{lower}", test, negative=after.isupper())
        if not after or (after.isascii() and after.isalnum()):
            raise PatternError(f"'\\{after}'")
        return literal(after)

    def set(self, depth: int) -> Chars:
        """A set in square brackets, with sets in it, ``&&`` and ``--``."""
        begin = self.at
        self.at += 1
        negative = self.take("^")
        if depth > DEEPEST:
            raise PatternError(f"more than {DEEPEST} sets in each other")
        sides: list[tuple[str, list[Chars]]] = [("", [])]
        first = True
        while first or not self.here("]"):
            if self.at >= len(self.pattern):
                raise PatternError("a set that is not closed")
            operator = next((sign for sign in ("&&", "--") if self.here(sign)), "")
            if operator and not first:
                self.at += 2
                sides.append((operator, []))
                continue
            sides[-1][1].append(self.member(depth))
            first = False
        self.at += 1
        return _maybe_not(self.pattern[begin : self.at], _joined(sides), negative=negative, named=True)

    def member(self, depth: int) -> Chars:
        if self.here("[:") and (found := self.matched(_POSIX)):
            return _property(found[2], negative=bool(found[1]))
        if self.here("["):
            return self.set(depth + 1)
        low = self.single()
        ahead = self.pattern[self.at + 1 : self.at + 2]
        if not self.here("-") or ahead in {"", "]", "[", "-"} or len(low.name) > 1:
            return low
        self.at += 1
        high = self.single()
        if len(high.name) > 1 or high.name < low.name:
            raise PatternError(f"the range '{low.name}-{high.name}'")
        return Chars(f"{low.name}-{high.name}", lambda char: low.name <= char <= high.name)

    def single(self) -> Chars:
        if self.here("\\"):
            if self.here("\\b") or self.here("\\B"):
                raise PatternError("'\\b' in a set")
            return self.char()
        self.at += 1
        return literal(self.pattern[self.at - 1])


def literal(char: str) -> Chars:
    """The set of one character; its name is the character."""
    return Chars(char, char.__eq__)


def _joined(sides: list[tuple[str, list[Chars]]]) -> Test:
    tests = [(operator, [chars.test for chars in members]) for operator, members in sides]

    def test(char: str) -> bool:
        held = any(each(char) for each in tests[0][1])
        for operator, each_of in tests[1:]:
            held = held and any(each(char) for each in each_of) == (operator == "&&")
        return held

    return test


def _maybe_not(name: str, test: Test, *, negative: bool, named: bool = False) -> Chars:
    if not negative:
        return Chars(name, test)
    return Chars(name if named else f"not {name}", lambda char: not test(char))


def _property(name: str, *, negative: bool) -> Chars:
    """A set by a Unicode property: a general category, or one of POSIX' names."""
    bare = re.sub(r"[_ ]", "", name.rpartition("=")[2])
    short = bare.removeprefix("Is").removeprefix("java")
    category = next(filter(_CATEGORY.fullmatch, (bare, short)), None) or _NAMES.get(short.lower(), "")
    if category == "LC":
        return _maybe_not("pLC", lambda char: unicodedata.category(char) in {"Lu", "Ll", "Lt"}, negative=negative)
    if category:
        return _maybe_not(
            f"p{category}", lambda char: unicodedata.category(char).startswith(category), negative=negative
        )
    test = _TESTS.get(short.lower())
    if test is None:
        raise PatternError(f"the property '{name}'")
    return _maybe_not(f"p{short.lower()}", test, negative=negative)


def _one(node: Node) -> Chars | None:
    """The set of a part that is always one character."""
    if isinstance(node, One):
        return node.chars
    if isinstance(node, All) and len(node.parts) == 1:
        return _one(node.parts[0])
    if isinstance(node, Any):
        found = [_one(part) for part in node.parts]
        sets = [chars for chars in found if chars is not None]
        if len(sets) == len(found):
            return Chars("|".join(chars.name for chars in sets), lambda char: any(chars.test(char) for chars in sets))
    return None
