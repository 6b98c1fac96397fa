"""Translation memory: what was approved once is offered again, exactly or nearly.

It lives in memory and is filled from approved units at every start: nothing is stored that the catalogs do not hold.
"""

from dragoman.memory.store import Memory, origin_of

__all__ = ["Memory", "origin_of"]
