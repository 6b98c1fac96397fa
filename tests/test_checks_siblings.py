"""Findings about more than one sentence: told with all their places, and following every edit."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import checks
from dragoman.checks import Context, Siblings
from dragoman.checks.forms import forms, persian
from dragoman.languages import get
from dragoman.model import Finding, Severity, Unit


def unit(n: int, source: str, target: str) -> Unit:
    return Unit(source, target, references=(f"letters/appeal.md:{n}",))


def about(check: str, code: str, units: list[Unit], one: int, document: str = "letters/appeal") -> list[Finding]:
    """What a check says of one of these units of a document."""
    siblings = Siblings()
    siblings.take(document, units)
    context = Context(get("en"), get(code), siblings=siblings, document=document)
    return [finding for finding in checks.inspect(units[one], context) if finding.check == check]


def test_a_sentence_translated_two_ways_names_the_places() -> None:
    """In another document, or under another context; never against itself while it is being edited."""
    siblings = Siblings()
    mine, theirs = unit(1, "The ferry is late.", "Färjan är sen."), unit(7, "The ferry is late!", "Båten dröjer!")
    siblings.take("letters/appeal", [mine])
    context = Context(get("en"), get("sv"), siblings=siblings, document="letters/appeal")
    typed = replace(mine, msgstr="Färjan är försenad.")
    assert "two_ways" not in {finding.check for finding in checks.inspect(typed, context)}
    siblings.take("letters/thanks", [theirs])
    (found,) = [finding for finding in checks.inspect(mine, context) if finding.check == "two_ways"]
    assert found.also == ("letters/thanks:7",)
    assert found.message == "elsewhere this sentence is translated “Båten dröjer!” (letters/thanks:7)"


RRA = "Our Reading Rooms Association (RRA) asks for it."


def test_an_acronym_that_is_used_must_be_introduced() -> None:
    """Told where the source introduces it, with the places that use it; an acronym of the language's own is fine."""
    lost = [unit(1, RRA, "Vår läsesalsförening ber om det."), unit(2, "RRA has rooms.", "RRA har salar."),
            unit(3, "We are RRA.", "Vi är RRA.")]  # fmt: skip
    (found,) = about("introduction", "sv", lost, 0)
    assert (found.severity, found.also) == (Severity.WARNING, ("letters/appeal:2", "letters/appeal:3"))
    assert found.source is not None
    assert RRA[slice(*found.source)] == "RRA"
    assert not about("introduction", "sv", [replace(lost[0], msgstr="Vår läsesalsförening (RRA) ber."), *lost[1:]], 0)
    assert not about("introduction", "sv", [lost[0], replace(lost[1], msgstr="Föreningen har salar.")], 0)


FORMS = [
    ("sq", ["Kastermond", "Kastermondit", "Castermond"], "The road to Castermond is long."),
    ("sv", ["Marlen", "Marlens", "Marléne"], "A letter from Marlen is here."),
    ("fa", ["مارلن", "مارلن", "مارلین"], "A letter from Marlene is here."),
]


@pytest.mark.parametrize(("code", "names", "source"), FORMS)
def test_two_forms_of_a_name_are_told_at_the_rarer(code: str, names: list[str], source: str) -> None:
    """Endings make no other form; the places of the usual form are named."""
    units = [
        unit(n, f"{source} {n}", f"از {name} {n}" if code == "fa" else f"x {name} {n}") for n, name in enumerate(names)
    ]
    assert [len(about("two_forms", code, units, n)) for n in range(3)] == [0, 0, 1]
    (found,) = about("two_forms", code, units, 2)
    assert found.severity is Severity.INFO
    assert found.also == ("letters/appeal:0", "letters/appeal:1")
    assert found.target is not None
    assert names[2].startswith(units[2].msgstr[slice(*found.target)])


@pytest.mark.parametrize(
    ("source", "target"),
    [("The road to Mexico is long.", "Rruga është e gjatë."), ("Mexico is far.", "Meksika është larg."),
     ("the road to Orrena", "راه دراز است"), ("", ""), ("We met Marlen there.", "marlen")],
)  # fmt: skip
def test_no_form_is_guessed(source: str, target: str) -> None:
    """A name that is left out, or has its capital from the sentence, has no form."""
    assert list(forms(source, target)) == []


def test_consonants_tell_a_name_in_persian() -> None:
    """Vowels, and what may be one, are left out; letters that sound alike are one."""
    assert persian("مارلین") == persian("مارلن") == "mrln"
    assert dict(forms("a letter from Castermond is", "نامه‌ای از کسترموند است")) == {"Castermond": "کسترموند"}


TEXT = st.text(alphabet="aAmM را,.()", max_size=12)
EDITS = st.lists(st.tuples(st.integers(0, 3), TEXT, TEXT), max_size=12)


@settings(max_examples=60, deadline=None)
@given(EDITS)
def test_the_index_after_edits_is_that_of_the_result(edits: list[tuple[int, str, str]]) -> None:
    """Following edits one by one gives what reading everything anew gives."""
    units = [Unit(f"s{n}", f"t{n}", references=(f"a.md:{n}",)) for n in range(4)]
    followed = Siblings()
    followed.take("a", units)
    for n, source, target in edits:
        after = replace(units[n], msgid=f"{source} {n}", msgstr=target)
        followed.change("a", units[n], after)
        units[n] = after
    anew = Siblings()
    anew.take("a", units)
    for text in {t for one in units for t in (one.msgid, one.msgstr)}:
        for ask in ("targets", "sources", "forms"):
            ours, theirs = getattr(followed, ask)(text), getattr(anew, ask)(text)
            assert ours == theirs


def test_taking_a_document_again_forgets_what_it_had() -> None:
    """After a merge the document is read anew."""
    siblings = Siblings()
    first = unit(1, "The ferry is late.", "Färjan är sen.")
    siblings.take("a", [first])
    siblings.change("a", first, replace(first, msgstr="Färjan dröjer."))
    siblings.take("a", [unit(1, "The ferry is late.", "Båten är sen.")])
    assert list(siblings.targets("The ferry is late.")) == ["båten är sen"]


def test_an_edit_is_followed_at_once() -> None:
    """The desk asks with every key: ten thousand sentences make an edit no slower."""
    siblings = Siblings()
    units = [
        unit(n, f"The ferry to Orrena has number {n}.", f"Färjan till Orrena har nummer {n}.") for n in range(10_000)
    ]
    siblings.take("a", units)
    context = Context(get("en"), get("sv"), siblings=siblings, document="a")
    begun = time.perf_counter()
    for one in units[:100]:
        siblings.change("a", one, replace(one, msgstr=one.msgstr + "!"))
        list(checks.inspect(one, context))
    assert time.perf_counter() - begun < 10


def test_a_draft_is_no_measure_of_what_people_translated() -> None:
    """A draft from memory repeats another target; neither it nor the sentence it came from is a finding for that."""
    done = Unit("It opens in spring.", "Den öppnar på våren.")
    draft = Unit("It opens in autumn.", "Den öppnar på våren.", flags=("fuzzy",))
    context = Context(get("en"), get("sv"), siblings=Siblings((done, draft)))
    for each in (done, draft):
        assert not [found for found in checks.inspect(each, context) if found.check == "same_target"]
    other = Unit("It opens in spring.", "Den öppnas om våren.", flags=("fuzzy",))
    assert [found.check for found in checks.inspect(other, context) if found.check == "two_ways"]
