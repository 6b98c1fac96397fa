"""A small builder of Word documents for tests: parts in, a DOCX out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = {
    "word/document.xml": f"{_MAIN}.document.main+xml",
    "word/styles.xml": f"{_MAIN}.styles+xml",
    "word/footnotes.xml": f"{_MAIN}.footnotes+xml",
    "word/endnotes.xml": f"{_MAIN}.endnotes+xml",
    "word/comments.xml": f"{_MAIN}.comments+xml",
    "word/header1.xml": f"{_MAIN}.header+xml",
    "word/footer1.xml": f"{_MAIN}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{more}</w:style>'
    for identifier, name, more in (
        ("Normal", "Normal", ""),
        ("Rubrik1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        ("Own", "My headline", '<w:basedOn w:val="Rubrik1"/>'),
        ("Citat", "Quote", ""),
        ("Lista", "List Bullet", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        ("Toc1", "toc 1", ""),
        ("Ring", "Ring", '<w:basedOn w:val="Ring"/>'),
    )
)


def run(text: str, properties: str = "", *, attributes: str = "") -> str:
    """A run of words."""
    made = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r{attributes}>{made}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs and whatever else; bare words become a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    made = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{made}{''.join(part if part.startswith('<') else run(part) for part in content)}</w:p>"


def part(root: str, body: str) -> str:
    """A part of WordprocessingML."""
    return f"{_DECLARATION}<w:{root} {NAMESPACES}>{body}</w:{root}>"


def relationships(*said: tuple[str, str, str]) -> str:
    """A part of relationships: identifier, kind, target; what has a colon lies outside."""
    outside = ' TargetMode="External"'
    each = "".join(
        f'<Relationship Id="{identifier}" Type="{R}/{kind}" Target="{escape(target)}"{outside * (":" in target)}/>'
        for identifier, kind, target in said
    )
    return f'{_DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{each}</Relationships>'


def parts(body: str, more: Mapping[str, str] | None = None, links: Mapping[str, str] | None = None) -> dict[str, str]:
    """The parts of a document: ``more`` by name, ``links`` by relationship."""
    named = {"word/document.xml": part("document", f"<w:body>{body}</w:body>"), **(more or {})}
    named.setdefault("word/styles.xml", part("styles", STYLES))
    kinds = {
        name: name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
        for name in named
        if name.startswith("word/") and name != "word/document.xml"
    }
    types = "".join(f'<Override PartName="/{n}" ContentType="{t}"/>' for n, t in TYPES.items() if n in named)
    content = (
        f'{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
    )
    own = [(f"p{n}", kind, name.removeprefix("word/")) for n, (name, kind) in enumerate(kinds.items())]
    own += [(identifier, "hyperlink", target) for identifier, target in (links or {}).items()]
    return {
        "[Content_Types].xml": content,
        "_rels/.rels": relationships(("d", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relationships(*own),
        **named,
    }


def packed(named: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A DOCX of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in named.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 22, 8, 0, 0)), data, method)
    return out.getvalue()


def save(path: Path, body: str, more: Mapping[str, str] | None = None, links: Mapping[str, str] | None = None) -> Path:
    """Write a document."""
    path.write_bytes(packed(parts(body, more, links)))
    return path


def core(**said: str) -> str:
    """The part of a document's properties."""
    labels = {name: f"{'cp' if name == 'keywords' else 'dc'}:{name}" for name in said}
    each = "".join(f"<{labels[name]}>{escape(words)}</{labels[name]}>" for name, words in said.items())
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
        f"{each}</cp:coreProperties>"
    )


def image(description: str = "", title: str = "") -> str:
    """A run with an image that says this."""
    said = (f' descr="{escape(description)}"' if description else "") + (f' title="{escape(title)}"' if title else "")
    return f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1"{said}/></wp:inline></w:drawing></w:r>'


def text_box(*paragraphs: str) -> str:
    """A run with a text box, in the two forms Word writes."""
    box = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect><v:textbox>"
        f"{box}</v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(instruction: str, result: str = "", *, attributes: str = "") -> str:
    """A complex field; ``result`` is runs."""
    return (
        f'<w:r{attributes}><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction, quote=False)}</w:instrText></w:r>'
        + (f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else "")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
