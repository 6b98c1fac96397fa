"""SRX 2.0: rules that translators bring are understood and applied in linear time, and ours can be taken along."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.place import Booth

from dragoman.errors import ConfigError
from dragoman.segments import srx
from dragoman.segments.ruleset import rules_for
from dragoman.segments.sentences import spans
from dragoman.segments.srx.automaton import Automaton
from dragoman.segments.srx.pattern import PatternError, parse

CORPUS = Path(__file__).resolve().parent / "corpus" / "sentences.en.txt"
HEAD = '<?xml version="1.0"?>\n<srx xmlns="http://www.lisa.org/srx20" version="2.0">\n'


def file_of(
    rules: str, maps: str = '<languagemap languagepattern="EN.*" languagerulename="English"/>', cascade: str = "yes"
) -> bytes:
    """An SRX file with these rules for English; the first rule begins on line 5."""
    return (
        f'{HEAD}<header segmentsubflows="yes" cascade="{cascade}"/>\n'
        f'<body><languagerules><languagerule languagerulename="English">\n{rules}\n</languagerule>'
        f'<languagerule languagerulename="All">{rule("no", "z", "")}</languagerule></languagerules>'
        f"<maprules>{maps}</maprules></body></srx>"
    ).encode()


def rule(breaks: str, before: str, after: str) -> str:
    return f'<rule break="{breaks}"><beforebreak>{before}</beforebreak><afterbreak>{after}</afterbreak></rule>'


def own_of(rules: str, **others: str) -> srx.Own:
    found = srx.parse(file_of(rules, **others), Path("own.srx"))
    return srx.Own(srx.Deciding(found.for_language("en"), found.path))


def cut(own: srx.Own, text: str, *, ours: bool = True) -> list[str]:
    """The sentences of a text by a project's own rules, over ours or alone."""
    found = list(spans(text, rules_for("en"))) if ours else [(0, len(text))]
    return [text[start:end] for start, end in own.spans(text, found)]


def ends(pattern: str, text: str) -> list[int]:
    """Where a pattern's matches end."""
    return [place for place, mask in enumerate(Automaton([parse(pattern)]).run(text)) if mask]


def starts(pattern: str, text: str) -> list[int]:
    """Where a pattern's matches begin."""
    return [place for place, mask in enumerate(Automaton([parse(pattern)], backwards=True).run(text)) if mask]


@pytest.mark.parametrize(
    ("pattern", "fits", "fails"),
    [
        (r"\bMr\.", "Mr.", "xMr."),
        (r"\p{Lu}\p{Ll}+", "Äs", "äs"),
        (r"\P{Lu}", "a", "A"),
        (r"\pL", "ش", "1"),
        (r"[\p{L}&&[^\p{Lu}]]", "a", "A"),
        (r"[a-z--[aeiou]]", "b", "e"),
        (r"[[:upper:][0-9]]", "7", "a"),
        (r"\x{2019}", "\u2019", "'"),
        (r"\u2019\x41\U0001F600", "\u2019A\U0001f600", "\u2019A"),
        (r"\h\v\R", "\u3000\n\r", "a\n\r"),
        (r"(?i)jan|feb", "FEB", "mar"),
        (r"((?i)jan|feb)\.x", "JAN.x", "JAN.X"),
        (r"\Q.*\E+", ".***", "ab"),
        (r"(?:a|b){2,3}?c", "abac", "ac"),
        (r"(?>ab|a)b?", "abb", "b"),
        (r"(?<name>a)\z", "a", "b"),
        (r"^\s*[0-9]+\.", " 12.", "a12."),
        (r"[\.\?\!]+[\"'»)\]\p{Pe}]*", '?!")', "a"),
        (r"(?<!\d)\.", "a.", "1."),
        (r"(?<=[ab])c", "bc", "dc"),
        (r"a(?=[ .])[ .]", "a.", "a-"),
        (r"\w\W\s\S\d\D", "a. b1c", "aa b1c"),
        (r"[^\s\]\-]", "a", "-"),
        (r"[-a\]]{3}", "-a]", "b"),
        (r"[]a]", "]", "b"),
        (r"a\B", "ab", "a "),
        (r"\{a\}|{", "{a}", "a"),
        (r"\p{Alpha}\p{IsLu}\p{Punct}", "aB!", "a!B"),
        (r"\p{General_Category=Lu}", "A", "a"),
        (r"\p{javaUpperCase}", "A", "a"),
    ],
)
def test_the_patterns_of_icu_and_java_are_understood(pattern: str, fits: str, fails: str) -> None:
    """What OmegaT, memoQ, Okapi and LanguageTool write: both ways round the same texts match whole."""
    for text, expected in ((fits, True), (fails, False)):
        whole = f"^(?:{pattern})$" if not pattern.startswith(("^", "(?<")) and r"\B" not in pattern else pattern
        assert bool(ends(whole, text)) == expected, text
        assert bool(starts(whole, text)) == expected, text


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"(a)\1", r"'\1'"),
        (r"(?=ab)c", "more than one character"),
        (r"a**", "repeated"),
        (r"*a", "repeats nothing"),
        (r"(a", "not closed"),
        (r"a)", "closes nothing"),
        (r"[a", "not closed"),
        (r"[z-a]", "the range"),
        (r"\p{Nonsense}", "the property 'Nonsense'"),
        (r"(?x) a", "the flag 'x'"),
        (r"a{5,2}", "repeated more"),
        (r"a{5000}", "repeated more"),
        (r"\x{110000}", "no character"),
        (r"(?(1)a)", "a group that begins"),
        ("(" * 100 + ")" * 100, "groups in each other"),
        ("[" * 100 + "a" + "]" * 100, "sets in each other"),
        ("\\", "'\\'"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_line(pattern: str, words: str) -> None:
    """A rule that would silently do something else is worse than none."""
    text = file_of(rule("no", pattern.replace("<", "&lt;"), ""))
    found = srx.parse(text, Path("own.srx"))
    with pytest.raises(ConfigError) as refused:
        srx.Deciding(found.for_language("en"), found.path)
    assert words in str(refused.value)
    assert refused.value.line == 5


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b",
        "(a|aa)+b",
        "(.*a){20}",
        "(a?){50}a{50}b",
        "((a*)*)*b",
        "(x+x+)+y",
        r"\s*\s*\s*\s*x",
        "(a|b)*a(a|b){30}c",
    ],
)
def test_no_pattern_takes_more_than_linear_time(pattern: str) -> None:
    """Patterns on which a backtracking engine would not end in a lifetime (R51)."""
    begun = time.monotonic()
    assert starts(pattern, "a" * 5_000 + " " * 2_000) is not None
    assert ends(pattern, "ab" * 3_000) is not None
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("pattern", ["(?:a{1000}){1000}", "((((){1000}){1000}){1000}){1000}", "(a|b){900}" * 60])
def test_what_would_take_too_much_room_is_refused(pattern: str) -> None:
    """Repetitions are written out, up to a limit for all rules together."""
    with pytest.raises(PatternError, match="too many"):
        Automaton([parse(pattern)])


ATOMS = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", r"\b", "^", "$", r"\s", "c", " "])


@st.composite
def patterns(draw: st.DrawFn, depth: int = 1) -> str:
    """Patterns that Python's own engine reads the same way, and ends with."""
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        if depth and draw(st.booleans()):
            inner = "|".join(draw(st.lists(patterns(depth - 1), min_size=1, max_size=2)))
            parts.append(f"(?:{inner})" + draw(st.sampled_from(["", "?", "{2}", "{1,3}"])))
        else:
            atom = draw(ATOMS)
            mark = "" if atom in {"^", "$", r"\b"} else draw(st.sampled_from(["", "", "*", "+", "?"]))
            parts.append(atom + mark)
    return "".join(parts)


@given(patterns(), st.text("abc .", max_size=7))
def test_matches_are_those_of_another_engine(pattern: str, text: str) -> None:
    """Each place where a match ends, and each where one begins, is found by Python's engine too, and the reverse."""
    theirs = re.compile(pattern)
    begin = [at for at in range(len(text) + 1) if theirs.match(text, at) is not None]
    assert starts(pattern, text) == begin
    until = [
        end for end in range(len(text) + 1)
        if any(re.compile(rf"(?:{pattern})(?<=\A{'.' * end})").match(text, at) for at in range(end + 1))
    ]  # fmt: skip
    assert ends(pattern, text) == until


def test_the_projects_rules_decide_first_and_ours_elsewhere() -> None:
    """The first rule about a place holds; a place no rule of the project is about is left to ours."""
    own = own_of(rule("no", r"\bfoobar\.", r"\s") + rule("yes", ";", r"\s") + rule("no", ";", r"\sno"))
    text = "See foobar. Parents came; they left; no. Mr. Hale said so. Bye."
    assert cut(own, text) == ["See foobar. Parents came;", "they left;", "no.", "Mr. Hale said so.", "Bye."]
    late = own_of(rule("no", r"\bfoobar\.\s", ""))
    assert cut(late, "See foobar. Parents came. Bye.") == ["See foobar. Parents came.", "Bye."]


def test_a_whole_set_of_rules_takes_the_place_of_ours() -> None:
    """As OmegaT's and memoQ's do, whose last rule breaks behind every stop."""
    own = own_of(rule("no", r"\bInc\.", r"\s+\p{Ll}") + rule("yes", r"[\.\?\!]+", r"\s"))
    assert cut(own, "Mr. Hale of Orra Inc. came. Why? He knows.", ours=True) == [
        "Mr.", "Hale of Orra Inc. came.", "Why?", "He knows.",
    ]  # fmt: skip


@pytest.mark.parametrize(("cascade", "names"), [("yes", ["English", "All"]), ("no", ["English"])])
def test_languages_are_mapped_to_rules(cascade: str, names: list[str]) -> None:
    """With cascade the rules of every map that fits, in their order; else of the first. Codes in any case and form."""
    maps = "".join(
        f'<languagemap languagepattern="{pattern}" languagerulename="{name}"/>'
        for pattern, name in (("EN-?.*", "English"), (".*", "All"))
    )
    found = srx.parse(file_of(rule("yes", "a", "b"), maps, cascade), Path("own.srx"))
    expected = tuple(rule for name in names for rule in found.rules[name])
    assert found.for_language("en") == found.for_language("en_GB") == expected
    assert found.for_language("fa") == found.rules["All"]


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"", 1, "not well-formed"),
        (b"<srx>", 1, "no SRX 2.0"),
        (b'<srx version="1.0"/>', 1, "no SRX 2.0"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE srx [<!ENTITY a "aaaa">]>\n<srx>&a;</srx>', 2, "document type"),
        (b'<!DOCTYPE srx SYSTEM "file:///etc/passwd"><srx/>', 1, "document type"),
        (HEAD.encode() + b"<body>&secret;</body></srx>", 3, "not well-formed"),
        (HEAD.encode() + b"<a xmlns='http://www.lisa.org/srx20'>" * 50, 3, "elements in each other"),
        (HEAD.encode() + b"<x xmlns='u'>" * 50, 3, "elements in each other"),
        (HEAD.encode() + b"<body><rule/></body></srx>", 3, "outside a <languagerule>"),
        (HEAD.encode() + b"<body><beforebreak>a</beforebreak></body></srx>", 3, "out of place"),
        (file_of('<rule break="maybe"/>'), 5, "neither yes nor no"),
        (file_of("", '<languagemap languagepattern="a" languagerulename="Nobody"/>'), 6, "'Nobody'"),
        (file_of("", '<languagemap languagepattern="a"/>'), 6, "without languagerulename"),
        (file_of(rule("no", "a" * 30_000, "")), 5, "pattern of more than"),
        (b"\xff\xfe<\0s\0r\0x\0/\0>\0", 1, "no SRX 2.0"),
        (b"PK\x03\x04", 1, "not well-formed"),
    ],
)
def test_a_file_that_is_no_srx_is_refused_with_its_line(data: bytes, line: int, words: str) -> None:
    """No document type, no entity, no network; limits on everything (R40)."""
    with pytest.raises(ConfigError) as refused:
        srx.parse(data, Path("own.srx")).for_language("en")
    assert words in str(refused.value)
    assert refused.value.line == line


def test_what_other_programs_add_is_passed_over() -> None:
    """Okapi's options and samples stand in a namespace of their own."""
    extra = (
        '<okp:options xmlns:okp="http://okapi.sf.net/srx-extensions"><okp:sample>a &lt; b</okp:sample></okp:options>'
    )
    data = file_of(rule("yes", ";", r"\s")).replace(b"<body>", extra.encode() + b"<body>")
    assert len(srx.parse(data, Path("own.srx")).for_language("en")) == 1


def test_our_rules_come_back_from_the_file_they_are_written_to() -> None:
    """Rule by rule, for each of our languages and for any other."""
    found = srx.parse(srx.export().encode("utf-8"), Path("ours.srx"))
    for code in ("en", "en_GB", "sq", "fa", "sv_FI", "xx"):
        ours = srx.rules_of(code.partition("_")[0])
        read = found.for_language(code)
        assert [(r.breaks, r.before, r.after) for r in read] == [(r.breaks, r.before, r.after) for r in ours]


def test_the_file_is_as_the_schema_of_srx_wants_it() -> None:
    """Elements in the order and with the attributes of srx20.xsd, and nothing else."""
    space = "{http://www.lisa.org/srx20}"
    root = ET.fromstring(srx.export())
    assert (root.tag, root.attrib) == (f"{space}srx", {"version": "2.0"})
    header, body = root
    assert header.attrib == {"segmentsubflows": "yes", "cascade": "no"}
    assert [(one.tag, one.get("type"), one.get("include")) for one in header] == [
        (f"{space}formathandle", kind, include)
        for kind, include in (("start", "no"), ("end", "yes"), ("isolated", "no"))
    ]
    rules, maps = body
    assert (rules.tag, maps.tag) == (f"{space}languagerules", f"{space}maprules")
    names = [each.attrib["languagerulename"] for each in rules]
    assert len(set(names)) == len(names)
    for each in rules.iter(f"{space}rule"):
        assert each.attrib in ({"break": "yes"}, {"break": "no"})
        assert [side.tag for side in each] == [f"{space}beforebreak", f"{space}afterbreak"]
    for each in maps:
        assert each.tag == f"{space}languagemap"
        assert each.attrib.keys() == {"languagepattern", "languagerulename"}
        assert each.attrib["languagerulename"] in names


def nearness(texts: list[str]) -> float:
    """F1 of exact sentences of our exported rules, applied as SRX, to those of our own."""
    exported = srx.parse(srx.export().encode("utf-8"), Path("ours.srx"))
    own = srx.Own(srx.Deciding(exported.for_language("en"), exported.path))
    hits = got = wanted = 0
    for text in filter(None, map(str.strip, texts)):
        theirs, ours = (set(cut(own, text, ours=False)), {text[a:b] for a, b in spans(text, rules_for("en"))})
        hits, got, wanted = hits + len(theirs & ours), got + len(theirs), wanted + len(ours)
    return 2 * hits / (got + wanted)


def test_our_rules_cut_nearly_the_same_as_srx() -> None:
    """Other programs that read the file end sentences where we do, but for what no pattern can tell."""
    blocks = CORPUS.read_text(encoding="utf-8").split("\n\n")
    texts = [" ".join(line for line in block.split("\n") if line and not line.startswith("# ")) for block in blocks]
    assert nearness(texts) > 0.97


def test_our_rules_cut_nearly_the_same_as_srx_on_the_gold_set(shared: Path) -> None:
    """On text that was not written beside the rules."""
    rows = map(json.loads, (shared / "segmentation_gold.jsonl").read_text(encoding="utf-8").splitlines())
    assert nearness([line for row in rows for line in row["text"].split("\n")]) > 0.98


def test_a_project_brings_its_rules(place: Booth) -> None:
    """[segments] rules names an SRX file; a change of it waits for --recut, as a change of ours does."""
    place.write("source_texts/post.txt", "We came; we saw. We left; so did they.\n")
    assert place("sync", "post").code == 0
    config = place.root / "dragoman.toml"
    config.write_text(config.read_text(encoding="utf-8") + '\n[segments]\nrules = "own.srx"\n', encoding="utf-8")
    result = place("sync", "post")
    assert result.code == 4
    assert "own.srx: is not there" in result.err
    place.write("own.srx", file_of(rule("yes", ";", r"\s")).decode())
    assert "2 sentences would be cut anew" in place("sync", "post").err
    assert place("sync", "--recut", "post").code == 0
    shown = [row["text"] for row in json.loads(place("segments", "source_texts/post.txt", "--format", "json").out)]
    assert shown == ["We came;", "we saw.", "We left;", "so did they."]
    place.write("own.srx", file_of(rule("yes", "(a)\\1", "")).decode())
    refused = place("sync", "post")
    assert refused.code == 4
    assert "own.srx:5: has a pattern with '\\1'" in refused.err


def test_any_file_is_shown_by_any_rules_and_ours_are_printed(place: Booth) -> None:
    """``segments FILE --rules``, to try rules before a project has them; ``segments srx`` to begin from ours."""
    place.write("own.srx", file_of(rule("yes", ";", r"\s")).decode())
    place.write("a.txt", "We came; we saw.\n")
    assert len(json.loads(place("segments", "a.txt", "--rules", "own.srx", "--format", "json").out)) == 2
    assert place("segments", "srx").out == srx.export()
