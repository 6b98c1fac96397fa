"""Patience, secrets and the pseudo language: what stands around the engines."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.config.tables import EnginesTable
from dragoman.drafts import BusyError, Secret, Settings, StoppedError, engine
from dragoman.drafts.patience import Pace, within
from dragoman.drafts.pseudo import CLOSE, OPEN
from dragoman.drafts.transport import content_type, retry_after
from dragoman.text import spans


class Clock(threading.Event):
    """Time that passes only by waiting."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def wait(self, timeout: float | None = None) -> bool:
        self.now += timeout or 0
        return self.is_set()


def times(pace: Pace, clock: Clock, many: int) -> list[float]:
    found = []
    for _ in range(many):
        pace.wait()
        found.append(round(clock.now - 100, 3))
    return found


def test_the_throttle_lets_a_burst_out_and_then_the_rate() -> None:
    """After a quiet time the burst is there again."""
    clock = Clock()
    pace = Pace(5, burst=3, stop=clock, clock=clock)
    assert times(pace, clock, 6) == [0, 0, 0, 0.2, 0.4, 0.6]
    clock.now += 60
    assert times(pace, clock, 4) == [60.6, 60.6, 60.6, 60.8]


def test_a_pause_closes_the_throttle_for_all() -> None:
    """Also for whoever is waiting already; a shorter pause does not open it early."""
    clock = Clock()
    pace = Pace(1000, burst=1, stop=clock, clock=clock)
    pace.pause(30)
    pace.pause(1)
    assert times(pace, clock, 2) == [30, 30.001]


def test_an_interrupted_run_waits_for_nothing() -> None:
    """Neither for the throttle nor for an answer."""
    stop = threading.Event()
    stop.set()
    with pytest.raises(StoppedError):
        Pace(0.001, burst=1, stop=stop).wait()
    release = threading.Event()
    with pytest.raises(StoppedError):
        within(3600, lambda: release.wait(60), stop=stop)
    release.set()


def test_what_comes_in_time_is_given() -> None:
    """The value or the problem, whichever it is."""
    stop = threading.Event()
    assert within(60, lambda: 42, stop=stop) == 42
    with pytest.raises(ZeroDivisionError):
        within(60, lambda: 1 // 0, stop=stop)


def test_what_hangs_is_left_behind() -> None:
    """By a thread that does not hold the end of the program."""
    release = threading.Event()
    with pytest.raises(BusyError, match="within"):
        within(0.02, lambda: release.wait(60), stop=threading.Event())
    assert all(thread.daemon for thread in threading.enumerate() if thread.name == "dragoman-request")
    release.set()


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        ("5", "", 5),
        (" 7 ", "", 7),
        ("999999", "", 60),
        ("9" * 39, "", 60),
        ("9" * 10_000, "", 60),
        ("", "", 0),
        ("-5", "", 0),
        ("soon", "", 0),
        ("٥", "", 0),
        ("1e3", "", 0),
        ("Fri, 31 Dec 1999 23:59:59 GMT", "", 0),
        ("Fri, 31 Dec 2100 23:59:59 GMT", "", 60),
        ("Sun, 22 Nov 2026 10:00:20 GMT", "Sun, 22 Nov 2026 10:00:00 GMT", 20),
        ("Sun, 22 Nov 2026 10:00:20 GMT", "Sun, 22 Nov 2026 10:00:50 GMT", 0),
        ("Fri, 31 Dec 99999 23:59:59 GMT", "", 0),
        ("Fri, 99 Foo 2026", "", 0),
    ],
)
def test_retry_after_is_granted_within_reason(value: str, date: str, seconds: float) -> None:
    """From 0 to the cap, in seconds or as a date by the server's own clock."""
    assert retry_after(value, date, longest=60) == seconds


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_header_can_be_read(value: str, date: str) -> None:
    """A header is a stranger's text, too."""
    assert 0 <= retry_after(value, date, longest=60) <= 60
    media, charset = content_type(value)
    assert media == media.strip().lower()
    assert '"' not in charset.strip('"')


def test_a_secret_shows_in_no_way() -> None:
    """Not printed, formatted, logged with its variables, or pickled; and it says whether there is one."""
    secret = Secret.from_environment("KEY", {"KEY": " s3cr3t "})
    assert secret is not None
    assert secret.reveal() == "s3cr3t"
    for shown in (str(secret), repr(secret), f"{secret}", f"{secret!r:>20}", repr([secret]), repr(vars(type(secret)))):
        assert "s3cr3t" not in shown
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    assert bool(secret)
    assert not Secret("")
    assert Secret.from_environment("KEY", {"KEY": "  "}) is None
    assert Secret.from_environment("NONE", {}) is None


def test_settings_are_those_of_the_project() -> None:
    """What dragoman.toml says, and for the rest what is sane."""
    settings = Settings.of(EnginesTable(threads=9, rate=2.5, timeout=3, deadline=30))
    assert (settings.threads, settings.rate, settings.timeout, settings.deadline) == (9, 2.5, 3, 30)


def pseudo(text: str, locale: str = "sv") -> str:
    return engine("pseudo").translate(text, source="en", target=locale)


def test_the_pseudo_language_shows_what_layouts_do() -> None:
    """Accents, brackets, about 30% more; letters of the other direction for Persian."""
    text = "The ferry makes fourteen crossings a day between the two banks of the river."
    swedish, persian = pseudo(text), pseudo(text, "fa")
    assert swedish.startswith(OPEN)
    assert swedish.endswith(CLOSE)
    assert not set("aeiouAEIOU") & set(swedish)
    assert 1.2 < (len(swedish) - 2) / len(text) < 1.4
    assert all("\u0600" <= c <= "\u06ff" or c == "\u200c" for c in persian if c.isalpha() or c == "\u200c")
    assert "\u200c" in persian
    assert pseudo(text) == swedish


@pytest.mark.parametrize(
    "kept",
    ["{count}", "%(dir)s", "https://orra.example/a", "office@orra.example", "`code`", "[X1X]", "<b>", "07:10", "⟦1⟧"],
)
@pytest.mark.parametrize("locale", ["sv", "fa"])
def test_the_pseudo_language_keeps_what_is_no_prose(kept: str, locale: str) -> None:
    """Links, placeholders, marks of shields and numbers come out as they are."""
    assert kept in pseudo(f"Before {kept} after", locale)


@given(st.text(max_size=60))
def test_the_pseudo_language_takes_any_text(text: str) -> None:
    """White space around and between stays, spans stay, and nothing raises."""
    out = pseudo(text)
    assert (len(out) - len(out.lstrip()), out.count("\n")) == (len(text) - len(text.lstrip()), text.count("\n"))
    for span in spans.find(text.strip()):
        assert span.text in out
    assert text.strip() == "" or pseudo(text, "fa").strip().startswith(OPEN)


def test_importing_the_room_is_cheap() -> None:
    """No library of any engine is loaded before an engine is made."""
    script = "import sys, dragoman.drafts; print([m for m in sys.modules if m.split('.')[0] in sys.argv[1:]])"
    heavy = ["deep_translator", "requests", "stamina", "bs4", "langdetect", "babel"]
    done = subprocess.run(
        [sys.executable, "-c", script, *heavy], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
