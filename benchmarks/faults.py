"""Realistic faults, put one at a time into good translations.

Made apart from the checks: nothing here is imported from them, and the tables here are of this file alone.
Each fault takes the text it spoils and a random source, and gives the spoiled text or None where it cannot occur.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

LATIN_DIGITS, PERSIAN_DIGITS = "0123456789", "۰۱۲۳۴۵۶۷۸۹"


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its translation, and what the faults may draw from."""

    source: str
    target: str
    language: str
    languages: Mapping[str, str] = field(default_factory=dict)
    """The sentence in the three languages."""
    names: Mapping[str, str] = field(default_factory=dict)
    """How the corpus writes source names in the target's script."""
    words: frozenset[str] = frozenset()
    """Lower-case words of the corpus in the target language."""
    terms: Mapping[str, str] = field(default_factory=dict)
    """The glossary that holds for the sentence."""
    others: Sequence[tuple[str, str]] = ()
    """Other sentences of the document and their translations."""


Fault = Callable[[Pair, random.Random], "Pair | None"]


def _with(pair: Pair, target: str, source: str | None = None) -> Pair | None:
    source = pair.source if source is None else source
    if target == pair.target and source == pair.source:
        return None
    return replace(pair, source=source, target=target)


def _cut(text: str, start: int, end: int, new: str = "") -> str:
    return text[:start] + new + text[end:]


# --- numbers and dates -------------------------------------------------------------------------------------------


def _digit_runs(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"[0-9۰-۹]+", text))


def _another_digit(digit: str, rng: random.Random) -> str:
    digits = PERSIAN_DIGITS if digit in PERSIAN_DIGITS else LATIN_DIGITS
    return rng.choice([other for other in digits[1:] if other != digit])


def number_changed(pair: Pair, rng: random.Random) -> Pair | None:
    runs = _digit_runs(pair.target)
    if not runs:
        return None
    run = rng.choice(runs)
    place = rng.randrange(run.start(), run.end())
    return _with(pair, _cut(pair.target, place, place + 1, _another_digit(pair.target[place], rng)))


def number_dropped(pair: Pair, rng: random.Random) -> Pair | None:
    wholes = list(re.finditer(r"[0-9۰-۹][0-9۰-۹.,:٫٬\u00a0]*(?<=[0-9۰-۹])\s?", pair.target))
    if not wholes:
        return None
    whole = rng.choice(wholes)
    return _with(pair, _cut(pair.target, *whole.span()))


def digits_swapped(pair: Pair, rng: random.Random) -> Pair | None:
    places = [
        place for run in _digit_runs(pair.target) for place in range(run.start(), run.end() - 1)
        if pair.target[place] != pair.target[place + 1] and (place > run.start() or pair.target[place + 1] not in "0۰")
    ]  # fmt: skip
    if not places:
        return None
    at = rng.choice(places)
    return _with(pair, _cut(pair.target, at, at + 2, pair.target[at + 1] + pair.target[at]))


_MONTHS = {
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
}
_ENGLISH_MONTH = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)


def month_changed(pair: Pair, rng: random.Random) -> Pair | None:
    months = _MONTHS[pair.language].split()
    found = list(re.finditer(rf"(?<!\w)(?:{'|'.join(months)})(?!\w)", pair.target))
    if not found or not _ENGLISH_MONTH.search(pair.source):
        return None
    month = rng.choice(found)
    return _with(pair, _cut(pair.target, *month.span(), rng.choice([m for m in months if m != month.group()])))


def day_changed(pair: Pair, rng: random.Random) -> Pair | None:
    months = "|".join(_MONTHS[pair.language].split())
    found = list(re.finditer(rf"(?<![\w.,])([0-9۰-۹]{{1,2}})(?=(?:-të|-ta|:e)? (?:{months})(?!\w))", pair.target))
    if not found:
        return None
    day = rng.choice(found)
    digits = PERSIAN_DIGITS if day.group()[0] in PERSIAN_DIGITS else LATIN_DIGITS
    was = int(day.group())
    new = rng.choice([number for number in range(1, 29) if number != was])
    return _with(pair, _cut(pair.target, *day.span(), "".join(digits[int(d)] for d in str(new))))


_SWAPS = {
    "sq": """milionë=miliardë miliardë=milionë dollarë=euro euro=dollarë paund=dollarë milje=kilometra kilometra=metra
        km=m përqind=promilë %=‰ orë=minuta minuta=orë ditë=javë muaj=javë vjet=muaj kg=g""",
    "sv": """miljoner=miljarder miljarder=miljoner dollar=euro euro=dollar pund=dollar km=m kilometer=meter
        meter=kilometer procent=promille %=‰ timmar=minuter minuter=timmar dagar=veckor veckor=dagar månader=veckor
        år=månader kilo=gram kg=g""",
    "fa": """میلیون=میلیارد میلیارد=میلیون دلار=یورو یورو=دلار پوند=دلار مایل=کیلومتر کیلومتر=متر درصد=پرمیل ٪=‰
        ساعت=دقیقه دقیقه=ساعت روز=هفته هفته=روز ماه=هفته کیلوگرم=گرم""",
}
_ENGLISH_UNIT = re.compile(
    r"[$€£] ?[0-9]|[0-9][ -]?(?:million|billion|dollar|euro|pound|mile|kilo|km|met|per ?cent|%|hour|minute|day|week"
    r"|month|year|kg)"
)


def unit_changed(pair: Pair, rng: random.Random) -> Pair | None:
    """Another unit, currency or scale behind a number."""
    swaps = dict(swap.split("=") for swap in _SWAPS[pair.language].split())
    units = "|".join(sorted(swaps, key=len, reverse=True))
    found = list(re.finditer(rf"(?<=[0-9۰-۹])[ \u00a0]?({units})(?!\w)", pair.target))
    if not found or not _ENGLISH_UNIT.search(pair.source):
        return None
    mark = rng.choice(found)
    return _with(pair, _cut(pair.target, *mark.span(1), swaps[mark[1]]))


_BOUNDS = {
    "sq": (("më shumë se", "më pak se"), ("të paktën", "më së shumti"), ("mbi", "nën")),
    "sv": (("mer än", "mindre än"), ("fler än", "färre än"), ("minst", "högst"), ("över", "under")),
    "fa": (("بیش از", "کمتر از"), ("دست‌کم", "حداکثر"), ("حداقل", "حداکثر")),
}
_ENGLISH_BOUND = re.compile(
    r"\b(?:[Mm]ore than|[Oo]ver|[Aa]t least|[Ll]ess than|[Ff]ewer than|[Uu]nder|[Aa]t most|[Uu]p to) [$€£]?[0-9]"
)


def limit_flipped(pair: Pair, rng: random.Random) -> Pair | None:
    """The least become the most, or the other way round."""
    ways = {one: other for both in _BOUNDS[pair.language] for one, other in (both, both[::-1])}
    found = list(re.finditer(rf"(?<!\w)({'|'.join(ways)})(?= \$?[0-9۰-۹])", pair.target))
    if not found or not _ENGLISH_BOUND.search(pair.source):
        return None
    mark = rng.choice(found)
    return _with(pair, _cut(pair.target, *mark.span(), ways[mark[1]]))


# --- content ------------------------------------------------------------------------------------------------------


def _clauses(text: str) -> list[re.Match[str]]:
    return [m for m in re.finditer(r"[^,;،؛–]+(?:[,;،؛–]|$)", text) if len(m.group().split()) >= 4]


def part_left_out(pair: Pair, rng: random.Random) -> Pair | None:
    clauses = _clauses(pair.target)
    if len(clauses) < 2:
        return None
    clause = rng.choice(clauses[1:])
    if clause.end() < len(pair.target):
        return _with(pair, _cut(pair.target, *clause.span()))
    body = pair.target[: clause.start()].rstrip(" ,;،؛–")
    return _with(pair, body + pair.target[len(pair.target.rstrip('.!?؟”»“"')) :])


def part_doubled(pair: Pair, rng: random.Random) -> Pair | None:
    words = pair.target.split(" ")
    if len(words) < 8:
        return None
    size = rng.randint(4, 6)
    at = rng.randrange(len(words) - size)
    return _with(pair, " ".join(words[: at + size] + words[at : at + size] + words[at + size :]))


def part_in_english(pair: Pair, rng: random.Random) -> Pair | None:
    ours, theirs = pair.source.split(" "), pair.target.split(" ")
    if len(ours) < 10 or len(theirs) < 10:
        return None
    share = rng.uniform(0.3, 0.6)
    return _with(pair, " ".join(theirs[: int(len(theirs) * share)] + ours[int(len(ours) * share) :]))


def untranslated(pair: Pair, _: random.Random) -> Pair | None:
    return _with(pair, pair.source) if len(pair.source.split()) > 3 else None


def other_language(pair: Pair, rng: random.Random) -> Pair | None:
    code = rng.choice(sorted(set(pair.languages) - {pair.language}))
    return _with(pair, pair.languages[code]) if len(pair.languages[code].split()) > 3 else None


_NEIGHBOURS = {
    "sv": (
        "Regeringen har besluttet at sænke afgiften fra næste år.",
        "Det var ikke muligt at få en kommentar fra ministeren i går.",
        "Hun sagde, at hun aldrig havde hørt om aftalen før.",
        "Mange af beboerne er blevet evakueret, og skolerne holder lukket.",
        "Politiet leder efter en mand, der blev set i nærheden af huset.",
        "Vi må gøre noget, inden det er for sent.",
        "Han mener ikke, at forslaget løser problemet.",
        "Kampen endte uafgjort efter et mål i sidste minut.",
        "Regjeringen har bestemt seg for å senke avgiften fra neste år.",
        "Det var ikke mulig å få en kommentar fra ministeren i går.",
        "Hun sa at hun aldri hadde hørt om avtalen før.",
        "Mange av beboerne er evakuert, og skolene holder stengt.",
        "Politiet leter etter en mann som ble sett i nærheten av huset.",
        "Vi må gjøre noe før det er for sent.",
        "Han mener ikke at forslaget løser problemet.",
        "Kampen endte uavgjort etter et mål i siste minutt.",
    ),
    "fa": (
        "قررت الحكومة خفض الضريبة اعتبارا من العام المقبل.",
        "لم يكن من الممكن الحصول على تعليق من الوزير يوم أمس.",
        "قالت إنها لم تسمع بالاتفاق من قبل.",
        "تم إجلاء كثير من السكان وأغلقت المدارس أبوابها.",
        "تبحث الشرطة عن رجل شوهد بالقرب من المنزل.",
        "يجب أن نفعل شيئا قبل فوات الأوان.",
        "لا يعتقد أن الاقتراح يحل المشكلة.",
        "انتهت المباراة بالتعادل بعد هدف في الدقيقة الأخيرة.",
    ),
    "sq": (
        "Il governo ha deciso di abbassare la tassa dal prossimo anno.",
        "Non è stato possibile ottenere un commento dal ministro ieri.",
        "Ha detto che non aveva mai sentito parlare dell'accordo.",
        "Molti abitanti sono stati evacuati e le scuole restano chiuse.",
    ),
}


def neighbour_language(pair: Pair, rng: random.Random) -> Pair | None:
    return _with(pair, rng.choice(_NEIGHBOURS[pair.language]))


_DARI = {
    "دانشگاه": "پوهنتون", "شهرداری": "شاروالی", "بیمارستان": "شفاخانه", "فوریه": "فبروری", "ژانویه": "جنوری",
    "آوریل": "اپریل", "ژوئیه": "جولای", "اوت": "اگست", "سپتامبر": "سپتمبر", "دسامبر": "دسمبر", "نوامبر": "نومبر",
    "استان": "ولایت", "پلیس": "پولیس", "فرانسه": "فرانسه‌", "آلمان": "جرمنی", "لهستان": "پولند", "ژاپن": "جاپان",
    "دبیرکل": "سرمنشی", "نخست‌وزیر": "صدراعظم", "نخست وزیر": "صدراعظم", "فرودگاه": "میدان هوایی", "دانشجو": "محصل",
    "هواپیما": "طیاره", "خلبان": "پیلوت", "آمریکا": "امریکا", "آتش‌سوزی": "حریق", "مدرسه": "مکتب",
    "وکیل": "وکیل مدافع‌", "سازمان ملل": "ملل متحد",
}  # fmt: skip


def dari(pair: Pair, rng: random.Random) -> Pair | None:
    if pair.language != "fa":
        return None
    found = [word for word in _DARI if re.search(rf"(?<!\w){word}(?!\w)", pair.target)]
    if not found:
        return None
    word = rng.choice(found)
    return _with(pair, re.sub(rf"(?<!\w){word}(?!\w)", _DARI[word], pair.target, count=1))


_ENGLISH_NOT = re.compile(r"\b(?:not|never|nobody|nothing|no|cannot|none|nor|neither)\b|n't\b|n’t\b")
_NOT = {
    "sq": (r"\b(?:Nuk|nuk|jo|Jo) ", r"\b[sS][’'](?=\w)", r"\b(?:kurrë|askush|asnjë|asgjë)\s"),
    "sv": (r" (?:inte|aldrig|icke|ej)\b", r"\b(?:Inte|Aldrig) ", r"\b(?:ingen|inget|inga|ingenting) "),
    "fa": (
        r"(?<!\w)ن(?=می\u200c?)",
        r"(?<!\w)نمی\u200c",
        r"(?<!\w)ن(?=ه?یست|شد|کرد|بود|دار|خواه|دید|رفت|گفت|توان|باید)",
    ),
}


def negation_dropped(pair: Pair, _: random.Random) -> Pair | None:
    if len(_ENGLISH_NOT.findall(pair.source)) != 1:
        return None
    found = [mark for pattern in _NOT[pair.language] for mark in re.finditer(pattern, pair.target)]
    if len(found) != 1:
        return None
    mark = found[0]
    new = "می\u200c" if mark.group() == "نمی\u200c" else ""
    if pair.target[mark.start() :].startswith("نیست"):
        return _with(pair, _cut(pair.target, mark.start(), mark.start() + 4, "است"))
    return _with(pair, _cut(pair.target, *mark.span(), new))


# --- names and addresses ------------------------------------------------------------------------------------------


def name_altered(pair: Pair, rng: random.Random) -> Pair | None:
    if pair.language == "fa":
        names = [own for name, own in pair.names.items() if name in pair.source and own in pair.target.split()]
    else:
        names = [
            word for word in re.findall(r"(?<=\w )[A-Z][a-z]{4,}\b", pair.target)
            if re.search(rf"\b{word}\b", pair.source) and word not in pair.words
        ]  # fmt: skip
    if not names:
        return None
    name = rng.choice(names)
    place = pair.target.index(name) + rng.randrange(1, len(name) - 1)
    letters = "بپتجدرسشفکگلمنوی" if pair.language == "fa" else "abdefgiklmnoprstu"
    if rng.random() < 0.5 and pair.target[place] != pair.target[place + 1]:
        return _with(pair, _cut(pair.target, place, place + 2, pair.target[place + 1] + pair.target[place]))
    new = rng.choice([letter for letter in letters if letter != pair.target[place]])
    return _with(pair, _cut(pair.target, place, place + 1, new))


def registered_name_altered(pair: Pair, rng: random.Random) -> Pair | None:
    """A name of the glossary with a letter of it changed."""
    names = [own for name, own in pair.terms.items() if name in pair.source and own in pair.target and len(own) > 4]
    if not names:
        return None
    name = rng.choice(names)
    place = rng.randrange(1, len(name) - 1)
    letters = "abdefgiklmnoprstu" if name.isascii() else "بپتجدرسشفکگلمنوی"
    new = rng.choice([letter for letter in letters if letter != name[place]])
    return _with(pair, pair.target.replace(name, _cut(name, place, place + 1, new)))


def acronym_altered(pair: Pair, rng: random.Random) -> Pair | None:
    found = [m for m in re.finditer(r"\b[A-Z]{2,5}\b", pair.target) if re.search(rf"\b{m.group()}\b", pair.source)]
    if not found:
        return None
    mark = rng.choice(found)
    place = rng.randrange(mark.start(), mark.end())
    return _with(
        pair, _cut(pair.target, place, place + 1, rng.choice("BDFGHKLMPRSTVZ".replace(pair.target[place], "")))
    )


_PLACES = ("https://orra.example/en/petition", "www.lintwick.example/library?id=47", "office@orra.example",
           "n.arden@reading-rooms.example")  # fmt: skip


def _ended(text: str, addition: str) -> str:
    body = text.rstrip(".")
    return f"{body} ({addition})" + text[len(body) :]


def address_altered(pair: Pair, rng: random.Random) -> Pair | None:
    address = rng.choice(_PLACES)
    letters = [place for place, sign in enumerate(address) if sign.isalpha() and place > 9]
    place = rng.choice(letters)
    wrong = _cut(address, place, place + 1, rng.choice(["", "q" if address[place] == "x" else "x", address[place] * 2]))
    return _with(pair, _ended(pair.target, wrong), _ended(pair.source, address))


# --- markup -------------------------------------------------------------------------------------------------------

_MARKUP = (("**", "**"), ("*", "*"), ("`", "`"), ("<b>", "</b>"), ("<em>", "</em>"), ("[", "](letters/appeal.md)"))


def _marked(text: str, opening: str, closing: str, place: float) -> list[str]:
    words = text.split(" ")
    at = int(len(words) * place)
    return [
        " ".join((*words[:at], "")),
        opening,
        " ".join(words[at : at + 2]),
        closing,
        " ".join(("", *words[at + 2 :])),
    ]


def markup_broken(pair: Pair, rng: random.Random) -> Pair | None:
    if min(len(pair.source.split()), len(pair.target.split())) < 6 or set("*`[<") & set(pair.source + pair.target):
        return None
    opening, closing = rng.choice(_MARKUP)
    pieces = _marked(pair.target, opening, closing, 0.5)
    del pieces[rng.choice((1, 3))]
    return _with(pair, "".join(pieces), "".join(_marked(pair.source, opening, closing, 0.5)))


def markup_crossed(pair: Pair, _: random.Random) -> Pair | None:
    words, own = pair.source.split(" "), pair.target.split(" ")
    if min(len(words), len(own)) < 8 or set("*`[<") & set(pair.source + pair.target):
        return None
    source = " ".join((*words[:2], "<b>" + words[2], "<i>" + words[3] + "</i></b>", *words[4:]))
    target = " ".join((*own[:2], "<b>" + own[2], "<i>" + own[3] + "</b>", own[4] + "</i>", *own[5:]))
    return _with(pair, target, source)


def placeholder_lost(pair: Pair, rng: random.Random) -> Pair | None:
    mark = rng.choice(("{membership_number}", "%s", "%(count)d", "${name}"))
    wrong = rng.choice(("", mark[:-1], mark.replace("n", "m") if "n" in mark else ""))
    return _with(pair, _ended(pair.target, wrong), _ended(pair.source, mark))


# --- quotation marks and punctuation ------------------------------------------------------------------------------


def _quotes(text: str) -> list[re.Match[str]]:
    return list(re.finditer('[“”«»"„]', text))


def quote_lost(pair: Pair, rng: random.Random) -> Pair | None:
    marks = _quotes(pair.target)
    if len(marks) < 2 or len(marks) % 2 or len(_quotes(pair.source)) % 2:
        return None
    return _with(pair, _cut(pair.target, *rng.choice(marks).span()))


def bracket_lost(pair: Pair, rng: random.Random) -> Pair | None:
    marks = list(re.finditer(r"[()]", pair.target))
    if len(marks) < 2 or len(marks) % 2:
        return None
    return _with(pair, _cut(pair.target, *rng.choice(marks).span()))


_FOREIGN = {"sq": ("«»", "„”", "''"), "sv": ("“”", "„“", "«»"), "fa": ("“”", "„“", '""')}


def quotes_of_another(pair: Pair, rng: random.Random) -> Pair | None:
    right = {"sq": "[“”]", "sv": "”", "fa": "[«»]"}[pair.language]
    marks = list(re.finditer(right, pair.target))
    if len(marks) != 2:
        return None
    signs = rng.choice(_FOREIGN[pair.language])
    opening, closing = signs[0], signs[1]
    target = _cut(pair.target, *marks[1].span(), closing)
    return _with(pair, _cut(target, *marks[0].span(), opening))


def latin_punctuation(pair: Pair, rng: random.Random) -> Pair | None:
    if pair.language != "fa":
        return None
    marks = list(re.finditer(r"(?<=[آ-ی])[،؟؛]", pair.target))
    if not marks:
        return None
    mark = rng.choice(marks)
    return _with(pair, _cut(pair.target, *mark.span(), {"،": ",", "؟": "?", "؛": ";"}[mark.group()]))


def ending_changed(pair: Pair, rng: random.Random) -> Pair | None:
    if pair.target[-1] not in ".!?؟" or pair.source[-1] not in ".!?":
        return None
    question = "؟" if pair.language == "fa" else "?"
    new = rng.choice([sign for sign in ("", "!", question, ":", ".") if sign != pair.target[-1]])
    return _with(pair, pair.target[:-1] + new)


# --- letters ------------------------------------------------------------------------------------------------------


def arabic_letters(pair: Pair, rng: random.Random) -> Pair | None:
    if pair.language != "fa" or not re.search("[یک]", pair.target):
        return None
    if rng.random() < 0.5:
        return _with(pair, pair.target.replace("ی", "ي").replace("ک", "ك"))
    mark = rng.choice(list(re.finditer("[یک]", pair.target)))
    return _with(pair, _cut(pair.target, *mark.span(), {"ی": "ي", "ک": "ك"}[mark.group()]))


def zwnj_lost(pair: Pair, rng: random.Random) -> Pair | None:
    if pair.language != "fa" or "\u200c" not in pair.target:
        return None
    marks = list(re.finditer("(?<=\\w)\u200c(?=\\w)", pair.target))
    return _with(pair, _cut(pair.target, *rng.choice(marks).span(), rng.choice(("", " ")))) if marks else None


def zwnj_beside_space(pair: Pair, rng: random.Random) -> Pair | None:
    if pair.language != "fa":
        return None
    blanks = list(re.finditer("(?<=\\w) (?=\\w)", pair.target))
    if not blanks:
        return None
    blank = rng.choice(blanks)
    return _with(pair, _cut(pair.target, *blank.span(), rng.choice((" \u200c", "\u200c "))))


def flattened(pair: Pair, rng: random.Random) -> Pair | None:
    if pair.language != "sq" or not re.search("[ëç]", pair.target):
        return None
    flat = str.maketrans("ëçËÇ", "ecEC")
    if rng.random() < 0.5:
        return _with(pair, pair.target.translate(flat))
    words = list(re.finditer(r"\w*[ëç]\w*", pair.target))
    word = rng.choice(words)
    return _with(pair, _cut(pair.target, *word.span(), word.group().translate(flat)))


def _two_words(one: str, other: str, words: frozenset[str]) -> bool:
    return other in words and (one in words or (one[-1] == "s" and one[:-1] in words))


def split_compound(pair: Pair, rng: random.Random) -> Pair | None:
    if pair.language != "sv":
        return None
    places = [
        word.start() + size
        for word in re.finditer(r"\b[a-zåäö]{8,}\b", pair.target)
        for size in range(3, len(word.group()) - 3)
        if _two_words(word.group()[:size], word.group()[size:], pair.words)
    ]  # fmt: skip
    if not places:
        return None
    place = rng.choice(places)
    return _with(pair, _cut(pair.target, place, place, " "))


def doubled_word(pair: Pair, rng: random.Random) -> Pair | None:
    words = pair.target.split(" ")
    places = [at for at, word in enumerate(words) if word.isalpha() and len(word) > 1]
    if not places:
        return None
    at = rng.choice(places)
    return _with(pair, " ".join((*words[: at + 1], words[at].lower(), *words[at + 1 :])))


def doubled_space(pair: Pair, rng: random.Random) -> Pair | None:
    blanks = [place for place, sign in enumerate(pair.target) if sign == " "]
    if not blanks:
        return None
    place = rng.choice(blanks)
    return _with(pair, _cut(pair.target, place, place, " "))


def mojibake(pair: Pair, rng: random.Random) -> Pair | None:
    if pair.target.isascii():
        return None
    codec = rng.choice(("latin-1", "cp1252"))
    try:
        return _with(pair, pair.target.encode().decode(codec))
    except UnicodeDecodeError:
        if rng.random() < 0.5:
            place = rng.choice([at for at, sign in enumerate(pair.target) if not sign.isascii()])
            return _with(pair, _cut(pair.target, place, place + 1, "\ufffd"))
        return _with(pair, pair.target.encode().decode("latin-1"))


_TWINS = {"a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "i": "і", "x": "х", "y": "у"}


def look_alike(pair: Pair, rng: random.Random) -> Pair | None:
    if pair.language == "fa":
        marks = list(re.finditer("[یکه]", pair.target))
        twins = {"ی": "ى", "ک": "ڪ", "ه": "ہ"}
    else:
        marks = list(re.finditer("[aeocpixy]", pair.target))
        twins = _TWINS
    if not marks:
        return None
    mark = rng.choice(marks)
    return _with(pair, _cut(pair.target, *mark.span(), twins[mark.group()]))


def invisible(pair: Pair, rng: random.Random) -> Pair | None:
    place = rng.randrange(1, len(pair.target))
    return _with(pair, _cut(pair.target, place, place, rng.choice(("\u200b", "\ufeff", "\u2060", "\u00ad", "\x07"))))


def bidi_override(pair: Pair, rng: random.Random) -> Pair | None:
    place = rng.randrange(1, len(pair.target))
    return _with(pair, _cut(pair.target, place, place, rng.choice(("\u202e", "\u202d", "\u202a", "\u2066"))))


def term_ignored(pair: Pair, rng: random.Random) -> Pair | None:
    """A name of the glossary, for which the translator found another word."""
    found = [name for name, own in pair.terms.items() if name in pair.source and own in pair.target]
    if not found:
        return None
    name = rng.choice(found)
    other = rng.choice([own for own in pair.terms.values() if own[:3] != pair.terms[name][:3]])
    return _with(pair, pair.target.replace(pair.terms[name], other))


def two_ways(pair: Pair, rng: random.Random) -> Pair | None:
    """The sentence stands in the document once more, in other words."""
    words = pair.target.split(" ")
    if len(words) < 6:
        return None
    at = rng.randrange(1, len(words) - 1)
    return replace(pair, target=" ".join((*words[:at], *words[at + 1 :])), others=[(pair.source, pair.target)])


def match_unchanged(pair: Pair, rng: random.Random) -> Pair | None:
    """A sentence like one of the document got that one's translation as it was."""
    words = pair.source.split(" ")
    places = [at for at, word in enumerate(words) if word.isalpha() and len(word) > 3]
    if len(words) < 6 or not places:
        return None
    at = rng.choice(places)
    new = rng.choice([word for word in ("river", "bridge", "library", "harbour") if word != words[at]])
    changed = " ".join((*words[:at], new, *words[at + 1 :]))
    return replace(pair, source=changed, others=[(pair.source, pair.target)])


FAULTS: Mapping[str, Fault] = {
    fault.__name__: fault
    for fault in (
        number_changed, number_dropped, digits_swapped, day_changed, month_changed,
        unit_changed, limit_flipped,
        part_left_out, part_doubled, part_in_english, untranslated, other_language, neighbour_language, dari,
        negation_dropped, name_altered, registered_name_altered,
        acronym_altered, address_altered, markup_broken, markup_crossed,
        placeholder_lost, quote_lost, bracket_lost, quotes_of_another, latin_punctuation, ending_changed,
        arabic_letters, zwnj_lost, zwnj_beside_space, flattened, split_compound, doubled_word, doubled_space,
        mojibake, look_alike, invisible, bidi_override, term_ignored, two_ways, match_unchanged,
    )
}  # fmt: skip

EXACT = frozenset({
    "number_changed", "number_dropped", "digits_swapped", "day_changed", "month_changed", "unit_changed",
    "address_altered", "markup_broken", "markup_crossed", "placeholder_lost", "arabic_letters",
    "latin_punctuation", "mojibake", "look_alike", "invisible", "bidi_override", "zwnj_beside_space",
})  # fmt: skip
"""Faults of numbers, links, markup, script and encoding, of which 99 in 100 are to be caught."""


def names_of(rows: Sequence[Mapping[str, str]], language: str) -> Mapping[str, str]:
    """How a corpus writes names in another script: the word that occurs where the name does, and hardly elsewhere.

    Words that the corpus has without a capital too (``Street``, ``Judge``) are no names.
    """
    common = words_of(rows, "en")
    counts: Counter[str] = Counter()
    together: dict[str, Counter[str]] = {}
    seen: Counter[str] = Counter()
    for row in rows:
        words = set(re.findall(r"\w+", row[language]))
        counts.update(words)
        for name in set(re.findall(r"(?<=[a-z] )[A-Z][a-z]{3,}", row["en"])):
            if name.lower() in common:
                continue
            seen[name] += 1
            together.setdefault(name, Counter()).update(words)
    pairs = {}
    for name, beside in together.items():
        word, both = max(beside.items(), key=lambda item: 2 * item[1] / (counts[item[0]] + seen[name]))
        if both > 1 and 2 * both / (counts[word] + seen[name]) > 0.7 and len(word) > 3 and word != name:
            pairs[name] = word
    return pairs


def words_of(rows: Sequence[Mapping[str, str]], language: str) -> frozenset[str]:
    """The lower-case words of a corpus."""
    return frozenset(word for row in rows for word in re.findall(r"\w+", row[language]) if word.islower())
