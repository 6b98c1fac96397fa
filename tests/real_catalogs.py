"""Fetches real catalogs of Swedish, Persian and Albanian, to be tried by ``test_catalog_real.py``.

    python tests/real_catalogs.py FOLDER
    python -m pytest tests/test_catalog_real.py --catalogs FOLDER

Wheels come from PyPI through pip, sources from Debian through apt-get (with lists of its own, so that nothing of the
machine is changed). What cannot be had is left out, and said.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

WHEELS = ("django", "django-allauth", "django-cms", "djangorestframework", "plone.app.locales", "sphinx", "wagtail",
          "wtforms")  # fmt: skip
SOURCES = ("adduser", "apt", "bash", "coreutils", "debconf", "diffutils", "dpkg", "exim4", "findutils", "gettext",
           "glib2.0", "gnupg2", "grep", "gtk+3.0", "iso-codes", "m4", "make-dfsg", "man-db", "nano", "nautilus",
           "newt", "sed", "shadow", "tar", "tasksel", "util-linux", "wget")  # fmt: skip
WANTED = re.compile(r"(?:^|[/_.-])(?:sv|fa|sq)(?:_[A-Z]{2})?(?:\.po$|/.*\.po$)")
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


def main() -> None:
    """Fetch, take the catalogs out, and say how many there are."""
    folder = Path(sys.argv[1]).resolve()
    archives = folder / "archives"
    archives.mkdir(parents=True, exist_ok=True)
    for name in WHEELS:
        run(name, [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(archives), name], folder)
    apt = ["apt-get", *options(folder)]
    run("Debian's lists", [*apt, "update"], folder)
    for name in SOURCES:
        run(name, [*apt, "source", "--download-only", name], archives)
    for path in sorted(archives.iterdir()):
        for name, data in members(path):
            target = folder / f"{path.name.split('_')[0].split('-')[0]}__{name.replace('/', '__')[-180:]}"
            target.write_bytes(data)
    count = len(list(folder.glob("*.po")))
    sys.stdout.write(f"{count} catalogs in {folder}\n")


def options(folder: Path) -> Iterator[str]:
    """What keeps apt-get to a folder."""
    for part in ("lists/partial", "cache/archives/partial"):
        (folder / "apt" / part).mkdir(parents=True, exist_ok=True)
    sources = folder / "apt" / "sources.list"
    sources.write_text(f"deb-src [signed-by={KEYRING}] http://deb.debian.org/debian stable main\n", encoding="ascii")
    own = {"Dir::Etc::sourcelist": sources, "Dir::Etc::sourceparts": "-", "Dir::State::lists": folder / "apt" / "lists",
           "Dir::Cache": folder / "apt" / "cache"}  # fmt: skip
    for name, value in own.items():
        yield from ("-o", f"{name}={value}")


def run(name: str, command: list[str], folder: Path) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=300)
    except (OSError, subprocess.TimeoutExpired) as problem:
        sys.stderr.write(f"{name}: {type(problem).__name__}\n")
        return
    if done.returncode:
        sys.stderr.write(f"{name}: cannot be had\n")


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    """The catalogs in an archive: their names in it, and what they hold."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            yield from ((name, wheel.read(name)) for name in wheel.namelist() if WANTED.search(name))
    elif ".tar." in path.name and path.suffix != ".asc":
        with tarfile.open(path) as source:
            for member in source:
                file = source.extractfile(member) if member.isfile() and WANTED.search(member.name) else None
                if file is not None:
                    yield member.name, file.read()


if __name__ == "__main__":
    main()
