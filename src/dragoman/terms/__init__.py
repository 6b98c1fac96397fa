"""Terms and names: the glossary, and what is not to be translated.

A glossary is a CSV file whose first line names the columns: the source locale first, then a column a locale, ``kind``
and ``note``, as in ``en,sq,fa,sv,kind,note``.
"""

from dragoman.terms.glossary import Terms, load
from dragoman.terms.table import ANY, Term

__all__ = ["ANY", "Term", "Terms", "load"]
