"""Documents and locales: the figures, moving, opening, and what cannot be read."""

from __future__ import annotations

from typing import Any

from tests.tui.sample import SampleProject
from tests.tui.stage import screen_text
from textual.screen import Screen

from dragoman.errors import CatalogError
from dragoman.review import Sitting
from dragoman.tui import make_app
from dragoman.tui.app import DeskApp
from dragoman.tui.screens.desk import Desk
from dragoman.tui.screens.documents import Documents
from dragoman.tui.screens.help import Help
from dragoman.tui.widgets.bar import Bar
from dragoman.tui.widgets.matrix import Matrix


def bar(app: DeskApp, name: str) -> str:
    return app.screen.query_one(f"#{name}", Bar).text


def shows(app: DeskApp, kind: type[Screen[Any]]) -> bool:
    return isinstance(app.screen, kind)


def here(app: DeskApp) -> tuple[str, str] | None:
    return app.screen.query_one(Matrix).here


async def test_all_documents_and_locales_are_there_at_a_glance() -> None:
    """Names, what part is approved, what is left; the cell in hand says it by status."""
    app = make_app(SampleProject())
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        text = screen_text(app)
        for word in ("Albanian", "Persian", "Swedish", "letters/appeal", "letters/thanks", "reports/rally", "100%"):
            assert word in text
        assert "words left" in bar(app, "title")
        assert "4 approved" in bar(app, "cell")
        assert "1 rejected" in bar(app, "cell")


async def test_arrows_letters_and_edges() -> None:
    """By arrows, by h j k l, on a Persian layout too; never beyond the table."""
    app = make_app(SampleProject())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("up", "left")
        assert here(app) == ("letters/appeal", "sq")
        await pilot.press("down", "right", "ت", "l", "l", "j", "j")
        assert here(app) == ("reports/rally", "sv")
        await pilot.press("home", "h")
        assert here(app) == ("letters/appeal", "fa")


async def test_enter_opens_the_desk_and_leaving_comes_back() -> None:
    """With true figures and the place kept."""
    project = SampleProject()
    app = make_app(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right", "right", "enter")
        await pilot.pause()
        assert shows(app, Desk)
        await pilot.press("a", "q")
        await pilot.pause()
        assert shows(app, Documents)
        assert here(app) == ("letters/appeal", "sv")
        assert "5 approved" in bar(app, "cell")


async def test_a_catalog_that_cannot_be_read_is_said_where_it_stands() -> None:
    """The others are shown and opened all the same."""
    project = SampleProject()
    project.broken.add(("sv", "letters/appeal"))
    app = make_app(project)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.pause()
        assert "cannot be read" in screen_text(app)
        assert "letters/appeal.po:7: msgid is not closed" in bar(app, "message")
        await pilot.press("right", "right", "enter")
        assert shows(app, Documents)
        await pilot.press("left", "enter")
        await pilot.pause()
        assert shows(app, Desk)


async def test_an_error_while_opening_is_said() -> None:
    """One line, and the table stays."""

    class Broken(SampleProject):
        def open(self, locale: str, document: str) -> Sitting:
            raise CatalogError("is not UTF-8", where="x.po", line=3, remedy="save it as UTF-8")

    app = make_app(Broken())
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert bar(app, "message") == "x.po:3: is not UTF-8; save it as UTF-8"


async def test_warnings_and_an_empty_project_are_said() -> None:
    """With what to do next."""
    project = SampleProject([])
    app = make_app(project)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "no documents here yet" in bar(app, "message")
        await pilot.press("enter", "down")
        assert shows(app, Documents)
    project = SampleProject()
    project.warnings = ("the glossary is empty", "more")
    app = make_app(project)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert bar(app, "message") == "the glossary is empty (and 1 more)"


async def test_many_locales_scroll_sideways_and_many_documents_down() -> None:
    """The cell in hand is always in sight."""
    project = SampleProject([f"letters/n{n:03}" for n in range(60)])
    project.locales = ("sq", "fa", "sv", "de", "fr", "it", "es")
    project.counts = lambda locale, document: None  # type: ignore[method-assign]
    app = make_app(project)
    async with app.run_test(size=(60, 16)) as pilot:
        await pilot.press("end", *["right"] * 6)
        await pilot.pause()
        text = screen_text(app)
        assert "letters/n059" in text
        assert "Spanish" in text
        assert "Albanian" not in text


async def test_help_and_themes_work_here_too() -> None:
    """F1 and F12."""
    app = make_app(SampleProject())
    async with app.run_test() as pilot:
        await pilot.press("question_mark")
        assert shows(app, Help)
        await pilot.press("q", "f12")
        assert app.theme == "dragoman-light"


async def test_quitting_asks_nothing() -> None:
    """Everything is saved already."""
    app = make_app(SampleProject())
    async with app.run_test() as pilot:
        await pilot.press("q")
    assert app.return_value == 0
