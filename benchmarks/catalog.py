"""Reading, changing, compiling and merging catalogs, beside the other tools that do it.

    python benchmarks/catalog.py [ENTRIES ...]      default: 1000 10000 100000

Each tool does each task in a process of its own; what is printed is its processor time and its peak memory as ratios
to Dragoman's. "Load" means that every string is decoded and the status of every entry is known. "Sync" means that the
catalog is brought to a document of which two per cent of the sentences are edited, with their old translations.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import importlib.util
import json
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from measure import spent, table

HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: benchmark\\n"\n"Language: sv\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
)
WORDS = ["the", "a", "of", "minister", "letter", "rooms", "we", "ask", "that", "valley", "council", "decision",
         "order", "signatures", "public", "statement", "member", "people", "meeting", "years", "women"]  # fmt: skip
RUNS = 3


def catalog_text(entries: int) -> str:
    """A catalog as a project has it: three quarters translated, the rest fuzzy or empty; places and comments."""
    chance = random.Random(1)
    parts = [HEADER]
    for n in range(entries):
        source = " ".join(chance.choices(WORDS, k=chance.randint(4, 20))) + f" {n}."
        target = "" if n % 10 == 0 else "Översatt: " + source.replace("e", "ä")
        fuzzy = "#, fuzzy\n" if n % 7 == 0 and target else ""
        parts.append(f'\n#. paragraph\n#: letters/a.md:{n + 1}\n{fuzzy}msgid "{source}"\nmsgstr "{target}"\n')
    return "".join(parts)


def msgid_of(path: Path) -> str:
    """The sentence to be changed: one in the middle, which is known before the catalog is read."""
    return path.with_suffix(".txt").read_text(encoding="utf-8")


def write(path: Path, text: str) -> None:
    """A catalog, beside it the sentence that is to be changed, and a template of which two per cent are edited."""
    path.write_text(text, encoding="utf-8")
    msgids = re.findall(r'msgid "(.+)"', text)
    path.with_suffix(".txt").write_text(msgids[len(msgids) // 2], encoding="utf-8")
    edited = ((text.replace(" ", " indeed ", 1) if n % 50 == 0 else text) for n, text in enumerate(msgids))
    template = (f'\n#: letters/a.md:{n}\nmsgid "{text}"\nmsgstr ""\n' for n, text in enumerate(edited, 1))
    path.with_suffix(".pot").write_text(HEADER + "".join(template), encoding="utf-8")


def dragoman_load(path: Path) -> None:
    from dragoman import catalog

    [unit.status for unit in catalog.load(path).units]


def dragoman_change(path: Path) -> None:
    from dataclasses import replace

    from dragoman import catalog
    from dragoman.model import Key

    found = catalog.load(path)
    unit = found.get(Key(None, msgid_of(path)))
    assert unit is not None
    found.put(replace(unit, msgstr="Ändrad."))
    found.save()


def dragoman_compile(path: Path) -> None:
    from dragoman import catalog

    found = catalog.load(path)
    path.with_suffix(".mo").write_bytes(catalog.write_mo(found.units, found.header))


def polib_load(path: Path) -> None:
    import polib

    [(entry.fuzzy, entry.translated()) for entry in polib.pofile(str(path))]


def polib_change(path: Path) -> None:
    import polib

    found = polib.pofile(str(path))
    found[len(found) // 2].msgstr = "Ändrad."
    found.save()


def polib_compile(path: Path) -> None:
    import polib

    polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def babel_load(path: Path) -> None:
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        [message.fuzzy for message in read_po(file)]


def babel_change(path: Path) -> None:
    from babel.messages.pofile import read_po, write_po

    with path.open("rb") as file:
        found = read_po(file)
    next(message for message in found if message.id).string = "Ändrad."
    with path.open("wb") as file:
        write_po(file, found)


def toolkit_load(path: Path) -> None:
    from translate.storage import pypo

    [unit.isfuzzy() for unit in pypo.pofile.parsefile(str(path)).units]


def toolkit_change(path: Path) -> None:
    from translate.storage import pypo

    found = pypo.pofile.parsefile(str(path))
    found.units[len(found.units) // 2].target = "Ändrad."
    found.save()


def libgettextpo_load(path: Path) -> None:
    from translate.storage import cpo

    [unit.isfuzzy() for unit in cpo.pofile.parsefile(str(path)).units]


def libgettextpo_change(path: Path) -> None:
    from translate.storage import cpo

    found = cpo.pofile.parsefile(str(path))
    found.units[len(found.units) // 2].target = "Ändrad."
    found.save()


def moz_load(path: Path) -> None:
    from moz.l10n.formats.gettext.parse import gettext_parse

    gettext_parse(path.read_bytes())


def moz_change(path: Path) -> None:
    from moz.l10n.formats.gettext.parse import gettext_parse
    from moz.l10n.formats.gettext.serialize import gettext_serialize
    from moz.l10n.model import PatternMessage

    found = gettext_parse(path.read_bytes())
    entries = found.sections[0].entries
    entries[len(entries) // 2].value = PatternMessage(["Ändrad."])
    path.write_text("".join(gettext_serialize(found)), encoding="utf-8")


def dragoman_sync(path: Path) -> None:
    from dragoman import catalog
    from dragoman.model import Kind, Segment

    template = path.with_suffix(".pot")
    texts = re.findall(r'^msgid "(.+)"$', template.read_text(encoding="utf-8"), re.MULTILINE)
    segments = [Segment(n, text, Kind.PARAGRAPH, n, n, 0, 0) for n, text in enumerate(texts, 1)]
    found = catalog.load(path)
    catalog.sync(found, segments, "letters/a.md", today="2026-11-23")
    found.save()


def msgmerge(path: Path) -> None:
    command = [
        "msgmerge",
        "--quiet",
        "--previous",
        "--update",
        "--backup=none",
        str(path),
        str(path.with_suffix(".pot")),
    ]
    subprocess.run(command, check=True)


def msgfmt(path: Path) -> None:
    subprocess.run(["msgfmt", "-o", str(path.with_suffix(".mo")), str(path)], check=True)


def msgcat(path: Path) -> None:
    subprocess.run(["msgcat", "-o", str(path.with_suffix(".out")), str(path)], check=True)


TASKS: dict[str, dict[str, Callable[[Path], None]]] = {
    "load": {
        "dragoman": dragoman_load, "polib": polib_load, "babel": babel_load, "translate": toolkit_load,
        "translate (cpo)": libgettextpo_load,
        "moz": moz_load, "msgfmt": msgfmt,
    },
    "load, change one, save": {
        "dragoman": dragoman_change, "polib": polib_change, "babel": babel_change, "translate": toolkit_change,
        "translate (cpo)": libgettextpo_change,
        "moz": moz_change, "msgcat": msgcat,
    },
    "load, compile to MO": {"dragoman": dragoman_compile, "polib": polib_compile, "msgfmt": msgfmt},
    "load, sync, save": {"dragoman": dragoman_sync, "msgmerge": msgmerge},
}  # fmt: skip
QUADRATIC = {
    ("load, compile to MO", "polib"): 10_000,
    ("load, change one, save", "babel"): 10_000,
    ("load, sync, save", "msgmerge"): 10_000,
}
"""Entries up to which a task is worth waiting for."""


PACKAGES = {"translate": "translate.storage.pypo", "moz": "moz.l10n.formats.gettext", "babel": "babel.messages"}
"""What is imported of a tool, where that is more than its name."""


def available(tool: str) -> bool:
    if tool == "translate (cpo)":
        return importlib.util.find_spec("translate") is not None and ctypes.util.find_library("gettextpo") is not None
    if tool.startswith("msg"):
        return shutil.which(tool) is not None
    with contextlib.suppress(ModuleNotFoundError):
        return importlib.util.find_spec(PACKAGES.get(tool, tool)) is not None
    return False


def child(task: str, tool: str, path: Path) -> None:
    """One task in a process of its own: prints its seconds of processor time and its megabytes at most.

    What a tool needs is imported before, by the same task on a small catalog.
    """
    work = TASKS[task][tool]
    small = path.with_suffix(".small.po")
    write(small, catalog_text(10))
    work(small)
    before = spent()
    work(path)
    seconds = spent() - before
    program = tool.startswith("msg")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN if program else resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps([seconds, peak / 1024]))


def measured(task: str, tools: Iterable[str], text: str, folder: Path) -> dict[str, tuple[float, float]]:
    """Least seconds and megabytes of a few rounds, in each of which all tools take a turn on a fresh copy."""
    results: dict[str, list[tuple[float, float]]] = {}
    path = folder / "a.po"
    for _ in range(RUNS):
        for tool in tools:
            write(path, text)
            command = [sys.executable, __file__, "--child", task, tool, str(path)]
            answer = subprocess.run(command, capture_output=True, text=True, check=True)
            seconds, size = json.loads(answer.stdout.splitlines()[-1])
            results.setdefault(tool, []).append((seconds, size))
    return {tool: (min(s for s, _ in some), min(size for _, size in some)) for tool, some in results.items()}


def rows(entries: int) -> Iterator[list[str]]:
    text = catalog_text(entries)
    with tempfile.TemporaryDirectory() as name:
        for task, tools in TASKS.items():
            slow = {tool for tool in tools if entries > QUADRATIC.get((task, tool), entries)}
            there = [tool for tool in tools if available(tool) and tool not in slow]
            figures = measured(task, there, text, Path(name))
            ours, our_size = figures["dragoman"]
            for tool in tools:
                if tool in figures:
                    seconds, size = figures[tool]
                    times, sizes = f"{seconds / ours:.1f}", f"{size / our_size:.1f}"
                    yield [task, f"{entries:,}", tool, f"{seconds:.3f}", times, f"{size:.0f}", sizes]
                else:
                    why = "too slow to wait for" if tool in slow else "not installed"
                    yield [task, f"{entries:,}", tool, why, "", "", ""]


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], sys.argv[3], Path(sys.argv[4]))
        return
    for entries in map(int, sys.argv[1:] or ["1000", "10000", "100000"]):
        print(table(["task", "entries", "tool", "seconds", "times ours", "MB", "times ours"], list(rows(entries))))
        print()


if __name__ == "__main__":
    main()
