"""Opens the desk for a test, and reads what it shows."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from tests.tui.sample import SampleProject
from textual.pilot import Pilot
from textual.screen import Screen

from dragoman.model import Status, Unit
from dragoman.tui import make_app
from dragoman.tui.app import DeskApp
from dragoman.tui.screens.desk import Desk
from dragoman.tui.widgets.bar import Bar
from dragoman.tui.widgets.editor import TargetEditor
from dragoman.tui.widgets.flow import Flow
from dragoman.tui.widgets.unit_list import UnitList


@dataclass
class Stage:
    """A desk in a test: what was pressed, what is shown, what was kept."""

    pilot: Pilot[int]
    project: SampleProject
    desk: Desk
    app: DeskApp

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()
        await self.pilot.pause()

    @property
    def editor(self) -> TargetEditor:
        return self.desk.query_one(TargetEditor)

    @property
    def list(self) -> UnitList:
        return self.desk.query_one(UnitList)

    @property
    def message(self) -> str:
        return self.bar("message")

    def bar(self, name: str) -> str:
        return self.desk.query_one(f"#{name}", Bar).text

    def flow(self, name: str) -> str:
        return self.desk.query_one(f"#{name}-text", Flow).text

    @property
    def unit(self) -> Unit:
        unit = self.desk.sitting.current
        assert unit is not None
        return unit

    def status(self) -> Status:
        """The status of the unit on the desk."""
        return self.unit.status

    def shows(self, kind: type[Screen[Any]]) -> bool:
        """Whether a screen of this kind is on top."""
        return isinstance(self.app.screen, kind)

    def screen_text(self) -> str:
        """Every cell of the screen, as it goes to the terminal."""
        return screen_text(self.app)


def screen_text(app: DeskApp) -> str:
    """Every cell of a screen."""
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line) for line in lines)


@contextlib.asynccontextmanager
async def stage(
    locale: str = "sv",
    document: str = "letters/appeal",
    *,
    size: tuple[int, int] = (80, 24),
    project: SampleProject | None = None,
    theme: str = "dragoman-dark",
    bidi: str = "visual",
    opened: bool = True,
) -> AsyncIterator[Stage]:
    """The desk over a document of the sample; unless ``opened``, something stands before it."""
    project = project or SampleProject()
    app = make_app(project, start=(locale, document), theme=theme, bidi=bidi)
    async with app.run_test(size=size) as pilot:
        while not opened and not app.screen.query(Bar):
            await pilot.pause()
        desk = app.screen if opened else app.screen_stack[-2]
        assert isinstance(desk, Desk)
        while not desk.is_mounted:
            await pilot.pause()
        await pilot.pause()
        yield Stage(pilot, project, desk, app)
