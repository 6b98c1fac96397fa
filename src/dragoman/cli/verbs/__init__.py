"""The verbs. Each is a module that is imported only when its verb is called, so that ``--help`` answers at once."""

from __future__ import annotations

import importlib

import click

from dragoman import __version__
from dragoman.cli.options import street

VERBS = {
    "init": "Make a project in a folder.",
    "sync": "Bring the catalogs up to date with the documents.",
    "draft": "Fill empty units from memory and engines.",
    "review": "Open the desk.",
    "check": "Look for faults in what is translated.",
    "status": "Say how far every document is.",
    "history": "Say who did what to which sentence, and who did how much.",
    "export": "Write the localized documents.",
    "bundle": "Write a verifiable zip for each locale.",
    "verify": "Check a bundle against its manifest.",
    "pull": "Take bundles over into another folder, verified first.",
    "run": "Sync, draft, check, export, bundle and status in one go.",
    "segments": "Show what a document is cut into.",
    "doctor": "Look for what scraping left in a text.",
    "memory": "Search what has been approved.",
    "terms": "Show the glossary.",
    "merge-po": "Merge a catalog of two branches, for git.",
    "completion": "Print the completion script for your shell.",
}
"""Each verb and its sentence in ``dragoman --help``; a test compares it with the verb's own."""


class Verbs(click.Group):
    """A group that knows its commands' names and sentences without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        """All verbs, in the order of the work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Import a verb's module and give its command."""
        if cmd_name not in VERBS:
            return None
        command = importlib.import_module(f"dragoman.cli.verbs.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)  # noqa: S101 - a verb without a command is a fault of ours
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """List the verbs without importing any."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a verb; a mistyped one is answered with the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            import difflib

            near = difflib.get_close_matches(args[0], VERBS, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(VERBS)}"
            ctx.fail(f"there is no verb '{args[0]}'; {hint}")


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", message="dragoman %(version)s")
@street
def dragoman() -> None:
    """Translate public statements in the terminal.

    Documents in source_texts/ become sentences in locales/, drafts from memory and engines, approved
    translations at the desk, and bundles in dist/.
    """
