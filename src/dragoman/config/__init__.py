"""dragoman.toml: what a project says about itself. Data only: nothing in it is ever run.

Unknown keys, wrong types, absurd numbers and paths outside the project are refused with file, line, key and the
nearest right name.
"""

from dragoman.config.reading import find, load, parse, wrong
from dragoman.config.tables import FILE, CheckRule, ChecksTable, Config, DocumentChecks, LinksTable, Unfinished

__all__ = [
    "FILE",
    "CheckRule",
    "ChecksTable",
    "Config",
    "DocumentChecks",
    "LinksTable",
    "Unfinished",
    "find",
    "load",
    "parse",
    "wrong",
]
