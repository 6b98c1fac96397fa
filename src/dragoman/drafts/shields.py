"""What protects links, code and names while an engine has the text: handed in, for it is the work of ``segments``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol


class Shielded(Protocol):
    """A text whose protected pieces are hidden behind signs that engines leave alone."""

    @property
    def text(self) -> str:
        """What the engine gets."""

    @property
    def kept(self) -> Sequence[str]:
        """The pieces hidden."""

    def restore(self, answer: str) -> str | None:
        """The answer with the pieces put back; None if one was lost, doubled or invented."""


Shield = Callable[[str], Shielded]


@dataclass(frozen=True, slots=True)
class _Bare:
    text: str
    kept: tuple[str, ...] = ()

    def restore(self, answer: str) -> str | None:
        return answer


def unshielded(text: str) -> Shielded:
    """Protects nothing."""
    return _Bare(text)


def wordless(text: str, kept: Sequence[str]) -> bool:
    """Whether a text has no words beside the pieces that are kept as they are."""
    for piece in kept:
        text = text.replace(piece, " ", 1)
    return not any(map(str.isalpha, text))
