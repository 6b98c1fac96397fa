"""Why each check is made, and on whose word: a sentence and a source."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from dragoman.model import Reason

_MQM = "MQM core typology (themqm.org)"
_CLDR = "Unicode CLDR, UTS #35"
_ACADEMY = "Academy of Persian Language and Literature, Dastur-e Khatt-e Farsi"

WHY: Mapping[str, tuple[str, str]] = {
    "seal": ("A reviewer vouches for the words they saw; what came later is nobody's.", "docs/catalogs.md, Seals"),
    "untranslated": ("Readers get a sentence they may not understand.", f"{_MQM}: Accuracy, Untranslated"),
    "language": (
        "A text in a neighbouring language passes a tired eye, and no reader.",
        "letters and function words of the languages; N. Shuyo, Language Detection Library (2010)",
    ),
    "half_translated": ("A part that was left is easily overlooked in a long sentence.",
                        f"{_MQM}: Accuracy, Untranslated"),
    "numbers": ("A wrong figure is believed as readily as a right one.", f"{_CLDR} part 3, Numbers"),
    "dates": ("Who comes on the wrong day has been told nothing true.", f"{_CLDR} part 4, Dates"),
    "measures": ("Twelve kilometres are not twelve miles.", f"{_CLDR} part 6, Units; the SI brochure (BIPM)"),
    "times": ("Who comes at three in the morning meets nobody.", f"{_CLDR} part 4, Day periods"),
    "limits": ("What was the least one must do is then the most one may.", f"{_MQM}: Accuracy, Mistranslation"),
    "names": ("A person or a place is whom it names, letter for letter.", f"{_MQM}: Accuracy, Mistranslation"),
    "acronyms": ("One letter makes it another organization.", f"{_MQM}: Accuracy, Mistranslation"),
    "negation": ("A lost “not” turns a statement into its contrary.", f"{_MQM}: Accuracy, Mistranslation"),
    "links": ("A link with a changed letter leads nowhere, or to somebody else.", "RFC 3986 (URI), RFC 5321 (mail)"),
    "phones": ("A wrong digit rings at a stranger's.", "ITU-T E.123 and E.164"),
    "placeholders": ("What a program fills in is lost if its name changes.", "GNU gettext manual, msgfmt"),
    "markup": ("Markup that is not closed spills over the rest of the page.", "CommonMark 0.31, chapter 6 (Inlines)"),
    "terms": ("One thing has one name, the one that was agreed on.",
              f"{_MQM}: Terminology, Inconsistent with terminology resource"),
    "quotation": ("Where a quotation ends decides whose words they are.", f"{_CLDR} part 2, Delimiters"),
    "brackets": ("A bracket that is never closed leaves the reader inside it.",
                 f"{_MQM}: Linguistic conventions, Punctuation"),
    "ending": ("A question that became a statement says something else.",
               f"{_MQM}: Linguistic conventions, Punctuation"),
    "doubled_words": ("A word that stands twice is a slip of the hand.", f"{_MQM}: Accuracy, Addition"),
    "doubled_parts": ("A part that stands twice was pasted twice.", f"{_MQM}: Accuracy, Addition"),
    "length": (
        "Translations are about as long as their sources, and what is much shorter has lost something.",
        "Gale and Church, A Program for Aligning Sentences in Bilingual Corpora (1993)",
    ),
    "two_ways": ("Readers take two wordings for two statements.", f"{_MQM}: Style, Inconsistent style"),
    "same_target": ("One of the two sentences was probably pasted in the wrong place.",
                    f"{_MQM}: Accuracy, Mistranslation"),
    "introduction": ("A reader who meets an abbreviation must have been told what it stands for.",
                     "EU Interinstitutional Style Guide, Abbreviations"),
    "two_forms": ("Two forms of a name are two persons or places to a reader, and to search.",
                  f"{_MQM}: Terminology, Inconsistent use of terminology"),
    "mojibake": ("Letters read in a wrong encoding are no letters of any language.",
                 "The Unicode Standard, 5.22 (U+FFFD in conversion)"),
    "invisible": ("What nobody sees can turn a line around, split a word and hide a text.",
                  "UTS #55; Boucher and Anderson, Trojan Source (CVE-2021-42574)"),
    "look_alikes": ("A letter of another script is not found by search, read aloud wrongly, and may lead astray.",
                    "UTS #39, Confusable detection"),
    "flattened": ("Without its dots and tail ë is e and ç is c: another sound, often another word.",
                  "Drejtshkrimi i gjuhës shqipe (1973)"),
    "persian_letters": ("Arabic ye and kaf look alike and are others: search and sorting miss the word.",
                        "ISIRI 6219 (Persian in Unicode)"),
    "persian_punctuation": ("Latin signs lean the wrong way in a line from right to left.",
                            f"{_ACADEMY}; ISIRI 6219"),
    "half_space": ("A half-space beside a blank or a sign joins nothing, and search stumbles over it.", _ACADEMY),
    "lost_half_space": ("Prefixes and endings stand close to their word without joining it.", _ACADEMY),
    "orthography": ("One spelling is found by search, and read without a stumble.",
                    f"{_ACADEMY}; Drejtshkrimi i gjuhës shqipe (1973); Svenska Akademiens ordlista (SAOL 14)"),
    "dari": ("Months and words of Afghanistan are strange to readers in Iran.", "Unicode CLDR, fa and fa_AF"),
    "written_apart": ("Two words mean another thing than the one they make together.",
                      "Språkrådet, Svenska skrivregler (2017), Sammansättningar"),
    "capitals": ("A capital inside a sentence says that a name begins.",
                 "Språkrådet, Svenska skrivregler (2017), Stor och liten bokstav; Drejtshkrimi i gjuhës shqipe (1973)"),
    "spacing": ("A blank in the wrong place breaks lines there.", f"{_MQM}: Linguistic conventions, Punctuation"),
    "quotation_style": ("Each language has marks of its own, and one page keeps to one kind.",
                        f"{_CLDR} part 2, Delimiters"),
    "spelling": ("A misspelt word makes readers doubt the rest.", "the Hunspell dictionary of the language"),
    "grammar": ("A sentence that stumbles is read twice or not at all.", "LanguageTool (languagetool.org)"),
}  # fmt: skip
"""The sentence and the source, by check."""


def reason(check: Callable[..., Any]) -> Reason:
    """What a check wants, by its docstring, and why."""
    title, _, more = (inspect.getdoc(check) or check.__name__).partition("\n")
    why, source = WHY.get(check.__name__, ("", ""))
    return Reason(check.__name__, " ".join(title.split()), " ".join(more.split()), why, source)
