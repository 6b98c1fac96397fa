"""Reads the plural formula of a header: C's arithmetic over ``n`` and nothing else, as GNU's ``plural.y``.

Never ``eval``: a formula comes from a file anybody may have written.
"""

from __future__ import annotations

import re

from dragoman.catalog.grammar import MOST_FORMS

LONGEST = 1000
"""Characters a formula may have (Arabic's has 104)."""
DEEPEST = 20
"""Levels of brackets and choices within each other."""

_HEADER = re.compile(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*(.*)", re.DOTALL)
_TOKEN = re.compile(r"\s*(\d{1,9}|n|\|\||&&|[=!<>]=|[<>+\-*/%!?:()])")
_BINARY = frozenset(("||", "&&", "==", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%"))
_TEMPLATE = re.compile(r"\s*nplurals\s*=\s*INTEGER\s*;\s*plural\s*=\s*EXPRESSION\s*;?\s*")


def problem(value: str) -> str:
    """What is wrong with the value of a ``Plural-Forms`` field; "" if nothing, or if it is still the template's."""
    if not value.strip() or _TEMPLATE.fullmatch(value):
        return ""
    found = _HEADER.fullmatch(value)
    if found is None:
        return "has plural forms that are not 'nplurals=…; plural=…;'"
    if len(found[1]) > 3 or not 1 <= int(found[1]) <= MOST_FORMS:
        return f"has nplurals={found[1][:12]}, not 1 to {MOST_FORMS}"
    try:
        _Formula(found[2].rstrip().removesuffix(";")).check()
    except ValueError as wrong:
        return f"has a plural formula {wrong}"
    return ""


class _Formula:
    """A formula's grammar; it is checked and never computed."""

    def __init__(self, text: str) -> None:
        if len(text) > LONGEST:
            raise ValueError(f"of more than {LONGEST} characters")
        self.tokens = self._cut(text)
        self.at = 0

    @staticmethod
    def _cut(text: str) -> list[str]:
        tokens = []
        at = 0
        text = text.rstrip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None:
                raise ValueError(f"that is no arithmetic over n, at '{text[at : at + 12].strip()}'")
            tokens.append(found[1])
            at = found.end()
        return tokens

    def check(self) -> None:
        self._choice(0)
        if self.at < len(self.tokens):
            raise ValueError(f"with a stray '{self.tokens[self.at]}'")

    def _choice(self, depth: int) -> None:
        if depth > DEEPEST:
            raise ValueError(f"with more than {DEEPEST} levels")
        self._operation(depth)
        if self._take("?"):
            self._choice(depth + 1)
            self._expect(":")
            self._choice(depth + 1)

    def _operation(self, depth: int) -> None:
        """Operands with operators between: which binds closer does not matter to who does not compute."""
        self._operand(depth)
        while self.at < len(self.tokens) and self.tokens[self.at] in _BINARY:
            self.at += 1
            self._operand(depth)

    def _operand(self, depth: int) -> None:
        while self._take("!"):
            pass
        found = self.tokens[self.at] if self.at < len(self.tokens) else ""
        self.at += 1
        if found == "(":
            self._choice(depth + 1)
            self._expect(")")
        elif found != "n" and not found.isdigit():
            raise ValueError("that breaks off" if not found else f"with '{found}' where n or a number belongs")

    def _take(self, token: str) -> bool:
        taken = self.at < len(self.tokens) and self.tokens[self.at] == token
        self.at += taken
        return taken

    def _expect(self, token: str) -> None:
        if not self._take(token):
            raise ValueError(f"without a '{token}' that it needs")
