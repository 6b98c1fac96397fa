"""What terminals send for Alt with a key: an escape before it. Textual 8.2 reads some of that otherwise.

For it, an escape and a digit is the letter that a Mac's keyboard has there (``¡``), an escape and ``b`` goes back a
word, and an escape before a blank or Enter is not there. Here all of them are what they are on every other keyboard.
"""

from __future__ import annotations

from enum import Enum

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

_ALT = {" ": "space", "\r": "enter", **{char: char for char in "0123456789b"}}
_Sent = Enum("_Sent", {f"ALT_{name.upper()}": f"alt+{name}" for name in _ALT.values()})  # type: ignore[misc] # made of data


def understand() -> None:
    """Tell Textual's parser."""
    for char, name in _ALT.items():
        ANSI_SEQUENCES_KEYS[f"\x1b{char}"] = (_Sent(f"alt+{name}"),)  # type: ignore[index] # a dict, called a Mapping
