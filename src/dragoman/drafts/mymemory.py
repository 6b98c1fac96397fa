"""MyMemory: a large shared translation memory with machine translation behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.drafts import deep, notices
from dragoman.drafts.failures import BusyError, StoppedError, UnusableError
from dragoman.drafts.secret import Secret
from dragoman.drafts.settings import Settings
from dragoman.drafts.transport import Page, Transport
from dragoman.text import similarity

ADDRESS = "https://api.mymemory.translated.net/get"
LONGEST = 499
"""Bytes of UTF-8 that are taken at once."""
EMAIL = "DRAGOMAN_MYMEMORY_EMAIL"
"""Environment variable with an e-mail address, for which MyMemory translates more a day."""
LIKE = 90
"""Per cent from which another sentence's translation may stand for ours: they differ in a sign or two."""
CODES = {
    "en": "en-GB",
    "sq": "sq-AL",
    "fa": "fa-IR",
    "sv": "sv-SE",
    "zh_Hans": "zh-CN",
    "zh_Hant": "zh-TW",
    "pt": "pt-PT",
}
"""Countries for languages that MyMemory has in several, or that we write without one."""


class MyMemory:
    """MyMemory.

    Args:
        settings: Limits of its requests.
        address: Where to ask instead, in tests.
    """

    name = "mymemory"
    needs_network = True

    def __init__(self, settings: Settings, *, address: str | None = None) -> None:
        from deep_translator.constants import MY_MEMORY_LANGUAGES_TO_CODES
        from deep_translator.mymemory import MyMemoryTranslator

        self._make = MyMemoryTranslator
        self._known = tuple(sorted(MY_MEMORY_LANGUAGES_TO_CODES.values()))
        self._address = address or ADDRESS
        self._email = Secret.from_environment(EMAIL)
        self._transport = Transport(settings, media=("application/json",))

    def supports(self, source: str, target: str) -> bool:
        """Whether MyMemory knows both languages."""
        codes = self._code(source), self._code(target)
        return None not in codes and codes[0] != codes[1]

    def translate(self, text: str, *, source: str, target: str) -> str:
        """MyMemory's translation."""
        if not self.supports(source, target):
            raise UnusableError(f"mymemory does not translate {source} into {target}")
        if len(text.encode("utf-8", "surrogatepass")) > LONGEST:
            raise UnusableError(f"mymemory takes {LONGEST} bytes at most")
        if not deep.sayable(text):
            return text
        email = {"email": self._email.reveal()} if self._email else {}
        translator = self._make(source=self._code(source), target=self._code(target), **email)
        return deep.translate(translator, text, address=self._address, fetch=self._fetch)

    def _fetch(self, url: str, params: Mapping[str, str]) -> Page:
        page = self._transport.get(url, params)
        answer = page.json()
        _check(answer, page.host)
        if _of_another(answer, params["q"]):
            raise UnusableError(f"{page.host} gave the translation of another sentence")
        return page

    def _code(self, locale: str) -> str | None:
        language = locale.partition("_")[0]
        wanted = (CODES.get(locale), locale.replace("_", "-"), CODES.get(language))
        first = next((code for code in self._known if code.partition("-")[0] == language), None)
        return next((code for code in wanted if code in self._known), first)


def _check(answer: Any, host: str) -> None:
    """Refuse what says that it is no translation: deep-translator takes any text, a notice too, for one.

    Where there is no translation it would take the first sentence that is like ours, which is another's.
    """
    data = answer.get("responseData") if isinstance(answer, dict) else None
    text = data.get("translatedText") if isinstance(data, dict) else None
    status = str(answer.get("responseStatus", 200)) if isinstance(answer, dict) else ""
    if isinstance(answer, dict) and answer.get("quotaFinished") is True:
        raise StoppedError(f"{host} has no translations left for us today")
    if isinstance(text, str) and notices.spent(text) and status != "200":
        raise StoppedError(f"{host} has no translations left for us today")
    if status == "429" or status.startswith("5"):
        raise BusyError(f"{host} is busy (status {status[:3]})")
    if status in {"401", "403"}:
        raise StoppedError(f"{host} refuses us (status {status})")
    if not isinstance(text, str) or not text.strip() or status != "200":
        raise UnusableError(f"{host} answered without a translation")


def _of_another(answer: Any, text: str) -> bool:
    """Whether the translation is that of a sentence not like ours: MyMemory says of each match whose it is."""
    matches = answer.get("matches")
    given = answer["responseData"]["translatedText"]
    sources = [
        match["segment"]
        for match in (matches if isinstance(matches, list) else ())
        if isinstance(match, dict) and match.get("translation") == given and isinstance(match.get("segment"), str)
    ]
    return bool(sources) and all(similarity.ratio(source.casefold(), text.casefold()) < LIKE for source in sources)
