"""``dragoman pull``."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli import say
from dragoman.cli.options import street
from dragoman.cli.verbs.verify import describe
from dragoman.errors import UsageError
from dragoman.workflow import bundles_in, verify
from dragoman.workflow import pull as take


@click.command("pull")
@street
@click.argument("source", type=click.Path(path_type=Path), metavar="FROM")
@click.argument("target", type=click.Path(path_type=Path), metavar="TO")
@click.option("-l", "--locale", "locales", multiple=True, metavar="LOCALE", help="Only this locale (repeatable).")
@click.option("--preview", is_flag=True, help="Also bundles with text that nobody approved.")
def command(source: Path, target: Path, locales: tuple[str, ...], preview: bool) -> int:
    """Take bundles over into another folder, verified first.

    FROM is a bundle or a folder of bundles; each becomes TO/<locale>. All are verified before the first is taken.
    """
    chosen: dict[str, Path] = {}
    for path in bundles_in(source):
        locale = verify(path).locale
        if locale in chosen:
            what = f"is for {locale}, as is {chosen[locale].name}"
            raise UsageError(what, where=path, remedy="name the one to take")
        if not locales or locale in locales:
            chosen[locale] = path
    if not chosen:
        raise UsageError(f"there is no bundle for {', '.join(locales)}", where=source)
    for path in chosen.values():
        manifest = take(path, target, preview=preview)
        say.line(f"{manifest.locale}: {describe(manifest)}, in {say.near(target / manifest.locale)}")
    return 0
