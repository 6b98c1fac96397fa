"""Scalars of front matter: what they say, and how to say something else in their place.

Source: YAML 1.2.2, chapter 7 (flow scalars); TOML 1.0, strings.
"""

from __future__ import annotations

import re

_TRIPLES = {'"""', "'''"}
_NEWLINE = re.compile(r"\r\n|\r|\n")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(\r\n|.))", re.DOTALL)
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "e": "\x1b", "b": "\b", "f": "\f", "0": "\0", "_": "\xa0", "N": "\x85"}
_FOLD = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_TOKEN = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r\n[ \t]*|[\r\n][ \t]*|.)", re.DOTALL)
_SINGLE = re.compile(r"''|[ \t]*(?:\r\n|\r|\n)[ \t]*")
_DOUBLE = re.compile(rf"{_TOKEN.pattern}|[ \t]*(?:\r\n|\r|\n)[ \t]*", re.DOTALL)
_UNSAFE_START = tuple("-?:,[]{}#&*!|>'\"%@` \t")
_RESERVED = {"", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"}
_NUMBER = re.compile(r"[-+.\d][-+.\d_:eExXoa-fA-F]*$")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff]")

Run = tuple[int, int, int, int, bool]
"""Start in the decoded text, start and length in the raw text, line from 0, and whether the two are the same."""


def decoded(raw: str, syntax: str) -> tuple[str, list[Run]]:
    """What a scalar says, and the runs that tell where each character of it stands."""
    quote = raw[:1] if raw[:1] in {'"', "'"} else ""
    low, high = _inside(raw, syntax) if quote else (0, len(raw))
    pattern = _DOUBLE if quote == '"' else _FOLD if syntax == "toml" or not quote else _SINGLE
    text: list[str] = []
    runs: list[Run] = []
    at, done, row = 0, low, len(_NEWLINE.findall(raw, 0, low))
    for found in pattern.finditer(raw, low, high):
        if found.start() > done:
            runs.append((at, done, found.start() - done, row, True))
            text.append(raw[done : found.start()])
            at += found.start() - done
        said = _said(found[0])
        runs.append((at, found.start(), len(found[0]), row, False))
        text.append(said)
        at, done, row = at + len(said), found.end(), row + len(_NEWLINE.findall(found[0]))
    if high > done or not runs:
        runs.append((at, done, high - done, row, True))
        text.append(raw[done:high])
    return "".join(text), [run for run in runs if run[2]] or [(0, low, 0, 0, True)]


def _inside(raw: str, syntax: str) -> tuple[int, int]:
    """What stands between quotation marks; TOML's threefold ones leave out a line break right behind them."""
    if syntax != "toml" or raw[:3] not in _TRIPLES or len(raw) < 2 * len(raw[:3]):
        return 1, len(raw) - 1
    newline = _NEWLINE.match(raw, 3)
    return (newline.end() if newline else 3), len(raw) - 3


def _said(written: str) -> str:
    """What an escape, a doubled quotation mark or a folded line break means."""
    if written == "''":
        return "'"
    found = _ESCAPE.match(written)
    if not found:
        return " "
    code = found[1] or found[2] or found[3]
    if code:
        point = int(code, 16)
        return chr(point) if point < 0x110000 and not 0xD800 <= point < 0xE000 else "\ufffd"
    return "" if found[4] in {"\n", "\r", "\r\n"} else _NAMED.get(found[4], found[4])


def encoded(text: str, raw: str, syntax: str) -> str:
    """A scalar that says this, in the style of the one it replaces where that can hold it."""
    if raw.startswith("'") and not _CONTROL.search(text):
        if syntax == "yaml":
            return "'" + text.replace("'", "''") + "'"
        if "'" not in text:
            return f"'{text}'"
    if not raw.startswith(('"', "'")) and _plain(text, raw):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped) + '"'


def _plain(text: str, raw: str) -> bool:
    """Whether a scalar needs no quotation marks. Brackets and commas do, unless the source had them outside a list."""
    return not (
        text.startswith(_UNSAFE_START)
        or text.endswith((":", " ", "\t"))
        or ": " in text
        or " #" in text
        or text.lower() in _RESERVED
        or _NUMBER.match(text)
        or _CONTROL.search(text)
        or any(sign in text and sign not in raw for sign in ",[]{}")
    )
