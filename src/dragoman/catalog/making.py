"""Makes units by the hundred thousand, as a big catalog asks for them.

The constructor of a frozen dataclass sets each field through a guarded call, which takes four times as long as
setting it plainly. Here a plain object of the same shape is filled, and then becomes a unit, as frozen as any.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, make_dataclass
from operator import attrgetter
from typing import Any

from dragoman.catalog.comments import extracted_of, flags_of, references_of
from dragoman.model import Unit

_Filled = make_dataclass("_Filled", [(f.name, f.type) for f in fields(Unit)], slots=True, eq=False, repr=False)
_fields_of = attrgetter(*(f.name for f in fields(Unit)))
"""All fields in their order; the line is the last."""


def usual(
    above: tuple[str, str, str, str], line: int | None, msgid: str, msgstr: str, msgctxt: str | None = None
) -> Unit:
    """The unit of a usual entry: no plurals, no previous strings, not obsolete.

    Args:
        above: Its translator comments, extracted ones, references and flags, as they stand there.
        line: The line of its first keyword.
        msgid: Its source.
        msgstr: Its target.
        msgctxt: Its context, or None.
    """
    people, extracted, references, flags = above
    made: Any = _Filled(
        msgid,
        msgstr,
        msgctxt,
        None,
        (),
        flags_of(flags) if flags else (),
        tuple(people[2:-1].split("\n# ")) if people else (),
        extracted_of(extracted) if extracted else (),
        references_of(references) if references else (),
        None,
        None,
        None,
        False,
        line,
    )
    made.__class__ = Unit
    unit: Unit = made
    return unit


def at_line(unit: Unit, line: int) -> Unit:
    """The unit, standing on another line of its file."""
    made: Any = _Filled(*_fields_of(unit)[:-1], line)
    made.__class__ = Unit
    moved: Unit = made
    return moved


@contextmanager
def many() -> Iterator[None]:
    """Do not look for dead cycles among what is made meanwhile: it is all alive, and there are none.

    Afterwards it counts as old, so that the next look does not begin with it.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
