"""A document of every reader, with a marked sentence wherever it may have words, and one wherever it must not."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests import word
from tests.word import image, paragraph, part, run


@dataclass(slots=True)
class Marks:
    """Counts the sentences it hands out."""

    said: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    def say(self) -> str:
        """A sentence that must be found."""
        self.said.append(f"Zword{len(self.said) + 1}z")
        return f"The mark {self.said[-1]} is here."

    def hide(self) -> str:
        """A sentence that must not be found."""
        self.hidden.append(f"Qhidden{len(self.hidden) + 1}q")
        return f"The mark {self.hidden[-1]} is kept."


@dataclass(frozen=True, slots=True)
class Sample:
    """How documents of a reader are made.

    Attributes:
        ending: Of its files.
        make: Writes one, with marks.
        meant: What a segment's text means to a reader, escapes of the format resolved.
        lines: Whether the slots' lines are those of the file.
        firm: Whether markup says where its slots are; where words do, other words may say otherwise.
    """

    ending: str
    make: Callable[[Path, Marks], object]
    meant: Callable[[str], str] = str
    lines: bool = True
    firm: bool = True


def plain(path: Path, m: Marks) -> None:
    prose = " ".join(f"{m.say()} More of it follows, and all of it is wrapped at a width." for _ in range(6))
    lines = textwrap.wrap(prose, 60)
    path.write_text(
        f"{m.say()}\n\n" + "\n".join(lines) + f"\n\n- {m.say()}\n- {m.say()}\n\n{m.say()}\t{m.say()}\n\n"
        f"% dragoman: off\n{m.hide()}\n% dragoman: on\n   {m.say()} {m.say()}",
        encoding="utf-8",
    )


def markdown(path: Path, m: Marks) -> None:
    path.write_text(
        f'---\ntitle: {m.say()}\nslug: {m.hide()}\nsummary: "{m.say()}"\n---\n\n# {m.say()}\n\n{m.say()}\n{m.say()}\n\n'
        f"- {m.say()}\n  - {m.say()}\n    {m.say()}\n1. [ ] {m.say()}\n\n> {m.say()}\n> {m.say()}\n\n"
        f"| {m.say()} | {m.say()} |\n|---|---|\n| {m.say()} | {m.say()} |\n\n![{m.say()}](a.png)\n\n"
        f"```\n{m.hide()}\n```\n\n    {m.hide()}\n\n<!-- dragoman: off -->\n\n{m.hide()}\n\n<!-- dragoman: on -->\n\n"
        f'<div title="{m.say()}">{m.say()}</div>\n\n{m.say()} **{m.say()}** {m.say()}[^1]\n\n[^1]: {m.say()}\n\n'
        f"Setext {m.say()}\n======\n\n:::note {m.say()}\n{m.say()}\n:::\n",
        encoding="utf-8",
        newline="",
    )


def page(path: Path, m: Marks) -> None:
    path.write_text(
        f'<!DOCTYPE html>\r\n<html lang=en><head><title>{m.say()}</title><meta name="description" content="{m.say()}">'
        f"<script>{m.hide()}</script><style>{m.hide()}</style></head>\r\n<body>\r\n<nav><a href=/>{m.say()}</a></nav>"
        f'<h1>{m.say()}</h1><p>{m.say()} <b>{m.say()}</b>\r\n  {m.say()} <i>And {m.say()}</i><p title="{m.say()}">'
        f"{m.say()}<br><br>{m.say()}<ul><li>{m.say()}<li>{m.say()}</ul><table><caption>{m.say()}</caption><tr>"
        f"<th>{m.say()}<td>{m.say()}</table><dl><dt>{m.say()}<dd>{m.say()}</dl><pre>{m.hide()}</pre>\r\n"
        f"<form><label>{m.say()} <input placeholder='{m.say()}' value=\"{m.hide()}\"></label><select><option>{m.say()}"
        f"</select><button>{m.say()}</button><textarea>{m.hide()}</textarea></form><blockquote>{m.say()}</blockquote>"
        f'<figure><img alt="{m.say()}"><figcaption>{m.say()}</figcaption></figure><p>Now <img alt="{m.say()}"> here.'
        f'<p translate="no">{m.hide()}</p><!-- {m.hide()} --><!-- dragoman: off --><p>{m.hide()}</p>'
        f"<!-- dragoman: on --><aside><p>{m.say()}</aside>\r\n<footer>{m.say()} <code>{m.hide()}</code></footer>",
        encoding="utf-8",
        newline="",
    )


def docx(path: Path, m: Marks) -> None:
    body = (
        paragraph(m.say(), style="Rubrik1")
        + paragraph(f"{m.say()} ", run(m.say(), "<w:b/>"), run(f" {m.say()}"))
        + paragraph(m.say(), style="Lista")
        + f"<w:tbl><w:tr><w:tc>{paragraph(m.say())}</w:tc><w:tc>{paragraph(m.say())}</w:tc></w:tr></w:tbl>"
        + paragraph(image(m.say()))
        + paragraph(m.say(), style="Citat")
        + paragraph(
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            word.field(f'COMMENTS "{m.hide()}"', run(m.hide())),
            f"{m.say()} ",
            f'<w:del w:id="1" w:author="A"><w:r><w:delText>{m.hide()}</w:delText></w:r></w:del>',
            f'<w:ins w:id="2" w:author="A">{run(m.say())}</w:ins>',
            run(m.hide(), "<w:vanish/>"),
            f'<w:hyperlink w:anchor="top">{run(f" {m.say()}")}</w:hyperlink>',
        )
        + paragraph(f"<w:sdt><w:sdtPr/><w:sdtContent>{run(m.say())}</w:sdtContent></w:sdt>")
    )
    note = f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", f" {m.say()}")}</w:footnote>'
    more = {
        "word/footnotes.xml": part("footnotes", note),
        "word/comments.xml": part("comments", f'<w:comment w:id="1">{paragraph(m.say())}</w:comment>'),
        "word/header1.xml": part("hdr", paragraph(m.say())),
        "word/footer1.xml": part("ftr", paragraph(m.say())),
        "docProps/core.xml": word.core(title=m.say()),
    }
    word.save(path, body, more)


def _without_escapes(text: str) -> str:
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))


SAMPLES = {
    "text": Sample("txt", plain, firm=False),
    "markdown": Sample("md", markdown, _without_escapes),
    "html": Sample("html", page),
    "docx": Sample("docx", docx, lines=False),
}
"""By the name of the reader."""
