"""Each check says what it wants, why, and on whose word."""

from __future__ import annotations

import pytest

from dragoman.checks import CHECKS, Check, reason
from dragoman.checks.reasons import WHY


@pytest.mark.parametrize("check", CHECKS)
def test_each_check_has_a_reason_and_a_source(check: Check) -> None:
    """A finding that cannot be argued for is an opinion: one sentence says why, and a source is named."""
    said = reason(check)
    assert said.title.endswith(".")
    assert said.why.endswith(".")
    assert said.why.count(". ") == 0
    assert said.source


def test_no_reason_is_left_over() -> None:
    """What has a reason is a check."""
    assert WHY.keys() == {check.__name__ for check in CHECKS}
