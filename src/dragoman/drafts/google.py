"""Google Translate, by the page that needs no account."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from dragoman.drafts import deep
from dragoman.drafts.failures import UnusableError
from dragoman.drafts.settings import Settings
from dragoman.drafts.transport import Page, Transport

ADDRESS = "https://translate.google.com/m"
LONGEST = 4999
"""Characters that are taken at once."""
CODES = {"zh_Hans": "zh-CN", "zh_CN": "zh-CN", "zh_Hant": "zh-TW", "zh_TW": "zh-TW", "he": "iw", "nb": "no", "nn": "no"}
"""Locales that Google calls by other names than ours."""

_ANSWERS = ('class="result-container">', 'class="t0">')
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)


class Google:
    """Google Translate.

    Args:
        settings: Limits of its requests.
        address: Where to ask instead, in tests.
    """

    name = "google"
    needs_network = True

    def __init__(self, settings: Settings, *, address: str | None = None) -> None:
        from deep_translator.constants import GOOGLE_LANGUAGES_TO_CODES
        from deep_translator.google import GoogleTranslator

        self._make = GoogleTranslator
        self._known = frozenset(GOOGLE_LANGUAGES_TO_CODES.values())
        self._address = address or ADDRESS
        self._transport = Transport(settings, media=("text/html",))

    def supports(self, source: str, target: str) -> bool:
        """Whether Google knows both languages."""
        codes = self._code(source), self._code(target)
        return None not in codes and codes[0] != codes[1]

    def translate(self, text: str, *, source: str, target: str) -> str:
        """Google's translation, its line breaks kept."""
        if not self.supports(source, target):
            raise UnusableError(f"google does not translate {source} into {target}")
        if len(text) > LONGEST:
            raise UnusableError(f"google takes {LONGEST:,} characters at most")
        if not deep.sayable(text):
            return text
        translator = self._make(source=self._code(source), target=self._code(target))
        return deep.translate(translator, text, address=self._address, fetch=self._fetch)

    def _fetch(self, url: str, params: Mapping[str, str]) -> Page:
        page = self._transport.get(url, params)
        html = _BREAK.sub("\n", page.text)
        if "<" in answer_in(html):
            raise UnusableError(f"{page.host} put tags into its answer")
        return replace(page, body=html.encode("utf-8", "surrogatepass"), charset="utf-8")

    def _code(self, locale: str) -> str | None:
        language = locale.partition("_")[0]
        code = CODES.get(locale) or CODES.get(language, language)
        return code if code in self._known else None


def answer_in(html: str) -> str:
    """The part of the page that is the translation, as it stands there; "" if there is none.

    deep-translator glues the pieces between tags together without a blank, so there must be none.
    """
    for sign in _ANSWERS:
        _, found, rest = html.partition(sign)
        if found:
            return rest.partition("</div>")[0]
    return ""
