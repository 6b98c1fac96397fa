"""Finds the line on which a key stands, which the TOML reader does not tell."""

from __future__ import annotations

import re


class Lines:
    """The lines of a TOML file."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")

    def of(self, key: str, table: str) -> int:
        """Line of a key of a table, or of a table where ``table`` is ""; 1 if it is written in a way not looked for."""
        header = re.compile(rf"\s*\[\[?\s*{_dotted(table)}{_spelt(key)}\s*[.\]]")
        begin = re.compile(rf"\s*{_spelt(key)}\s*[=.]")
        within = re.compile(rf"\s*{_spelt(table)}\s*(?:\.\s*|=.*[{{,]\s*){_spelt(key)}\s*[=.]")
        inside = not table
        for number, line in enumerate(self._lines, 1):
            if header.match(line) or (inside and begin.match(line)) or (table and within.match(line)):
                return number
            if re.match(r"\s*\[", line):
                inside = re.match(rf"\s*\[\s*{_spelt(table)}\s*\]", line) is not None
        return 1

    def of_item(self, key: str, table: str, name: str, number: int) -> int:
        """Line of a key of the ``[[table.name]]`` of this number, from 1; else of its header, or of ``name``."""
        header = re.compile(rf"\s*\[\[\s*{_spelt(table)}\s*\.\s*{_spelt(name)}\s*\]\]")
        begin = re.compile(rf"\s*{_spelt(key)}\s*[=.]")
        seen, found = 0, 0
        for place, line in enumerate(self._lines, 1):
            if header.match(line):
                seen += 1
                found = place if seen == number else found
            elif seen == number and re.match(r"\s*\[", line):
                break
            elif seen == number and begin.match(line):
                return place
        return found or self.of(name, table)

    def anywhere(self, key: str) -> int:
        """Line of the first key so called, in whatever table it stands."""
        place = re.compile(rf"(?:[^#]*[\s.{{,])?{_spelt(key)}\s*=")
        return next((number for number, line in enumerate(self._lines, 1) if place.match(line)), 1)


def _spelt(key: str) -> str:
    bare = re.escape(key)
    return rf"(?:{bare}|\"{bare}\"|'{bare}')"


def _dotted(table: str) -> str:
    return rf"(?:{_spelt(table)}\s*\.\s*)?" if table else ""
