"""What providers say to us where a translation should be."""

from __future__ import annotations

SPENT = (
    "mymemory warning",
    "you used all available free translations",
    "usagelimits",
    "quota exceeded",
    "quota has been exceeded",
    "quotafinished",
    "daily limit exceeded",
    "exceeded your quota",
    "too many requests",
    "unusual traffic from your computer network",
)
"""Nothing more is to be had today."""
REFUSALS = (
    "query length limit",
    "is an invalid target language",
    "is an invalid source language",
    "invalid language pair",
    "invalid email provided",
    "please select two distinct languages",
    "no query specified",
)
"""The request was not understood."""
CHATTER = (
    "sure! here",
    "sure, here",
    "certainly! here",
    "of course! here",
    "here is the translation",
    "here's the translation",
    "here is your translation",
    "the translation is:",
    "translation:",
    "translated text:",
    "as an ai",
    "as a language model",
    "i'm sorry, but i can",
    "i cannot translate",
)
"""How a chat model speaks about a translation instead of giving it."""


def spent(text: str) -> bool:
    """Whether this says that a quota is spent."""
    return _first(text, SPENT) is not None


def notice(answer: str, source: str) -> str | None:
    """The notice that an answer is, though the source says no such thing."""
    return _unless_in(source, _first(answer, (*SPENT, *REFUSALS)))


def chatter(answer: str, source: str) -> str | None:
    """The words by which a chat model gives itself away at the beginning of its answer."""
    return _unless_in(source, _first(answer[:100], CHATTER))


def _first(text: str, phrases: tuple[str, ...]) -> str | None:
    low = text.replace("’", "'").lower()
    return next((phrase for phrase in phrases if phrase in low), None)


def _unless_in(source: str, phrase: str | None) -> str | None:
    return None if phrase is None or phrase in source.replace("’", "'").lower() else phrase
