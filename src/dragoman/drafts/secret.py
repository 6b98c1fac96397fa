"""Keys and addresses from the environment, which nothing ever prints."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import NoReturn


class Secret:
    """A text that is not shown: not printed, not in a traceback's variables, not pickled.

    Args:
        value: The text itself, which only ``reveal`` gives back.
    """

    __slots__ = ("_reveal",)

    def __init__(self, value: str) -> None:
        self._reveal: Callable[[], str] = lambda: value

    def reveal(self) -> str:
        """The text, for the one request that needs it."""
        return self._reveal()

    def __bool__(self) -> bool:
        return bool(self.reveal())

    def __repr__(self) -> str:
        return "***"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return "***"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written anywhere")

    @classmethod
    def from_environment(cls, name: str, environment: Mapping[str, str] = os.environ) -> Secret | None:
        """The secret that an environment variable holds, or None."""
        value = environment.get(name, "").strip()
        return cls(value) if value else None
