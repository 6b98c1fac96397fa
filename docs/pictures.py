"""Draws the pictures of the desk: the real program over a copy of this repository's project.

Names, times and sizes are fixed, so the same program and catalogs draw the same pictures. SVG is always drawn; PNG, for
pages that take no SVG, where Chromium is installed. Run ``make pictures``.
"""

from __future__ import annotations

import asyncio
import html
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from dragoman.text import graphemes, width
from dragoman.tui import make_app
from dragoman.workflow import Desk, Project, SyncOptions, draft, sync

if TYPE_CHECKING:
    from dragoman.tui.app import DeskApp

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PICTURES = HERE / "pictures"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
CELL = 12.2
"""Width of a cell in Textual's pictures."""
FONTS = "'DejaVu Sans Mono', 'Noto Sans Mono', Menlo, Consolas, monospace"
"""Installed fonts only: a picture loads nothing. The first draws Arabic-script letters in cells."""
SIZE = 20.26
"""Height of letters at which the first of these fonts is as wide as a cell."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: who sits there, what is on the screen, how large that is."""

    name: str
    size: tuple[int, int]
    reviewer: str
    locale: str = ""
    document: str = ""
    theme: str = "dragoman-dark"
    keys: tuple[str, ...] = ()


WANTED = (
    Picture("documents", (100, 18), "Arta Lleshi", keys=("down", "down", "down", "down")),
    Picture("desk-fa", (80, 24), "کاوه مهرگان", "fa", "press/press-release"),
    Picture("desk-fa-narrow", (56, 24), "کاوه مهرگان", "fa", "press/press-release", "dragoman-light", ("j", "enter")),
    Picture("desk-sv-wide", (150, 40), "Jonas Ekström", "sv", "statements/rally-report", keys=("G", "k")),
    Picture("desk-sq-light", (100, 30), "Arta Lleshi", "sq", "press/press-release", theme="dragoman-light"),
)


def main() -> None:
    """Draw all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for wanted in WANTED:
            root = copied(Path(folder, wanted.name))
            path = PICTURES / f"{wanted.name}.svg"
            path.write_text(own(asyncio.run(drawn(wanted, root))), encoding="utf-8")
            print(path.relative_to(ROOT), path.stat().st_size, file=sys.stderr)
            rendered(path)


def copied(root: Path) -> Path:
    """The repository's project in another folder, drafted from memory alone."""
    root.mkdir()
    for name in ("source_texts", "locales", "terminology"):
        shutil.copytree(ROOT / name, root / name)
    settings = (ROOT / "dragoman.toml").read_text(encoding="utf-8")
    (root / "dragoman.toml").write_text(settings.replace(', "google"', ""), encoding="utf-8")
    project = Project.open(root)
    today = NOW.date().isoformat()
    list(sync(project, project.select(), SyncOptions(today=today)))
    draft(project, project.select(), today=today)
    return root


async def drawn(wanted: Picture, root: Path) -> str:
    """The screen as Textual exports it."""
    project = Project.open(root)
    desk = Desk(
        project,
        project.select([wanted.locale] if wanted.locale else [], []),
        reviewer=wanted.reviewer,
        clock=lambda: NOW,
    )
    start = (wanted.locale, wanted.document) if wanted.document else None
    app: DeskApp = make_app(desk, theme=wanted.theme, bidi="visual", start=start)
    async with app.run_test(size=wanted.size) as pilot:
        await pilot.pause(0.5)
        for key in wanted.keys:
            await pilot.press(key)
            await pilot.pause(0.2)
        return app.export_screenshot(title="Dragoman")


# From Textual's picture to one that is right everywhere

_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_TEXT = re.compile(
    r'<text class="(?P<style>[^"]*)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" textLength="[\d.]+" '
    r'clip-path="(?P<clip>[^"]*)">(?P<text>[^<]*)</text>'
)
_RTL = {"R", "AL", "AN", "NSM"}
_STYLE = f"font-family: {FONTS}; font-size: {SIZE}px; direction: ltr; unicode-bidi: bidi-override;"


def own(svg: str) -> str:
    """The picture without foreign fonts, each letter in its cell.

    The desk has put right-to-left text into the order in which it is seen. A viewer would order it once more, so it is
    told not to, and right-to-left letters get a place each.
    """
    svg = _FACE.sub("", svg)
    svg = re.sub(r"<!--.*?-->\s*|<circle [^>]*/>", "", svg)
    svg = svg.replace("font-family: Fira Code, monospace;", _STYLE).replace("font-size: 20px;", "")
    svg = svg.replace("font-family: arial;", "font-family: sans-serif;")
    return _TEXT.sub(lambda found: "".join(placed(found)), svg)


def placed(found: re.Match[str]) -> Iterator[str]:
    """A run of text as runs of letters a cell wide, and single graphemes, each at its place."""
    text, x = html.unescape(found["text"]).replace("\xa0", " "), float(found["x"])
    run, start = "", x
    for cluster in [*graphemes(text), ""]:
        plain = len(cluster) == 1 and width(cluster) == 1 and bidirectional(cluster) not in _RTL
        if run and not plain:
            yield element(found, run, start)
            run = ""
        if plain:
            start = start if run else x
            run += cluster
        elif cluster:
            yield element(found, cluster, x)
        x += width(cluster) * CELL


def element(found: re.Match[str], text: str, x: float) -> str:
    """A piece of text at its place; blanks need none."""
    lead = len(text) - len(text.lstrip(" "))
    words = text.strip(" ")
    if not words:
        return ""
    length = f' textLength="{width(words) * CELL:g}"' if len(words) > 1 else ""
    return (
        f'<text class="{found["style"]}" x="{x + lead * CELL:.1f}" y="{found["y"]}"{length} '
        f'clip-path="{found["clip"]}">{html.escape(words).replace(" ", "&#160;")}</text>'
    )


def rendered(path: Path) -> None:
    """The picture as PNG beside it, where Chromium is installed."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        return
    size = re.search(r'viewBox="0 0 (\d+)(?:\.\d+)? (\d+)', path.read_text(encoding="utf-8"))
    assert size, path
    target = path.with_suffix(".png")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        picture = path.read_text(encoding="utf-8").replace("<svg ", f'<svg width="{size[1]}" height="{size[2]}" ', 1)
        page.write_text(f'<!doctype html><meta charset="utf-8"><body style="margin:0">{picture}', encoding="utf-8")
        subprocess.run(
            [
                browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                "--default-background-color=00000000", f"--user-data-dir={folder}/profile",
                f"--window-size={size[1]},{int(size[2]) + 1}", f"--screenshot={target}", page.as_uri(),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    if shutil.which("pngquant"):
        subprocess.run(["pngquant", "--force", "--ext", ".png", "128", str(target)], check=True, timeout=300)
    print(target.relative_to(ROOT), target.stat().st_size, file=sys.stderr)


if __name__ == "__main__":
    main()
