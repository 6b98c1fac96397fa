"""Dismissing findings, where that can be: what cannot be is refused in one line."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.errors import DragomanError
from dragoman.model import Dismissal, Finding, Severity, Unit
from dragoman.review.doors import Dismissals
from dragoman.review.verdicts import RefusedError


class Dismissing:
    """The dismissals of a project, as one sitting asks for them; None where none can be."""

    def __init__(self, kept: Dismissals | None) -> None:
        self._kept = kept

    def find(self, unit: Unit, finding: Finding) -> Dismissal | None:
        """Who dismissed this finding of this unit as it stands, and why; None if nobody did."""
        return None if self._kept is None else self._kept.find(unit, finding)

    def block(self, unit: Unit, found: Iterable[Finding]) -> None:
        """Refuse if there is an error among what was found that nobody dismissed.

        Raises:
            RefusedError: There is one.
        """
        errors = (one for one in found if one.severity is Severity.ERROR)
        error = next((one for one in errors if self.find(unit, one) is None), None)
        if error is not None:
            raise RefusedError(f"a check finds an error: {error.message}", remedy="correct or dismiss it")

    def add(self, unit: Unit, finding: Finding, *, by: str, on: str, reason: str) -> None:
        """Dismiss a finding.

        Raises:
            RefusedError: There is no reason, or it cannot be kept; nothing is dismissed.
        """
        if not reason.strip():
            raise RefusedError("a dismissal needs a reason")
        if self._kept is None:
            raise RefusedError("findings cannot be dismissed here")
        try:
            self._kept.add(unit, finding, by=by, on=on, reason=reason)
        except DragomanError as problem:
            raise RefusedError(str(problem)) from None

    def remove(self, unit: Unit, finding: Finding) -> None:
        """Open a dismissed finding again.

        Raises:
            RefusedError: That cannot be kept; it stays dismissed.
        """
        try:
            if self._kept is not None:
                self._kept.remove(unit, finding)
        except DragomanError as problem:
            raise RefusedError(str(problem)) from None
