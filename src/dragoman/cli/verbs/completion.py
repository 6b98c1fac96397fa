"""``dragoman completion``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from dragoman.cli import say
from dragoman.cli.options import street


@click.command("completion")
@street
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(context: click.Context, shell: str) -> int:
    """Print the completion script for your shell.

    For bash, put this into ~/.bashrc: eval "$(dragoman completion bash)"
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    say.script(kind(context.find_root().command, {}, "dragoman", "_DRAGOMAN_COMPLETE").source())
    return 0
