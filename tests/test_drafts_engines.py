"""Engines: one contract for all; whatever a provider answers, a text fails, waits or is drafted, and no key shows."""

from __future__ import annotations

import gzip
import json
import logging
import runpy
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.loopback import MEDIA, Asked, Provider, Reply, google, mymemory

from dragoman.drafts import (
    ENGINES,
    BusyError,
    Doubt,
    Drafted,
    Engine,
    Failed,
    Job,
    Outcome,
    Report,
    Settings,
    UnusableError,
    Waiting,
    engine,
    fill,
    sends_away,
)
from dragoman.drafts.transport import Page
from dragoman.errors import ConfigError, EngineError
from dragoman.languages import detect

NAMES = [about.name for about in ENGINES]
FAR = [about.name for about in ENGINES if about.needs_network]
QUICK = Settings(
    threads=4, rate=100_000, timeout=5, deadline=10, attempts=2, backoff=0.001, longest_backoff=0.002, jitter=0.001,
    longest_pause=0.002, pauses=1,
)  # fmt: skip
HASTY = Settings(threads=1, rate=100_000, timeout=0.2, deadline=0.5, attempts=1, reconnects=1, pauses=0)
MARKER = "marker.fake.key.0123456789"
Behave = Callable[[Asked], Reply]


@pytest.fixture
def provider() -> Iterator[Provider]:
    with Provider() as running:
        yield running


def made(name: str, provider: Provider, settings: Settings = QUICK) -> Engine:
    return engine(name, settings, address=provider.address)


def draft(name: str, provider: Provider, text: str = "Good morning", *, settings: Settings = QUICK, locale: str = "sv",
          report: Report | None = None) -> Outcome:  # fmt: skip
    (outcome,) = fill(
        [Job(0, text, locale)], chain=lambda _: (name,), engines=[made(name, provider, settings)], today="2026-11-22",
        settings=settings, detect=detect, report=report,
    )  # fmt: skip
    return outcome


# --- the contract that every engine keeps ------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_an_engine_says_who_it_is(name: str, provider: Provider) -> None:
    """Its name is that of the configuration, and what it sends away is known before it is made."""
    one = made(name, provider)
    (about,) = [about for about in ENGINES if about.name == name]
    assert (one.name, one.needs_network) == (about.name, about.needs_network)
    assert bool(sends_away([name])) == one.needs_network


@pytest.mark.parametrize("name", NAMES)
def test_an_engine_knows_our_languages(name: str, provider: Provider) -> None:
    """English into Albanian, Persian and Swedish, also with a country; and it says what it does not know."""
    one = made(name, provider)
    assert all(one.supports("en", target) for target in ("sq", "fa", "sv", "sv_FI", "pt_BR"))
    assert not one.supports("en", "tlh")
    with pytest.raises(UnusableError):
        one.translate("Good morning", source="en", target="tlh")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", ["—", "…", "★★★", ""])
def test_an_engine_gives_signs_back(name: str, text: str, provider: Provider) -> None:
    """There is nothing to translate, and nobody is asked."""
    assert made(name, provider).translate(text, source="en", target="sv").strip("⟦⟧") == text
    assert provider.asked == []


@pytest.mark.parametrize("name", NAMES)
def test_an_engine_takes_long_texts_or_says_no(name: str, provider: Provider) -> None:
    """A limit is told, not found out by half an answer."""
    for length in (100, 499, 500, 4_999, 5_000, 20_000):
        try:
            answer = made(name, provider).translate("x" * length, source="en", target="sv")
        except UnusableError as refused:
            assert "most" in refused.what  # noqa: PT017  either outcome is right
        else:
            assert len(answer) >= length


@pytest.mark.parametrize("name", NAMES)
def test_an_engine_serves_many_threads(name: str, provider: Provider) -> None:
    """No answer goes to another text."""
    one = made(name, provider)
    texts = [f"sentence {n} of many" for n in range(120)]
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda text: one.translate(text, source="en", target="sv"), texts))
    for n, answer in enumerate(answers):
        assert f" {n} " in answer


@pytest.mark.parametrize("name", FAR)
def test_a_provider_hears_its_own_codes(name: str, provider: Provider) -> None:
    """Each provider has other names for locales."""
    one = made(name, provider)
    for target in ("sq", "fa", "sv", "sv_FI", "zh_Hans", "nb"):
        one.translate("Good morning", source="en", target=target)
    heard = {
        "google": ["sq", "fa", "sv", "sv", "zh-CN", "no"],
        "mymemory": ["sq-AL", "fa-IR", "sv-SE", "sv-SE", "zh-CN", "nb-NO"],
    }
    assert [asked.target for asked in provider.asked] == heard[name]
    assert {asked.source for asked in provider.asked} == {"google": {"en"}, "mymemory": {"en-GB"}}[name]


def test_an_unknown_engine_is_refused() -> None:
    """With the nearest name there is."""
    with pytest.raises(ConfigError, match="google"):
        engine("gogle")


# --- what providers answer ---------------------------------------------------------------------------------------


def json_reply(body: bytes | str, status: int = 200) -> Reply:
    return Reply(body.encode() if isinstance(body, str) else body, status=status, media="application/json")


def page(body: str, media: str = "text/html; charset=utf-8") -> Reply:
    return Reply(body.encode(), media=media)


def always(reply: Reply) -> Behave:
    return lambda _: reply


def sent_to(address: str) -> Behave:
    return always(Reply(status=302, headers={"Location": address}))


WRONG: dict[str, tuple[Behave, type[Outcome], str, int]] = {
    "401": (always(json_reply(f'{{"error": "{MARKER}"}}', 401)), Waiting, "401", 1),
    "403": (always(Reply(status=403)), Waiting, "403", 1),
    "404": (always(Reply(status=404)), Failed, "404", 1),
    "429": (always(Reply(status=429)), Waiting, "429", 2),
    "429 with a date in the past": (
        always(Reply(status=429, headers={"Retry-After": "Fri, 31 Dec 1999 23:59:59 GMT"})), Waiting, "429", 2),
    "429 for ever": (always(Reply(status=429, headers={"Retry-After": "999999"})), Waiting, "429", 2),
    "500": (always(Reply(status=500)), Waiting, "500", 2),
    "500 with escapes": (always(Reply(b"\x1b]0;PWNED\x07", status=500)), Waiting, "500", 2),
    "another page": (always(page("<html><h1>502 Bad Gateway</h1></html>")), Failed, "", 1),
    "nothing": (always(Reply(b"")), Failed, "", 1),
    "no content": (always(Reply(status=204)), Failed, "204", 1),
    "a picture": (always(Reply(b"\x89PNG", media="image/png")), Failed, "something other", 1),
    "no media type": (always(Reply(b"x", media="")), Failed, "something other", 1),
    "an empty answer": (lambda asked: asked.reply(" \u200b\u00a0\n"), Failed, "", 1),
    "another host": (sent_to("http://127.0.0.1:9/steal"), Waiting, "another place", 1),
    "another scheme": (sent_to("file:///etc/passwd"), Waiting, "another place", 1),
    "a broken address": (sent_to("http://[::1"), Failed, "", 1),
    "itself again": (sent_to("/m"), Waiting, "page to page", 4),
    "half an answer": (always(Reply(b'{"responseData"', length=500)), Waiting, "broke off", 2),
    "too much": (always(Reply([b"A" * 65536] * 200)), Failed, "more than", 1),
    "bad compression": (always(Reply(b"no gzip", headers={"Content-Encoding": "gzip"})), Waiting, "broke off", 2),
    "a control character": (lambda asked: asked.reply("x\u009b31m"), Failed, "control", 1),
    "a turned text": (lambda asked: asked.reply("x \u202eabc"), Failed, "direction", 1),
    "a loop": (lambda asked: asked.reply("ha " * 4000), Failed, "longer", 1),
    "wrong letters": (lambda asked: asked.reply("God morgon pÃ¥ er"), Failed, "encoding", 1),
}  # fmt: skip


@pytest.mark.parametrize("name", FAR)
@pytest.mark.parametrize("case", WRONG)
def test_wrong_answers_are_no_drafts(
    name: str, case: str, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    """Each has its outcome and reason; the provider is not asked more often than it makes sense; nothing leaks."""
    behave, kind, word, requests = WRONG[case]
    if case in {"too much", "half an answer", "bad compression", "nothing"}:
        behave = with_media(behave)
    provider.behave = behave
    report = Report()
    with caplog.at_level(logging.DEBUG, logger="dragoman"):
        outcome = draft(name, provider, f"Good {MARKER} morning", report=report)
    assert isinstance(outcome, kind), outcome
    assert not isinstance(outcome, Drafted)
    assert word in outcome.reason
    assert len(provider.asked) == requests
    told = outcome.reason + repr(report)
    assert MARKER not in told
    assert not any(ord(c) < 32 or ord(c) > 126 for c in told)


def with_media(behave: Behave) -> Behave:
    return lambda asked: replace(behave(asked), media=MEDIA[asked.like])


def failure(one: Engine) -> EngineError | None:
    try:
        one.translate(MARKER, source="en", target="sv")
    except EngineError as problem:
        return problem
    return None


@pytest.mark.parametrize("name", FAR)
def test_errors_hold_neither_text_nor_key(name: str, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a library says in its exceptions is left behind, and the chain of causes with it."""
    monkeypatch.setenv("DRAGOMAN_MYMEMORY_EMAIL", f"{MARKER}@orra.example")
    raised = 0
    for behave in (*(row[0] for row in WRONG.values()), provider.hang):
        provider.behave = behave
        problem = failure(made(name, provider, HASTY))
        raised += problem is not None
        if problem is not None:
            assert MARKER not in str(problem) + repr(problem)
            assert problem.__cause__ is None
            assert problem.__suppress_context__ or problem.__context__ is None
    assert raised > 20
    assert MARKER not in repr(vars(made(name, provider)))


@pytest.mark.parametrize("name", FAR)
def test_a_silent_provider_costs_its_time_and_no_more(name: str, provider: Provider) -> None:
    """It accepts and never answers; or sends a letter now and then; or nobody is there at all."""
    for behave in (provider.hang, provider.trickle):
        provider.behave = behave
        assert isinstance(draft(name, provider, settings=HASTY), Waiting)
    with Provider() as gone:
        pass
    outcome = draft(name, gone, settings=HASTY)
    assert isinstance(outcome, Waiting)
    assert "cannot be reached" in outcome.reason


@pytest.mark.parametrize("name", FAR)
def test_an_answer_without_end_has_one(name: str, provider: Provider) -> None:
    """Each piece comes in time and the whole never does: the deadline counts."""

    def pieces() -> Iterator[bytes]:
        while not provider.over.wait(0.01):
            yield b" " * 1_000

    provider.behave = lambda asked: Reply(pieces(), media=MEDIA[asked.like])
    with pytest.raises(BusyError, match="longer than"):
        made(name, provider, replace(HASTY, timeout=10)).translate("Good morning", source="en", target="sv")


def test_json_is_read_or_refused() -> None:
    """Whatever the parser says to it."""
    for body in (b"", b"{", b"[" * 100_000, b"\xff", b"9" * 5_000):
        with pytest.raises(UnusableError, match="not JSON"):
            Page("host", body).json()


def test_mymemory_counts_bytes(provider: Provider) -> None:
    """Its limit is one of bytes: 400 accented letters are too many."""
    assert isinstance(draft("mymemory", provider, "é" * 400), Failed)
    assert provider.asked == []


@pytest.mark.parametrize("name", FAR)
def test_a_bomb_is_not_unpacked(name: str, provider: Provider) -> None:
    """48 MB of zeros in 48 kB: reading stops at the limit."""
    bomb = gzip.compress(b"\0" * (48 << 20), 9)
    provider.behave = always(Reply(bomb, media=MEDIA[name], headers={"Content-Encoding": "gzip"}))
    made(name, provider)
    tracemalloc.start()
    try:
        outcome = draft(name, provider)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(outcome, Failed)
    assert peak < 12 << 20


@pytest.mark.parametrize("name", FAR)
def test_a_redirect_within_the_host_is_followed(name: str, provider: Provider) -> None:
    """The way a site moves a page; the parameters come back in the address it gives."""

    way = {"google": "/there?q=moved&sl=en&tl=sv", "mymemory": "/there?q=moved&langpair=en-GB%7Csv-SE"}[name]
    provider.behave = lambda asked: asked.reply("God morgon") if asked.text == "moved" else sent_to(way)(asked)
    outcome = draft(name, provider)
    assert isinstance(outcome, Drafted)
    assert [asked.text for asked in provider.asked] == ["Good morning", "moved"]


@pytest.mark.parametrize("name", FAR)
def test_slow_answers_are_waited_for(name: str, provider: Provider) -> None:
    """In pieces, with pauses between them: within the time-out it is an answer like any other."""
    whole = {"google": google("God morgon"), "mymemory": mymemory({"translatedText": "God morgon"})}[name]
    assert isinstance(whole.body, bytes)
    body = whole.body

    def behave(_: Asked) -> Reply:
        return Reply((piece for n in range(0, len(body), 20) if (piece := pause(body[n : n + 20]))), media=whole.media)

    def pause(piece: bytes) -> bytes:
        provider.over.wait(0.005)
        return piece

    provider.behave = behave
    outcome = draft(name, provider)
    assert isinstance(outcome, Drafted)
    assert outcome.text == "God morgon"


@pytest.mark.parametrize(
    ("media", "encoding", "good"),
    [
        ("text/html", "utf-8", True),
        ("text/html; charset=UTF-8", "utf-8", True),
        ('text/html; charset="utf-8"; x=y', "utf-8", True),
        ("text/html; charset=iso-8859-1", "latin-1", True),
        ("text/html", "latin-1", False),
        ("text/html; charset=utf-8", "latin-1", False),
        ("text/html; charset=utf-7", "utf-7", False),
        ("text/html; charset=unicode_escape", "ascii", False),
        ("text/html; charset=none-such", "utf-8", False),
    ],
)
def test_a_page_is_read_in_its_encoding_or_not_at_all(
    media: str, encoding: str, provider: Provider, *, good: bool
) -> None:
    """Nothing is guessed: letters in a wrong encoding would look like a translation."""
    words = "Färjan går" if encoding != "ascii" else "F\\xe4rjan"
    text = f'<html><div class="result-container">{words}</div></html>'
    provider.behave = always(Reply(text.encode(encoding), media=media))
    outcome = draft("google", provider, "The ferry leaves")
    assert isinstance(outcome, Drafted) == good
    if isinstance(outcome, Drafted):
        assert outcome.text == "Färjan går"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("rad ett<br>rad två", "rad ett\nrad två"),
        ("&quot;Hej&quot; &amp; h&#229;", '"Hej" & hå'),
        ("  Hej \n", "Hej"),
        ("ett <b>två</b> tre", None),
        ("", None),
        ("<script>alert(1)</script>", None),
    ],
)
def test_googles_markup_is_read_or_refused(markup: str, expected: str | None, provider: Provider) -> None:
    """deep-translator glues words together where tags were: there must be none left."""
    provider.behave = always(google(markup))
    outcome = draft("google", provider, "one\ntwo")
    assert (outcome.text if isinstance(outcome, Drafted) else None) == expected


NOTICE = "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY. NEXT AVAILABLE IN 10 HOURS"


@pytest.mark.parametrize(
    ("reply", "kind", "stopped"),
    [
        (mymemory({"translatedText": NOTICE}, quotaFinished=True, responseStatus=429), Waiting, True),
        (mymemory({"translatedText": NOTICE}, responseStatus="429"), Waiting, True),
        (mymemory({"translatedText": NOTICE}), Waiting, True),
        (Reply(mymemory({"translatedText": NOTICE}).body, status=429, media="application/json"), Waiting, True),
        (mymemory({"translatedText": "God morgon"}, quotaFinished=True), Waiting, True),
        (json_reply('{"error": "slow down"}', 429), Waiting, False),
        (mymemory({"translatedText": "'XX' IS AN INVALID TARGET LANGUAGE"}, responseStatus="403"), Waiting, True),
        (mymemory({"translatedText": "QUERY LENGTH LIMIT EXCEEDED"}), Failed, False),
        (mymemory({"translatedText": ""}, matches=[{"translation": "God natt"}]), Failed, False),
        (mymemory({"translatedText": None}, matches=[{"translation": "God natt"}]), Failed, False),
        (mymemory({"translatedText": ["a", "b"]}), Failed, False),
        (mymemory({}), Failed, False),
        (mymemory(None), Failed, False),
        (mymemory([1]), Failed, False),
        (mymemory({"translatedText": "God morgon"}, responseStatus=500), Waiting, False),
        (mymemory({"translatedText": "God morgon"}, responseStatus=206), Failed, False),
        (json_reply("[]"), Failed, False),
        (json_reply("null"), Failed, False),
        (json_reply('{"responseData": {"translatedText": "ha'), Failed, False),
        (json_reply("[" * 100_000), Failed, False),
        (json_reply('{"responseStatus": ' + "9" * 5_000 + "}"), Failed, False),
        (json_reply('{"responseData": {"translatedText": "F\u00e4"}}'.encode("latin-1")), Failed, False),
        (json_reply('{"responseData": {"translatedText": "bra \\ud83d slut"}}'), Failed, False),
    ],
)
def test_mymemory_says_many_things_with_status_200(
    reply: Reply, kind: type[Outcome], provider: Provider, *, stopped: bool
) -> None:
    """Notices, other people's sentences and broken JSON are not translations of ours."""
    provider.behave = always(reply)
    report = Report()
    outcome = draft("mymemory", provider, report=report)
    assert isinstance(outcome, kind), outcome
    assert bool(report.engines[0].stopped) == stopped


@pytest.mark.parametrize(
    ("matches", "kind"),
    [
        ([{"segment": "Good morning", "translation": "God morgon"}], Drafted),
        ([{"segment": "good morning!", "translation": "God morgon"}], Drafted),
        ([{"segment": "We met at noon", "translation": "Vi träffades"}], Drafted),
        ([{"segment": "A fine day to you", "translation": "God morgon"}], Failed),
        ([{"segment": s, "translation": "God morgon"} for s in ("A fine day", "Good morning")], Drafted),
        ([{"segment": 7, "translation": "God morgon"}, "x", None], Drafted),
        ("x", Drafted),
    ],
)  # fmt: skip
def test_mymemory_may_not_give_another_sentence(matches: object, kind: type[Outcome], provider: Provider) -> None:
    """It says whose translation it is, and one of a sentence that is not like ours is not ours."""
    provider.behave = always(mymemory({"translatedText": "God morgon"}, matches=matches))
    assert isinstance(draft("mymemory", provider), kind)


def test_mymemory_gets_the_address_of_its_user(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """For which it translates more a day; from the environment only."""
    monkeypatch.setenv("DRAGOMAN_MYMEMORY_EMAIL", " press@orra.example ")
    draft("mymemory", provider)
    assert provider.asked[0].query["de"] == "press@orra.example"


@pytest.mark.parametrize("name", FAR)
def test_no_password_file_is_read(
    name: str, provider: Provider, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What ~/.netrc has for a host is none of the provider's business."""
    netrc = tmp_path / "netrc"
    netrc.write_text(f"machine 127.0.0.1 login someone password {MARKER}\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    seen: list[str | None] = []
    handler = provider._server.RequestHandlerClass
    plain = handler.do_GET  # type: ignore[attr-defined]  # the class is ours

    def watch(self: Any) -> None:
        seen.append(self.headers.get("Authorization"))
        plain(self)

    monkeypatch.setattr(handler, "do_GET", watch)
    assert isinstance(draft(name, provider), Drafted)
    assert seen == [None]


@pytest.mark.parametrize("name", FAR)
def test_the_library_is_left_as_it_was(name: str, provider: Provider) -> None:
    """Our transport stands in for requests in our exchanges only."""
    import deep_translator.google
    import deep_translator.mymemory
    import requests

    draft(name, provider)
    assert deep_translator.google.requests is deep_translator.mymemory.requests is requests


# --- the shared torture cases ------------------------------------------------------------------------------------

TORTURE: dict[str, dict[str, tuple[type[Outcome], Doubt | None]]] = {
    "html_502_as_200": {"google": (Failed, None), "mymemory": (Failed, None)},
    "quota_text": {"google": (Waiting, None), "mymemory": (Waiting, None)},
    "blank": {"google": (Failed, None), "mymemory": (Failed, None)},
    "list": {"mymemory": (Failed, None)},
    "bad_json": {"mymemory": (Failed, None)},
    "echo": {"google": (Drafted, Doubt.ECHO), "mymemory": (Drafted, Doubt.ECHO)},
    "wrong_script": {"google": (Drafted, Doubt.SCRIPT), "mymemory": (Drafted, Doubt.SCRIPT)},
    "repeat": {"google": (Failed, None), "mymemory": (Failed, None)},
    "latin1_no_charset": {"mymemory": (Failed, None)},
    "lone_surrogate": {"mymemory": (Failed, None)},
    "escapes": {"google": (Failed, None), "mymemory": (Failed, None)},
    "placeholder_lost": {"google": (Drafted, Doubt.PLACEHOLDERS), "mymemory": (Drafted, Doubt.PLACEHOLDERS)},
    "prompt_leak": {"google": (Drafted, Doubt.CHATTER), "mymemory": (Drafted, Doubt.CHATTER)},
    "401": {"google": (Waiting, None), "mymemory": (Waiting, None)},
    "429_date": {"google": (Waiting, None), "mymemory": (Waiting, None)},
    "redirect_host": {"google": (Waiting, None), "mymemory": (Waiting, None)},
    "header_esc": {"google": (Waiting, None), "mymemory": (Waiting, None)},
}
"""What each case comes to, for the providers that can say it."""
ASKED = {"echo": "The quick brown fox.", "placeholder_lost": "Remove {count} files from %(dir)s"}


def enveloped(raw: bytes, name: str) -> bytes:
    """The case as this provider would send it: its translation, if it has one, in the provider's own form."""
    head, _, body = raw.partition(b"\r\n\r\n")
    if b"translatedText" in body and b"responseData" not in body and name == "mymemory":
        body = b'{"responseData": ' + body + b', "responseStatus": 200}'
    elif b"translatedText" in body and name == "google":
        data = json.loads(body)
        reply = google(data.get("responseData", data)["translatedText"])
        assert isinstance(reply.body, bytes)
        body, head = reply.body, head.replace(b"application/json", b"text/html")
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-length")]
    return b"\r\n".join([*lines, b"Content-Length: %d" % len(body), b"", body])


@pytest.mark.parametrize(("case", "name"), [(case, name) for case, row in TORTURE.items() for name in row])
def test_the_shared_torture(case: str, name: str, shared: Path, tmp_path: Path) -> None:
    """Every answer has the outcome that its manifest asks for, at one request a text."""
    kind, doubt = TORTURE[case][name]
    raw = (shared / "torture" / "http" / f"{case}.http").read_bytes()
    (tmp_path / "case.http").write_bytes(enveloped(raw, name))
    serve = runpy.run_path(str(shared / "torture" / "serve_raw.py"))["serve"]
    ports: list[int] = []
    ready = threading.Event()

    def begin(port: int) -> None:
        ports.append(port)
        ready.set()

    threading.Thread(target=serve, args=(tmp_path / "case.http", 1, 20, begin), daemon=True).start()
    assert ready.wait(20)
    once = Settings(threads=1, rate=100_000, timeout=5, attempts=1, pauses=0)
    one = engine(name, once, address=f"http://127.0.0.1:{ports[0]}/")
    locale = "fa" if case == "wrong_script" else "sv"
    (outcome,) = fill(
        [Job(0, ASKED.get(case, "Hello to you all."), locale)], chain=lambda _: (name,), engines=[one],
        today="2026-11-22", settings=once, detect=detect,
    )  # fmt: skip
    assert isinstance(outcome, kind), outcome
    if isinstance(outcome, Drafted):
        assert doubt in outcome.flags
    else:
        assert "FAKE-KEY" not in outcome.reason
        assert outcome.reason.isprintable()
