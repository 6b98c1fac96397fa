"""Fetches one answer over HTTP, with a limit on everything a server could do.

Limits: time to connect and between two pieces, time in all, bytes unpacked, redirects, kind and encoding of the answer.
Keys and texts are in addresses and in the libraries' messages: none of those is ever passed on (R21, R24).
"""

from __future__ import annotations

import codecs
import json
import queue
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.auth import AuthBase

from dragoman.drafts import notices
from dragoman.drafts.failures import BusyError, StoppedError, UnreachableError, UnusableError
from dragoman.drafts.settings import Settings

PIECE = 512
"""Bytes read at a time: between two pieces the deadline is looked at."""
HOPS = 3
"""Redirects followed, all within one host."""
ENCODINGS = frozenset({"utf-8", "ascii", "iso8859-1", "cp1252"})
"""Those a page may declare. Python knows others that are programs rather than encodings."""


@dataclass(frozen=True, slots=True)
class Page:
    """An answer with status 200, read whole.

    Attributes:
        host: Who answered.
        body: Its bytes, unpacked.
        charset: The encoding it declares, or "".
        status_code: As deep-translator looks for it.
    """

    host: str
    body: bytes
    charset: str = ""
    status_code: int = 200

    @property
    def text(self) -> str:
        """Its characters: strictly in the encoding declared, else in UTF-8."""
        try:
            name = codecs.lookup(self.charset or "utf-8").name
            if name in ENCODINGS:
                return self.body.decode(name)
        except (LookupError, ValueError):
            pass
        raise UnusableError(f"{self.host} answered in an encoding other than UTF-8")

    def json(self) -> Any:
        """The value it holds as JSON, which is always UTF-8 (RFC 8259, 8.1)."""
        try:
            return json.loads(self.body.decode("utf-8"))
        except (ValueError, RecursionError):
            raise UnusableError(f"{self.host} answered with something that is not JSON") from None

    def close(self) -> None:
        """Nothing to do: it was read whole."""


class _NoLogin(AuthBase):
    """Keeps requests from sending what ~/.netrc has for the host."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class Transport:
    """Connections to one provider, used by many threads.

    Args:
        settings: Its time-outs and sizes.
        media: Kinds of content that count as an answer (``text/html``).
    """

    def __init__(self, settings: Settings, *, media: tuple[str, ...]) -> None:
        self._settings = settings
        self._media = media
        self._idle: queue.SimpleQueue[requests.Session] = queue.SimpleQueue()

    def get(self, url: str, params: Mapping[str, str]) -> Page:
        """Fetch a page.

        Raises:
            UnusableError: The server does not take this request, or its answer is not what it should be.
            BusyError: It has no time for us, or takes too much of ours.
            StoppedError: It refuses us, or sends us elsewhere.
        """
        host = urlsplit(url).hostname or "the server"
        end = time.monotonic() + self._settings.deadline
        with self._session() as session, _plainly(host):
            response = self._follow(session, url, params, host)
            with response:
                self._check(response, host, end)
                media, charset = content_type(response.headers.get("Content-Type", ""))
                if media not in self._media:
                    raise UnusableError(f"{host} answered with something other than {self._media[0]}")
                return Page(host, self._body(response, host, end), charset)

    @contextmanager
    def _session(self) -> Iterator[requests.Session]:
        """A session nobody else uses at the time; one that failed is not used again."""
        try:
            session = self._idle.get_nowait()
        except queue.Empty:
            session = requests.Session()
            session.auth = _NoLogin()
            session.headers["Accept-Encoding"] = "gzip"
        try:
            yield session
        except BaseException:
            session.close()
            raise
        self._idle.put(session)

    def _follow(
        self, session: requests.Session, url: str, params: Mapping[str, str] | None, host: str
    ) -> requests.Response:
        timeout = self._settings.timeout
        for _ in range(HOPS + 1):
            response = session.get(url, params=params, timeout=timeout, stream=True, allow_redirects=False)
            if not response.is_redirect:
                return response
            response.close()
            following = urljoin(url, response.headers["Location"])
            if _origin(following) != _origin(url):
                raise StoppedError(f"{host} sends us to another place, where we do not follow")
            url, params = following, None
        raise StoppedError(f"{host} sends us from page to page")

    def _check(self, response: requests.Response, host: str, end: float) -> None:
        """Raise what any status but 200 means. A quota that is spent is not a server that is busy."""
        if response.status_code == 429 and notices.spent(self._body(response, host, end).decode("utf-8", "replace")):
            raise StoppedError(f"{host} has no translations left for us today")
        check_status(response.status_code, response.headers, host, longest=self._settings.longest_pause)

    def _body(self, response: requests.Response, host: str, end: float) -> bytes:
        body = bytearray()
        for piece in response.iter_content(PIECE):
            body += piece
            if len(body) > self._settings.largest:
                raise UnusableError(f"{host} answered with more than {self._settings.largest:,} bytes")
            if time.monotonic() > end:
                raise BusyError(f"{host} took longer than {self._settings.deadline:g} seconds")
        return bytes(body)


@contextmanager
def _plainly(host: str) -> Iterator[None]:
    """Says in our words what went wrong: the library's hold the address, and with it the text and keys."""
    try:
        yield
    except requests.exceptions.SSLError:
        raise StoppedError(f"{host} could not prove who it is (TLS)") from None
    except requests.exceptions.ReadTimeout:
        raise BusyError(f"{host} did not answer in time") from None
    except (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError):
        raise BusyError(f"{host} broke off its answer") from None
    except (requests.exceptions.ConnectionError, requests.exceptions.Timeout):
        raise UnreachableError(f"{host} cannot be reached") from None
    except (requests.exceptions.RequestException, ValueError):
        raise UnusableError(f"{host} gave an answer that is not HTTP as it should be") from None


def check_status(status: int, headers: Mapping[str, str], host: str, *, longest: float) -> None:
    """Raise what a status other than 200 means."""
    if status == 200:
        return
    if status in {401, 403, 407}:
        raise StoppedError(f"{host} refuses us (status {status})", remedy="check the key or the network")
    if status in {408, 425, 429} or status >= 500:
        pause = retry_after(headers.get("Retry-After", ""), headers.get("Date", ""), longest=longest)
        raise BusyError(f"{host} is busy (status {status})", pause=pause)
    raise UnusableError(f"{host} does not take the request (status {status})")


def retry_after(value: str, date: str = "", *, longest: float) -> float:
    """Seconds that a ``Retry-After`` asks for (RFC 9110, 10.2.3), from 0 to ``longest``.

    Args:
        value: Seconds or a date; 0 for anything else.
        date: The answer's own ``Date``, so that two clocks need not agree.
        longest: What is granted at most.
    """
    value = value.strip()[:40]
    if value.isascii() and value.isdigit():
        return float(min(int(value), longest))
    then, now = _moment(value), _moment(date[:40]) or datetime.now(UTC)
    return min(max((then - now).total_seconds(), 0), longest) if then else 0


def _moment(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def content_type(value: str) -> tuple[str, str]:
    """The kind and the encoding that a ``Content-Type`` names, "" for what it does not name."""
    media, *parameters = value[:200].split(";")
    for parameter in parameters:
        name, _, encoding = parameter.partition("=")
        if name.strip().lower() == "charset":
            return media.strip().lower(), encoding.strip(" \"'").lower()
    return media.strip().lower(), ""


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port
