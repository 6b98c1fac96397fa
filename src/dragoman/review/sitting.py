"""A sitting: one person at one catalog, from the first unit to the last.

Every act is journaled, put into the store and saved before the next one; every act can be undone; nothing but
``approve`` makes an approval.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from dragoman.errors import DragomanError, UsageError
from dragoman.model import Counts, Dismissal, Finding, Key, Match, Status, TermHit, Unit, clean_name
from dragoman.review import sight, untaken, verdicts
from dragoman.review.dismissing import Dismissing
from dragoman.review.doors import Chronicle, Clash, Dismissals, Journal, Store
from dragoman.review.events import Deed, Event, State
from dragoman.review.history import History, Step, same
from dragoman.review.offers import Offer
from dragoman.review.options import Options
from dragoman.review.progress import Tally
from dragoman.review.queue import Queue
from dragoman.review.shared import Shared
from dragoman.review.verdicts import RefusedError


class Sitting:
    """The queue, the current unit, edits and verdicts, undo, and saving.

    Args:
        store: The units: a catalog.
        reviewer: Who sits here; goes into notes, cleaned.
        clock: The time now, with its zone.
        journal: Keeps each change until it is saved.
        chronicle: Keeps each act for ever, for everybody.
        inspect: The checks.
        matches: The memory: what was translated before, best first.
        terms: The glossary: what it says about a source text.
        words: How many words a source text has.
        learn: Told a unit before and after an approval came or went, so that the memory follows.
        changed: Told a unit before and after every change, so that other sentences' findings follow.
        dismissals: Which findings people have dismissed; None where none can be.
        settled: Told when the last conflict was decided.
        options: What the project asks.
        notices: What the person should know before they begin, a sentence each.

    Raises:
        UsageError: The reviewer has no name.
    """

    def __init__(
        self,
        store: Store,
        *,
        reviewer: str,
        clock: Callable[[], datetime],
        journal: Journal | None = None,
        chronicle: Chronicle | None = None,
        inspect: Callable[[Unit], Sequence[Finding]] = lambda _: (),
        matches: Callable[[Unit], Sequence[Match]] = lambda _: (),
        terms: Callable[[str], Sequence[TermHit]] = lambda _: (),
        words: Callable[[str], int] = lambda text: len(text.split()),
        learn: Callable[[Unit, Unit], None] = lambda _before, _after: None,
        changed: Callable[[Unit, Unit], None] = lambda _before, _after: None,
        dismissals: Dismissals | None = None,
        settled: Callable[[], None] = lambda: None,
        options: Options | None = None,
        notices: Sequence[str] = (),
    ) -> None:
        self.reviewer = clean_name(reviewer)
        if self.reviewer == "?":
            raise UsageError("nobody is named as reviewer", remedy="set DRAGOMAN_REVIEWER to your name")
        self.options = options or Options()
        self.notices = tuple(notices)
        self.queue = Queue(store.units, self.options.order)
        self.conflicts: tuple[Clash, ...] = untaken.undecided((), store.units)
        self.trouble: DragomanError | None = None
        self.offer: Offer | None = None
        self.inspect, self.terms = inspect, terms
        self._changed, self._dismissals = changed, Dismissing(dismissals)
        self._store, self._journal, self._clock = store, journal, clock
        self._shared = Shared(chronicle, self.reviewer, clock)
        self._matches, self._words, self._learn, self._settled = matches, words, learn, settled
        self._found: dict[Key, Sequence[Match]] = {}
        self._history, self._merges = History(), store.merges
        self._unseen: Unit | None = None
        self._tally = Tally(store.units, words)

    # What lies on the desk

    @property
    def current(self) -> Unit | None:
        """The unit on the desk; None if there is none."""
        return self.queue.current

    @property
    def counts(self) -> Counts:
        """How far the document is."""
        return self._tally.counts

    @property
    def steps(self) -> tuple[Step, ...]:
        """What was done and can be undone, latest last."""
        return self._history.done

    def matches(self) -> Sequence[Match]:
        """What the memory offers for the current sentence, best first."""
        unit = self.current
        if unit is None:
            return ()
        if unit.key not in self._found:
            self._found[unit.key] = self._matches(unit)
        return self._found[unit.key]

    def findings(self, text: str | None = None, form: int = 0) -> Sequence[Finding]:
        """What the checks say about the current unit, or would say if it had this text; dismissed ones left out."""
        return tuple(found for found, dismissal in self.inspected(text, form) if dismissal is None)

    def inspected(self, text: str | None = None, form: int = 0) -> Sequence[tuple[Finding, Dismissal | None]]:
        """The same, dismissed ones too, each with who dismissed it and why."""
        unit = self.current
        if unit is None or unit.obsolete:
            return ()
        if text is not None:
            try:
                unit = verdicts.translated(unit, text, by=self.reviewer, on=self._now(), form=form)
            except RefusedError:
                return ()
        found = self.inspect(unit) if unit.has_target else ()
        return tuple((one, self._dismissals.find(unit, one)) for one in found)

    def past(self) -> Sequence[Event]:
        """What happened to the current unit, oldest first; what nobody recorded is among it, without a name."""
        return () if self.current is None else self._shared.past(self.current, self._store.units)

    @property
    def changed_since(self) -> frozenset[Key]:
        """The units that the reviewer approved and others have changed since."""
        return self._shared.changed_since(self._store.units)

    @property
    def unrecorded(self) -> DragomanError | None:
        """Why the latest acts are not in the journal that people share."""
        return self._shared.trouble

    @property
    def kept(self) -> str:
        """Where what is not saved is kept, in words; "" if it is nowhere but here."""
        return "" if self._journal is None else self._journal.kept

    @property
    def company(self) -> int:
        """How many others have the same document open now."""
        return 0 if self._journal is None else self._journal.company()

    # Acting

    def confirm(self, shown: Unit) -> None:
        """Refuse unless the current unit is what the person has on the screen; each act does so if told what that is.

        Raises:
            RefusedError: It is another, or has another text.
        """
        self._unseen = None
        sight.confirm(self.current, shown, self._contested())

    def edit(self, text: str, form: int = 0, *, shown: Unit | None = None) -> Step | None:
        """Give the current unit this text; None if it had it already."""
        unit = self._on_desk(shown)
        after = verdicts.translated(unit, text, by=self.reviewer, on=self._now(), form=form)
        return self._do(Deed.TRANSLATED, unit, after)

    def accept(self, match: Match) -> Step | None:
        """Take what the memory offers as the translation."""
        return self.edit(match.target)

    def revert(self, state: State, *, shown: Unit | None = None) -> Step | None:
        """Give the current unit an earlier text again, as an edit: what was approved then is not approved now."""
        unit = self._on_desk(shown)
        return self._rewrite(unit, state.texts[: len(unit.msgstrs) or 1])

    def approve(self, shown: Unit | None = None) -> Step | None:
        """Approve the current unit as it stands; None if it was approved already.

        Raises:
            RefusedError: With the reason: no text, an error found, four eyes asked for, or another program's text that
                the person has not seen.
        """
        unit = self._on_desk(shown)
        after = verdicts.approved(unit, by=self.reviewer, on=self._now())
        if after == unit:
            if unit.key in self.changed_since:
                # Somebody else has approved another text; who agrees is not told of it again.
                self._shared.tell(Deed.APPROVED, unit, unit)
            return None
        self._may_approve(unit)
        step = self._do(Deed.APPROVED, unit, after)
        if (now := self.queue.get(unit.key)) is not None and not same(now, after):
            # Another program wrote in this very moment: what stands is not what was approved.
            self._learn(after, now)
        return step

    def approve_and_next(self, shown: Unit | None = None) -> Step | None:
        """Approve, and go to the next unit that needs a person; stay where none is left.

        Raises:
            RefusedError: As ``approve``; or another program has meanwhile made something else of the unit.
        """
        unit, step = self._on_desk(shown), self.approve(shown)
        sight.approved(unit, self.queue.get(unit.key))
        self.queue.onward()
        return step

    def reject(self, reason: str, shown: Unit | None = None) -> Step | None:
        """Send the current unit back with a reason."""
        unit = self._on_desk(shown)
        return self._do(Deed.REJECTED, unit, verdicts.rejected(unit, reason, by=self.reviewer, on=self._now()))

    def dismiss(self, finding: Finding, reason: str, shown: Unit | None = None) -> None:
        """Dismiss a finding about the current unit as it stands. It comes back when either side changes.

        Raises:
            RefusedError: There is no reason, or it cannot be kept; nothing is dismissed.
        """
        self._dismissals.add(self._on_desk(shown), finding, by=self.reviewer, on=self._now(), reason=reason)

    def restore(self, finding: Finding, shown: Unit | None = None) -> None:
        """Open a dismissed finding about the current unit again; refused if that cannot be kept."""
        self._dismissals.remove(self._on_desk(shown), finding)

    def undo(self) -> Step:
        """Take the latest act back, on whichever unit it was, and go there.

        Raises:
            RefusedError: There is none, or another program has changed the unit since.
        """
        step = self._history.latest()
        if step is None:
            raise RefusedError("there is nothing to undo")
        self._apply(step.reversed(), step, Deed.UNDONE)
        self._history.undone()
        return step

    def redo(self) -> Step:
        """Do again what undo took back.

        Raises:
            RefusedError: There is nothing, or another program has changed the unit since.
        """
        step = self._history.next()
        if step is None:
            raise RefusedError("there is nothing to do again")
        if step.deed is Deed.APPROVED:
            self._may_approve(step.before)
        self._apply(step, step, step.deed)
        self._history.redone()
        return step

    # Keeping

    def typing(self, text: str, form: int = 0) -> None:
        """Record what is being typed, so that a crash loses no more than the last words. Nothing is changed."""
        with contextlib.suppress(RefusedError):
            unit = self._on_desk()
            self._record(unit, verdicts.translated(unit, text, by=self.reviewer, on=self._now(), form=form))

    def close(self) -> bool:
        """End the sitting: save, and let the journal go if everything is saved. False if it had to stay."""
        saved = self.save()
        self._shared.close()
        if saved and not self.conflicts:
            self._settled()
        if self._journal is not None:
            self._journal.close(keep=not saved)
        return saved

    def save(self) -> bool:
        """Write what changed. False if it could not be: then it is kept here and in the journal, see ``trouble``."""
        try:
            conflicts = self._store.save()
        except DragomanError as problem:
            self.trouble = problem
            return False
        self.trouble = None
        if self._journal is not None:
            self._journal.saved()
        self.conflicts += tuple(conflicts)
        if self._store.merges != self._merges:
            self._merges = self._store.merges
            self.refresh()
        return True

    def take_ours(self, clash: Clash) -> Step | None:
        """Give a unit that another program changed our text again, as an edit of ours; strike the clash off the list.

        Raises:
            RefusedError: We had no text, or the sentence is gone.
        """
        ours = clash.ours
        if ours is None or not ours.has_target:
            raise RefusedError("there was no text of ours")
        unit = self.queue.go_to(clash.key)
        step = None if unit is None else self._rewrite(unit, ours.msgstrs or (ours.msgstr,))
        self.settle(clash)
        return step

    def settle(self, clash: Clash) -> None:
        """The person has seen this clash and leaves what stands; the comment that kept the other text goes."""
        self.conflicts = untaken.but(self.conflicts, clash, self.queue.followed)
        unit = self._store.get(self.queue.followed(clash.key))
        if unit is not None and not unit.obsolete:
            self._do(Deed.SETTLED, unit, untaken.decided(unit, clash))
        if not self.conflicts and self.trouble is None:
            self._settled()

    def _rewrite(self, unit: Unit, texts: Sequence[str]) -> Step | None:
        step = None
        for form, text in enumerate(texts):
            step = self.edit(text, form, shown=step.after if step else unit) or step
        return step

    def _do(self, deed: Deed, before: Unit, after: Unit) -> Step | None:
        if after == before:
            return None
        self._put(step := Step(deed, before, after), deed)
        self._history.add(step)
        self.save()
        sight.still_there(after, self._store.get(self.queue.followed(after.key)))
        return step

    def _apply(self, step: Step, remembered: Step, deed: Deed) -> None:
        now = self._store.get(step.before.key)
        if now is None or not same(now, step.before):
            self._history.forget(remembered)
            raise RefusedError("this unit was changed by another program since; that step is forgotten")
        self._put(step.at(now.line), deed)
        self.save()
        # It is done, though another program has taken the sentence out in this very moment.
        with contextlib.suppress(RefusedError):
            self.queue.go_to(step.after.key)

    def _put(self, step: Step, deed: Deed) -> None:
        try:
            self._store.put(step.after)
        except DragomanError as problem:
            raise RefusedError(problem.what, remedy=problem.remedy) from None
        trouble = self._record(step.before, step.after)
        self._shared.tell(deed, step.before, step.after)
        self.queue.put(step.after)
        self.conflicts = untaken.after(self.conflicts, step.after)
        self._tally.change(step.before, step.after)
        self._changed(step.before, step.after)
        if Status.APPROVED in {step.before.status, step.after.status}:
            self._learn(step.before, step.after)
            self._found.clear()
        if trouble:
            self.trouble = trouble

    def _record(self, before: Unit, after: Unit) -> DragomanError | None:
        try:
            if self._journal is not None:
                self._journal.append(before, after)
        except DragomanError as problem:
            return problem
        return None

    def _may_approve(self, unit: Unit) -> None:
        if unit.key in self._contested():
            raise RefusedError(sight.TWO_TEXTS)
        self.options.may_approve(unit, self.reviewer)
        if self.options.blocking:
            self._dismissals.block(unit, self.inspect(unit))

    def _contested(self) -> set[Key]:
        return {self.queue.followed(clash.key) for clash in self.conflicts}

    def _on_desk(self, shown: Unit | None = None) -> Unit:
        unseen, self._unseen = self._unseen, None
        if shown is not None:
            self.confirm(shown)
        if self.current is None:
            raise RefusedError("there is no sentence here")
        if shown is None and unseen is self.current:
            raise RefusedError(sight.why(unseen, self._contested()))
        return self.current

    def _now(self) -> str:
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")

    def refresh(self) -> None:
        """Take over what a merge brought in."""
        units, here = self._store.units, self.current
        self.queue.reload(units, self._store.moved)
        self._history.follow(self._store.moved, self._store.continued)
        if here is not None and self.current is not None and self.current.seal != here.seal:
            self._unseen = self.current
        self.conflicts = untaken.undecided(self.conflicts, units, self.queue.followed)
        self._tally = Tally(units, self._words)
        self._shared.refresh()
