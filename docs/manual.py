"""Writes the parts of the manual that the program itself knows: verbs, keys, signs, checks and engines.

A part stands between ``<!-- NAME -->`` and ``<!-- /NAME -->`` in a page of this folder; what stands there is replaced.
Run ``make manual`` after changing what a part tells of: tests/test_docs.py says when that is due.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import click

from dragoman.checks import CHECKS, Check, reason
from dragoman.cli.verbs import VERBS, dragoman
from dragoman.drafts import ENGINES
from dragoman.model import Kind, Reason
from dragoman.tui import keys
from dragoman.tui.marks import STATUS
from dragoman.tui.screens.help import GROUPS

HERE = Path(__file__).resolve().parent
_PART = re.compile(r"(<!-- (?P<name>[a-z][a-z :-]*) -->\n)(?P<old>.*?)(?P<end><!-- /(?P=name) -->)", re.DOTALL)
_NAMED = re.compile(r'Finding\(\s*"([a-z_]+)"')
_STREET = {"-C", "-q", "-v", "-h"}
"""Options that every verb has; the page says them once."""


def fresh(page: str) -> str:
    """The page with all its parts as they are today.

    Raises:
        KeyError: It has a part that nobody knows.
    """
    return _PART.sub(lambda found: f"{found[1]}{PARTS[found['name']]()}{found['end']}", page)


def parts_of(page: str) -> tuple[str, ...]:
    """The names of a page's parts."""
    return tuple(found["name"] for found in _PART.finditer(page))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


# Verbs


def commands() -> dict[str, click.Command]:
    """Every verb, and every verb of a group (``memory search``), by name; ``show`` is what a group does by itself."""
    context = click.Context(dragoman, info_name="dragoman")
    found: dict[str, click.Command] = {}
    for name in VERBS:
        command = dragoman.get_command(context, name)
        assert command is not None, name
        if isinstance(command, click.Group):
            found |= {name if inner == "show" else f"{name} {inner}": one for inner, one in command.commands.items()}
        else:
            found[name] = command
    return found


def verb(name: str) -> str:
    """What ``dragoman VERB --help`` says."""
    command = commands()[name]
    context = click.Context(command, info_name=f"dragoman {name}")
    usage = " ".join(["dragoman", name, *command.collect_usage_pieces(context)])
    help_text = "\n\n".join(map(_markdown, inspect.cleandoc(command.help or "").split("\n\n")))
    text = f"```text\n{usage}\n```\n\n{help_text}\n\n"
    rows = [_option(option) for option in _options(command)]
    return text + (table(("option", "meaning"), rows) + "\n" if rows else "")


def _options(command: click.Command) -> Iterator[click.Option]:
    for parameter in command.params:
        if isinstance(parameter, click.Option) and _STREET.isdisjoint(parameter.opts):
            yield parameter


def _option(option: click.Option) -> tuple[str, str]:
    value = ""
    if not option.is_flag:
        kind = option.type
        word = "NUMBER" if isinstance(kind, click.IntRange) else kind.name.upper()
        value = " " + ("|".join(kind.choices) if isinstance(kind, click.Choice) else option.metavar or word)
    default = f" Default: `{option.default}`." if option.show_default else ""
    return ", ".join(f"`{name}{value}`" for name in option.opts), f"{option.help}{default}"


# The desk


def key_table() -> str:
    """Every key of the desk."""
    return "".join(f"**{title}**\n\n{_keys(group)}\n" for title, group in GROUPS)


def _keys(group: Iterable[keys.Key]) -> str:
    rows = [(_names(key.keys), _names(key.letters), f"{key.help}.") for key in group]
    return table(("always", "while nothing is typed", "what it does"), rows)


def _names(pressed: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(f"`{keys.name(one)}`" for one in pressed))


def signs() -> str:
    """Every status and its sign."""
    return table(("sign", "status", "meaning"), [(m.sign, f"`{s}`", m.meaning) for s, m in STATUS.items()])


# Checks, engines, kinds


def checks() -> str:
    """Every check with its title, in the order in which findings are shown."""
    rows = [(f"`{check_name(check)}`", _sentences(check), _why(reason(check))) for check in CHECKS]
    return table(("check", "what must hold", "why, and on whose word"), rows)


def _why(said: Reason) -> str:
    return f"{said.why} *{_markdown(said.source)}*"


def check_name(check: Check) -> str:
    """What the findings of a check are called."""
    source, own = inspect.getsource(check), check.__name__
    if f'"{own}"' in source:
        return own
    said = _NAMED.findall(source)
    return said[0] if said else str(getattr(inspect.getmodule(check), "NAME", own))


def _sentences(check: Check) -> str:
    return _markdown(inspect.getdoc(check) or "")


def _markdown(text: str) -> str:
    """A docstring or help text as a line of Markdown."""
    return " ".join(text.split()).replace("``", "`").replace("<", "&lt;")


def engines() -> str:
    """Every engine, and where it sends texts."""
    rows = [(f"`{e.name}`", e.summary, e.host or "nothing leaves the machine") for e in ENGINES]
    return table(("engine", "what it is", "sentences go to"), rows)


def kinds() -> str:
    """Every kind of segment."""
    return ", ".join(f"`{kind}`" for kind in Kind) + "\n"


PARTS: Mapping[str, Callable[[], str]] = {
    "keys": key_table,
    "signs": signs,
    "checks": checks,
    "engines": engines,
    "kinds": kinds,
    **{f"verb: {name}": partial(verb, name) for name in commands()},
}
"""What each part says, by its name."""


def pages() -> tuple[Path, ...]:
    """The pages of the manual, and the README."""
    return (HERE.parent / "README.md", *sorted(HERE.glob("*.md")))


def main() -> None:
    """Bring every page up to date, and name those that changed."""
    for path in pages():
        before = path.read_text(encoding="utf-8")
        after = fresh(before)
        if after != before:
            path.write_text(after, encoding="utf-8")
            print(path.name, file=sys.stderr)


if __name__ == "__main__":
    main()
