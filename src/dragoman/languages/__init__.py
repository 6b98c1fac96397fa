"""Languages: the door to CLDR and language detection, and one pack for each language that the project knows well."""

from dragoman.languages.detection import detect
from dragoman.languages.digits import localize_digits, to_ascii_digits
from dragoman.languages.locale import exists, get, places, plural_forms, territory
from dragoman.languages.pack import Pack, pack_of, read_pack

__all__ = [
    "Pack",
    "detect",
    "exists",
    "get",
    "localize_digits",
    "pack_of",
    "places",
    "plural_forms",
    "read_pack",
    "territory",
    "to_ascii_digits",
]
