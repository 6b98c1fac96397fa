"""Markdown without its markup, character for character: what must not be taken for words or for the end of a sentence.

In the masked text, a code span is letters, a tag or the target of a link is closing marks, and the spaces within the
text of a link are letters too: no sentence ends inside them, and one may end right behind. The masked text is only
looked at, never shown. Every scan goes forward once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_CODE = re.compile(r"(?<!`)(`++)(?!`)")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>|<!--[^<>]{0,1000}-->")
_BRACKET = re.compile(r"\\.|\[|\]\(|\]\[|\]", re.DOTALL)
_TARGET = re.compile(r"[^()]{0,2000}+(?:\([^()]{0,500}+\)[^()]{0,500}+){0,3}\)")
_LABEL = re.compile(r"[^\[\]]{0,500}+\]")
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_MARKUP = set("`<[\\")
_SPACES = re.compile(r"[^\S\xa0]")


def masked(text: str) -> str:
    """The text with its inline markup masked; as long as the text."""
    if not _MARKUP.intersection(text):
        return text
    for mask in (_code, _tags, _links):
        text = mask(text)
    return _ESCAPED.sub("*", text)


def _code(text: str) -> str:
    """Code spans become letters. Source: CommonMark 0.31, section 6.1."""
    if "`" not in text:
        return text
    runs = list(_CODE.finditer(text))
    waiting: dict[int, list[int]] = {}
    for n, run in enumerate(runs):
        waiting.setdefault(len(run[1]), []).append(n)
    for same in waiting.values():
        same.reverse()
    return _rebuilt(text, _code_spans(text, runs, waiting), lambda part: "x" * len(part))


def _code_spans(text: str, runs: list[re.Match[str]], waiting: dict[int, list[int]]) -> Iterator[tuple[int, int]]:
    n = 0
    while n < len(runs):
        run = runs[n]
        same = waiting[len(run[1])]
        while same and same[-1] <= n:
            same.pop()
        escaped = text[run.start() - 1 : run.start()] == "\\"
        if same and not escaped:
            n = same[-1]
            yield run.start(), runs[n].end()
        n += 1


def _tags(text: str) -> str:
    if "<" not in text:
        return text
    return _rebuilt(text, (found.span() for found in _TAG.finditer(text)), lambda part: "*" * len(part))


def _links(text: str) -> str:
    """The target of a link becomes closing marks, the spaces of its text letters."""
    if "](" not in text and "][" not in text:
        return text
    spans: list[tuple[int, int, int]] = []
    open_at: list[int] = []
    behind = 0
    for found in _BRACKET.finditer(text):
        if found.start() < behind or found[0][0] == "\\":
            continue
        if found[0] == "[":
            open_at.append(found.start())
        elif open_at:
            start = open_at.pop()
            target = _end_of_target(text, found)
            if target:
                behind = target
                spans.append((start, found.start(), target))
    return _with_links(text, spans)


def _end_of_target(text: str, found: re.Match[str]) -> int:
    """One after the target that begins behind a closing bracket; 0 if there is none."""
    pattern = {"](": _TARGET, "][": _LABEL}.get(found[0])
    target = pattern.match(text, found.end()) if pattern else None
    return target.end() if target else 0


def _with_links(text: str, spans: list[tuple[int, int, int]]) -> str:
    out: list[str] = []
    at = 0
    outer = sorted(spans)
    for start, close, end in outer:
        if start < at:
            continue
        out += (text[at:start], _SPACES.sub("x", text[start:close]), ")" * (end - close))
        at = end
    return "".join([*out, text[at:]])


def _rebuilt(text: str, spans: Iterator[tuple[int, int]], mask: Callable[[str], str]) -> str:
    out: list[str] = []
    at = 0
    for start, end in spans:
        out += (text[at:start], mask(text[start:end]))
        at = end
    return "".join([*out, text[at:]])
