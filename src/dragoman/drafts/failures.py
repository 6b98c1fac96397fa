"""Why an engine did not answer.

::

    EngineError              (dragoman.errors)
     ├─ UnusableError        this text got no usable answer; another engine may do better, other texts may be fine
     ├─ BusyError            not now: too many requests, an error of the server, too slow; asked again with patience
     │   └─ UnreachableError no connection at all
     └─ StoppedError         not in this run: a wrong key, a spent quota, a redirect elsewhere

Their sentences name the host and the reason and never hold a text, a key, an address or words of the provider (R24):
libraries put all of these into theirs.
"""

from __future__ import annotations

from dragoman.errors import EngineError


class UnusableError(EngineError):
    """The answer to this text cannot be used, or the engine will not take the text."""


class BusyError(EngineError):
    """The engine cannot answer at the moment.

    Args:
        what: The sentence.
        pause: Seconds the engine asked to be left alone, or 0.
    """

    def __init__(self, what: str, *, pause: float = 0) -> None:
        super().__init__(what, remedy="run again to resume")
        self.pause = pause


class UnreachableError(BusyError):
    """There is no connection to the engine."""


class StoppedError(EngineError):
    """The engine must not be asked again in this run."""
