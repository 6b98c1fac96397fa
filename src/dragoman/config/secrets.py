"""Knows secrets by their keys. They belong into the environment, never into a file that is kept with the project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_NAME = re.compile(r"(?:^|[_-])(?:api_?key|auth|key|password|secret|token)s?$", re.IGNORECASE)
_ADDRESS = re.compile(r"://[^/@\s:]*:[^/@\s]*@")
"""An address with a password in it."""


def secrets(key: str, value: Any) -> Iterator[tuple[str, bool]]:
    """Every value at or below a key, by its own key, and whether it is a secret."""
    if isinstance(value, dict) and value:
        for name, item in value.items():
            yield from secrets(name, item)
    else:
        yield key, _NAME.search(key) is not None or (isinstance(value, str) and _ADDRESS.search(value) is not None)
