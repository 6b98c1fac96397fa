"""Draws the desk in Persian as real terminals show it, in a virtual screen.

For each terminal that is installed: the real program in the mode that ``auto`` finds, in 80 columns and 24 rows. What
is not installed is named and left out. Needs Xvfb and ImageMagick (Debian: xvfb, imagemagick, xterm, xfce4-terminal,
konsole, mlterm, kitty). Run ``make pictures``.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pictures import PICTURES, ROOT, copied  # type: ignore[import-not-found] # the script beside this one

FONT = "DejaVu Sans Mono"
SCREEN = "820x520x24"
PATIENCE = 40.0
"""Seconds to wait for a picture that does not change any more."""
_KNOWN = ("VTE_VERSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID", "XTERM_VERSION", "MLTERM", "TMUX", "STY", "TERM_PROGRAM",
          "WAYLAND_DISPLAY", "COLUMNS", "LINES")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Emulator:
    """A terminal and how it is started, with 80 columns and 24 rows, for a command that follows."""

    name: str
    start: tuple[str, ...]
    above: int = 0
    """Rows of pixels that are no part of the terminal."""
    env: Mapping[str, str] = field(default_factory=dict)


EMULATORS = (
    Emulator("xterm", ("xterm", "-tn", "xterm-256color", "-fa", FONT, "-fs", "10", "-geometry", "80x24+0+0", "+sb",
                       "-e")),
    Emulator("vte", ("xfce4-terminal", "--disable-server", "--hide-menubar", "--hide-borders", "--hide-toolbar",
                     "--hide-scrollbar", "--geometry=80x24+0+0", f"--font={FONT} 10", "-x")),
    Emulator("konsole", ("konsole", "--nofork", "--separate", "--hide-menubar", "--hide-tabbar",
                         "-p", f"Font={FONT},10", "-p", "TerminalColumns=80", "-p", "TerminalRows=24",
                         "-p", "ScrollBarPosition=2", "-e"), above=33),
    # Of more than ten numbers in one sequence mlterm loses some: bold with two true colours has eleven.
    Emulator("mlterm", ("mlterm", "--term=mlterm-256color", "--fontsize=14", "--geometry=80x24+0+0", "--sb=false",
                        "--aa=true", "-e"), env={"COLORTERM": ""}),
    Emulator("kitty", ("kitty", "--config=NONE", "-o", "initial_window_width=80c", "-o", "initial_window_height=24c",
                       "-o", "remember_window_size=no", "-o", f"font_family={FONT}", "-o", "font_size=10",
                       "-o", "update_check_interval=0"),
             env={"LIBGL_ALWAYS_SOFTWARE": "1", "GALLIUM_DRIVER": "llvmpipe"}),
)  # fmt: skip


def main() -> None:
    """Draw them all."""
    for tool in ("Xvfb", "import", "convert"):
        if shutil.which(tool) is None:
            print(f"no pictures of terminals: {tool} is not installed", file=sys.stderr)
            return
    with tempfile.TemporaryDirectory() as folder:
        project = copied(Path(folder, "project"))
        for emulator in EMULATORS:
            if shutil.which(emulator.start[0]) is None:
                print(f"no picture of {emulator.name}: {emulator.start[0]} is not installed", file=sys.stderr)
                continue
            path = PICTURES / f"terminal-{emulator.name}.png"
            shot(emulator, project, Path(folder), path)
            print(path.relative_to(ROOT), path.stat().st_size, file=sys.stderr)


def shot(emulator: Emulator, project: Path, home: Path, path: Path) -> None:
    """Start a terminal with the desk in it, and take its picture when it stands still."""
    plain = {name: value for name, value in os.environ.items() if name not in _KNOWN}
    env = {**plain, "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "DRAGOMAN_REVIEWER": "کاوه مهرگان",
           "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1795339800", "QT_QPA_PLATFORM": "xcb",
           "NO_AT_BRIDGE": "1", "COLORTERM": "truecolor", **emulator.env}  # fmt: skip
    desk = [sys.executable, "-m", "dragoman", "-C", str(project), "review", "-l", "fa", "press/press-release"]
    with screen(env) as display, running([*emulator.start, *desk], {**env, "DISPLAY": display}):
        raw = still(display, home / f"{emulator.name}.png")
    subprocess.run(
        ["convert", str(raw), "-crop", f"+0+{emulator.above}", "+repage",
         "-bordercolor", "black", "-fuzz", "2%", "-trim", "+repage", "-strip",
         "+dither", "-colors", "48", f"PNG8:{path}"], check=True, timeout=120,
    )  # fmt: skip


@contextlib.contextmanager
def screen(env: Mapping[str, str]) -> Iterator[str]:
    """A virtual screen; its name."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], env=env, stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def running(command: list[str], env: Mapping[str, str]) -> Iterator[None]:
    """A terminal, until its picture is taken."""
    wrapped = ["dbus-run-session", "--", *command] if shutil.which("dbus-run-session") else command
    process = subprocess.Popen(
        wrapped, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 15)
        process.wait(20)


def still(display: str, path: Path) -> Path:
    """A picture of a screen that shows something and has not changed for two seconds."""
    before, same, end = b"", 0, time.monotonic() + PATIENCE
    while same < 3 and time.monotonic() < end:
        time.sleep(0.8)
        subprocess.run(["import", "-display", display, "-window", "root", str(path)], check=True, timeout=60)
        colours = subprocess.run(
            ["convert", str(path), "-unique-colors", "-format", "%w", "info:"],
            check=True,
            capture_output=True,
            timeout=60,
        )
        signature = subprocess.run(["convert", str(path), "rgb:-"], check=True, capture_output=True, timeout=60).stdout
        same = same + 1 if signature == before and int(colours.stdout) > 60 else 0
        before = signature
    return path


if __name__ == "__main__":
    main()
