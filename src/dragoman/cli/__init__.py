"""The command line: a porch of the house. It reads arguments, walks the corridor and prints.

Data goes to stdout, everything else to stderr; every foreign text passes ``text.show`` on its way out.
"""

from dragoman.cli.entry import main

__all__ = ["main"]
