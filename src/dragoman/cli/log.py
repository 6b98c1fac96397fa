"""The log: what the commands that change a project did and said, in ``.dragoman/dragoman.log``.

Those are ``sync``, ``draft``, ``review``, ``export``, ``bundle`` and ``run``; a command that only looks, such as
``check`` or ``sync --check``, changes no file at all. It holds what the person saw, already made safe to show, and no
sentence of a document beyond that. It is kept small: one older file is put aside.
"""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path

LARGEST = 500_000
"""Bytes after which a new file is begun."""
_LOG = logging.getLogger("dragoman")
_LOG.propagate = False
_LOG.addHandler(logging.NullHandler())
# A full disk stops no command, and a handler's complaint would go to stderr with values in it.
logging.raiseExceptions = False


def begin(state: Path, words: str) -> None:
    """Log this command from here on. A folder that cannot be written costs the log and nothing else."""
    end()
    from logging.handlers import RotatingFileHandler

    path = state / "dragoman.log"
    if os.path.lexists(path) and (path.is_symlink() or not path.is_file()):
        return
    with contextlib.suppress(OSError):
        state.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=LARGEST, backupCount=1, encoding="utf-8", errors="backslashreplace"
        )
        handler.setFormatter(logging.Formatter(f"%(asctime)s {os.getpid()} %(message)s"))
        _LOG.addHandler(handler)
        _LOG.setLevel(logging.INFO)
        _LOG.info("%s", words)


def end() -> None:
    """Close the log."""
    for handler in _LOG.handlers[1:]:
        _LOG.removeHandler(handler)
        with contextlib.suppress(OSError):  # what a full disk did not take when it was written, it does not take now
            handler.close()
    _LOG.setLevel(logging.NOTSET)


def note(shown: str) -> None:
    """Log a line that was made safe to show."""
    if _LOG.level:
        _LOG.info("%s", shown)
