"""What is typical of a language's writing: filled in by ``languages``, read by everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Quotes:
    """A language's quotation marks: outer and inner, open and close."""

    open: str
    close: str
    inner_open: str
    inner_close: str


@dataclass(frozen=True, slots=True)
class Language:
    """A language as the project writes it.

    Attributes:
        code: Locale code as in the configuration (``fa``, ``sv_FI``).
        name: Its English name.
        own_name: Its name in itself.
        direction: Which way it is read.
        script: ISO 15924 code (``Latn``, ``Arab``).
        plural_forms: Value of the gettext header field.
        quotes: Its quotation marks, from CLDR or our own pack.
        digits: Its ten digits in order.
        decimal: Decimal sign.
        group: Grouping sign of thousands.
        percent: Percent sign.
    """

    code: str
    name: str
    own_name: str
    direction: Literal["ltr", "rtl"]
    script: str
    plural_forms: str
    quotes: Quotes
    digits: str = "0123456789"
    decimal: str = "."
    group: str = ","
    percent: str = "%"
