"""The formatting of a run: what of it matters, what it is called, and how it is written again.

Word divides a sentence into runs wherever it was edited or spell-checked. Runs that differ only in what nobody sees
are one: revision numbers, the language, marks of the spelling check, and the settings for Arabic-script letters that
merely repeat those for Latin ones. Source: ECMA-376 part 1, 17.3.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.sources.docx.xml import Node, attributes, value

_TRACKED = frozenset(("w:lang", "w:rPrChange", "w:ins", "w:del", "w:moveFrom", "w:moveTo"))
"""Properties that are not written again: what was tracked, and the language, which is another one."""
_UNSEEN = _TRACKED | {"w:noProof", "w:webHidden", "w:bCs", "w:iCs", "w:szCs", "w:kern"}
_OFF = frozenset(("0", "false", "off", "none"))
_ON = frozenset(("1", "true", "on"))
_LETTERS = {
    "w:b": ("b", "bold"),
    "w:i": ("i", "italic"),
    "w:u": ("u", "underlined"),
    "w:strike": ("s", "struck through"),
    "w:dstrike": ("s", "struck through twice"),
    "w:smallCaps": ("k", "small capitals"),
    "w:caps": ("k", "capitals"),
    "w:highlight": ("h", "highlighted"),
    "w:shd": ("h", "shaded"),
}
_RAISED = {"superscript": ("sup", "superscript"), "subscript": ("sub", "subscript")}
_LONGEST = 60
"""Characters of a style's or font's name in a legend."""


@dataclass(frozen=True, slots=True)
class Format:
    """The formatting of a run's words.

    Attributes:
        key: Equal for runs that look the same.
        written: Its ``w:rPr`` as it is written again, "" for none.
        marks: Letter and words for what is set, in the part's order.
        others: Words for what is set and has no letter.
    """

    key: frozenset[str] = frozenset()
    written: str = ""
    marks: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()

    def named(self, base: Format) -> tuple[str, str]:
        """A short name for a tag, and what it stands for, beside the formatting of the paragraph."""
        marks = [mark for mark in self.marks if mark not in base.marks]
        others = [words for words in self.others if words not in base.others]
        gone = [f"not {words}" for _, words in base.marks if words not in {told for _, told in self.marks}]
        name = "".join(dict.fromkeys(letter for letter, _ in marks)) or "f"
        legend = ", ".join([words for _, words in marks] + others + gone)
        return name[:6], legend or "other formatting"


def format_of(text: str, properties: Node | None) -> Format:
    """The formatting that a run's properties (``w:rPr``) say."""
    if properties is None or not properties.children:
        return Format()
    kept = [node for node in properties.children if node.name not in _TRACKED]
    seen = [node for node in kept if node.name not in _UNSEEN and not _hint(text, node)]
    opening, closing = f"<{properties.label}>", f"</{properties.label}>"
    body = "".join(text[node.start : node.end] for node in kept)
    return Format(
        key=frozenset(_said(text, node) for node in seen if not _idle(text, node)),
        written=f"{opening}{body}{closing}" if body else "",
        marks=tuple(_marks(text, seen)),
        others=tuple(_others(text, seen)),
    )


def _said(text: str, node: Node) -> str:
    """What a property says, however it is written: ``<w:b/>`` is ``<w:b w:val="true"/>``."""
    said = sorted(pair for pair in attributes(text, node).items() if pair[1] not in _ON or pair[0] != "w:val")
    return f"{node.name or node.label} {said} {text[node.inner : node.close]}"


def hidden(text: str, properties: Node | None) -> bool:
    """Whether a run is not shown at all (``w:vanish``)."""
    vanish = properties.child("w:vanish") if properties else None
    return vanish is not None and value(text, vanish) not in _OFF


def _hint(text: str, node: Node) -> bool:
    """Which of several fonts to prefer where both fit: nothing that is seen in Latin letters."""
    return node.name == "w:rFonts" and attributes(text, node).keys() == {"w:hint"}


def _idle(text: str, node: Node) -> bool:
    """Something that says what holds anyway."""
    return node.name == "w:vertAlign" and value(text, node) == "baseline"


def _marks(text: str, nodes: list[Node]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        said = value(text, node)
        if node.name == "w:vertAlign" and said in _RAISED:
            yield _RAISED[said]
        elif node.name in _LETTERS and said not in _OFF:
            yield _LETTERS[node.name]


def _others(text: str, nodes: list[Node]) -> Iterator[str]:
    for node in nodes:
        said = attributes(text, node)
        val = said.get("w:val", "")[:_LONGEST]
        if node.name == "w:rStyle":
            yield f"style {val}"
        elif node.name == "w:color":
            yield f"color {val}"
        elif node.name == "w:sz" and val.isascii() and val.isdigit():
            yield f"{int(val) / 2:g} pt"
        elif node.name == "w:rFonts" and "w:ascii" in said:
            yield f"font {said['w:ascii'][:_LONGEST]}"
