"""Order is ours while the desk has the screen, and the terminal's whenever it has not."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from textual.driver import Driver

Sequences = Callable[[], tuple[str, str]]


def ordering(driver: type[Driver], sequences: Sequences) -> type[Driver]:
    """A driver that tells the terminal to leave order to us, and to take it up again on every way out.

    Those are: the end, a crash, a signal, and Ctrl+Z with what the shell does meanwhile.

    Args:
        driver: The one for this system.
        sequences: What to send on the way in, and on the way out.
    """

    class Ordering(driver):  # type: ignore[valid-type, misc] # the class is known at run time only
        """The system's driver, between our sequences."""

        def start_application_mode(self) -> None:
            super().start_application_mode()
            self._tell(sequences()[0])

        def stop_application_mode(self) -> None:
            self._tell(sequences()[1])
            super().stop_application_mode()

        def _tell(self, sequence: str) -> None:
            if sequence and getattr(self, "_writer_thread", None) is not None:
                self.write(sequence)
                self.flush()

    return cast("type[Driver]", Ordering)
