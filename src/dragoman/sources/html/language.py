"""What a page says of its language, and in which direction that is read: it must not say English of Persian.

Source: HTML Living Standard, 3.2.6.2 (lang), 3.2.6.4 (dir); BCP 47.
"""

from __future__ import annotations

from dragoman.model import Language
from dragoman.sources.html.scan import Act, Attribute, Event, attributes, events


def declared(text: str, language: Language, *, xml: bool = False) -> str:
    """A page whose ``<html>`` says this language and its direction.

    A page without that tag stays as it is. Direction is said where it is from right to left, or was said before;
    nothing but these attributes is touched.
    """
    tag = next((e for e in events(text, xml=xml) if e.act is Act.START and e.name in {"html", "body"}), None)
    if tag is None or tag.name == "body":
        return text
    found = {attribute.name: attribute for attribute in reversed(list(attributes(text, tag)))}
    said = {"lang": language.code.replace("_", "-"), "dir": language.direction}
    if "xml:lang" in found:
        said["xml:lang"] = said["lang"]
        if "lang" not in found:
            del said["lang"]
    if "dir" not in found and language.direction == "ltr":
        del said["dir"]
    for at, end, written in sorted((_edit(tag, found.get(name), name, value) for name, value in said.items()))[::-1]:
        text = text[:at] + written + text[end:]
    return text


def _edit(tag: Event, attribute: Attribute | None, name: str, value: str) -> tuple[int, int, str]:
    """The range that is replaced, and by what."""
    if attribute is None:
        return tag.inner, tag.inner, f' {name}="{value}"'
    if attribute.start == attribute.end and not attribute.quoted:
        return attribute.start, attribute.end, f'="{value}"'
    return attribute.start, attribute.end, value if attribute.quoted else f'"{value}"'
