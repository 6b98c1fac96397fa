"""A project folder and the command line in it, as their user calls it."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from dragoman.cli import main

SRC = Path(__file__).resolve().parent.parent / "src"

LETTER = """\
Orrenby, 9 March 2026

Dear Minister,

We write about the ferry. It carried 61,400 passengers in 2025. See https://www.orra.example/ferry for more.

Yours faithfully,
Henrietta Marlen
"""
SWEDISH = {
    "Orrenby, 9 March 2026": "Orrenby den 9 mars 2026",
    "Dear Minister,": "Herr transportminister!",
    "We write about the ferry.": "Vi skriver om färjan.",
    "It carried 61,400 passengers in 2025.": "Den befordrade 61\u00a0400 passagerare under 2025.",
    "See https://www.orra.example/ferry for more.": "Läs mer på https://www.orra.example/ferry.",
    "Yours faithfully,": "Högaktningsfullt",
    "Henrietta Marlen": "Henrietta Marlen",
}


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Place:
    """A project folder, and the command line in it."""

    root: Path

    def __call__(self, *arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "dragoman", *arguments],
            cwd=cwd or self.root,
            env={**os.environ, "PYTHONPATH": str(SRC), "SOURCE_DATE_EPOCH": "1795000000", **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            check=False,
        )
        err = done.stderr.decode("utf-8")
        assert "Traceback" not in err, err
        return Result(done.returncode, done.stdout.decode("utf-8"), err)

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
        return path

    def approve(self, locale: str, document: str, targets: dict[str, str]) -> None:
        """Approve translations as the desk does."""
        from datetime import UTC, datetime

        from dragoman import catalog
        from dragoman.review import Options, Sitting

        store = catalog.load(catalog.path_of(self.root / "locales", locale, document))
        sitting = Sitting(
            store, reviewer="Arta", clock=lambda: datetime(2026, 11, 22, 14, 9, tzinfo=UTC), options=Options()
        )
        for unit in store.units:
            if unit.msgid in targets:
                sitting.queue.go_to(unit.key)
                sitting.edit(targets[unit.msgid])
                sitting.approve()
        sitting.save()


@dataclass(frozen=True)
class Booth(Place):
    """The same command line, called in this process: twenty times as fast."""

    @property
    def alone(self) -> Place:
        """The command line in a process of its own, where it needs one."""
        return Place(self.root)

    def __call__(self, *arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> Result:
        assert not env, "only a process of its own has an environment of its own"
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with contextlib.chdir(cwd or self.root), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main(arguments)
            except SystemExit as ended:
                code = ended.code
            out.flush()
            err.flush()
        assert isinstance(code, int)
        texts = [stream.buffer.getvalue().decode("utf-8") for stream in (out, err)]
        assert "Traceback" not in texts[1], texts[1]
        return Result(code, *texts)


def tree(root: Path) -> dict[str, bytes]:
    """Every file but the state folder, with its bytes."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".dragoman" not in path.parts
    }
