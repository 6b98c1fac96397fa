"""A program in a pseudo-terminal, and what a person would see of it, cell by cell."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import pyte

SRC = Path(__file__).resolve().parent.parent / "src"
PATIENCE = 60.0
"""Seconds after which a program hangs."""
_KNOWN = ("VTE_VERSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "XTERM_VERSION", "MLTERM", "TMUX", "STY", "WT_SESSION",
          "TERM_PROGRAM", "ALACRITTY_WINDOW_ID", "COLUMNS", "LINES", "NO_COLOR")  # fmt: skip


class Window:
    """A terminal of so many cells, with a program in it."""

    def __init__(self, arguments: Sequence[str], *, cwd: Path, size: tuple[int, int], env: Mapping[str, str]) -> None:
        self.sent = b""
        """All that the program wrote."""
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        plain = {name: value for name, value in os.environ.items() if name not in _KNOWN}
        self.process = subprocess.Popen(
            arguments,
            cwd=cwd,
            env={**plain, "PYTHONPATH": str(SRC), "TERM": "xterm-256color", **env},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - one ioctl, and no threads here
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def rows(self) -> list[str]:
        """What is on the screen."""
        return [row.rstrip() for row in self.screen.display]

    def cell(self, row: int, column: int) -> Any:
        """One cell with its colours."""
        return self.screen.buffer[row][column]

    def type(self, keys: str | bytes) -> None:
        """Send what a keyboard sends."""
        os.write(self._ours, keys if isinstance(keys, bytes) else keys.encode("utf-8"))

    def until(self, seen: Callable[[Window], bool]) -> None:
        """Read until something is to be seen."""
        end = time.monotonic() + PATIENCE
        while not seen(self):
            assert time.monotonic() < end, "\n".join(self.rows)
            if not self._read(0.5) and self.process.poll() is not None and not self._read(0):
                assert seen(self), "\n".join([*self.rows, repr(self.sent[-400:])])

    def until_shown(self, text: str) -> None:
        """Read until a text is on the screen."""
        self.until(lambda window: any(text in row for row in window.rows))

    def wait(self) -> int:
        """Read until the program ends; its exit code."""
        end = time.monotonic() + PATIENCE
        while self._read(0.2) or self.process.poll() is None:
            assert time.monotonic() < end, "\n".join(self.rows)
        return self.process.wait()

    def _read(self, patience: float) -> bool:
        if not select.select([self._ours], [], [], patience)[0]:
            return False
        try:
            data = os.read(self._ours, 65536)
        except OSError as problem:
            if problem.errno == errno.EIO:
                return False
            raise
        self.sent += data
        self._stream.feed(data)
        return bool(data)

    def close(self) -> None:
        """End the program if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._ours)


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@contextlib.contextmanager
def window(
    *arguments: str, cwd: Path, size: tuple[int, int] = (80, 24), env: Mapping[str, str] | None = None
) -> Iterator[Window]:
    """``dragoman`` with these arguments in a terminal."""
    opened = Window([sys.executable, "-m", "dragoman", *arguments], cwd=cwd, size=size, env=env or {})
    try:
        yield opened
    finally:
        opened.close()
