"""``dragoman segments``."""

from __future__ import annotations

from itertools import chain, islice
from pathlib import Path

import click

from dragoman.cli import clock, outcome, say
from dragoman.cli.options import folder, json_or_text, street
from dragoman.cli.verbs import sync
from dragoman.workflow import Project, our_rules, stream_file
from dragoman.workflow import merge as merge_two
from dragoman.workflow import split as split_one


class Segments(click.Group):
    """A group whose own work is to show a file: a word that is no verb of it is one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take ``segments FILE`` for ``segments show FILE``."""
        at = 0
        while at < len(args) and args[at] in {"-C", "-q", "-v", "-vv"}:
            at += 2 if args[at] == "-C" else 1
        if args[at:] and args[at] not in {*self.commands, "-h", "--help"}:
            args = [*args[:at], "show", *args[at:]]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb, or the one that shows a file."""
        return super().resolve_command(ctx, args if args[:1] and args[0] in self.commands else ["show", *args])


@click.group("segments", cls=Segments, subcommand_metavar="FILE | split | merge | srx")
@street
def command() -> None:
    """Show what a document is cut into."""


@command.command("show")
@street
@click.argument("file", type=click.Path(path_type=Path))
@json_or_text
@click.option("--language", metavar="CODE", help="Language of FILE; else its project's source language, or English.")
@click.option(
    "--rules", type=click.Path(path_type=Path), metavar="SRX", help="Try an SRX file, whose rules go before ours."
)
def show(file: Path, form: str, language: str | None, rules: Path | None) -> int:
    """Show what a document is cut into; the word show may be left out.

    FILE need not lie in a project.
    """
    cut = stream_file(file, language or "", rules)
    cut = chain(list(islice(cut, 1)), cut)  # what is refused at once is refused before a heading is printed
    if form == "json":
        say.items({"n": s.n, "text": s.text, "kind": s.kind, "line": s.line} for s in cut)
    else:
        say.table(("n", "line", "kind", "text"), ((str(s.n), str(s.line), s.kind, s.text) for s in cut), right=(0, 1))
    return 0


@command.command("split")
@street
@click.argument("document")
@click.argument("n", type=click.IntRange(1))
@click.argument("words")
def split(document: str, n: int, words: str) -> int:
    """Make two of segment N, behind WORDS.

    Remembered in segments.toml beside the document; each part gets its part of the translations proposed. Where the
    two were merged by hand, that is taken back.
    """
    project = Project.open(folder(), warn=say.warning)
    (source,) = project.select((), (document,)).sources
    sync.report(split_one(project, source, n, words, today=clock.today()))
    return outcome.of(project)


@command.command("merge")
@street
@click.argument("document")
@click.argument("n", type=click.IntRange(1))
def merge(document: str, n: int) -> int:
    """Make one of segment N and the next.

    Remembered in segments.toml beside the document; translations are joined, as drafts. Where it was split by hand,
    that is taken back.
    """
    project = Project.open(folder(), warn=say.warning)
    (source,) = project.select((), (document,)).sources
    sync.report(merge_two(project, source, n, today=clock.today()))
    return outcome.of(project)


@command.command("srx")
@street
def rules_as_srx() -> int:
    """Print our sentence rules as SRX 2.0, for OmegaT, memoQ and others.

    They come near: what no pattern can tell is left out.
    """
    say.script(our_rules().rstrip("\n"))
    return 0
