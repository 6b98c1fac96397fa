"""The seal binds an approval to the exact text that was approved."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

EOT = "\u0004"
"""gettext's own separator of context and msgid."""


def seal_of(msgctxt: str | None, msgid: str, msgid_plural: str | None, msgstrs: Sequence[str]) -> str:
    """The first 16 hex digits of SHA-256 over the decoded strings.

    ``msgctxt EOT msgid NUL msgstr``; an absent context adds neither text nor EOT; with plurals
    ``msgid NUL msgid_plural`` and every msgstr, NUL between them.
    """
    head = msgid if msgctxt is None else msgctxt + EOT + msgid
    text = "\0".join((head, *msgstrs) if msgid_plural is None else (head, msgid_plural, *msgstrs))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
