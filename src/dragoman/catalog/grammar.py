"""The PO grammar, strict as ``msgfmt``: one entry from a place in the text, or an error with its line.

This is what a catalog is. ``lexer`` reads the usual shapes of it in one step; whatever it does not know comes here,
to be read or to be refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, NoReturn

from dragoman.catalog import comments
from dragoman.catalog.strings import BadString, plain
from dragoman.errors import CatalogError
from dragoman.model import Unit

MOST_FORMS = 10
"""Plural forms a language may have here (Arabic has six)."""

_BLANK = re.compile(r"(?:[ \t\f\v]|\r(?=\n|\Z))+")
_TOKEN = re.compile(
    r'"(?P<string>[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+)"'
    r"|(?P<word>[A-Za-z_][A-Za-z_0-9.$]*+)|(?P<number>[0-9]++)|(?P<mark>[\[\]])"
)
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|\Z)")
_KEYWORDS = {"msgctxt", "msgid", "msgid_plural", "msgstr", "domain"}
_PREVIOUS = {"msgctxt", "msgid", "msgid_plural"}


class Token(NamedTuple):
    """A comment line, a keyword, a string, a number, a bracket, or the end."""

    kind: str
    text: str
    at: int
    end: int
    obsolete: bool = False
    previous: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An entry as the grammar finds it: the unit, where its comments begin, its first keyword, its last string ends."""

    unit: Unit
    start: int
    keyword: int
    end: int


class Reader:
    """Reads entries one by one from a text that has no NUL and no U+0004."""

    def __init__(self, text: str, path: Path, charset: str = "utf-8") -> None:
        self.text = text
        self.path = path
        self.charset = charset
        self._at = 0
        self._obsolete = False
        self._previous = False
        self._ahead: Token | None = None
        self._ended = 0
        self._counted = (0, 1)

    def entry(self, at: int) -> Found | None:
        """The entry at or after a place; None if only blanks and comments are left.

        Raises:
            CatalogError: Names the line.
        """
        self._at, self._ahead = at, None
        if at != self._ended:  # a "#~" holds to the end of its line, over two entries on it
            self._obsolete = self._previous = False
        lines = []
        start = None
        while self._peek().kind == "comment":
            token = self._next()
            start = token.at if start is None else start
            lines.append(token.text)
        first = self._peek()
        if first.kind == "end":
            return None
        unit, keyword, self._ended = self._message(lines)
        return Found(unit, self._line_start(first.at if start is None else start, at), keyword, self._ended)

    def _line_start(self, at: int, lowest: int) -> int:
        """The start of the line of a place, if only blanks or a ``#~`` stand between."""
        begin = max(self.text.rfind("\n", lowest, at) + 1, lowest)
        return begin if self.text[begin:at].strip(" \t\f\v") in {"", "#~", "#|", "#~|"} else at

    def _message(self, lines: Iterable[str]) -> tuple[Unit, int, int]:
        previous: dict[str, str] = {}
        first = self._peek()
        if first.previous:
            previous = self._previous_strings()
        intro = self._peek()
        if intro.kind == "word" and intro.text == "domain":
            self._refuse(intro, "names a domain, of which a catalog here has only one", "split it with msggrep")
        msgctxt = self._keyword_string("msgctxt", intro) if intro.text == "msgctxt" and intro.kind == "word" else None
        if not self._is("msgid"):
            self._unexpected(self._peek(), "msgid")
        msgid = self._keyword_string("msgid", intro)
        msgid_plural = self._keyword_string("msgid_plural", intro) if self._is("msgid_plural") else None
        forms, end = self._targets(intro, msgid_plural)
        if previous and first.obsolete != intro.obsolete:
            self._refuse(intro, "mixes lines with and without '#~' in one entry", "mark all its lines or none")
        found = comments.read(lines)
        unit = Unit(
            msgid=msgid, msgstr=forms[0], msgctxt=msgctxt, msgid_plural=msgid_plural,
            msgstrs=tuple(forms) if msgid_plural is not None else (),
            flags=found.flags, comments=found.translator, extracted=found.extracted, references=found.references,
            previous_msgid=previous.get("msgid"), previous_msgctxt=previous.get("msgctxt"),
            previous_msgid_plural=previous.get("msgid_plural"),
            obsolete=intro.obsolete, line=self.line(intro.at),
        )  # fmt: skip
        return unit, intro.at, end

    def _previous_strings(self) -> dict[str, str]:
        found: dict[str, str] = {}
        order = ("msgctxt", "msgid", "msgid_plural")
        while self._peek().previous:
            token = self._peek()
            wanted = order[order.index(next(reversed(found))) + 1 :] if found else order
            if token.kind != "word" or token.text not in wanted:
                self._refuse(token, "has a '#|' line that is no previous msgctxt, msgid and msgid_plural in this order")
            found[token.text] = self._keyword_string(token.text, token)
        if "msgid" not in found:
            self._refuse(self._peek(), "has '#|' lines without a previous msgid")
        return found

    def _targets(self, intro: Token, msgid_plural: str | None) -> tuple[list[str], int]:
        if not self._is("msgstr"):
            at = intro if self._peek().kind == "end" else self._peek()
            self._missing(at, "msgstr")
        forms: list[str] = []
        while self._is("msgstr"):
            word = self._next()
            self._same(word, intro)
            if self._peek().text == "[" and self._peek().kind == "mark":
                self._index(word, len(forms), plural=msgid_plural is not None)
            elif msgid_plural is not None:
                self._refuse(word, "has msgid_plural and a msgstr without a number", "write msgstr[0], msgstr[1]")
            elif forms:
                self._unexpected(word, "a new entry")
            forms.append(self._strings(word, intro))
            end = self._at
            if msgid_plural is None:
                break
        return forms, end

    def _index(self, word: Token, expected: int, *, plural: bool) -> None:
        self._next()
        number, closing = self._next(), self._next()
        if number.kind != "number" or closing.text != "]":
            self._unexpected(number, "a number in brackets")
        if not plural:
            self._refuse(word, "has msgstr[…] without msgid_plural")
        if len(number.text) > 9 or int(number.text) != expected:
            self._refuse(number, f"has a plural form out of order: [{number.text[:12]}] where [{expected}] belongs")
        if expected >= MOST_FORMS:
            self._refuse(number, f"has more than {MOST_FORMS} plural forms")

    def _keyword_string(self, keyword: str, intro: Token) -> str:
        word = self._next()
        if word.text != keyword:
            self._unexpected(word, keyword)
        self._same(word, intro)
        return self._strings(word, intro)

    def _strings(self, word: Token, intro: Token) -> str:
        parts = []
        while self._peek().kind == "string" and self._peek().previous == word.previous:
            token = self._next()
            self._same(token, intro)
            try:
                parts.append(plain(token.text, self.charset))
            except BadString as problem:
                self._refuse(token, str(problem))
        if not parts:
            self._unexpected(self._peek(), f"a text in quotation marks after {word.text}")
        # Where the entry ends is known only now: looking ahead has moved on.
        self._at, self._ahead = token.end, None
        self._obsolete, self._previous = token.obsolete, token.previous
        return "".join(parts)

    def _same(self, token: Token, intro: Token) -> None:
        if token.obsolete != intro.obsolete:
            self._refuse(token, "mixes lines with and without '#~' in one entry", "mark all its lines or none")

    def _is(self, keyword: str) -> bool:
        token = self._peek()
        return token.kind == "word" and token.text == keyword and not token.previous

    def _peek(self) -> Token:
        if self._ahead is None:
            self._ahead = self._read()
        return self._ahead

    def _next(self) -> Token:
        token = self._peek()
        self._ahead = None
        return token

    def _read(self) -> Token:
        text = self.text
        while self._at < len(text):
            if blank := _BLANK.match(text, self._at):
                self._at = blank.end()
            elif text.startswith("\n", self._at):
                self._at += 1
                self._obsolete = self._previous = False
            elif text.startswith("#", self._at):
                token = self._hash()
                if token is not None:
                    return token
            else:
                return self._token()
        return Token("end", "", self._at, self._at)

    def _hash(self) -> Token | None:
        """A comment line; or None after a ``#~``, ``#|`` or ``#~|``, which only say how the line is meant."""
        text, at = self.text, self._at
        for mark, obsolete, previous in (("#~|", True, True), ("#~", True, False), ("#|", False, True)):
            if text.startswith(mark, at):
                self._at += len(mark)
                self._obsolete, self._previous = obsolete, previous
                return None
        end = text.find("\n", at)
        while end > 0 and text[end - 1] == "\\":  # GNU's reader joins such lines, in comments too
            end = text.find("\n", end + 1)
        end = len(text) if end < 0 else end
        self._at = end
        return Token("comment", text[at:end].replace("\\\n", "").removesuffix("\r"), at, end)

    def _token(self) -> Token:
        at = self._at
        begins_line = at == 0 or self.text[at - 1] == "\n"
        if begins_line and (conflict := _CONFLICT.match(self.text, at)):
            self._refuse_at(at, f"has a git conflict marker '{conflict[1]}'", "resolve the conflict, or check it out")
        found = _TOKEN.match(self.text, at)
        if found is None:
            self._bad_character(at)
        kind = str(found.lastgroup)
        self._at = found.end()
        token = Token(kind, found[kind], at, found.end(), self._obsolete, self._previous)
        known = _PREVIOUS if token.previous else _KEYWORDS
        if kind == "word" and token.text not in known:
            self._refuse(token, f"has an unknown keyword '{token.text[:40]}'")
        return token

    def _bad_character(self, at: int) -> NoReturn:
        text = self.text
        if text[at] == '"':
            ended = "file" if text.find("\n", at) < 0 else "line"
            self._refuse_at(at, f"has a text that does not end before its {ended} does", 'close it with "')
        if text[at] == "\r":
            self._refuse_at(at, "has a line end without a line feed", "save it with LF or CRLF line ends")
        self._refuse_at(at, f"has a stray character U+{ord(text[at]):04X}")

    def _unexpected(self, token: Token, wanted: str) -> NoReturn:
        if token.kind == "end":
            self._refuse(token, f"ends where {wanted} should follow", "restore it: it may be cut off")
        self._refuse(token, f"has {_called(token)} where {wanted} should stand")

    def _missing(self, token: Token, keyword: str) -> NoReturn:
        self._refuse(token, f"has an entry without {keyword}", "complete or remove it; the file may be cut off")

    def _refuse(self, token: Token, what: str, remedy: str = "correct it there") -> NoReturn:
        self._refuse_at(token.at, what, remedy)

    def _refuse_at(self, at: int, what: str, remedy: str = "correct it there") -> NoReturn:
        raise CatalogError(what, where=self.path, line=self.line(at), remedy=remedy)

    def line(self, at: int) -> int:
        """The line of a place, from 1; the last one for the end. Counts on from where it was asked last."""
        at = max(0, min(at, len(self.text) - 1))
        seen, line = self._counted if self._counted[0] <= at else (0, 1)
        line += self.text.count("\n", seen, at)
        self._counted = (at, line)
        return line


def _called(token: Token) -> str:
    return {"string": "a text", "comment": "a comment", "word": token.text, "mark": f"'{token.text}'"}.get(
        token.kind, "a number"
    )
