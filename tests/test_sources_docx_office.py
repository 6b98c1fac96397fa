"""Word documents before a judge: what LibreOffice makes is read, and what we write it opens with every word."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from dragoman.segments import cut, fill
from dragoman.sources import read

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice (soffice), which is not installed"),
]

PAGE = """
<html><head><title>An open letter</title></head><body><h1>An open letter</h1>
<p>Dear <b>friends</b>, we <i>write</i> about <a href="https://orra.example/x">the ferry</a>. It is late &amp; cold.</p>
<ul><li>Keep it.</li><li>Publish the report.</li></ul>
<table border="1"><tr><td>Name</td><td>Orrenby <b>harbour</b></td></tr></table>
<p>Yours faithfully,<br>The committee</p><blockquote>Nobody asked us.</blockquote></body></html>
"""
WORD = re.compile(r"\w+")


def convert(source: Path, ending: str, *, reader: str = "") -> Path:
    """What LibreOffice makes of a file."""
    profile = source.parent / "profile"
    how = [f"--infilter={reader}"] if reader else []
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", *how, "--convert-to", ending]
    subprocess.run([*command, source.name], cwd=source.parent, check=True, capture_output=True, timeout=180)
    return source.with_suffix(f".{ending.partition(':')[0]}")


def test_an_office_reads_what_we_write(tmp_path: Path) -> None:
    """A document made by LibreOffice is read whole; translated, it opens there with exactly the translated words."""
    page = tmp_path / "letter.html"
    page.write_text(PAGE, encoding="utf-8")
    made = convert(page, "docx:MS Word 2007 XML", reader="HTML (StarWriter)")
    document = read(made)
    assert document.render({}) == made.read_bytes()
    segments = list(cut(document))
    assert "Dear <b1>friends</b1>, we <i2>write</i2> about <a3>the ferry</a3>." in [s.text for s in segments]
    targets = {s.n: re.sub(r"(?<![<\w/])\w+(?!\w*/?>)", lambda word: word[0].upper(), s.text) for s in segments}
    out = tmp_path / "out.docx"
    out.write_bytes(document.render(fill(document, segments, targets)))
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
    said = convert(out, "txt:Text (encoded):UTF8").read_text(encoding="utf-8-sig")
    expected = [
        word.upper()
        for text in (convert(made, "txt:Text (encoded):UTF8"),)
        for word in WORD.findall(text.read_text(encoding="utf-8-sig"))
    ]
    assert WORD.findall(said) == expected
