"""Filling: each job has one outcome; nothing is asked twice; nothing that hangs or fails holds the run."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from tests.loopback import Asked, Provider, Reply

from dragoman.drafts import (
    BusyError,
    Cache,
    Doubt,
    Drafted,
    Engine,
    Failed,
    Job,
    Outcome,
    Pace,
    Report,
    Settings,
    StoppedError,
    UnreachableError,
    UnusableError,
    Waiting,
    engine,
    fill,
)
from dragoman.drafts.filling import AHEAD
from dragoman.errors import ConfigError
from dragoman.model import Act, Match, Note

TODAY = "2026-11-22"
QUICK = Settings(
    threads=4,
    rate=100_000,
    timeout=5,
    deadline=10,
    attempts=8,
    backoff=0.001,
    longest_backoff=0.002,
    jitter=0.001,
    longest_pause=0.002,
    grace=0.5,
)


class Fake:
    """An engine that says what its script says."""

    needs_network = True

    def __init__(self, name: str = "fake", script: Mapping[str, str | Exception] | None = None) -> None:
        self.name = name
        self.script = script or {}
        self.asked: list[str] = []
        self._lock = threading.Lock()

    def supports(self, source: str, target: str) -> bool:
        return target != "fa"

    def translate(self, text: str, *, source: str, target: str) -> str:
        with self._lock:
            self.asked.append(text)
        said = self.script.get(text, self.script.get("*", f"{target}: {text}"))
        if isinstance(said, Exception):
            raise said
        return said


def jobs(*texts: str, locale: str = "sv") -> list[Job]:
    return [Job(n, text, locale) for n, text in enumerate(texts)]


def run(
    work: Sequence[Job],
    chain: Sequence[str] = ("fake",),
    engines: Sequence[Engine] = (),
    settings: Settings = QUICK,
    report: Report | None = None,
    **more: object,
) -> dict[object, Outcome]:
    found = fill(
        work,
        chain=lambda _: chain,
        engines=engines,
        today=TODAY,
        settings=settings,
        report=report,
        **more,  # type: ignore[arg-type]  # the rest is handed on
    )
    outcomes = {outcome.key: outcome for outcome in found}
    assert len(outcomes) == len(work)
    return outcomes


def memory(*matches: Match) -> object:
    return lambda locale, text: next((m for m in matches if m.source == text or m.score < 100), None)


EXACT = Match(100, "Open letter", "Öppet brev", "letters/appeal:1")
LIKE = Match(92, "The ferry makes 14 crossings.", "Färjan gör 14 överfarter.", "letters/appeal:2")


def test_an_engine_drafts_and_says_who_it_was() -> None:
    """The note names the engine and the day; nothing is approved."""
    (outcome,) = run(jobs("Hello there"), engines=[Fake()]).values()
    assert outcome == Drafted(Job(0, "Hello there", "sv"), "sv: Hello there", Note(Act.DRAFT, "fake", TODAY))


def test_exact_matches_win_wherever_memory_stands() -> None:
    """What people approved is better than what a machine says, even where the machine comes first."""
    fake = Fake()
    outcome = run(jobs("Open letter"), ("fake", "memory"), [fake], memory=memory(EXACT))[0]
    assert isinstance(outcome, Drafted)
    assert str(outcome.note) == "dragoman: draft from memory 100% (letters/appeal:1) on 2026-11-22"
    assert (outcome.text, fake.asked) == ("Öppet brev", [])


@pytest.mark.parametrize(
    ("chain", "by"), [(("memory", "fake"), "memory"), (("fake", "memory"), "fake"), (("fake",), "fake")]
)
def test_like_matches_are_taken_where_memory_stands(chain: Sequence[str], by: str) -> None:
    """The chain decides between a like sentence and a machine."""
    outcome = run(jobs("The ferry makes 16 crossings."), chain, [Fake()], memory=memory(LIKE))[0]
    assert isinstance(outcome, Drafted)
    assert outcome.note.by == by


def test_memory_after_an_engine_serves_what_the_engine_cannot() -> None:
    """A like sentence is better than none."""
    fake = Fake(script={"*": UnreachableError("no network")})
    outcome = run(jobs("The ferry makes 16 crossings."), ("fake", "memory"), [fake], memory=memory(LIKE))[0]
    assert isinstance(outcome, Drafted)
    assert (outcome.note.by, outcome.note.score) == ("memory", 92)


def test_a_like_match_with_other_numbers_says_so() -> None:
    """97% like can still be wrong in the one thing that counts; the same goes for links and placeholders."""
    texts = ("The ferry makes 16 crossings.", "The ferry makes 14 crossings!", "The ferry made 14 {n} crossings.")
    outcomes = run(jobs(*texts), ("memory",), memory=memory(LIKE))
    flags = {n: outcome.flags for n, outcome in outcomes.items() if isinstance(outcome, Drafted)}
    assert flags == {0: (Doubt.NUMBERS,), 1: (), 2: (Doubt.PLACEHOLDERS,)}


def test_equal_texts_are_asked_for_once() -> None:
    """Every job gets its outcome all the same, in its own locale."""
    fake = Fake()
    work = [Job("a", "Hello there", "sv"), Job("b", "Hello there", "sv"), Job("c", "Hello there", "sq")]
    outcomes = run(work, engines=[fake])
    texts = {key: outcome.text for key, outcome in outcomes.items() if isinstance(outcome, Drafted)}
    assert texts == {"a": "sv: Hello there", "b": "sv: Hello there", "c": "sq: Hello there"}
    assert len(fake.asked) == 2


def test_the_next_engine_is_asked() -> None:
    """Whether the first one refuses, is busy, stops or fails in a way nobody foresaw."""
    faults = [
        UnusableError("bad"),
        BusyError("busy"),
        StoppedError("no"),
        UnreachableError("gone"),
        KeyError("secret text"),
    ]
    for fault in faults:
        outcome = run(jobs("Hello there"), ("one", "two"), [Fake("one", {"*": fault}), Fake("two")])[0]
        assert isinstance(outcome, Drafted)
        assert outcome.note.by == "two"


def test_bad_answers_fail_and_missing_engines_wait() -> None:
    """A failure is of the text, waiting is of the engine; the reason names the engine and nothing of the text."""
    script = {
        "bad text": UnusableError("gave nothing"),
        "odd text": KeyError("odd text"),
        "late text": BusyError("is busy"),
    }
    outcomes = run(jobs(*script, "good text"), engines=[Fake(script=script)])
    assert [type(outcome) for _, outcome in sorted(outcomes.items(), key=str)] == [Failed, Failed, Waiting, Drafted]
    assert outcomes[0] == Failed(Job(0, "bad text", "sv"), "fake: gave nothing")
    assert outcomes[1] == Failed(Job(1, "odd text", "sv"), "fake: failed (KeyError)")


def test_without_an_engine_everything_waits() -> None:
    """Memory alone drafts what it can; the rest waits for an engine, and no network is touched."""
    report = Report()
    outcomes = run(jobs("Open letter", "Hello there", "—"), ("memory",), memory=memory(EXACT), report=report)
    assert [type(outcomes[n]) for n in range(3)] == [Drafted, Waiting, Waiting]
    assert (report.exact, report.waiting, report.incomplete, report.silent) == (1, 2, True, False)


def test_an_engine_that_does_not_know_the_locale_is_passed_over() -> None:
    """Nothing is asked, and nothing is counted against the engine."""
    fake = Fake()
    outcome = run(jobs("Hello there", locale="fa"), engines=[fake])[0]
    assert isinstance(outcome, Failed)
    assert "fa" in outcome.reason
    assert fake.asked == []


def test_texts_without_words_are_copied() -> None:
    """Signs are the same everywhere; an engine would have nothing to say to them."""
    fake = Fake()
    outcome = run(jobs("* * *"), engines=[fake])[0]
    assert isinstance(outcome, Drafted)
    assert (outcome.text, str(outcome.note), fake.asked) == ("* * *", "dragoman: draft by copy on 2026-11-22", [])


def test_a_chain_must_name_engines_that_are_there() -> None:
    """A wrong name is found before anything is drafted."""
    with pytest.raises(ConfigError, match="gogle"):
        run(jobs("Hello there"), ("memory", "gogle"), [Fake()])


@dataclass
class Marked:
    """Hides the word ORRA, as segments.shield does."""

    text: str
    kept: tuple[str, ...] = ("ORRA",)

    def restore(self, answer: str) -> str | None:
        return answer.replace("[X1X]", "ORRA") if answer.count("[X1X]") == 1 else None


def marked(text: str) -> Marked:
    return Marked(text.replace("ORRA", "[X1X]"))


def test_shields_come_back_or_the_answer_is_refused() -> None:
    """A lost name is no draft; the next way to protect it is tried; then it is a failure."""
    assert run(jobs("We are ORRA"), engines=[Fake()], shields=(marked,))[0] == Drafted(
        Job(0, "We are ORRA", "sv"), "sv: We are ORRA", Note(Act.DRAFT, "fake", TODAY)
    )
    lossy = Fake(script={"We are [X1X]": "Vi är vi", "We are ORRA": "Vi är ORRA"})
    failed = run(jobs("We are ORRA"), engines=[lossy], shields=(marked, marked))[0]
    assert isinstance(failed, Failed)
    assert lossy.asked == ["We are [X1X]"]


def test_other_shields_are_a_second_chance() -> None:
    """Where marks are lost, a text with fewer of them may come through."""

    @dataclass
    class Plain:
        text: str
        kept: tuple[str, ...] = ()

        def restore(self, answer: str) -> str | None:
            return answer

    lossy = Fake(script={"We are [X1X]": "Vi är vi", "We are ORRA": "Vi är ORRA"})
    outcome = run(jobs("We are ORRA"), engines=[lossy], shields=(marked, Plain))[0]
    assert isinstance(outcome, Drafted)
    assert outcome.text == "Vi är ORRA"


def test_the_report_says_what_each_engine_did() -> None:
    """Asked, answered, failed, and why it stopped."""
    script = {f"text {n} x": StoppedError("refuses us") if n == 3 else f"svar {n} y" for n in range(6)}
    report = Report()
    run(jobs(*script), engines=[Fake(script=script)], settings=Settings(threads=1, rate=1e6), report=report)
    (line,) = report.engines
    assert (line.asked, line.answered, line.failed, line.stopped) == (4, 3, 1, "refuses us")
    assert (report.engine, report.waiting, report.incomplete, report.silent) == (3, 3, True, False)


def test_a_fuse_stops_an_engine_that_only_fails() -> None:
    """After some failures in a row the others are not asked; a success in between resets the count."""
    fake = Fake(script={"*": UnreachableError("cannot be reached")})
    report = Report()
    run(jobs(*(f"text number {n}" for n in range(50))), engines=[fake], report=report)
    assert report.engines[0].asked < 15
    assert report.engines[0].stopped == "cannot be reached"
    assert report.silent
    script: dict[str, str | Exception] = {f"t {n}": BusyError("busy") if n % 4 else f"s {n}" for n in range(40)}
    report = Report()
    run(jobs(*script), engines=[Fake(script=script)], settings=Settings(threads=1, rate=1e6, attempts=1), report=report)
    assert report.engines[0].asked == 40
    assert report.engines[0].stopped == ""


def test_a_missing_connection_burns_the_fuse_faster() -> None:
    """Without a network nothing is gained by five long waits."""
    once = replace(QUICK, threads=1, attempts=1, reconnects=1)
    for fault, asked in ((BusyError("busy"), 5), (UnreachableError("gone"), 3)):
        report = Report()
        run(
            jobs(*(f"text number {n}" for n in range(9))),
            engines=[Fake(script={"*": fault})],
            settings=once,
            report=report,
        )
        assert report.engines[0].asked == asked


def test_refused_texts_do_not_stop_an_engine() -> None:
    """A document full of texts that an engine cannot do is no reason to give up on the next one."""
    report = Report()
    run(
        jobs(*(f"text number {n}" for n in range(30))), engines=[Fake(script={"*": UnusableError("no")})], report=report
    )
    assert (report.failed, report.engines[0].stopped) == (30, "")


def test_a_pause_that_was_asked_for_is_kept() -> None:
    """The text is asked for again after it, as often as patience goes, then it waits."""
    fake = Fake(script={"*": BusyError("busy", pause=0.001)})
    outcome = run(jobs("Hello there"), engines=[fake])[0]
    assert isinstance(outcome, Waiting)
    assert len(fake.asked) == QUICK.pauses + 1


def test_the_same_draft_for_two_texts_is_doubtful() -> None:
    """One of the two is another's; which one, a person sees."""
    fake = Fake(script={"*": "Färjan går varje dag."})
    outcomes = run(jobs("The ferry leaves daily.", "We thank all pupils."), engines=[fake])
    flags = sorted(outcome.flags for outcome in outcomes.values() if isinstance(outcome, Drafted))
    assert flags == [(), (Doubt.TWICE,)]


def test_little_is_asked_ahead() -> None:
    """A caller that takes its time is not outrun: what is not handed out can still be left alone."""
    fake, outrun = Fake(), threading.Event()
    bound = (AHEAD + 1) * QUICK.threads
    plain = fake.translate

    def translate(text: str, *, source: str, target: str) -> str:
        if len(fake.asked) > bound:
            outrun.set()
        return plain(text, source=source, target=target)

    fake.translate = translate  # type: ignore[method-assign]  # a spy
    outcomes = fill(jobs(*(f"text number {n}" for n in range(500))), chain=lambda _: ("fake",), engines=[fake],
                    today=TODAY, settings=QUICK)  # fmt: skip
    next(outcomes)
    assert not outrun.wait(0.2)


def test_progress_counts_every_job() -> None:
    """Done never goes back, and ends at the total."""
    seen: list[Pace] = []
    run(jobs(*(f"text number {n}" for n in range(20)), "Open letter"), ("memory", "fake"), [Fake()],
        memory=memory(EXACT), progress=seen.append)  # fmt: skip
    assert [p.done for p in seen] == list(range(1, 22))
    assert {p.total for p in seen} == {21}
    assert seen[-1].remaining == 0
    assert seen[-1].rate > 0


def test_the_cache_serves_what_was_answered(tmp_path: Path) -> None:
    """The second run asks nothing; what is refused is asked again, for the answer may be better."""
    script = {"good text": "god text", "bad text": "\x1b[31m"}
    with Cache(tmp_path / "cache.sqlite") as cache:
        run(jobs(*script), engines=[Fake(script=script)], cache=cache)
    with Cache(tmp_path / "cache.sqlite") as cache:
        fake, report = Fake(script={"*": "bättre text"}), Report()
        outcomes = run(jobs(*script), engines=[fake], cache=cache, report=report)
    assert fake.asked == ["bad text"]
    assert {n: o.text for n, o in outcomes.items() if isinstance(o, Drafted)} == {0: "god text", 1: "bättre text"}
    assert report.engines[0].cached == 1


def test_what_stays_on_the_machine_is_not_cached(tmp_path: Path) -> None:
    """It costs nothing to ask again, and a new version may say it better."""
    with Cache(tmp_path / "cache.sqlite") as cache:
        run(jobs("Hello there"), ("pseudo",), [engine("pseudo")], cache=cache)
        assert cache.get("pseudo", "en", "sv", "Hello there") is None


def test_a_hostile_cache_is_checked_like_an_answer(tmp_path: Path) -> None:
    """What lies in the cache passes the same gate, and is asked for anew if it does not."""
    with Cache(tmp_path / "cache.sqlite") as cache:
        cache.put("fake", "en", "sv", "Hello there", "x\x1b]0;owned\x07")
        outcome = run(jobs("Hello there"), engines=[Fake()], cache=cache)[0]
    assert isinstance(outcome, Drafted)
    assert outcome.text == "sv: Hello there"


def flaky(seed: int) -> object:
    """15% too many requests, 7% errors of the server, the rest well and shuffled in time."""
    dice = random.Random(seed)
    lock = threading.Lock()

    def behave(asked: Asked) -> Reply:
        with lock:
            luck = dice.random()
        if luck < 0.15:
            return Reply(status=429, headers={"Retry-After": "1"} if luck < 0.05 else {})
        return Reply(status=500) if luck < 0.22 else asked.reply(f"{asked.target} {asked.text}")

    return behave


@pytest.mark.parametrize(("name", "many"), [("google", 400), ("mymemory", 100)])
def test_a_flaky_provider_costs_patience_and_nothing_else(name: str, many: int, tmp_path: Path) -> None:
    """Many texts over 16 threads: none wrong, none failed, and the second run makes no request."""
    texts = [f"sentence number {n} of many" for n in range(many)]
    settings = replace(QUICK, threads=16, pauses=20)
    code = "sv-SE" if name == "mymemory" else "sv"
    with Provider(flaky(7)) as provider, Cache(tmp_path / "cache.sqlite") as cache:  # type: ignore[arg-type]  # a closure
        made = engine(name, settings, address=provider.address)
        outcomes = run(jobs(*texts), (name,), [made], settings, cache=cache)
        assert {n: o.text for n, o in outcomes.items() if isinstance(o, Drafted)} == {
            n: f"{code} {text}" for n, text in enumerate(texts)
        }
        requests = len(provider.asked)
        assert requests > many * 1.1
        assert len(run(jobs(*texts), (name,), [made], settings, cache=cache)) == many
        assert len(provider.asked) == requests


class Stuck(Fake):
    """Answers to a few texts; the others hang until the test ends."""

    def __init__(self, quick: int) -> None:
        super().__init__("stuck")
        self.quick = quick
        self.release = threading.Event()

    def translate(self, text: str, *, source: str, target: str) -> str:
        answer = super().translate(text, source=source, target=target)
        if int(text.rpartition(" ")[2]) >= self.quick:
            self.release.wait(60)
        return answer


@pytest.fixture
def stuck() -> Iterator[Stuck]:
    engine = Stuck(10)
    yield engine
    engine.release.set()


def test_an_interruption_is_obeyed_at_once(stuck: Stuck, tmp_path: Path) -> None:
    """What has come is given and cached; what hangs is left behind; the interruption goes on."""
    texts = [f"text number {n}" for n in range(40)]
    cache = Cache(tmp_path / "cache.sqlite")
    found: list[Outcome] = []

    def interrupt(progress: Pace) -> None:
        if progress.done == 10:
            threading.Timer(0.05, signal.pthread_kill, (threading.get_ident(), signal.SIGINT)).start()

    outcomes = fill(jobs(*texts), chain=lambda _: ("stuck",), engines=[stuck], today=TODAY,
                    cache=cache, settings=QUICK, progress=interrupt)  # fmt: skip
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        found.extend(outcomes)
    assert time.monotonic() - begun < 8
    assert all(isinstance(outcome, Drafted) for outcome in found)
    assert sorted(o.text for o in found if isinstance(o, Drafted)) == sorted(f"sv: {text}" for text in texts[:10])
    assert all(thread.daemon for thread in threading.enumerate() if thread.name == "dragoman-draft")
    assert all(cache.get("stuck", "en", "sv", text) for text in texts[:10])
    assert len(stuck.asked) <= 10 + QUICK.threads


def test_answers_on_their_way_are_waited_for_a_moment(stuck: Stuck) -> None:
    """An interruption does not throw away what the next second brings; what is not begun is not begun."""

    def interrupt(progress: Pace) -> None:
        if progress.done == 10:
            threading.Timer(0.05, signal.pthread_kill, (threading.get_ident(), signal.SIGINT)).start()
            threading.Timer(0.3, stuck.release.set).start()

    patient = replace(QUICK, grace=30)
    outcomes = fill(jobs(*(f"text number {n}" for n in range(40))), chain=lambda _: ("stuck",), engines=[stuck],
                    today=TODAY, settings=patient, progress=interrupt)  # fmt: skip
    found: list[Outcome] = []
    with pytest.raises(KeyboardInterrupt):
        found.extend(outcomes)
    assert len(found) == len(stuck.asked) == 10 + QUICK.threads


INTERRUPTED = """
import sys
from dragoman.drafts import Job, Settings, engine, fill
patient = Settings(timeout=600, deadline=600, rate=1e6)
jobs = [Job(n, f"text number {n}", "sv") for n in range(20)]
made = engine("google", patient, address=sys.argv[1])
for outcome in fill(jobs, chain=lambda _: ("google",), engines=[made], today="2026-11-22", settings=patient):
    print(outcome.text, flush=True)
"""


def test_a_program_that_is_interrupted_ends() -> None:
    """Though four requests hang for ten minutes, Ctrl-C is over in a second or so; what came before it was given."""
    with Provider() as provider:
        provider.behave = lambda asked: asked.reply("god text") if asked.number == 1 else provider.hang(asked)
        child = subprocess.Popen(
            [sys.executable, "-c", INTERRUPTED, provider.address],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "god text\n"
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=60)
    assert (out, err.strip().splitlines()[-1]) == ("", "KeyboardInterrupt")
    assert child.returncode == -signal.SIGINT


def test_a_caller_that_stops_listening_stops_the_run(stuck: Stuck) -> None:
    """Closing the iterator leaves nothing behind that asks on."""
    outcomes = fill(jobs(*(f"text number {n}" for n in range(40))), chain=lambda _: ("stuck",), engines=[stuck],
                    today=TODAY, settings=QUICK)  # fmt: skip
    next(outcomes)
    begun = time.monotonic()
    outcomes.close()
    assert time.monotonic() - begun < 5
    stuck.release.set()
    assert len(stuck.asked) <= 3 * QUICK.threads + 10


def test_a_hanging_engine_costs_its_deadline(stuck: Stuck) -> None:
    """Hangs are counted as failures; the fuse ends them and the run is over."""
    report = Report()
    settings = Settings(threads=4, rate=1e6, deadline=0.1, failures=4)
    outcomes = run(jobs(*(f"text number {n}" for n in range(60))), ("stuck",), [stuck], settings, report)
    assert report.engine == 10
    assert report.waiting == 50
    assert "within" in report.engines[0].stopped
    assert isinstance(outcomes[59], Waiting)
