"""The door to deep-translator 1.11.4, which knows the providers' pages but neither time-outs nor threads.

A translator keeps the text it is asked for in itself, so each exchange makes its own. Its module asks by
``requests.get``; it is given our transport under that name, and nothing else in the process is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any

from dragoman.drafts.failures import UnusableError
from dragoman.drafts.transport import Page
from dragoman.errors import EngineError

Fetch = Callable[[str, Mapping[str, str]], Page]


class _Requests:
    """Stands for the ``requests`` that a translator knows."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch

    def get(self, url: str, params: Mapping[str, str], proxies: object) -> Page:  # noqa: ARG002  as requests.get
        """Fetch a page. Proxies come from the environment."""
        return self._fetch(url, params)


def translate(translator: Any, text: str, *, address: str, fetch: Fetch) -> str:
    """One exchange.

    Args:
        translator: Made for this exchange and not used again.
        text: What to translate.
        address: Where to ask.
        fetch: Gets the answer.

    Raises:
        EngineError: As ``fetch`` raises it.
        UnusableError: The answer held no translation. What the library says is not passed on: it holds the text.
    """
    translator._base_url = address  # noqa: SLF001  the library has no other way to say where to ask
    try:
        answer = _with_requests(type(translator).translate, _Requests(fetch))(translator, text)
    except EngineError:
        raise
    except Exception:  # noqa: BLE001  a parser of strange answers may raise anything
        raise UnusableError("the answer holds no translation") from None
    if not isinstance(answer, str):
        raise UnusableError("the answer holds no translation")
    return answer


def _with_requests(method: Any, door: _Requests) -> Callable[[Any, str], object]:
    """The same method, for which ``requests`` is our door."""
    names = {**method.__globals__, "requests": door}
    return FunctionType(method.__code__, names, method.__name__, method.__defaults__, method.__closure__)


def sayable(text: str) -> bool:
    """Whether there is anything to translate in a text: providers answer nothing to signs."""
    return any(map(str.isalnum, text))
