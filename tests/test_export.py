"""Export: only what is approved is published, the same input gives the same bytes, bundles are checked before use."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from dragoman.errors import BundleError, SaveError, SourceError
from dragoman.export import (
    MANIFEST,
    Held,
    Localized,
    Manifest,
    State,
    localize,
    manifest_of,
    publish,
    pull,
    read_bundle,
    verify,
    write_bundle,
)
from dragoman.model import Act, Document, Kind, Language, Note, Quotes, Segment, Slot, Unit, with_note

SWEDISH = Language(
    "sv", "Swedish", "svenska", "ltr", "Latn", "nplurals=2; plural=(n != 1);", Quotes("”", "”", "’", "’")
)
TEXT = "Good morning. Stay.\nWe ask.\n"


def approve(unit: Unit) -> Unit:
    note = Note(Act.APPROVED, "Arta", "2026-11-22T14:09Z", seal=unit.seal)
    return replace(unit, comments=with_note(unit.comments, note))


def document(path: Path) -> tuple[Document, tuple[Segment, ...]]:
    slots = (Slot(0, 0, 19, Kind.PARAGRAPH, 1), Slot(1, 20, 27, Kind.PARAGRAPH, 2))
    segments = (
        Segment(1, "Good morning.", Kind.PARAGRAPH, 1, 0, 0, 13),
        Segment(2, "Stay.", Kind.PARAGRAPH, 1, 0, 14, 19),
        Segment(3, "We ask.", Kind.PARAGRAPH, 2, 1, 20, 27),
    )
    return Document("letters/appeal", path / "appeal.txt", TEXT, slots), segments


def fill(doc: Document, segments: Sequence[Segment], targets: Mapping[int, str]) -> dict[int, str]:
    """The plainest filling: targets in place, what lies between them kept."""
    out = {}
    for slot in doc.slots:
        mine = [s for s in segments if s.slot == slot.number]
        if any(s.n in targets for s in mine):
            pieces, at = [], slot.start
            for s in mine:
                pieces += [doc.text[at : s.start], targets.get(s.n, doc.text[s.start : s.end])]
                at = s.end
            out[slot.number] = "".join(pieces) + doc.text[at : slot.end]
    return out


def no_mo(units: Iterable[Unit]) -> bytes:
    return b"".join(f"{u.msgid}={u.msgstr};".encode() for u in units)


UNITS = (
    approve(Unit("Good morning.", "God morgon.")),
    Unit("Stay.", "Stanna.", flags=("fuzzy",)),
    approve(Unit("We ask.", "Vi ber.")),
)


def make(
    tmp_path: Path,
    units: Iterable[Unit] = UNITS,
    unfinished: Literal["hold", "source", "drafts"] = "hold",
    filling: Callable[[Document, Sequence[Segment], Mapping[int, str]], Mapping[int, str]] = fill,
) -> Localized | Held:
    doc, segments = document(tmp_path)
    return localize(
        doc, segments, units, unfinished=unfinished, fill=filling, write_mo=no_mo, words=lambda t: len(t.split())
    )


def finished(tmp_path: Path) -> Localized:
    made = make(tmp_path, [approve(Unit(u.msgid, u.msgstr)) for u in UNITS])
    assert isinstance(made, Localized)
    return made


def test_an_unfinished_document_is_held(tmp_path: Path) -> None:
    """By default nothing is published that is not approved whole, and what is missing is said."""
    made = make(tmp_path)
    assert isinstance(made, Held)
    assert made.missing == "1 draft"
    assert made.counts.words_left == 1


def test_source_sentences_stand_in_for_drafts(tmp_path: Path) -> None:
    """With ``source`` a draft never gets out: its English stands in, and the state says so."""
    made = make(tmp_path, unfinished="source")
    assert isinstance(made, Localized)
    assert made.data.decode() == "God morgon. Stay.\nVi ber.\n"
    assert made.state is State.SOURCE
    assert b"Stanna" not in made.mo


def test_drafts_are_a_marked_preview(tmp_path: Path) -> None:
    """With ``drafts`` they are in the document, never in the MO file, and the manifest carries a watermark."""
    made = make(tmp_path, unfinished="drafts")
    assert isinstance(made, Localized)
    assert made.data.decode() == "God morgon. Stanna.\nVi ber.\n"
    assert b"Stanna" not in made.mo
    manifest = json.loads(manifest_of("p", SWEDISH, [made], []).to_json())
    assert "PREVIEW" in manifest["documents"]["letters/appeal"]["watermark"]


def test_without_translations_the_source_comes_out(tmp_path: Path) -> None:
    """Byte for byte."""
    made = make(tmp_path, [], unfinished="source")
    assert isinstance(made, Localized)
    assert made.data == TEXT.encode()


def test_a_broken_seal_is_no_approval(tmp_path: Path) -> None:
    """A text that was changed after its approval holds the document back."""
    units = [approve(Unit(u.msgid, u.msgstr)) for u in UNITS]
    units[0] = replace(units[0], msgstr="God kväll.")
    assert isinstance(make(tmp_path, units), Held)


def test_one_occurrence_may_have_its_own_translation(tmp_path: Path) -> None:
    """A unit with a context serves the segment its reference names, the plain one the others."""
    own = approve(Unit("We ask.", "Vi frågar.", msgctxt="3", references=("appeal.txt:3",)))
    made = make(tmp_path, [*[approve(Unit(u.msgid, u.msgstr)) for u in UNITS], own])
    assert isinstance(made, Localized)
    assert made.data.decode().endswith("Vi frågar.\n")


@pytest.mark.parametrize("blank", ["", "  ", "\u00a0", "\t\n"])
def test_blanks_are_no_translation(tmp_path: Path, blank: str) -> None:
    """An approved translation of blanks holds the document like an empty one, and the source stands in for it."""
    units = [approve(Unit("Good morning.", "God morgon.")), approve(Unit("Stay.", "Stanna.")),
             approve(Unit("We ask.", blank))]  # fmt: skip
    held = make(tmp_path, units)
    assert isinstance(held, Held)
    assert held.missing == "1 empty"
    made = make(tmp_path, units, "source")
    assert isinstance(made, Localized)
    assert made.data.decode() == "God morgon. Stanna.\nWe ask.\n"
    assert made.mo == b"Good morning.=God morgon.;Stay.=Stanna.;"


def test_a_target_that_finds_no_place_is_an_error(tmp_path: Path) -> None:
    """English is never left behind in silence."""
    with pytest.raises(SourceError, match="segment 1 could not be put in"):
        make(tmp_path, unfinished="source", filling=lambda *_: {})


def test_the_manifest_survives_a_round_trip(tmp_path: Path) -> None:
    """What is written is read back, and the same input gives the same bytes."""
    held = make(tmp_path)
    assert isinstance(held, Held)
    manifest = manifest_of("p", SWEDISH, [finished(tmp_path)], [replace(held, name="b")])
    data = manifest.to_json()
    assert Manifest.from_json(data, "x") == manifest
    assert data == manifest_of("p", SWEDISH, [finished(tmp_path)], [replace(held, name="b")]).to_json()


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b"\xff", b'{"format": 2}', b'{"format": 1, "documents": 3}', b"[" * 100_000,
     b'{"format": 1, "project": 1, "locale": "sv", "language": "x", "direction": "ltr", "documents": {}, "held": {}}'],
)  # fmt: skip
def test_a_bad_manifest_is_refused(data: bytes) -> None:
    """Whatever stands there, the answer is one clear error."""
    with pytest.raises(BundleError):
        Manifest.from_json(data, "x.zip")


def bundle(tmp_path: Path, change: Mapping[str, bytes | None] | None = None) -> Path:
    """A bundle on disk, some of its members changed (or left out: None)."""
    made = finished(tmp_path)
    manifest = manifest_of("p", SWEDISH, [made], [])
    contents: dict[str, bytes | None] = {
        MANIFEST: manifest.to_json(), made.path: made.data, made.mo_path: made.mo, **(change or {})
    }  # fmt: skip
    path = tmp_path / "p-sv.zip"
    path.write_bytes(write_bundle({name: data for name, data in contents.items() if data is not None}))
    return path


def test_a_bundle_has_the_same_bytes_every_time(tmp_path: Path) -> None:
    """No clock and no order gets in."""
    files = {"b": b"2", "a": b"1"}
    assert write_bundle(files) == write_bundle(dict(reversed(files.items())))
    path = tmp_path / "x.zip"
    path.write_bytes(write_bundle(files))
    assert read_bundle(path) == files


@pytest.mark.parametrize("locale", [".git", "..", "../sv", "sv/..", "s", "sv evil", ""])
def test_a_locale_is_a_locale_code(tmp_path: Path, locale: str) -> None:
    """R43: the manifest's locale names a folder at the publisher's."""
    manifest = replace(manifest_of("p", SWEDISH, [], []), locale=locale)
    path = tmp_path / "x.zip"
    path.write_bytes(write_bundle({MANIFEST: manifest.to_json()}))
    with pytest.raises(BundleError):
        pull(path, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_pull_replaces_only_what_pull_made(tmp_path: Path) -> None:
    """A folder of somebody else's, the catalogs for instance, is never taken for an older pull."""
    stranger = tmp_path / "locales" / "sv" / "LC_MESSAGES" / "appeal.po"
    stranger.parent.mkdir(parents=True)
    stranger.write_text("work of months", encoding="utf-8")
    with pytest.raises(SaveError, match="not a folder that pull made"):
        pull(bundle(tmp_path), tmp_path / "locales")
    assert stranger.read_text(encoding="utf-8") == "work of months"
    assert [p.name for p in (tmp_path / "locales").iterdir()] == ["sv"]


def test_a_preview_is_pulled_only_on_purpose(tmp_path: Path) -> None:
    """Text that nobody approved does not get onto a site by an ordinary pull."""
    made = make(tmp_path, unfinished="drafts")
    assert isinstance(made, Localized)
    manifest = manifest_of("p", SWEDISH, [made], [])
    path = tmp_path / "x.zip"
    path.write_bytes(write_bundle({MANIFEST: manifest.to_json(), made.path: made.data, made.mo_path: made.mo}))
    assert verify(path).previews == 1
    with pytest.raises(BundleError, match="is a preview"):
        pull(path, tmp_path / "site")
    assert not (tmp_path / "site").exists()
    pull(path, tmp_path / "site", preview=True)
    assert (tmp_path / "site" / "sv" / made.path).exists()


def test_a_pull_that_was_killed_is_mended_by_the_next(tmp_path: Path) -> None:
    """Between its two renames the old folder lies aside; it comes back when the next pull is refused."""
    site = tmp_path / "site"
    pull(bundle(tmp_path), site)
    aside = site / ".sv.abc.old"
    aside.mkdir()
    (site / "sv").rename(aside / "sv")
    made = make(tmp_path, unfinished="source")
    assert isinstance(made, Localized)
    path = bundle(tmp_path)
    pull(path, site)
    assert [p.name for p in site.iterdir()] == ["sv"]
    assert (site / "sv" / "letters" / "appeal.txt").exists()


def test_an_interrupted_swap_leaves_the_old_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C between the two renames puts the old folder back."""
    site = tmp_path / "site"
    path = bundle(tmp_path)
    pull(path, site)
    rename = Path.rename

    def stop(self: Path, target: Path) -> Path:
        if self.name.endswith(".new"):
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stop)
    with pytest.raises(KeyboardInterrupt):
        pull(path, site)
    assert [p.name for p in site.iterdir()] == ["sv"]
    assert (site / "sv" / "letters" / "appeal.txt").exists()


def test_a_whole_bundle_is_verified_and_pulled(tmp_path: Path) -> None:
    """The files arrive as they are, and a second pull takes their place."""
    path = bundle(tmp_path)
    assert verify(path).locale == "sv"
    site = tmp_path / "site"
    pull(path, site)
    assert (site / "sv" / "letters" / "appeal.txt").read_text(encoding="utf-8") == "God morgon. Stanna.\nVi ber.\n"
    (site / "sv" / "old.txt").write_text("x", encoding="utf-8")
    pull(path, site)
    assert sorted(p.name for p in site.iterdir()) == ["sv"]
    assert not (site / "sv" / "old.txt").exists()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"letters/appeal.txt": b"other"}, "other bytes"),
        ({"letters/appeal.txt": None}, "lacks"),
        ({"extra.txt": b"x"}, "does not list"),
        ({MANIFEST: None}, "no manifest"),
    ],
)
def test_a_bundle_that_is_not_its_manifest_is_refused(
    tmp_path: Path, change: Mapping[str, bytes | None], message: str
) -> None:
    """Nothing of it becomes visible, and what was there stays."""
    site = tmp_path / "site"
    pull(bundle(tmp_path), site)
    before = (site / "sv" / "letters" / "appeal.txt").read_bytes()
    path = bundle(tmp_path, change)
    with pytest.raises(BundleError, match=message):
        verify(path)
    with pytest.raises(BundleError, match=message):
        pull(path, site)
    assert (site / "sv" / "letters" / "appeal.txt").read_bytes() == before
    assert sorted(p.name for p in site.iterdir()) == ["sv"]


def archive(path: Path, members: Sequence[tuple[str, bytes, int]], *, compress: bool = False) -> Path:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED) as made:
        for name, data, mode in members:
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            made.writestr(info, data, compress_type=zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED)
    path.write_bytes(out.getvalue())
    return path


FILE = stat.S_IFREG | 0o644


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "members",
    [
        [("../evil", b"x", FILE)],
        [("/etc/evil", b"x", FILE)],
        [("a/../../evil", b"x", FILE)],
        [("C:/evil", b"x", FILE)],
        [("a\\..\\evil", b"x", FILE)],
        [("a\x1b[31m", b"x", FILE)],
        [("a/./b", b"x", FILE)],
        [("folder/", b"", stat.S_IFDIR | 0o755)],
        [("link", b"/etc/passwd", stat.S_IFLNK | 0o777)],
        [("a", b"1", FILE), ("a", b"2", FILE)],
    ],
)
def test_hostile_members_are_refused(tmp_path: Path, members: Sequence[tuple[str, bytes, int]]) -> None:
    """No member may leave the folder, be a link, or hide another."""
    path = archive(tmp_path / "x.zip", members)
    with pytest.raises(BundleError):
        read_bundle(path)
    with pytest.raises(BundleError):
        pull(path, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    """What would unpack to far more than it is, is not unpacked."""
    path = archive(tmp_path / "x.zip", [("a", b"\0" * 50_000_000, FILE)], compress=True)
    with pytest.raises(BundleError, match="unpack to more"):
        read_bundle(path)


def test_damage_is_refused(tmp_path: Path) -> None:
    """A flipped byte, a cut file and something that is no zip."""
    whole = bundle(tmp_path).read_bytes()
    at = whole.index(b"God morgon")
    for data in (whole[:at] + b"X" + whole[at + 1 :], whole[: len(whole) // 2], b"not a zip", b""):
        path = tmp_path / "damaged.zip"
        path.write_bytes(data)
        with pytest.raises(BundleError):
            verify(path)


def test_every_hostile_bundle_is_refused(tmp_path: Path, shared: Path) -> None:
    """The bundles of the torture collection: nothing is written anywhere."""
    for path in sorted((shared / "torture" / "bundle").iterdir()):
        with pytest.raises(BundleError):
            pull(path, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_pull_does_not_replace_a_link(tmp_path: Path) -> None:
    """A folder that is a link belongs to somebody else."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sv").symlink_to(tmp_path)
    with pytest.raises(SaveError):
        pull(bundle(tmp_path), site)
    assert (site / "sv").is_symlink()


def test_publishing_twice_changes_nothing(tmp_path: Path) -> None:
    """A file that is already right is not written again."""
    made = finished(tmp_path)
    manifest = manifest_of("p", SWEDISH, [made], [])
    folder = tmp_path / "dist" / "sv"
    publish(folder, manifest, [made], everything=True)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    assert len(before) == 3
    publish(folder, manifest, [made], everything=True)
    assert before == {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_what_is_held_back_now_is_taken_away(tmp_path: Path) -> None:
    """A document that was published and is not approved any more does not stay in the output as if it were."""
    made = finished(tmp_path)
    folder = tmp_path / "dist" / "sv"
    publish(folder, manifest_of("p", SWEDISH, [made], []), [made], everything=True)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    held = Held(made.name, made.counts)
    publish(folder, manifest_of("p", SWEDISH, [], [held]), [], everything=False)
    assert not (folder / made.path).exists()
    assert not (folder / "letters").exists()
    assert (folder / "notes.txt").exists(), "what dragoman did not write is not its to remove"


def test_exporting_one_document_keeps_the_others(tmp_path: Path) -> None:
    """A manifest of one document is laid over the one that is there."""
    made = finished(tmp_path)
    other = replace(made, name="b", path="b.txt")
    folder = tmp_path / "dist" / "sv"
    publish(folder, manifest_of("p", SWEDISH, [made, other], []), [made, other], everything=True)
    publish(folder, manifest_of("p", SWEDISH, [other], []), [other], everything=False)
    listed = Manifest.from_json((folder / MANIFEST).read_bytes(), "x")
    assert {entry.name for entry in listed.documents} == {made.name, "b"}
    assert (folder / made.path).exists()


def test_publishing_never_leads_outside(tmp_path: Path) -> None:
    """A link in the output folder does not carry a document out of it."""
    made = finished(tmp_path)
    folder = tmp_path / "dist" / "sv"
    folder.mkdir(parents=True)
    (folder / "letters").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").mkdir()
    with pytest.raises(SaveError, match="leads outside"):
        publish(folder, manifest_of("p", SWEDISH, [made], []), [made], everything=True)
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize(("approved", "said"), [(True, b"<fa>"), (False, b"")])
def test_a_document_says_its_language_once_all_of_it_is_translated(
    tmp_path: Path,
    approved: bool,  # noqa: FBT001 - a case, not a switch
    said: bytes,
) -> None:
    """While a sentence of the source's language stands in it, it says what the source said."""
    doc, segments = document(tmp_path)
    units = [approve(Unit(u.msgid, u.msgstr)) for u in UNITS] if approved else UNITS
    made = localize(
        doc, segments, units, unfinished="source", fill=fill, write_mo=no_mo, words=len,
        declare=lambda _, data: b"<fa>" + data,
    )  # fmt: skip
    assert isinstance(made, Localized)
    assert made.data.startswith(said + b"God")
