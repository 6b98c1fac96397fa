"""Links follow the locale where the project says so, and nothing but addresses is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.place import Booth

from dragoman import checks, languages, sources
from dragoman.config import LinksTable, parse
from dragoman.model import Unit
from dragoman.sources import Address
from dragoman.workflow.linking import Linking, callings
from dragoman.workflow.project import Source

CONFIG = """
[export]
unfinished = "source"

[links]
follow = "../{locale}/"
urls = [
    { from = "https://orra.example/en/", to = "https://orra.example/{locale}/" },
    { from = "https://orra.example/en/press", to = "https://press.example/{language}" },
]
"""
MARKDOWN = """\
---
title: See https://orra.example/en/x
---
Read [the appeal](appeal.md#why "a.md") or <https://orra.example/en/x?a=1>, not `[it](appeal.md)` or \\[it](appeal.md).

> See [one][1], ![a boat](https://orra.example/en/boat.png), <a href="../en/appeal.html">page</a>, [gone](gone.md) and
> [held](mailto:appeal.md).

[![A boat](boat.png)](letters/plea.md)

    [code](appeal.md)

- [1]: appeal.md "As in https://orra.example/en/x"

<p>In a block: <a class="x" href='appeal.md'>Words</a> <img src="appeal.md"></p>

<!-- dragoman: off -->

[kept](appeal.md) and <a href="appeal.md">kept</a>, [2]

[2]: appeal.md

<p><a href="appeal.md">kept</a></p>

<!-- dragoman: on -->

Words <!-- <b>[it](appeal.md)</b> --> and \\<a href="appeal.md"> are none.

[^1]: [3]: appeal.md

https://orra.example/en/press and https://orra.example/en/pressing and https://orra.example/english.
"""
PAGE = """\
<p>See <a href="appeal.md">the appeal</a>.</p><script>"appeal.md"</script>
<!-- dragoman: off --><a href="appeal.md">kept</a><!-- dragoman: on --><map><area href="appeal.md"></map>
"""


def linking(locale: str = "sq", table: LinksTable | None = None) -> Linking:
    names = ("appeal.md", "letters/plea.md", "a b.md")
    documents = [Source(name.removesuffix(".md"), Path(name), name) for name in names]
    return Linking(table or parse(CONFIG, Path("/p")).links, "en", locale, callings(documents))


@pytest.fixture
def site(place: Booth) -> Booth:
    """A project in three languages whose links follow, with pages of each kind."""
    toml = place.root / "dragoman.toml"
    toml.write_text(toml.read_text("utf-8").replace("[export]", "[was]").split("[was]")[0] + CONFIG, "utf-8")
    (place.root / "source_texts/letters/appeal.txt").unlink()
    place.write("source_texts/appeal.md", "# Appeal\n\nSee [the plea](letters/plea.md?a=1#b).\n")
    place.write("source_texts/letters/plea.md", "Back to [the appeal](../appeal.md).\n")
    place.write("source_texts/page.html", PAGE)
    place.write("source_texts/note.txt", "See https://orra.example/en/x, or appeal.md.\n")
    place.write("source_texts/all.md", MARKDOWN)
    return place


def test_every_kind_of_link_follows_and_nothing_else_is_touched(site: Booth) -> None:
    """Inline links, definitions, autolinks, HTML; no code, image, front matter, title or kept region."""
    assert site("sync").code == 0
    assert site("export").code == 0
    for locale in ("sq", "fa", "sv"):
        found = (site.root / "dist" / locale / "all.md").read_text("utf-8")
        expected = (
            MARKDOWN.replace('(appeal.md#why "', f'(../{locale}/appeal.md#why "')
            .replace("<https://orra.example/en/x", f"<https://orra.example/{locale}/x")
            .replace("../en/appeal.html", f"../{locale}/appeal.html")
            .replace("(letters/plea.md)", f"(../{locale}/letters/plea.md)")
            .replace('[1]: appeal.md "', f'[1]: ../{locale}/appeal.md "')
            .replace("[3]: appeal.md", f"[3]: ../{locale}/appeal.md")
            .replace("href='appeal.md'", f"href='../{locale}/appeal.md'")
            .replace("orra.example/en/press ", f"press.example/{locale} ")
            .replace("orra.example/en/pressing", f"orra.example/{locale}/pressing")
        )
        assert found == expected


def test_links_in_translated_words_follow_too(site: Booth) -> None:
    """In Markdown, HTML and text, whether the folder is deep or not."""
    site("sync")
    site.approve("sv", "appeal", {"Appeal": "Upprop", "See [the plea](letters/plea.md?a=1#b).": "Se [vädjan](letters/plea.md?a=1#b)."})  # fmt: skip  # noqa: E501
    site.approve("sv", "letters/plea", {"Back to [the appeal](../appeal.md).": "Åter till [uppropet](../appeal.md)."})
    site.approve("sv", "page", {"See <a1>the appeal</a1>.": "Se <a1>uppropet</a1>."})
    site.approve("sv", "note", {"See https://orra.example/en/x, or appeal.md.": "Se https://orra.example/en/x eller appeal.md."})  # fmt: skip  # noqa: E501
    assert site("export", "-l", "sv").code == 0
    folder = site.root / "dist/sv"
    assert "Se [vädjan](../sv/letters/plea.md?a=1#b)." in (folder / "appeal.md").read_text("utf-8")
    assert "[uppropet](../../sv/appeal.md)" in (folder / "letters/plea.md").read_text("utf-8")
    page = (folder / "page.html").read_text("utf-8")
    assert '<a href="../sv/appeal.md">uppropet</a>' in page
    assert '<script>"appeal.md"</script>\n<!-- dragoman: off --><a href="appeal.md">kept</a>' in page
    assert '<area href="../sv/appeal.md">' in page
    assert (folder / "note.txt").read_text("utf-8") == "Se https://orra.example/sv/x eller appeal.md.\n"


def test_a_link_to_what_the_locale_does_not_have_stays(site: Booth) -> None:
    """A document held back, or not in this bundle; one that was exported before is there."""
    toml = site.root / "dragoman.toml"
    toml.write_text(toml.read_text("utf-8").replace('"source"', '"hold"', 1), "utf-8")
    assert 'unfinished = "hold"' in toml.read_text("utf-8")
    site("sync")
    site.approve("sv", "letters/plea", {"Back to [the appeal](../appeal.md).": "Åter till [uppropet](../appeal.md)."})
    site("export", "-l", "sv")
    plea = site.root / "dist/sv/letters/plea.md"
    assert "(../appeal.md)" in plea.read_text("utf-8")
    assert site("export", "-l", "sv", "--unfinished", "source", "appeal").code == 0
    assert site("export", "-l", "sv", "letters/plea").code == 0
    assert "(../../sv/appeal.md)" in plea.read_text("utf-8")


@pytest.mark.parametrize(
    ("address", "name", "becomes"),
    [
        ("appeal.md", "other", "../sq/appeal.md"),
        ("./appeal", "other", "../sq/appeal"),
        ("appeal/", "other", "../sq/appeal/"),
        ("a%20b.md#x", "other", "../sq/a%20b.md#x"),
        ("plea.md", "letters/other", "../../sq/letters/plea.md"),
        ("../../en/appeal.md", "letters/other", "../../sq/appeal.md"),
        ("../../appeal.md", "letters/other", "../../appeal.md"),
        ("../sq/appeal.md", "other", "../sq/appeal.md"),
        ("#why", "appeal", "#why"),
        ("", "appeal", ""),
        ("/appeal.md", "other", "/appeal.md"),
        ("//appeal.md", "other", "//appeal.md"),
        ("https://orra.example/en", "other", "https://orra.example/en"),
        ("https://orra.example/en/press/1", "other", "https://press.example/sq/1"),
    ],
)
def test_an_address_follows_by_rule(address: str, name: str, becomes: str) -> None:
    """Resolved from the document's folder, anchors kept, the longest beginning first, and twice is once."""
    rule = linking()
    assert rule(address, name) == becomes
    assert rule(becomes, name) == becomes


def test_pages_published_under_one_address_are_linked_by_it() -> None:
    """A way that is a whole address, or leads from the root of the site."""
    for way in ("/{locale}/", "https://orra.example/{locale}/"):
        rule = linking("fa", LinksTable(follow=way))
        root = way.replace("{locale}", "fa")
        assert rule("plea.md#a", "letters/x") == f"{root}letters/plea.md#a"
        assert rule(way.replace("{locale}", "en") + "appeal.html", "x") == f"{root}appeal.html"
        assert rule(way.replace("{locale}", "en") + "gone.html", "x") == way.replace("{locale}", "en") + "gone.html"


def test_without_rules_nothing_is_touched(site: Booth) -> None:
    """A project that says nothing of links gets its own bytes."""
    toml = site.root / "dragoman.toml"
    toml.write_text(toml.read_text("utf-8").split("[links]")[0], "utf-8")
    site("sync")
    site("export", "-l", "fa")
    assert (site.root / "dist/fa/all.md").read_text("utf-8") == MARKDOWN


@pytest.mark.parametrize("target", ["appeal.md", "../sv/appeal.md"])
def test_the_check_takes_a_link_as_it_is_and_as_it_will_be(target: str) -> None:
    """Either is no finding; any other address is."""
    context = checks.Context(languages.get("en"), languages.get("sv"), document="x", link=linking("sv"))
    good = Unit("Read [it](appeal.md).", f"Läs [den]({target}).")
    bad = Unit("Read [it](appeal.md).", "Läs [den](../sv/other.md).")
    named = [[found.check for found in checks.inspect(unit, context)].count("links") for unit in (good, bad)]
    assert named == [0, 1]


def test_hostile_markup_is_read_in_linear_time() -> None:
    """Brackets, tags and definitions without an end hold no address."""
    for text in (
        "[" * 50_000,
        "](" * 50_000,
        "<a href=" * 20_000,
        "[a]: " * 20_000,
        "\\" * 50_000,
        "`<!--` " * 20_000 + "-->",
    ):
        document = sources.parse(text.encode(), Path("a.md"), name="a", reader="markdown")
        assert sources.redirected(document, lambda _place, address: address) == (text, [])


def test_a_page_with_cr_lf_and_a_mark_keeps_its_bytes() -> None:
    """Ranges are those of the text as it was found."""
    data = b"\xef\xbb\xbfA\r\n\r\n> [x](a.md)\r\n> [y]\r\n\r\n[y]:\r\n<b.md>\r\n"
    document = sources.parse(data, Path("a.md"), name="a", reader="markdown")
    places: list[Address] = []

    def change(place: Address, address: str) -> str:
        places.append(place)
        return address.upper()

    text, changes = sources.redirected(document, change)
    assert text.encode() == data.removeprefix(b"\xef\xbb\xbf").replace(b"a.md", b"A.MD").replace(b"b.md", b"B.MD")
    assert len(changes) == len(places) == 2
