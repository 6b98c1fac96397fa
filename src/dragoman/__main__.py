"""``python -m dragoman`` is ``dragoman``."""

import contextlib
import os
import sys

with contextlib.suppress(OSError):
    # Python looks into the present folder first: no file of a project may stand in for a module (R44).
    if not sys.flags.safe_path and sys.path[:1] in ([""], [os.getcwd()]):  # noqa: PTH109 - as Python writes it
        del sys.path[0]

from dragoman.cli import main

if __name__ == "__main__":
    main()
