"""Locale codes, and the languages they name: packs first, CLDR (through babel) for all others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, cast

from dragoman.errors import UsageError
from dragoman.languages.pack import pack_of
from dragoman.model import Language, Quotes

if TYPE_CHECKING:
    import babel

_CODE = re.compile(r"(?P<language>[a-z]{2,3})(?:_(?P<script>[A-Z][a-z]{3}))?(?:_(?P<territory>[A-Z]{2}|[0-9]{3}))?")
_KNOWN = 512

_MACRO = {"no": "nb"}
"""Codes that stand for another in CLDR."""


def normal(code: str) -> str:
    """A code as catalogs and folders write it (``pt_BR``).

    Raises:
        UsageError: It has not the form of a locale code.
    """
    parts = code.replace("-", "_")
    if len(code) > 16 or not _CODE.fullmatch(parts):
        raise UsageError(f"{code[:40]!r} is no locale code", remedy="write it as sq, fa, sv or pt_BR")
    return parts


@lru_cache(_KNOWN)
def get(code: str) -> Language:
    """The language a locale code names.

    Raises:
        UsageError: There is no such locale.
    """
    code = normal(code)
    pack = pack_of(code)
    if pack is None:
        return _from_cldr(code)
    if "_" not in code:
        return pack.language
    known = _known(code)
    name = str(known.english_name)
    return replace(pack.language, code=code, name=name, own_name=str(known.get_display_name() or name))


@lru_cache(_KNOWN)
def exists(code: str) -> bool:
    """Whether a code names a locale that packs or CLDR know."""
    try:
        code = normal(code)
    except UsageError:
        return False
    return ("_" not in code and pack_of(code) is not None) or _cldr(code) is not None


def plural_forms(code: str) -> str:
    """The value of a catalog's ``Plural-Forms`` field.

    Raises:
        UsageError: There is no such locale.
    """
    return get(code).plural_forms


@lru_cache(_KNOWN)
def places(code: str) -> Mapping[str, str]:
    """What a language calls countries and languages, by their codes (CLDR)."""
    known = _cldr(code)
    return {**known.languages, **known.territories} if known else {}


def territory(code: str) -> str:
    """Where a locale is at home: ``FI`` for ``sv_FI``; for ``sv`` where most speak it (CLDR likelySubtags), else ""."""
    from babel.core import get_global

    language, *own = re.split("[_@]", code)
    likely = str(get_global("likely_subtags").get(language, "")).split("_")[1:]
    return next((part for part in (*own, *likely) if part.isupper()), "")


def _cldr(code: str) -> babel.Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(_MACRO.get(code, code))
    except (UnknownLocaleError, ValueError):
        return None


def _known(code: str) -> babel.Locale:
    known = _cldr(code)
    if known is None:
        raise UsageError(f"there is no locale {code!r}", remedy="see CLDR for the codes of languages")
    return known


def _from_cldr(code: str) -> Language:
    from babel.messages.plurals import get_plural

    known = _known(code)
    system = str(known.default_numbering_system)
    symbols = known.number_symbols.get(system) or known.number_symbols["latn"]
    marks = symbols if "decimal" in symbols else known.number_symbols["latn"]
    plural = get_plural(code)
    return Language(
        code=code,
        name=str(known.english_name),
        own_name=str(known.get_display_name() or known.english_name),
        direction=cast('Literal["ltr", "rtl"]', known.text_direction),
        script=known.script or _SCRIPTS.get(known.language, "Latn"),
        plural_forms=f"nplurals={plural.num_plurals}; plural={plural.plural_expr};",
        quotes=_QUOTES.get(known.language, Quotes("“", "”", "‘", "’")),
        digits=_DIGITS.get(system, "0123456789"),
        decimal=marks["decimal"],
        group=marks["group"],
        percent=marks["percentSign"].strip("\u200e\u200f\u061c"),
    )


_DIGITS = {
    "arab": "٠١٢٣٤٥٦٧٨٩",
    "arabext": "۰۱۲۳۴۵۶۷۸۹",
    "deva": "०१२३४५६७८९",
    "beng": "০১২৩৪৫৬৭৮৯",
    "mymr": "၀၁၂၃၄၅၆၇၈၉",
    "tibt": "༠༡༢༣༤༥༦༧༨༩",
}
"""Digits of CLDR's numbering systems that are some locale's default."""

_SCRIPTS = {
    **dict.fromkeys(("ar", "ckb", "ps", "ug", "ur", "sd", "lrc", "mzn", "ks"), "Arab"),
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk", "os", "ce", "cv"), "Cyrl"),
    **dict.fromkeys(("he", "yi"), "Hebr"),
    **dict.fromkeys(("hi", "mr", "ne", "sa", "kok", "brx", "doi", "mai"), "Deva"),
    "el": "Grek",
    "hy": "Armn",
    "ka": "Geor",
    "bn": "Beng",
    "as": "Beng",
    "gu": "Gujr",
    "pa": "Guru",
    "ta": "Taml",
    "te": "Telu",
    "kn": "Knda",
    "ml": "Mlym",
    "si": "Sinh",
    "th": "Thai",
    "lo": "Laoo",
    "km": "Khmr",
    "my": "Mymr",
    "am": "Ethi",
    "ti": "Ethi",
    "zh": "Hans",
    "ja": "Jpan",
    "ko": "Kore",
    "bo": "Tibt",
    "dz": "Tibt",
    "or": "Orya",
    "dv": "Thaa",
    "yue": "Hant",
}
"""Likely scripts (CLDR likelySubtags) of languages that are not written in Latin; babel does not carry them."""

_QUOTES = {
    **dict.fromkeys(("de", "cs", "sk", "sl", "is", "lt", "et"), Quotes("„", "“", "‚", "‘")),
    **dict.fromkeys(("fr", "br"), Quotes("«", "»", "“", "”")),
    **dict.fromkeys(("es", "it", "pt_PT", "ca", "gl", "el", "hy", "eu"), Quotes("«", "»", "“", "”")),
    **dict.fromkeys(("ru", "be", "uk"), Quotes("«", "»", "„", "“")),
    **dict.fromkeys(("pl", "hu", "ro", "hr", "bs"), Quotes("„", "”", "«", "»")),
    **dict.fromkeys(("fi",), Quotes("”", "”", "’", "’")),
    **dict.fromkeys(("bg", "ka"), Quotes("„", "“", "„", "“")),
    **dict.fromkeys(("ja", "zh_Hant", "yue"), Quotes("「", "」", "『", "』")),
    **dict.fromkeys(("ps", "tg", "az"), Quotes("«", "»", "“", "”")),
}
"""Quotation marks (CLDR delimiters), which babel does not carry; English ones elsewhere."""
