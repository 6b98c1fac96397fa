"""What is said when the desk breaks down: where, what is kept, and nothing that was in memory."""

from __future__ import annotations

import traceback
from pathlib import Path

from rich.text import Text

from dragoman.text import show


def words(error: BaseException | None) -> Text:
    """Three lines for the terminal the person is back at: no values, no local variables."""
    return Text(show(sentence(error), newlines=True))


def sentence(error: BaseException | None) -> str:
    """The same, as a plain string."""
    frames = traceback.extract_tb(error.__traceback__) if error is not None else []
    place = f" in {Path(frames[-1].filename).name}:{frames[-1].lineno} ({frames[-1].name})" if frames else ""
    return (
        f"dragoman: the desk broke down: {type(error).__name__}{place}\n"
        "What you had typed is kept and saved, or in the journal and offered at the next start.\n"
        "Please report the line above; it holds nothing of your texts."
    )


def trace(error: BaseException) -> str:
    """Where it happened, call by call, without values: for a log only the person can read."""
    stack = traceback.extract_tb(error.__traceback__)
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in stack]
    return "\n".join([*lines, type(error).__name__, ""])
