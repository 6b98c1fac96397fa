"""Asks which sentences the desk shall show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual.app import App

from dragoman.review import Filter, Needle, Sitting
from dragoman.tui.ink import ink
from dragoman.tui.screens.ask import Ask
from dragoman.tui.screens.choose import Choose
from dragoman.tui.views import filters_of
from dragoman.tui.writing import Found, nothing


def finder(text: str) -> Found:
    """What finds this text as the search does."""
    return Needle(text).spans if text.strip() else nothing


def by_text(app: App[Any], sitting: Sitting, narrow: Callable[[Filter], None]) -> None:
    """Ask what to search for."""

    def done(text: str | None) -> None:
        if text is not None:
            narrow(replace(sitting.queue.filter, text=text))

    app.push_screen(Ask(ink("Search", "bold $primary"), sitting.queue.filter.text), done)


def by_status(app: App[Any], sitting: Sitting, narrow: Callable[[Filter], None]) -> None:
    """Ask which statuses to show, or what others have changed since."""
    choices = filters_of(sitting)
    filters = [wanted for _, wanted in choices]
    here = sitting.queue.filter

    def done(place: int | None) -> None:
        if place is not None:
            narrow(filters[place])

    place = filters.index(here) if here in filters else 0
    app.push_screen(Choose(ink("Show", "bold $primary"), [label for label, _ in choices], place), done)
