"""What the elements of HTML are to a reader: which may stand in a sentence, which hold no text, what each is called.

Source: HTML Living Standard, chapters 4 (elements) and 13.1.2 (syntax).
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.model import Kind


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


INLINE = _names(
    "a abbr b bdi bdo cite code data del dfn em font i img ins kbd label mark q s samp small span strong sub sup time"
    " tt u var wbr"
)
"""Tags that may stand in a sentence of a block of HTML in Markdown."""

PHRASING = (INLINE - {"label"}) | _names(
    "acronym big br code math nobr picture rb rp rt rtc ruby script source strike style svg"
)
"""Tags that may stand in a sentence of a page; labels of forms are units of their own."""

VOID = _names("area base br col embed hr img input link meta param source track wbr")
"""Elements without contents."""

RAW = _names("iframe noembed noframes plaintext script style textarea title xmp")
"""Elements whose contents hold no tags."""

KEPT = _names("code iframe math noembed noframes plaintext pre script style svg template textarea xmp")
"""Elements whose contents are no text of the page."""

WHOLE = frozenset(["code", "math"])
"""Elements kept with their contents that are a word of their sentence."""

DRAWN = frozenset(["math", "svg"])
"""Elements of other languages, with elements of their own."""

LOOSE = _names("dd dt li optgroup option p rb rp rt tbody td tfoot th thead tr")
"""Elements that the next of their kind, or the end of what they are in, closes."""

HOLDERS = _names("dl menu ol select table tbody tfoot thead tr ul")
"""Elements that hold those of which the next closes the one before."""

SPOKEN = _names(
    "alt title placeholder aria-label aria-description aria-placeholder aria-roledescription aria-valuetext"
)
"""Attributes that are read out or shown, on whatever tag."""

SPOKEN_ON: Mapping[str, frozenset[str]] = {
    "label": frozenset(["optgroup", "option", "track"]),
    "summary": frozenset(["table"]),
    "abbr": frozenset(["td", "th"]),
}
"""Attributes that are read out or shown on some tags."""

SAID_BY_META: Mapping[str, Kind] = {
    "description": Kind.META,
    "keywords": Kind.META,
    "og:title": Kind.TITLE,
    "og:description": Kind.META,
    "og:image:alt": Kind.ALT,
    "twitter:title": Kind.TITLE,
    "twitter:description": Kind.META,
    "twitter:image:alt": Kind.ALT,
    "dc.title": Kind.TITLE,
    "dc.description": Kind.META,
}
"""Names and properties of ``<meta>`` whose contents are text."""

BUTTONS = frozenset(["button", "reset", "submit"])
"""Types of ``<input>`` whose value is shown."""

KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend"), Kind.HEADING),
    **dict.fromkeys(("td", "th"), Kind.CELL),
    **dict.fromkeys(("li", "dt", "dd", "option"), Kind.ITEM),
    **dict.fromkeys(("button", "label"), Kind.LABEL),
    "blockquote": Kind.QUOTE,
    "title": Kind.TITLE,
}
"""Kinds of what elements hold, at any depth."""

NOTES: Mapping[str, str] = {
    "nav": "page furniture: navigation",
    "footer": "page furniture: footer",
    "aside": "page furniture: aside",
    "caption": "caption",
    "figcaption": "caption",
    "button": "button",
}
"""What a translator is told about what elements hold, at any depth."""

NAMES: Mapping[str, str] = {"strong": "b", "em": "i", "acronym": "abbr", "strike": "s"}
"""Elements that mean what another does: translators see one name."""

LEGENDS: Mapping[str, str] = {
    "b": "bold",
    "i": "italic",
    "u": "underlined",
    "s": "struck out",
    "abbr": "abbreviation",
    "br": "line break",
    "wbr": "place where a word may be divided",
    "sub": "below the line",
    "sup": "above the line",
    "q": "quotation",
    "cite": "title of a work",
    "mark": "highlighted",
    "small": "small print",
    "del": "deleted",
    "ins": "inserted",
    "time": "time",
    "kbd": "key",
    "math": "formula",
    "svg": "drawing",
    "alt": "what an image says",
}
"""What tags stand for, in a word."""
