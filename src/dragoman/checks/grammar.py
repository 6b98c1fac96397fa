"""Grammar by a LanguageTool server that the project names.

What the server gets is the translation, nothing else. What it answers is hostile text (R20): its size, kind and shape
are checked, no redirect is followed, and a server that fails is told once and not asked again.
"""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from dragoman.checks.context import Context, Remark
from dragoman.checks.reading import prose
from dragoman.model import Finding, Severity, Span, Unit

SECONDS = 10.0
"""To connect, and to wait for each piece of an answer."""
_PATIENCE = 3
"""How many times as long a whole answer may take."""
LARGEST = 1024 * 1024
_MOST = 20
Warn = Callable[[str], None]


def _reason(problem: Exception) -> str:
    """Why, in the system's words where it has some: connection refused, timed out."""
    said = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    return (said or type(problem).__name__).lower()


class ServerError(Exception):
    """The server did not give what it should; says what, in a few words."""


class LanguageTool:
    """A server that finds faults of grammar.

    Args:
        address: ``http://localhost:8081``; a path may follow.
        language: What the texts are in, as LanguageTool knows it: ``sv``.
        warn: Told once if it fails; from then on nothing is found.
        seconds: To connect, and to wait for each piece of an answer.
        lost: Addresses nobody answered at, shared by all languages: none of them asks there again.
    """

    def __init__(
        self, address: str, language: str, warn: Warn, *, seconds: float = SECONDS, lost: set[str] | None = None
    ) -> None:
        self._address, self._parts = address, urlsplit(address)
        self._language, self._warn, self._seconds = language, warn, seconds
        self._silent, self._lost = False, set[str]() if lost is None else lost

    def remarks(self, text: str) -> Iterator[Remark]:
        """What it finds in a text."""
        if self._silent or self._address in self._lost:
            return
        try:
            found = list(_remarks(self._ask(text), text))[:_MOST]
        except (OSError, http.client.HTTPException, ServerError, ValueError, RecursionError) as problem:
            self._silent = True
            if isinstance(problem, OSError):
                self._lost.add(self._address)
            what = str(problem) if isinstance(problem, ServerError) else f"does not answer ({_reason(problem)})"
            where = ":".join(str(part) for part in (self._parts.hostname, self._parts.port) if part)
            whose = "" if self._address in self._lost else f"{self._language}: "
            self._warn(f"{whose}LanguageTool at {where} {what[:80]}; grammar is not checked")
            return
        yield from found

    def _ask(self, text: str) -> Any:
        kind = http.client.HTTPSConnection if self._parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(self._parts.hostname or "", self._parts.port, timeout=self._seconds)
        try:
            body = urlencode({"text": text, "language": self._language}, errors="replace")
            headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
            connection.request("POST", self._parts.path.rstrip("/") + "/v2/check", body, headers)
            answer = connection.getresponse()
            if answer.status != 200:
                raise ServerError(f"answered {answer.status}")
            return json.loads(_whole(answer, time.monotonic() + _PATIENCE * self._seconds))
        finally:
            connection.close()


def _whole(answer: http.client.HTTPResponse, end: float) -> bytes:
    """An answer's body: not without end, in size or time."""
    data = b""
    while piece := answer.read1(65536):
        data += piece
        if len(data) > LARGEST:
            raise ServerError("answered with far too much")
        if time.monotonic() > end:
            raise ServerError("took too long")
    return data


def _remarks(answer: Any, text: str) -> Iterator[Remark]:
    """The matches of an answer that are as LanguageTool's are; offsets count UTF-16 code units, as Java does."""
    matches = answer.get("matches") if isinstance(answer, Mapping) else None
    if not isinstance(matches, list):
        raise ServerError("gave no list of matches")
    place = _places(text)
    for match in matches:
        if not isinstance(match, Mapping):
            raise ServerError("gave a match that is none")
        start, size, message = match.get("offset"), match.get("length"), match.get("message")
        if not (type(start) is int and type(size) is int and isinstance(message, str)):
            raise ServerError("gave a match without a place")
        if start not in place or start + size not in place or size < 0:
            raise ServerError("points outside the text")
        span = Span(place[start], place[start + size])
        yield Remark(span, message[:300], tuple(_replacements(match))[:3])


def _places(text: str) -> Mapping[int, int]:
    """The index of a character by the number of UTF-16 code units before it."""
    places, units = {}, 0
    for index, char in enumerate(text):
        places[units] = index
        units += 2 if char > "\uffff" else 1
    places[units] = len(text)
    return places


def _replacements(match: Mapping[str, Any]) -> Iterator[str]:
    found = match.get("replacements")
    for one in found if isinstance(found, list) else ():
        value = one.get("value") if isinstance(one, Mapping) else None
        if isinstance(value, str) and len(value) < 100:
            yield value


def grammar(unit: Unit, context: Context) -> Iterator[Finding]:
    """Grammar is as LanguageTool has it.

    Only where ``[checks] languagetool`` names a server, and not at the desk. What is not prose is passed over.
    """
    if context.proofreader is None:
        return
    text = prose(unit.msgstr)
    for remark in context.proofreader.remarks(text):
        if "\ufffc" not in text[remark.span.start : remark.span.end]:
            hint = f"; perhaps {', '.join(remark.better)}" if remark.better else ""
            yield Finding("grammar", Severity.WARNING, remark.message + hint, target=remark.span)
