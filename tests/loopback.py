"""A provider of translations on this machine, for tests: it answers as Google and MyMemory do, or as badly as wished.

::

    with Provider(lambda asked: asked.reply(asked.text.upper())) as provider:
        engine("google", address=provider.address)

It listens on the loopback address only and ends with the ``with``.
"""

from __future__ import annotations

import html
import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

MEDIA = {"google": "text/html; charset=UTF-8", "mymemory": "application/json; charset=utf-8"}
"""The content type each provider answers with."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What to answer.

    Attributes:
        body: The bytes, or pieces of them as they are to be sent.
        status: HTTP status.
        media: ``Content-Type``, "" for none.
        headers: Further headers.
        length: ``Content-Length``; None for the true one, which is not sent with pieces.
    """

    body: bytes | Iterable[bytes] = b""
    status: int = 200
    media: str = MEDIA["google"]
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A request.

    Attributes:
        number: From 1, in the order they came.
        text: What is to be translated.
        source: From what, in the provider's own code.
        target: Into what.
        like: Which provider is meant: ``google`` or ``mymemory``.
        query: All parameters.
    """

    number: int
    text: str
    source: str
    target: str
    like: str
    query: Mapping[str, str]

    def reply(self, text: str) -> Reply:
        """The provider's way to say this translation."""
        return google(html.escape(text)) if self.like == "google" else mymemory({"translatedText": text})


def google(markup: str) -> Reply:
    """Google's page with this in the place of the translation."""
    page = f'<!DOCTYPE html><html><body><div class="result-container">{markup}</div></body></html>'
    return Reply(page.encode())


def mymemory(data: Any, **further: Any) -> Reply:
    """MyMemory's JSON with this in the place of ``responseData``."""
    answer = {"responseData": data, "quotaFinished": False, "responseStatus": 200, "matches": [], **further}
    return Reply(json.dumps(answer).encode(), media=MEDIA["mymemory"])


def tagged(asked: Asked) -> Reply:
    """The text with the target before it: a translation that can be told from all others."""
    return asked.reply(f"{asked.target}: {asked.text}")


class Provider:
    """The server.

    Args:
        behave: Gives the reply to each request; may be changed at any time.

    Attributes:
        asked: All requests so far.
        over: Set when the provider ends: what a reply that never comes waits for.
    """

    def __init__(self, behave: Callable[[Asked], Reply] = tagged) -> None:
        self.behave = behave
        self.asked: list[Asked] = []
        self.over = threading.Event()
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Exchange)
        self._server.provider = self

    @property
    def address(self) -> str:
        """Where to ask."""
        return f"http://127.0.0.1:{self._server.server_port}/m"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()

    def hang(self, _: Asked) -> Reply:
        """Say nothing as long as the provider lives."""
        self.over.wait()
        return Reply()

    def trickle(self, asked: Asked) -> Reply:
        """Send a letter now and then, and never the last one."""
        return Reply(self._letters(), media=MEDIA[asked.like], length=1_000_000)

    def _letters(self) -> Iterator[bytes]:
        while not self.over.wait(0.02):
            yield b" "

    def take(self, query: Mapping[str, str]) -> Reply:
        """The reply to a request, which is noted down."""
        source, _, target = query.get("langpair", "").partition("|")
        like = "mymemory" if target else "google"
        with self._lock:
            asked = Asked(
                len(self.asked) + 1,
                query.get("q", ""),
                source or query.get("sl", ""),
                target or query.get("tl", ""),
                like,
                query,
            )
            self.asked.append(asked)
        return self.behave(asked)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    provider: Provider


class _Exchange(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        """Answer as the provider wishes. A client that hung up is none of our business."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        with suppress(OSError):
            self._send(self.server.provider.take(query))

    def _send(self, reply: Reply) -> None:
        pieces = (reply.body,) if isinstance(reply.body, bytes) else reply.body
        true = len(reply.body) if isinstance(reply.body, bytes) else None
        length = true if reply.length is None else reply.length
        self.close_connection = length is None or length != true
        headers = {"Content-Type": reply.media, "Content-Length": "" if length is None else str(length)}
        self.send_response(reply.status)
        for name, value in {**headers, **reply.headers}.items():
            if value:
                self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        for piece in pieces:
            self.wfile.write(piece)
            self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Keep quiet."""
