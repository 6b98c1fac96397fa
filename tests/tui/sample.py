"""A small project in memory, with every status in three languages, to look at the desk and to test it.

``python -m tests.tui.sample [fa|sq|sv] [dragoman-light] [--big] [--hostile]`` opens the desk over it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tests.tui.shelf import STAMP, Annals, Diary, Pad, Shelf, standing_clock

from dragoman.errors import CatalogError, UsageError
from dragoman.model import (
    Act,
    Counts,
    Finding,
    Match,
    Note,
    Reason,
    Severity,
    Span,
    Status,
    TermHit,
    Unit,
    reference,
    with_note,
)
from dragoman.review import Options, Sitting, counts_of

ENGLISH = (
    "Open letter to the Minister of Culture",
    "Orra, 14 March 2026",
    "Dear Minister,",
    "We write on behalf of the 1,250 members of the Orra Reading Rooms, which have kept their doors open since 1987.",
    "On 3 February your office announced that the grant for rural libraries will end in June.",
    "No library in our valley was asked.",
    "Nine of our eleven rooms would have to close before the autumn.",
    "“A valley without books is a valley without neighbours,” says Mira Doll, head of the room in Upper Orra.",
    "We ask you to do three things:",
    "keep the grant of €48,000 until the new law is in force;",
    "publish the report on which the decision rests;",
    "meet us in Orra before 15 April.",
    "You can reach us at letters@orra.example or on https://orra.example/rooms.",
    "Yours sincerely,",
    "Teodor Vane, for the Orra Reading Rooms",
)

SWEDISH = (
    "Öppet brev till kulturministern",
    "Orra den 14 mars 2026",
    "Bästa kulturminister!",
    "Vi skriver på uppdrag av de 1 250 medlemmarna i Orra läsrum, som har hållit öppet sedan 1987.",
    "Den 3 februari meddelade ert departement att bidraget till landsbygdsbibliotek upphör i juni.",
    "Inget bibliotek i vår dal blev tillfrågat.",
    "Nio av våra elva läsrum skulle behöva stänga före hösten.",
    "”En dal utan böcker är en dal utan grannar”, säger Mira Doll, som förestår läsrummet i Övre Orra.",
    "Vi ber er om tre saker:",
    "behåll bidraget på 48 000 euro tills den nya lagen har trätt i kraft,",
    "offentliggör rapporten som beslutet vilar på,",
    "träffa oss i Orra före den 15 april.",
    "Ni når oss på letters@orra.example eller https://orra.example/rooms.",
    "Med vänlig hälsning",
    "Teodor Vane, för Orra läsrum",
)

PERSIAN = (
    "نامهٔ سرگشاده به وزیر فرهنگ",
    "اورا، ۱۴ مارس ۲۰۲۶",
    "جناب آقای وزیر،",
    "ما این نامه را به نمایندگی از ۱٬۲۵۰ عضو «خانه‌های کتاب اورا» می‌نویسیم که از سال ۱۹۸۷ درهایشان باز بوده است.",
    "دفتر شما در ۳ فوریه اعلام کرد که کمک‌هزینهٔ کتابخانه‌های روستایی در ماه ژوئن قطع می‌شود.",
    "از هیچ کتابخانه‌ای در درهٔ ما نظر نخواستند.",
    "نُه خانه از یازده خانهٔ کتاب ما باید پیش از پاییز بسته شوند.",
    "میرا دول، گردانندهٔ خانهٔ کتاب اورای بالا، می‌گوید: «دره‌ای بی‌کتاب، دره‌ای بی‌همسایه است.»",
    "از شما سه خواهش داریم:",
    "کمک‌هزینهٔ ۴۸٬۰۰۰ یورویی را تا اجرای قانون تازه نگه دارید؛",
    "گزارشی را که این تصمیم بر آن استوار است منتشر کنید؛",
    "پیش از ۱۵ آوریل در اورا با ما دیدار کنید.",
    "نشانی ما: letters@orra.example یا https://orra.example/rooms",
    "با احترام",
    "تئودور وِین، از سوی خانه‌های کتاب اورا",
)

ALBANIAN = (
    "Letër e hapur për ministrin e Kulturës",
    "Orra, 14 mars 2026",
    "I nderuar zoti ministër,",
    "Ju shkruajmë në emër të 1 250 anëtarëve të Dhomave të Leximit të Orrës, që i mbajnë dyert hapur që nga viti 1987.",
    "Më 3 shkurt zyra juaj njoftoi se granti për bibliotekat e fshatrave përfundon në qershor.",
    "Asnjë bibliotekë në luginën tonë nuk u pyet.",
    "Nëntë nga njëmbëdhjetë dhomat tona do të duhej të mbylleshin para vjeshtës.",
    "“Një luginë pa libra është një luginë pa fqinj”, thotë Mira Doll, drejtuese e dhomës së Orrës së Epërme.",
    "Ju kërkojmë tri gjëra:",
    "ta mbani grantin prej 48 000 eurosh derisa të hyjë në fuqi ligji i ri;",
    "të botoni raportin mbi të cilin mbështetet vendimi;",
    "të takoheni me ne në Orra para 15 prillit.",
    "Na gjeni te letters@orra.example ose te https://orra.example/rooms.",
    "Me respekt,",
    "Teodor Vane, për Dhomat e Leximit të Orrës",
)

TARGETS: Mapping[str, Sequence[str]] = {"sq": ALBANIAN, "fa": PERSIAN, "sv": SWEDISH}
MAYBE = {"sq": "“", "fa": "«", "sv": "”"}

PLAN = (
    Status.APPROVED,
    Status.APPROVED,
    Status.APPROVED,
    Status.TRANSLATED,
    Status.STALE,
    Status.DRAFT,
    Status.DRAFT,
    Status.REJECTED,
    Status.TRANSLATED,
    Status.DRAFT,
    Status.DRAFT,
    Status.EMPTY,
    Status.DRAFT,
    Status.APPROVED,
    Status.EMPTY,
)


def unit_of(source: str, target: str, status: Status, n: int, path: str = "letters/appeal.md") -> Unit:
    """A unit of that status, as our own programs write it."""
    unit = Unit(source, "" if status is Status.EMPTY else target, references=(reference(path, n),))
    memory = Note(Act.DRAFT, "memory", "2026-11-20", score=92, origin=f"letters/thanks:{n}")
    refusal = Note(Act.REJECTED, "Arta", STAMP, reason="“head” here is whoever looks after the room")
    drita = str(Note(Act.TRANSLATED, "Drita", STAMP))
    before = source.replace("rural libraries", "libraries").replace("June", "July")
    fuzzy = replace(unit, flags=("fuzzy",))
    units = {
        Status.EMPTY: unit,
        Status.DRAFT: replace(fuzzy, comments=(str(memory),)),
        Status.STALE: replace(fuzzy, previous_msgid=before, comments=(drita,)),
        Status.REJECTED: replace(fuzzy, comments=("Mira Doll spells her name with two l.", str(refusal))),
        Status.TRANSLATED: replace(unit, comments=(drita,)),
        Status.APPROVED: replace(unit, comments=with_note((), Note(Act.APPROVED, "Arta", STAMP, seal=unit.seal))),
        Status.OBSOLETE: replace(unit, obsolete=True),
    }
    return units[status]


def letter(locale: str) -> Iterator[Unit]:
    """The letter, half done."""
    rows = zip(ENGLISH, TARGETS[locale], PLAN, strict=True)
    for n, (source, target, status) in enumerate(rows, start=1):
        yield unit_of(source, target, status, n)
    yield unit_of("We will not wait.", TARGETS[locale][5], Status.OBSOLETE, 99)


def done(locale: str) -> Iterator[Unit]:
    """The letter, all approved, as another document."""
    for n, (source, target) in enumerate(zip(ENGLISH, TARGETS[locale], strict=True), start=1):
        yield unit_of(source, target, Status.APPROVED, n, "letters/thanks.md")


def fresh(_: str) -> Iterator[Unit]:
    """The letter, nothing done."""
    for n, source in enumerate(ENGLISH, start=1):
        yield unit_of(source, "", Status.EMPTY, n, "reports/rally.md")


def big(locale: str, size: int = 5000) -> Iterator[Unit]:
    """A book."""
    rows = list(zip(ENGLISH, TARGETS[locale], PLAN, strict=True))
    for n in range(1, size + 1):
        source, target, status = rows[n % len(rows)]
        yield unit_of(f"{n}. {source}", f"{n}. {target}" if target else "", status, n, "book.md")


EVIL = (
    "[/red] closes nothing",
    "[@click=app.evil]click me[/]",
    "\x1b]0;evil\x07\x1b[31mred\x1b[2J",
    "\x9b31mC1",
    "admin\u202etxt.exe",
    "\u2066isolate\u2069 \u200bzero\ufeff \U000e0041tag",
    "[link=https://evil.example]x[/link] $error {x} %s",
    "\u0301" * 30 + "marks",
    "line\u2028separator\x85next\x0bvt",
    "😀👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿 漢字 wide",
)


def hostile(_: str) -> Iterator[Unit]:
    """What texts may hold that were written to break a screen."""
    for n, text in enumerate(EVIL, start=1):
        note = Note(Act.REJECTED, text, STAMP, reason=text)
        yield Unit(
            f"{text} {n}",
            f"{text} target",
            msgctxt=text if n % 2 else None,
            flags=("fuzzy", text),
            comments=(text, str(note)),
            extracted=(text,),
            references=(f"{text}.md:{n}",),
            previous_msgid=text if n % 3 == 0 else None,
        )


def inspect(unit: Unit) -> list[Finding]:
    """Two checks, enough to see findings."""
    found = []
    if "1,250" in unit.msgid and "۱٬۲۵۰" not in unit.msgstr and "1 250" not in unit.msgstr:
        found.append(Finding("numbers", Severity.ERROR, "1,250 is missing", target=Span(0, 3)))
    if unit.msgstr.endswith(" "):
        found.append(
            Finding("spaces", Severity.WARNING, "a blank at the end", fix=unit.msgstr.rstrip(), target=Span(0, 1))
        )
    if any(c in unit.msgstr for c in "\x1b\u202e"):
        found.append(Finding("controls", Severity.WARNING, f"the text has {unit.msgstr}"))
    return found


TERMS = {
    "rural libraries": ("bibliotekat e fshatrave", "کتابخانه‌های روستایی", "landsbygdsbibliotek", "term"),
    "grant": ("grant", "کمک‌هزینه", "bidrag", "term"),
    "Mira Doll": ("Mira Doll", "میرا دول", "Mira Doll", "name"),
    "Orra": ("Orra", "اورا", "Orra", "name"),
    "Minister": ("ministër", "وزیر", "minister", "term"),
    "letters@orra.example": ("", "", "", "keep"),
}


class SampleProject:
    """A project the desk can be opened on."""

    name = "orra"

    def __init__(self, documents: Iterable[str] = ("letters/appeal", "letters/thanks", "reports/rally")) -> None:
        self.locales: tuple[str, ...] = ("sq", "fa", "sv")
        self.documents = tuple(documents)
        self.warnings: tuple[str, ...] = ()
        self.broken: set[tuple[str, str]] = set()
        self.shelves: dict[tuple[str, str], Shelf] = {}
        self.diaries: dict[tuple[str, str], Diary] = {}
        self.pad = Pad()
        self.annals = Annals()
        self.options = Options()
        self.notices: tuple[str, ...] = ()

    def shelf(self, locale: str, document: str) -> Shelf:
        """The units of a document."""
        makers = {"letters/thanks": done, "reports/rally": fresh, "book": big, "hostile": hostile}
        key = (locale, document)
        if key not in self.shelves:
            self.shelves[key] = Shelf(makers.get(document, letter)(locale))
        return self.shelves[key]

    def reason(self, check: str) -> Reason | None:
        if check != "numbers":
            return None
        return Reason("numbers", "Numbers are the same.", "They may move.", "A wrong figure is believed.", "CLDR")

    def counts(self, locale: str, document: str) -> Counts | None:
        if (locale, document) in self.broken:
            raise CatalogError("msgid is not closed", where=f"{document}.po", line=7, remedy="correct it")
        return counts_of(self.shelf(locale, document).units, lambda text: len(text.split()))

    def open(self, locale: str, document: str) -> Sitting:
        if document not in self.documents:
            raise UsageError("there is no such document")
        self.counts(locale, document)
        diary = self.diaries.setdefault((locale, document), Diary())
        column = self.locales.index(locale)

        def matches(unit: Unit) -> list[Match]:
            if "grant" not in unit.msgid and "library" not in unit.msgid:
                return []
            target = TARGETS[locale]
            return [
                Match(100, unit.msgid, target[ENGLISH.index(unit.msgid)], "letters/thanks:5")
                if unit.msgid in ENGLISH
                else Match(71, "No library in the valley.", target[5], "letters/thanks:6"),
                Match(88, unit.msgid.replace("June", "autumn").replace("our", "your"), target[4], "archive.tmx"),
                Match(74, "No library in our town was asked.", target[5], "letters/[/red]\x1b[31m:6"),
            ]

        def terms(text: str) -> list[TermHit]:
            return [
                TermHit(term, row[column], row[3], "", Span(text.find(term), text.find(term) + len(term)))
                for term, row in TERMS.items()
                if term in text
            ]

        return Sitting(
            self.shelf(locale, document),
            reviewer="Sara",
            clock=standing_clock(),
            journal=diary,
            chronicle=self.annals,
            inspect=inspect,
            matches=matches,
            terms=terms,
            dismissals=self.pad,
            options=self.options,
            notices=self.notices,
        )

    def merge(self, locale: str, document: str, unit: Unit) -> Sitting:
        raise UsageError(f"{document} has no file: {unit.msgid[:9]} stays as it is in {locale}")

    def split(self, locale: str, document: str, unit: Unit, words: str) -> Sitting:
        raise UsageError(f"nothing is split behind {words}: {self.merge(locale, document, unit)}")


def main(words: Sequence[str]) -> None:
    """Open the desk over the sample."""
    from dragoman.tui import make_app

    locale = next((word for word in words if word in TARGETS), None)
    theme = next((word for word in words if word.startswith("dragoman-")), "dragoman-dark")
    more = ["book"] * ("--big" in words) + ["hostile"] * ("--hostile" in words)
    project = SampleProject(["letters/appeal", "letters/thanks", "reports/rally", *more])
    document = more[0] if more else "letters/appeal"
    make_app(project, theme=theme, start=(locale, document) if locale else None).run()


if __name__ == "__main__":
    main(sys.argv[1:])
