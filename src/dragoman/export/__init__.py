"""Publishes: localized documents, MO files and bundles that can be verified.

``localize`` makes one document in one locale, or says what holds it back; ``Manifest`` lists what was made;
``write_bundle``, ``verify`` and ``pull`` carry it to a publisher. The same input gives the same bytes.
"""

from dragoman.export.archive import read_bundle, write_bundle
from dragoman.export.documents import Held, Localized, State, localize, unit_of_segment
from dragoman.export.folder import publish
from dragoman.export.manifest import MANIFEST, Entry, Manifest, manifest_of
from dragoman.export.pull import pull, verify

__all__ = [
    "MANIFEST",
    "Entry",
    "Held",
    "Localized",
    "Manifest",
    "State",
    "localize",
    "manifest_of",
    "publish",
    "pull",
    "read_bundle",
    "unit_of_segment",
    "verify",
    "write_bundle",
]
