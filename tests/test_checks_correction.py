"""What ``--fix`` may do: certain corrections, of drafts alone, to an end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dragoman import checks
from dragoman.checks import Context, correctable, corrected
from dragoman.languages import get
from dragoman.model import Act, Finding, Note, Severity, Span, Status, Unit, with_note

CONTEXTS = {code: Context(get("en"), get(code)) for code in ("sq", "fa", "sv")}
PIECES = st.lists(
    st.sampled_from([
        "ما", "می", "خواهیم", "كتاب", "علي", " ", "  ", "\u200c", ",", "?", "،", "؟", "٤", "۴", "4", "«", "»", "”", "“",
        '"', "'",
        "vi", "begär", "den", "E", "eshte", "është", "jane", "për", "\u00a0", "\u202e", "\u200b", "\ufeff", "ي", "\t",
        "(", ")",
        "%", "٪", "а", "Ã¥", "...", "!", "3", "000", ".", "*", "<b>", "</b>", "{n}", "https://orra.example/en/",
    ]),
    max_size=14,
).map("".join)  # fmt: skip


def weight(found: list[Finding]) -> tuple[int, ...]:
    return tuple(sum(one.severity is severity for one in found) for severity in Severity)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(CONTEXTS)), PIECES, PIECES)
def test_corrections_come_to_an_end_and_leave_fewer_findings(locale: str, source: str, target: str) -> None:
    """A second run finds nothing to do, whatever findings overlap; only the text is touched."""
    context = CONTEXTS[locale]
    unit = Unit(source, target, flags=("fuzzy",), references=("a.txt:1",))
    assume(unit.has_target)
    after, names = corrected(unit, context)
    assert replace(after, msgstr=unit.msgstr) == unit
    assert bool(names) == (after != unit)
    assert corrected(after, context) == (after, ())
    if names:
        assert weight(list(checks.inspect(after, context))) < weight(list(checks.inspect(unit, context)))


NOTES = {
    "google": Note(Act.DRAFT, "google", "2026-11-22"),
    "person": Note(Act.TRANSLATED, "Arta", "2026-11-22T14:03Z"),
    "rejected": Note(Act.REJECTED, "Arta", "2026-11-22T14:03Z", reason="no"),
    "approved": Note(Act.APPROVED, "Arta", "2026-11-22T14:03Z", seal="0" * 16),
}


@pytest.mark.parametrize("fuzzy", [True, False])
@pytest.mark.parametrize("stale", [True, False])
@pytest.mark.parametrize("who", [None, *NOTES])
def test_only_what_no_person_vouches_for_is_corrected(who: str | None, *, fuzzy: bool, stale: bool) -> None:
    """A draft of a machine, or one of which nobody says who made it; nothing else, however it is flagged."""
    comments = with_note((), NOTES[who]) if who else ()
    unit = Unit("We ask.", "ما  مي‌خواهیم.", flags=("fuzzy",) * fuzzy, comments=comments,
                previous_msgid="We asked." if stale else None)  # fmt: skip
    assert correctable(unit) == (fuzzy and not stale and who in {None, "google"})
    sealed = replace(unit, flags=(), comments=with_note((), Note(Act.APPROVED, "Arta", "2026-11-22", seal=unit.seal)))
    assert sealed.status is Status.APPROVED
    assert not correctable(sealed)


def test_of_two_fixes_of_one_place_each_is_made_on_the_text_as_it_is() -> None:
    """The second sees what the first has left: nothing is put over it."""

    def upper(unit: Unit, context: Context):  # type: ignore[no-untyped-def] # noqa: ANN202 - a check of two lines
        if unit.msgstr[:3] == "abc":
            yield Finding("upper", Severity.WARNING, "m", target=Span(0, 3), fix="ABC" + unit.msgstr[3:])

    def longer(unit: Unit, context: Context):  # type: ignore[no-untyped-def] # noqa: ANN202 - as above
        if unit.msgstr[1:3].lower() == "bc":
            yield Finding(
                "longer", Severity.WARNING, "m", target=Span(1, 3), fix=unit.msgstr[:1] + "xx" + unit.msgstr[3:]
            )

    context = Context(
        get("en"), get("sv"), severity=dict.fromkeys(map(_name, checks.CHECKS), "off"), more=(upper, longer)
    )
    after, names = corrected(Unit("abc", "abc d", flags=("fuzzy",)), context)
    assert (after.msgstr, names) == ("Axx d", ("upper", "longer"))


def _name(check: checks.Check) -> str:
    return check.__name__
