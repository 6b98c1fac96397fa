"""Translations made safe for the place they are put: words stay words, whatever they begin with.

Source: CommonMark 0.31, chapters 4 and 5 (what begins a block), GFM 4.10 (tables).
"""

from __future__ import annotations

import re

from dragoman.model import Document, Kind, Slot

_BLOCK_TAGS = """
address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl
dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend
li link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td
tfoot th thead title tr track ul script pre style textarea source
"""
_BULLET = re.compile(r"[-+*](?=[ \t]|$)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=[ \t]|$)")
_HASHES = re.compile(r"#{1,6}(?=[ \t]|$)")
_FENCE = re.compile(r"`{3,}[^`]*$|~{3,}")
_RULE = re.compile(r"[-_*=+|:~#` ]+(?= |$)")
_DEFINITION = re.compile(r"\[(?:[^\[\]\\]|\\.){0,999}\]:")
_TASK = re.compile(r"\[[ xX]\][ \t]")
_HTML = re.compile(r"<(?:[!?]|/?[A-Za-z])")
_ENTITIES = {"<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_SIGN = re.compile(r"[<>\"']")
_INLINE = (
    "abbr|a|bdi|bdo|b|cite|code|data|del|dfn|em|font|img|ins|i|kbd|label|mark|q|samp|small|span|strong|sub|sup|s|time|tt"
    "|u|var|wbr"
)
_ANGLE = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*+)?/?>|<", re.IGNORECASE)
_BACKSLASHES = re.compile(r"\\+$")
_PIPE = re.compile(r"\\.|\|")
_BRACKET = re.compile(r"\\.|[\[\]`<]", re.DOTALL)
_BELOW = re.compile(r"[ \t#]*+(?:\r\n|\r|\n)[ \t>]*+[-:|]")
_DELIMITERS = re.compile(r"((?:\r\n|\r|\n)[ \t>]*+)([|:-][-:| \t]*+)(?=[\r\n]|$)")
_CLOSING = re.compile(r"(?:^|[ \t])(#+)$")
RISKY = re.compile(
    r"#{1,6}$|>|[-+*]$|\d{1,9}[.)]$|[-_*=+|:]+$|`{3}|~{3}|<[A-Za-z/!?]|\||:?-+:?\||\[\^?[^\]]*\]:"
    r"|[(\[]?\w{1,5}[.)]$|[•◦‣–—·]$|:{3}"
)
"""A word that must not come to stand at the beginning of a line."""


def one_line(text: str) -> str:
    """The text with its line breaks as spaces, and no space around it."""
    return " ".join(text.split("\n")).replace("\r", " ").strip() if "\n" in text or "\r" in text else text.strip()


def escaped(text: str, document: Document, slot: Slot, *, first: bool, last: bool) -> str:
    """A translation that means the same words at its place in a slot.

    Args:
        text: One line.
        document: The document.
        slot: The slot it is put into.
        first: It begins a line of the document's text.
        last: It ends the slot.
    """
    if slot.syntax == "html":
        return _in_html(text, attribute=slot.kind is Kind.ALT)
    if slot.syntax != "markdown":
        return text.replace("\t", " ") if slot.one_line else text
    behind = document.text[slot.end : slot.end + 1]
    if slot.kind is Kind.ALT:
        return _in_image(text) if behind == "]" else _in_title(text, behind)
    before = _before(document, slot) if first else ""
    if slot.kind is Kind.CELL:
        text = _PIPE.sub(lambda found: "\\|" if found[0] == "|" else found[0], text)
        first = first and "|" not in before
    elif slot.kind is Kind.HEADING and slot.one_line:
        admonition = before.lstrip("> \t").startswith(("!!!", "???"))
        first = first and "#" not in before and ":::" not in before and not admonition
        text = text.replace('"', "&quot;") if admonition else text
        text = _in_directive(text, before) if ":::" in before else text
        text = _CLOSING.sub(lambda found: found[0].replace("#", "\\#", 1), text)
    if first:
        text = _as_words(text, task=slot.kind is Kind.ITEM)
    return _without_tail(text, bar=last and slot.kind is Kind.CELL and behind == "|")


def guarded(replacement: str, document: Document, slot: Slot) -> str:
    """A slot's new characters, in which no line has become the head of a table by what stands below it."""
    if slot.syntax != "markdown" or "|" not in replacement:
        return replacement
    if slot.kind is not Kind.CELL and _BELOW.match(document.text, slot.end):
        low = max(replacement.rfind("\n"), replacement.rfind("\r")) + 1
        replacement = replacement[:low] + replacement[low:].replace("|", "&#124;")
    return _DELIMITERS.sub(lambda found: f"{found[1]}\\{found[2]}", replacement) if slot.wrapped else replacement


def _before(document: Document, slot: Slot) -> str:
    """What stands on the slot's first line before it."""
    low = max(document.text.rfind("\n", 0, slot.start), document.text.rfind("\r", 0, slot.start)) + 1
    return document.text[low : slot.start]


def _as_words(text: str, *, task: bool) -> str:
    """A line whose beginning opens no block."""
    number = _NUMBER.match(text)
    if number:
        return f"{number[1]}\\{text[number.end(1) :]}"
    opens = (
        text.startswith((">", ":::", "[!"))
        or _BULLET.match(text)
        or _HASHES.match(text)
        or _RULE.match(text)
        or _FENCE.match(text)
        or _DEFINITION.match(text)
        or (_HTML.match(text) and _opens_html(text))
        or (task and _TASK.match(text))
    )
    return f"\\{text}" if opens else text


_HTML_BLOCKS = frozenset(_BLOCK_TAGS.split())
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_TAG_ALONE = re.compile(r"<[^<>]*>\s*$")


def _opens_html(text: str) -> bool:
    """Whether a line would begin an HTML block. Source: CommonMark 0.31, section 4.6."""
    name = _TAG_NAME.match(text)
    return name is None or name[1].lower() in _HTML_BLOCKS or bool(_TAG_ALONE.match(text))


def _without_tail(text: str, *, bar: bool) -> str:
    """No backslash that would take effect on what follows: a line break, a bar."""
    found = _BACKSLASHES.search(text)
    if found and len(found[0]) % 2 == 1:
        text += "\\"
    return f"{text} " if found and bar else text


def _in_directive(text: str, before: str) -> str:
    """The title of a container, ``:::note Title`` or ``:::note[Title]``."""
    if before.endswith("["):
        return _in_image(text)
    return f"\\{text}" if text.startswith(("[", "{")) else text


def _in_html(text: str, *, attribute: bool) -> str:
    """Words of an HTML block: tags of a sentence stay tags, other angle brackets are characters."""
    if attribute:
        return _SIGN.sub(lambda found: _ENTITIES[found[0]], text)
    return _ANGLE.sub(lambda found: found[0] if len(found[0]) > 1 else "&lt;", text)


def _in_title(text: str, mark: str) -> str:
    """Words of a link's title, which the mark they stand in would end."""
    marks = "()" if mark == ")" else mark
    pattern = re.compile(rf"\\.|[{re.escape(marks)}]", re.DOTALL)
    return _without_tail(
        pattern.sub(lambda found: found[0] if len(found[0]) == 2 else f"\\{found[0]}", text), bar=False
    )


def _in_image(text: str) -> str:
    """Words between the brackets of an image."""
    escaped_text = _BRACKET.sub(lambda found: found[0] if len(found[0]) == 2 else f"\\{found[0]}", text)
    return _without_tail(escaped_text, bar=False)
