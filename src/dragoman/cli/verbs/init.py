"""``dragoman init``."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from dragoman import config
from dragoman.cli import say
from dragoman.cli.options import folder, street
from dragoman.workflow import begin, join


@click.command("init")
@street
@click.argument("place", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option("--name", help="The project's name; the folder's if not given.")
@click.option("-l", "--locale", "locales", multiple=True, metavar="LOCALE", help="A target locale (repeatable).")
@click.option(
    "--git",
    "in_git",
    is_flag=True,
    help="Let git merge catalogs sentence by sentence; also in a project that is there.",
)
@click.option("--no-input", is_flag=True, help="Ask nothing.")
def command(place: Path | None, name: str | None, locales: tuple[str, ...], in_git: bool, no_input: bool) -> int:
    """Make a project in a folder."""
    root = folder() / (place or Path())
    if not in_git or not (root / config.FILE).exists():
        _begin(root, name, locales, no_input=no_input)
    if in_git:
        _join(root)
    return 0


def _begin(root: Path, name: str | None, locales: tuple[str, ...], *, no_input: bool) -> None:
    chosen = name or _name_of(root)
    if not no_input and sys.stdin.isatty() and sys.stderr.isatty():
        chosen = name or click.prompt("Name of the project", default=chosen, err=True)
        if not locales:
            answer = click.prompt("Target locales", default="sq fa sv", err=True)
            locales = tuple(re.split(r"[\s,]+", answer.strip()))
    made = begin(root, name=chosen, locales=locales or ("sq", "fa", "sv"))
    for path in made:
        say.detail(f"made {path}")
    say.line(f"a project for {', '.join(locales or ('sq', 'fa', 'sv'))}; put documents into {root / 'source_texts'}")
    say.line("then: dragoman run, and dragoman review")


def _join(root: Path) -> None:
    done = list(join(root))
    for sentence in done:
        say.line(f"git: {sentence}")
    say.line("git merges catalogs sentence by sentence" + ("" if done else " already"))
    say.line("each clone needs this once; a hook .git/hooks/pre-commit may run: dragoman check -q")


def _name_of(root: Path) -> str:
    """A name made of the folder's, fit for dragoman.toml."""
    return re.sub(r"[^\w .-]", "", root.resolve().name).lstrip("_. -")[:64] or "project"
