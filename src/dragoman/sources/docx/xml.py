"""The elements of an XML part, each with its place among the part's characters.

Expat judges whether a part is well-formed and free of a document type, so that there are no entities to be expanded and
nothing to be fetched (R40). Only then the tags are found by a scan, which on well-formed XML cannot go wrong.

Source: Extensible Markup Language 1.0 (fifth edition), Namespaces in XML 1.0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

DEEPEST = 200
"""Levels of elements; Word itself stops far before."""

_OFFICE = "schemas.openxmlformats.org"
_STRICT = "purl.oclc.org/ooxml"
NAMESPACES: Mapping[str, str] = {
    f"http://{_OFFICE}/wordprocessingml/2006/main": "w",
    f"http://{_STRICT}/wordprocessingml/main": "w",
    f"http://{_OFFICE}/drawingml/2006/main": "a",
    f"http://{_STRICT}/drawingml/main": "a",
    f"http://{_OFFICE}/drawingml/2006/wordprocessingDrawing": "wp",
    f"http://{_STRICT}/drawingml/wordprocessingDrawing": "wp",
    f"http://{_OFFICE}/drawingml/2006/picture": "pic",
    f"http://{_STRICT}/drawingml/picture": "pic",
    f"http://{_OFFICE}/officeDocument/2006/relationships": "r",
    f"http://{_STRICT}/officeDocument/relationships": "r",
    f"http://{_OFFICE}/officeDocument/2006/math": "m",
    f"http://{_STRICT}/officeDocument/math": "m",
    f"http://{_OFFICE}/markup-compatibility/2006": "mc",
    f"http://{_OFFICE}/package/2006/relationships": "rel",
    f"http://{_OFFICE}/package/2006/metadata/core-properties": "cp",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://purl.org/dc/elements/1.1/": "dc",
    "urn:schemas-microsoft-com:vml": "v",
}
"""The prefix by which this room calls a namespace, whatever the part calls it."""

_TAG = re.compile(
    r"<(?:(/?)([^\s/>!?][^\s/>]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>|!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_DECLARED = re.compile(r"xmlns(?::([^\s=]+))?\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENCODING = re.compile(rb"<\?xml\s[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that no XML 1.0 document may hold."""


_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));")
_CHARACTERS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class XmlError(Exception):
    """A part is no XML that could be read safely; says why."""


@dataclass(slots=True, eq=False)
class Node:
    """An element.

    Attributes:
        name: With this room's prefix (``w:p``); "" in a namespace that is not ours.
        label: As the part writes it.
        start: First character of its opening tag.
        inner: First character behind its opening tag.
        close: First character of its closing tag; ``inner`` if it is empty.
        end: One after its last character.
        parent: The element it lies in.
        children: Elements in it, in order.
        uris: The namespaces in force, by the part's own prefixes.
    """

    name: str
    label: str
    start: int
    inner: int
    close: int
    end: int
    parent: Node | None
    uris: Mapping[str, str]
    children: list[Node] = field(default_factory=list)

    def child(self, name: str) -> Node | None:
        """Its first child of this name."""
        return next((child for child in self.children if child.name == name), None)

    def walk(self) -> Iterator[Node]:
        """All elements in it, in order."""
        for child in self.children:
            yield child
            yield from child.walk()

    def inside(self, name: str) -> bool:
        """Whether it lies in an element of this name."""
        above = self.parent
        while above is not None:
            if above.name == name:
                return True
            above = above.parent
        return False

    def spelled(self, local: str) -> str:
        """A name in the namespace of this element, with the prefix the part uses for it."""
        prefix, colon, _ = self.label.rpartition(":")
        return f"{prefix}{colon}{local}"


def decoded(data: bytes) -> str:
    """The characters of a part, its byte order mark among them.

    Raises:
        XmlError: It is not well-formed, has a document type, or is not in UTF-8.
    """
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or data[:4] in {b"<\0?\0", b"\0<\0?"}:
        raise XmlError("is UTF-16, not UTF-8")
    encoding = _ENCODING.search(data, 0, 200)
    if encoding and encoding[1].lower() not in {b"utf-8", b"utf8"}:
        raise XmlError(f"is in {encoding[1].decode()}, not UTF-8")
    check(data)
    return data.decode("utf-8")


def check(data: bytes) -> None:
    """Refuse what is not well-formed, uses a prefix it does not declare, or has a document type.

    Raises:
        XmlError: With the line.
    """

    def refuse(*_: object) -> None:
        raise XmlError("has a document type (DTD), which no Word document has")

    depth = 0

    def opened(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise XmlError(f"is nested more than {DEEPEST} levels deep")

    def closed(_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate("utf-8", " ")
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    try:
        parser.Parse(data, True)
    except expat.ExpatError as problem:
        reason = expat.ErrorString(problem.code)
        raise XmlError(f"is not well-formed XML ({reason}, line {problem.lineno})") from None


class _Scope:
    """The namespaces in force while a part is scanned, and what they make of its names."""

    def __init__(self) -> None:
        self.uris: Mapping[str, str] = {}
        self.names: dict[str, str] = {}

    def enter(self, uris: Mapping[str, str]) -> None:
        if uris is not self.uris:
            self.uris, self.names = uris, {}

    def name(self, label: str, rest: str) -> str:
        """This room's name for an element that opens, once the namespaces it declares are in force."""
        if "xmlns" in rest:
            self.enter(_declared(rest, self.uris))
        if label not in self.names:
            self.names[label] = _named(label, self.uris)
        return self.names[label]


def elements(text: str, wanted: Callable[[Node], bool]) -> Iterator[Node]:
    """The outermost elements that are wanted, whole, as soon as they end; each knows the elements above it.

    Args:
        text: A part that ``decoded`` has passed.
        wanted: Asked when an element opens; what lies in a wanted one belongs to it and is not asked for.
    """
    here: Node | None = None
    outermost: Node | None = None
    scope = _Scope()
    for tag in _TAG.finditer(text):
        closing, label, rest = tag.groups()
        if label is None:
            continue
        if closing and here is not None:
            here.close, here.end = tag.span()
            ended, here = here, here.parent
        else:
            name = scope.name(label, rest)
            ended = Node(name, label, tag.start(), tag.end(), tag.end(), tag.end(), here, scope.uris)
            if outermost is not None and here is not None:
                here.children.append(ended)
            elif wanted(ended):
                outermost = ended
            if not rest.endswith("/"):
                here = ended
                continue
        if ended is outermost:
            yield ended
            outermost = None
        scope.enter(here.uris if here is not None else {})


def _declared(rest: str, uris: Mapping[str, str]) -> Mapping[str, str]:
    new = {found[1] or "": plain(found[2] or found[3] or "") for found in _DECLARED.finditer(rest)}
    return uris if all(uris.get(prefix) == uri for prefix, uri in new.items()) else {**uris, **new}


def _named(label: str, uris: Mapping[str, str]) -> str:
    prefix, _, local = label.rpartition(":")
    known = NAMESPACES.get(uris.get(prefix, ""))
    return f"{known}:{local}" if known else ""


def plain(text: str) -> str:
    """Characters without references: ``&amp;`` is ``&``."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    if found[3]:
        return _CHARACTERS[found[3]]
    return chr(int(found[1], 16) if found[1] else int(found[2]))


def attributes(text: str, node: Node) -> dict[str, str]:
    """The attributes of an element, by names with this room's prefixes; without one if the part gives none."""
    found: dict[str, str] = {}
    for name, double, single in _ATTRIBUTE.findall(text[node.start + 1 + len(node.label) : node.inner - 1]):
        prefix, colon, local = name.rpartition(":")
        known = NAMESPACES.get(node.uris.get(prefix, ""), prefix) if colon else ""
        found[f"{known}:{local}" if known else local] = plain(double or single)
    return found


def value(text: str, node: Node | None, name: str = "w:val") -> str:
    """An attribute of an element, "" if there is none."""
    return attributes(text, node).get(name, "") if node is not None else ""


def place(text: str, node: Node, name: str) -> tuple[int, int] | None:
    """Where the value of an attribute stands, by its name as the part writes it."""
    begin = node.start + 1 + len(node.label)
    for found in _ATTRIBUTE.finditer(text, begin, node.inner - 1):
        if found[1] == name:
            return found.span(2) if found[2] is not None else found.span(3)
    return None
