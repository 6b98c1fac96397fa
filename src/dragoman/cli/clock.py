"""The time, in UTC; ``SOURCE_DATE_EPOCH`` sets it where results must be reproduced."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def now() -> datetime:
    """This moment."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() and len(fixed) < 12 else datetime.now(UTC)


def today() -> str:
    """Today's date, ``2026-11-22``."""
    return now().date().isoformat()


def minute() -> str:
    """This minute in UTC, as notes write it: ``2026-11-22T14:09Z``."""
    return now().strftime("%Y-%m-%dT%H:%MZ")
