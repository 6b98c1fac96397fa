"""Runs a command and turns whatever ends it into one line and an exit code."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from collections.abc import Sequence

import click

from dragoman.cli import log, say, terminal
from dragoman.cli.verbs import dragoman
from dragoman.errors import DragomanError

FAULT = 70
"""Exit code of a fault of the program itself (EX_SOFTWARE of sysexits.h)."""
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit."""
    # A run makes many objects at once and drops few: looking for dead cycles as often as by default costs a sixth.
    gc.set_threshold(100_000, 50, 100)
    _open_what_is_closed()
    _speak_utf8()
    say.LOUDNESS.level = 0
    terminal.WANTED.bidi, terminal.WANTED.here = "auto", None
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        code = _hang_up()
    except OSError as problem:
        code = _stdout_failed(problem)
    log.end()
    sys.exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        result = dragoman.main(arguments, prog_name="dragoman", standalone_mode=False)
    except click.ClickException as problem:
        _usage(problem)
        return problem.exit_code
    except (KeyboardInterrupt, click.Abort):
        say.line("interrupted; what was done so far is kept")
        return INTERRUPTED
    except DragomanError as problem:
        say.error(problem)
        return problem.exit_code
    except OSError as problem:
        if problem.filename is None:
            raise
        # Only what has no name can be stdout: this is a file or folder that nobody expected to fail.
        say.error(DragomanError(f"cannot be used ({_reason(problem)})", where=os.fsdecode(problem.filename)))
        return DragomanError.exit_code
    except Exception as problem:  # noqa: BLE001 - the last resort: one line instead of a traceback with locals
        say.fault(problem)
        return FAULT
    return result if isinstance(result, int) else 0


def _usage(problem: click.ClickException) -> None:
    context = getattr(problem, "ctx", None)
    remedy = f"see {context.command_path} --help" if context else "see dragoman --help"
    what = _wanting(context) if isinstance(problem, click.exceptions.NoArgsIsHelpError) else problem.format_message()
    say.error(DragomanError(what.rstrip("."), remedy=remedy))


def _wanting(context: click.Context | None) -> str:
    """What a verb that was called alone wants: one of its own verbs, or the file it shows."""
    group = context.command if context else None
    verbs = sorted(group.commands) if isinstance(group, click.Group) else []
    return f"say which: {', '.join(verbs)}" if verbs else "something is missing"


def _open_what_is_closed() -> None:
    """Give a stream that was closed (``>&-``) to the null device, so that no file we open takes its number."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(number, True)
    os.close(number)
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)


def _speak_utf8() -> None:
    """Print UTF-8 whatever the locale says, and never stop at a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _hang_up() -> int:
    """The reader of our output has gone (``| head``): end quietly, also when Python closes stdout."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _stdout_failed(problem: OSError) -> int:
    if problem.errno == errno.ENOENT:
        # Nothing that is written can be missing; the folder in which we stand can.
        say.error(DragomanError("the present folder is not there any more", remedy="go to another, or use -C DIR"))
        return DragomanError.exit_code
    what = "no space is left" if problem.errno == errno.ENOSPC else _reason(problem)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    say.error(DragomanError(f"the output could not be written ({what})"))
    return DragomanError.exit_code


def _reason(problem: OSError) -> str:
    return (problem.strerror or "unknown reason").lower()
