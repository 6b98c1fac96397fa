"""Negation: phrases that deny nothing, languages that deny by a part of a word, and a denial that was lost."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dragoman import checks
from dragoman.checks import Context
from dragoman.languages import get
from dragoman.model import Unit

CONTEXTS: Mapping[str, Context] = {code: Context(get("en"), get(code)) for code in ("sq", "fa", "sv")}


def found(code: str, source: str, target: str) -> list[str]:
    """What is said about negation."""
    return [one.message for one in checks.inspect(Unit(source, target), CONTEXTS[code]) if one.check == "negation"]


DENIED = [
    ("sv", "Do not hesitate to write to us.", "Skriv gärna till oss."),
    ("sv", "Don't hesitate to call.", "Ring gärna."),
    ("sv", "It is not uncommon that readers wait.", "Det är vanligt att läsare väntar."),
    ("sv", "The ferry no longer stops here.", "Färjan stannar inte längre här."),
    ("sv", "We cannot but thank you.", "Vi måste tacka er."),
    ("sv", "See No. 5 of the newsletter.", "Se nr 5 av nyhetsbrevet."),
    ("sv", "It is nothing but a letter.", "Det är bara ett brev."),
    ("sv", "Not only the ferry but also the bus stopped.", "Både färjan och bussen stannade."),
    ("sv", "Not until June did they answer.", "Först i juni svarade de."),
    ("sv", "It is no wonder that they left.", "Det är självklart att de gick."),
    ("sv", "No doubt they will come.", "De kommer säkert."),
    ("sv", "Last but not least, thank you.", "Sist men viktigast: tack."),
    ("sv", "Not a few readers came.", "Ganska många läsare kom."),
    ("sq", "Do not hesitate to write to us.", "Na shkruani lirisht."),
    ("sq", "It is not uncommon.", "Është e zakonshme."),
    ("sq", "The ferry no longer stops here.", "Trageti nuk ndalet më këtu."),
    ("sq", "See No. 5.", "Shih nr. 5."),
    ("sq", "It is nothing but a letter.", "Është thjesht një letër."),
    ("sq", "We cannot but thank you.", "Duhet t’ju falënderojmë."),
    ("sq", "It's not far.", "S’është larg."),
    ("sq", "It is unusual.", "Është e pazakontë."),
    ("sq", "They left without paying.", "Ikën pa paguar."),
    ("sq", "Neither he nor she came.", "As ai, as ajo s’erdhën."),
    ("fa", "Do not hesitate to write to us.", "با ما در تماس باشید."),
    ("fa", "The ferry no longer stops here.", "کشتی دیگر اینجا نمی‌ایستد."),
    ("fa", "See No. 5.", "شمارهٔ ۵ را ببینید."),
    ("fa", "It is nothing but a letter.", "این فقط یک نامه است."),
    ("fa", "They left without paying.", "بی‌آنکه بپردازند رفتند."),
    ("fa", "It was impossible.", "ناممکن بود."),
    ("fa", "We have not seen it.", "ما آن را ندیده‌ایم."),
    ("fa", "They had no money.", "پولی نداشتند."),
    ("fa", "He did not go.", "او نرفت."),
    ("fa", "It is not clear.", "روشن نیست."),
    ("fa", "They refused to answer.", "از پاسخ سر باز زدند."),
    ("fa", "Nobody can deny that the rooms matter.", "هیچ‌کس نمی‌تواند اهمیت تالارها را انکار کند."),
    ("fa", "It should not be closed.", "نباید بسته شود."),
    ("fa", "Would you not agree?", "موافق نیستید؟"),
]  # fmt: skip

DENIED += [
    ("sq", "The file is not encrypted.", "Skedari është i pakriptuar."),
    ("sv", "The file is not encrypted.", "Filen är okrypterad."),
    ("sv", "The report was not published.", "Rapporten förblev opublicerad."),
    ("fa", "Never write your password down.", "گذرواژه را جایی ننویسید."),
    ("fa", "Do not build it.", "آن را نساز."),
    ("sq", "Never again!", "Kurrë më!"),
    ("fa", "Never again!", "دیگر هرگز!"),
    ("sq", "They shouted: never again.", "Ata bërtitën: kurrë më."),
    ("sv", "The bill wasn't passed until 2021.", "Lagförslaget antogs först 2021."),
    ("sv", "They had nowhere to go.", "De hade ingenstans att ta vägen."),
]
LOST = [
    ("sv", "They did not close the library.", "De stängde biblioteket."),
    ("sv", "No one can deny that it matters.", "Alla kan neka till att det spelar roll."),
    ("sv", "She has never denied it.", "Hon har förnekat det."),
    ("sv", "They are not yet sure.", "De är säkra."),
    ("sv", "We will not stop until the rooms open.", "Vi kommer att sluta när rummen öppnar."),
    ("sv", "Nothing was decided without them.", "Allt beslutades utan dem."),
    ("sv", "You must not smoke.", "Ni måste röka."),
    ("sv", "There is no ferry on Sunday.", "Det går en färja på söndag."),
    ("sq", "They did not close the library.", "Ata e mbyllën bibliotekën."),
    ("sq", "She has never denied it.", "Ajo e ka mohuar."),
    ("sq", "Nothing was decided without them.", "Gjithçka u vendos pa ta."),
    ("sq", "There is no ferry on Sunday.", "Ka traget të dielën."),
    ("sq", "You must not smoke.", "Duhet të pini duhan."),
    ("sq", "The rooms are not open.", "Sallat janë të hapura."),
    ("sq", "Nobody came.", "Erdhën të gjithë."),
    ("fa", "They did not close the library.", "آنان کتابخانه را بستند."),
    ("fa", "She has never denied it.", "او آن را انکار کرده است."),
    ("fa", "You must not smoke.", "باید سیگار بکشید."),
    ("fa", "There is no ferry on Sunday.", "یکشنبه کشتی هست."),
    ("fa", "The rooms are not open.", "تالارها باز است."),
    ("fa", "It is not illegal.", "این غیرقانونی است."),
    ("fa", "The nongovernmental groups were not needed.", "به گروه‌های غیردولتی نیازی بود."),
    ("fa", "No one has come.", "هیچ‌کس آمده است."),
    ("fa", "They could never pay.", "هرگز توانستند بپردازند."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "source", "target"), DENIED)
def test_what_is_denied_or_only_seems_so_is_let_be(code: str, source: str, target: str) -> None:
    """Set phrases, double negation said plainly, prefixes, and words that deny by themselves."""
    assert not found(code, source, target)


@pytest.mark.parametrize(("code", "source", "target"), LOST)
def test_a_lost_denial_is_told(code: str, source: str, target: str) -> None:
    """Also where a word stands that only answers to another of the source (*refused*, *illegal*)."""
    assert len(found(code, source, target)) == 1
