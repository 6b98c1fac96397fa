"""Forms of Swedish nouns and verbs, as far as compounds need them: more than there are, but none is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_COMMON = ("", "s", "en", "ens", "ar", "ars", "arna", "arnas", "er", "ers", "erna", "ernas")
_NEUTER = ("", "s", "et", "ets", "en", "ens", "n", "er", "erna")
_VOWELS = "aeiouyåäö"


def noun_forms(common: Iterable[str], neuter: Iterable[str]) -> frozenset[str]:
    """All forms of nouns of the common gender, and of neuter ones."""
    forms = set[str]()
    for noun in common:
        forms.update(_common(noun))
    for noun in neuter:
        forms.update(_neuter(noun))
    return frozenset(forms)


def _common(noun: str) -> Iterator[str]:
    if noun.endswith("a"):
        yield from (noun[:-1] + ending for ending in ("a", "as", "an", "ans", "or", "ors", "orna", "ornas"))
    elif noun.endswith(("are", "ande")):
        yield from (noun + ending for ending in ("", "s", "n", "ns", "na", "nas"))
        yield from (noun[:-1] + ending for ending in ("na", "nas"))
    elif noun.endswith("e"):
        yield from (noun + ending for ending in ("", "s", "n", "ns", "r", "rs", "rna", "rnas"))
        yield from (noun[:-1] + ending for ending in ("ar", "arna", "arnas"))
    else:
        yield from (noun + ending for ending in _COMMON)
        yield from (noun + ending for ending in ("n", "ns"))
        yield from (_short(noun) + ending for ending in ("ar", "arna", "arnas"))


def _neuter(noun: str) -> Iterator[str]:
    if noun[-1] in "ae":
        yield from (noun + ending for ending in ("", "s", "t", "ts", "n", "ns", "na", "nas"))
    elif noun.endswith("um"):
        yield from (noun[:-2] + ending for ending in ("um", "ums", "et", "ets", "er", "erna", "ernas"))
    else:
        yield from (noun + ending for ending in _NEUTER)
        yield from (_short(noun) + ending for ending in ("et", "ets", "en", "ens"))


def _short(noun: str) -> str:
    """A noun without the vowel that it loses before an ending (``fönster``, ``fönstret``)."""
    loses = noun.endswith(("el", "er", "en")) and len(noun) > 3 and noun[-3] not in _VOWELS
    return noun[:-2] + noun[-1] if loses else noun


_VERB = (
    "a", "ar", "as", "ade", "ades", "at", "ats", "ande", "er", "de", "des", "te", "tes", "ts", "ning", "ningen",
    "ningar",
)  # fmt: skip


def verb_forms(stems: Iterable[str]) -> frozenset[str]:
    """Forms of weak verbs, and the nouns in -ning that are made of them."""
    return frozenset(stem + ending for stem in stems for ending in _VERB)
