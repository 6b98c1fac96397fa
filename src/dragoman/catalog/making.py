"""Makes units by the hundred thousand, as a big catalog needs them.

The constructor of a frozen dataclass sets each field through a guarded call, which takes four times as long as
setting it plainly. Here a plain object of the same shape is filled, and then becomes a unit, as frozen as any.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, make_dataclass
from typing import Any

from dragoman.catalog.comments import extracted_of, flags_of, references_of
from dragoman.catalog.page import Page
from dragoman.catalog.shapes import Row, Shape
from dragoman.catalog.strings import BadString, joined
from dragoman.model import Key, Unit

_Filled = make_dataclass("_Filled", [(f.name, f.type) for f in fields(Unit)], slots=True, eq=False, repr=False)
_STRING = r'"([^"\\\n]*+(?:(?:\\[^\n]|"\n")[^"\\\n]*+)*+)"\n'
_PREVIOUS = re.compile(rf"(?:msgctxt {_STRING})?+msgid {_STRING}(?:msgid_plural {_STRING})?+\Z")


def add(page: Page, rows: Iterable[Row], shape: Shape, charset: str) -> bool:
    """Add the entries of rows to a page, in one loop without calls for what most entries are like.

    Returns:
        Whether all were added; False at one that says something this shape cannot say.
    """
    new, filled, fold, around, gone = object.__new__, _Filled, shape.fold, shape.around, bool(shape.mark)
    units, places, keep, stop_at = page.units, page.places, page.units.append, page.stops.append
    stop, line = page.end, page.line
    for above, people, extracted, references, flags, previous, marked, context, msgid, msgstr, _ in rows:
        made: Any = new(filled)
        made.line = line + above.count("\n")
        below = 2
        stop += len(above) + len(msgid) + len(msgstr) + around
        made.msgctxt = made.msgid_plural = None
        made.previous_msgid = made.previous_msgctxt = made.previous_msgid_plural = None
        made.msgstrs = ()
        try:
            if marked:
                stop += len(context) + shape.around_context
                below += context.count("\n") + 1
                made.msgctxt = joined(context, fold, charset)
            if "\n" in msgid or "\\" in msgid:
                below += msgid.count("\n")
                msgid = joined(msgid, fold, charset)  # noqa: PLW2901 - what it says takes the place of how
            if "\n" in msgstr or "\\" in msgstr:
                below += msgstr.count("\n")
                msgstr = joined(msgstr, fold, charset)  # noqa: PLW2901 - as above
            if previous:
                _say_previous(made, previous, shape, charset)
        except BadString:
            return False
        if shape.newline != "\n":
            people, extracted, references = (  # noqa: PLW2901 - as above
                part.replace(shape.newline, "\n") for part in (people, extracted, references)
            )
        made.msgid = msgid
        made.msgstr = msgstr
        made.flags = flags_of(flags) if flags else ()
        made.comments = tuple(people[2:-1].split("\n# ")) if people else ()
        made.extracted = extracted_of(extracted) if extracted else ()
        one = references[3:-1]
        # Nothing that could part two references is in what is printable but for the blank.
        made.references = (one,) if one.isprintable() and one and " " not in one else references_of(references)
        made.obsolete = gone
        places[Key(made.msgctxt, msgid) if marked else msgid] = len(units)
        line = page.line = made.line + below
        made.__class__ = Unit
        keep(made)
        stop_at(stop)
    return True


def _say_previous(made: Any, lines: str, shape: Shape, charset: str) -> None:
    """Fill in the previous strings.

    Raises:
        BadString: They are not of the usual shape.
    """
    mark = f"{shape.mark[:2] or '#'}| "
    said = _PREVIOUS.match(lines.replace(shape.newline, "\n").replace(f"\n{mark}", "\n").removeprefix(mark))
    if said is None:
        raise BadString
    made.previous_msgctxt, made.previous_msgid, made.previous_msgid_plural = (
        None if text is None else joined(text, '"\n"', charset) for text in said.groups()
    )


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
