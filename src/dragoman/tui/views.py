"""What the desk says about a unit, as blocks and lines: no widget in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from dragoman.model import (
    Act,
    Dismissal,
    Finding,
    Kind,
    Match,
    Note,
    Span,
    TermHit,
    Unit,
    segment_numbers,
    without_notes,
)
from dragoman.review import LIVE, UNREVIEWED, Filter, Neighbours, Sitting, Untaken
from dragoman.text import diff, spans
from dragoman.tui.ink import Part, Value, inks
from dragoman.tui.marks import SEVERITY, STATUS, bar, per_cent, words_left
from dragoman.tui.widgets.flow import Block
from dragoman.tui.writing import Writing

_DIFF = {"equal": "", "insert": "$foreground on $inserted", "delete": "$muted strike on $deleted"}
_KINDS = frozenset(map(str, Kind))
"""What a sentence is in its document stands in the bar above it."""
CHANGED = "Δ changed since you approved it"
_VERBS = {Act.TRANSLATED: "translated", Act.APPROVED: "approved", Act.REJECTED: "sent back", Act.DRAFT: "draft"}
_SYNCED = {
    "repair": "the changed value stands in the translation already: approve it if it is right",
    "recut": "the sentence was other sentences when it was translated: see whether this is all of it, and no more",
}
"""What is said of drafts that sync made of an approved translation."""


def desk_title(sitting: Sitting, name: tuple[str, str], writing: Writing, *, wide: bool) -> tuple[Content, Content]:
    """Document and language; what needs attention, the place, and how far the document is."""
    counts, queue = sitting.counts, sitting.queue
    left = writing.ours.phrase(Value(name[0], "bold $primary"), ("  ", ""), Value(name[1], "$foreground"))
    unit = sitting.current
    changed = unit is not None and unit.key in sitting.changed_since
    alarm = inks(
        (f"{CHANGED if wide else 'Δ'}  " if changed else "", "bold $warning"),
        (f"{sitting.company} more here  " if sitting.company else "", "bold $warning"),
        ("not saved  " if sitting.trouble else "", "bold $error"),
        (f"{len(sitting.conflicts)} changed twice  " if sitting.conflicts else "", "bold $warning"),
    )
    place = f"{queue.place + 1 if len(queue) else 0}/{len(queue)}"
    hidden = "" if queue.filter.everything else f" of {counts.segments}"
    done = f"  {per_cent(counts)} approved  {words_left(counts)} " if wide else f"  {per_cent(counts)} "
    return left, alarm + inks((place + hidden + done, "$foreground")) + bar(counts, 30 if wide else 12)


def to_be_known(sitting: Sitting) -> tuple[str, str]:
    """What the person must know after an act, and its style; "" if nothing."""
    if sitting.trouble is not None:
        kept = sitting.kept or "in this window alone"
        return f"Not saved: {sitting.trouble.what}. Kept {kept}; Ctrl+S tries again", "$error"
    if sitting.unrecorded is not None:
        return f"Saved, but not in the history: {sitting.unrecorded}", "$warning"
    if any(not isinstance(clash, Untaken) for clash in sitting.conflicts):
        return "Another program changed a sentence too. Ctrl+O shows both texts", "$warning"
    return "", "$foreground"


def text_of(unit: Unit | None, form: int) -> str:
    """What is edited: the translation, or one of its plural forms."""
    if unit is None:
        return ""
    return unit.msgstrs[form] if unit.msgstrs else unit.msgstr


def source_blocks(
    unit: Unit,
    around: Neighbours,
    hits: Sequence[TermHit],
    rows: int,
    writing: Writing,
    found: Sequence[Span] = (),
) -> Iterator[Block]:
    """The source among its neighbours; the change of the author where there is one; what is said about it."""
    ltr = writing.ltr
    for other in around.before if rows else ():
        yield Block(((other.msgid, "$muted"),), ltr, rows=rows)
    if unit.previous_msgid is not None:
        yield Block(word_diff(unit.previous_msgid, unit.msgid), ltr, margin=(("≠ ", "$warning"),))
    else:
        yield Block(tuple(marked(unit.msgid, hits, found)), ltr)
    if unit.msgid_plural is not None:
        yield Block(((unit.msgid_plural, ""),), ltr, margin=(("plural ", "$muted"),))
    for other in around.after if rows else ():
        yield Block(((other.msgid, "$muted"),), ltr, rows=rows)


def remark_blocks(unit: Unit, writing: Writing) -> Iterator[Block]:
    """Reasons, people's comments and what the document says about the sentence."""
    note = unit.note
    if note is not None and note.reason:
        yield Block(((note.reason, "$error"),), writing.of(note.reason), margin=(("✗ ", "$error"),))
    if note is not None and note.act is Act.DRAFT and note.by in _SYNCED:
        yield Block(((_SYNCED[note.by], "$accent"),), writing.ltr, margin=(("≠ ", "$warning"),))
    if unit.broken_seal:
        yield Block((("changed after it was approved", "$warning"),), margin=(("! ", "$warning"),))
    for comment in (*without_notes(unit.comments), *unit.extracted):
        if comment.strip() and comment not in _KINDS:
            yield Block(((comment, "$secondary"),), writing.of(comment), margin=(("# ", "$muted"),))


def finding_blocks(findings: Iterable[Finding], writing: Writing) -> Iterator[Block]:
    """What the checks say, the heaviest first."""
    order = list(SEVERITY)
    for finding in sorted(findings, key=lambda f: order.index(f.severity)):
        mark = SEVERITY[finding.severity]
        fix: tuple[Part, ...] = (("  0 ", "bold $accent"), ("corrects it", "$muted")) if finding.fix else ()
        margin = ((f"{mark.sign} ", mark.style), (f"{finding.check} ", "$muted"))
        yield Block(((finding.message, ""), *fix), writing.ours, margin=margin)


def dismissed_blocks(dismissed: Iterable[tuple[Finding, Dismissal]], writing: Writing) -> Iterator[Block]:
    """What somebody has dismissed, and why."""
    for finding, by in dismissed:
        text = (
            (finding.message, "$muted"),
            ("  dismissed by ", "$muted italic"),
            Value(by.by, "$muted italic"),
            (": ", "$muted italic"),
            Value(by.reason, "$muted italic"),
        )
        yield Block(text, writing.ours, margin=(("– ", "$muted"), (f"{finding.check} ", "$muted")))


def finding_labels(inspected: Sequence[tuple[Finding, Dismissal | None]], writing: Writing) -> list[Content]:
    """A line for each finding, to choose one to dismiss or to open again."""
    rows = []
    for finding, dismissal in inspected:
        mark = SEVERITY[finding.severity]
        again = "open again: " if dismissal else ""
        parts = ((f"{mark.sign} ", mark.style), (f"{again}{finding.check}  ", ""), (finding.message, "$muted"))
        rows.append(writing.ours.phrase(*parts))
    return rows


def match_blocks(source: str, matches: Sequence[Match], writing: Writing) -> Iterator[Block]:
    """What the memory offers: the translation, and what is different in the source it was made for."""
    for n, match in enumerate(matches[:5], start=1):
        yield Block(
            ((match.target, ""),),
            writing,
            margin=((f"{n} ", "bold $accent"), (f"{match.score:>3}% ", _score_style(match.score))),
        )
        different = word_diff(match.source, source) if match.score < 100 else ()
        gap = ("  ", "") if different else ("", "")
        yield Block((*different, gap, Value(match.origin, "$muted italic")), writing.ours, margin=(("       ", ""),))


def term_blocks(hits: Sequence[TermHit], writing: Writing) -> Iterator[Block]:
    """What the glossary says."""
    for hit in hits:
        target = "not translated" if hit.kind == "keep" else hit.target
        said: tuple[Part, ...] = (("  ", ""), Value(hit.note, "$muted")) if hit.note else ()
        style = "" if hit.as_written else "$muted"
        yield Block(
            (Value(hit.source, "$accent"), (" → ", "$muted"), Value(target, style), *said),
            writing.ours,
            margin=(("· ", "$muted"),),
        )


def word_diff(old: str, new: str) -> tuple[Part, ...]:
    """What has to be taken from the old text and put in to make it the new one.

    A blank keeps apart what is taken and what is put in its place: letters would join, and digits be one number.
    """
    parts: list[Part] = []
    before, last = "", ""
    for kind, text in diff.words(old, new):
        if "equal" not in (before or "equal", kind) and last.isalnum() and text[:1].isalnum():
            parts.append((" ", ""))
        parts.append((text, _DIFF[kind]))
        before, last = kind, text[-1:]
    return tuple(parts)


def marked(text: str, hits: Iterable[TermHit] = (), findings: Iterable[Span] = ()) -> Iterator[Part]:
    """The text with links, code and placeholders in a colour, terms underlined."""
    styles = [""] * len(text)
    for span in spans.find(text):
        styles[span.start : span.end] = ["$secondary"] * (span.end - span.start)
    for hit in hits:
        for i in range(max(0, hit.span.start), min(hit.span.end, len(text))):
            styles[i] += " underline"
    for found in findings:
        for i in range(max(0, found.start), min(found.end, len(text))):
            styles[i] += " on $found"
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or styles[i] != styles[start]:
            yield text[start:i], f"$foreground {styles[start]}".strip()
            start = i


def source_title(unit: Unit, writing: Writing) -> tuple[Content, Content]:
    """Which sentence of the document it is, and what else is known of it."""
    numbers = segment_numbers(unit.references)
    also = f"  also at {', '.join(map(str, numbers[1:4]))}" if len(numbers) > 1 else ""
    left = inks(("Source", "bold"), (f"  {numbers[0]}" if numbers else "", "$muted"), (also, "$muted"))
    context = () if unit.msgctxt is None else (("context ", "$secondary"), Value(unit.msgctxt, "$secondary"))
    kinds = [kind for kind in unit.extracted if kind in _KINDS and kind != Kind.PARAGRAPH]
    gap = "   " if kinds and context else ""
    return left, writing.ours.phrase(*context, (gap + ", ".join(kinds), "$muted"))


def origin(note: Note | None, style: str = "$muted") -> tuple[Part, ...]:
    """Who did what, and when, in a few words."""
    if note is None:
        return ()
    by, when = Value(note.by, style), note.on[:10]
    if note.act is Act.DRAFT:
        since = ", corrected" if note.corrected else ""
        if note.by == "memory":
            where = Value(str(note.origin), style)
            return (f"draft from memory {note.score}% (", style), where, (f"){since}", style)
        return ("draft by ", style), by, (f" {when}{since}", style)
    return (f"{_VERBS[note.act]} by ", style), by, (f" {when}", style)


def status_line(unit: Unit, writing: Writing) -> Content:
    """Where the unit's text came from, and its status."""
    return writing.ours.phrase(*origin(unit.note), ("  ", "")) + status_word(unit)


def status_word(unit: Unit) -> Content:
    """The unit's status."""
    mark = STATUS[unit.status]
    return inks((f"{mark.sign} {unit.status}", mark.style))


def _score_style(score: int) -> str:
    return "$success" if score == 100 else "$accent" if score >= 85 else "$muted"


def filters_of(sitting: Sitting) -> list[tuple[Content, Filter]]:
    """What the desk can be narrowed to, in the order of the menu, with how many sentences there are of each."""
    counts, changed, text = sitting.counts, sitting.changed_since, sitting.queue.filter.text
    rows = [
        (_choice(" ", "", "everything", counts.segments), Filter(LIVE, text)),
        (_choice(" ", "", "needs a person", counts.segments - counts.approved), Filter(UNREVIEWED, text)),
    ]
    if changed:
        label = _choice("Δ", "$warning", "changed since you approved it", len(changed))
        rows.append((label, Filter(LIVE, text, changed)))
    for status, mark in STATUS.items():
        label = _choice(mark.sign, mark.style, status.value, getattr(counts, status.value, ""))
        rows.append((label, Filter(frozenset({status}), text)))
    return rows


def _choice(sign: str, style: str, words: str, number: object) -> Content:
    return inks((f"{sign} ", style), (words, ""), (f"  {number}", "$muted"))
