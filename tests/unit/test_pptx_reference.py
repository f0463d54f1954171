"""The reference deck: made from the theme's tokens, and read from users' files with care."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import astuple, replace
from io import BytesIO
from xml.etree import ElementTree

import pytest
from pptx import Presentation
from pptx_samples import EPOCH, ROOT, THEME, office_default, sample_deck

from generator.archive import write_archive
from generator.backends.pptx.deck import render_pptx
from generator.look import reference_path
from generator.theme.build_reference import build_reference
from generator.theme.layouts import TextLook
from generator.theme.load import load_theme
from generator.theme.placeholders import LAYOUT_ROLES, standard_frames
from generator.theme.reference import read_reference
from generator.units import EmuRect
from generator.workspace import Workspace

Parts = dict[str, bytes]
COMMITTED = ROOT / "templates/reference/layerdeck.pptx"
PRESENTATION = "ppt/presentation.xml"
MASTER = "ppt/slideMasters/slideMaster1.xml"
AGENDA = "ppt/slideLayouts/slideLayout2.xml"


def parts(data: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(change: Callable[[Parts], None]) -> bytes:
    """Our reference deck with something else in it."""
    entries = parts(build_reference(THEME))
    change(entries)
    return write_archive(entries)


def replacing(part: str, old: str, new: str) -> bytes:
    def change(entries: Parts) -> None:
        text = entries[part].decode()
        assert old in text
        entries[part] = text.replace(old, new).encode()

    return changed(change)


# --- what we make ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_deck_in_the_repository_is_the_one_that_the_theme_gives(name: str) -> None:
    theme, _ = load_theme(Workspace(ROOT), name)
    assert theme is not None
    assert build_reference(theme) == (ROOT / reference_path(name)).read_bytes(), "run `make reference`"


def test_dark_slides_swap_their_colours_in_the_map_and_notes_stay_light() -> None:
    entries = parts((ROOT / reference_path("dark")).read_bytes())
    assert b'bg1="dk1" tx1="lt1"' in entries["ppt/slideMasters/slideMaster1.xml"]
    assert b'bg1="lt1" tx1="dk1"' in entries["ppt/notesMasters/notesMaster1.xml"]


def test_every_kind_of_slide_has_its_layout_with_real_placeholders() -> None:
    deck, findings = read_reference(build_reference(THEME))
    assert findings == ()
    assert deck is not None
    frames = standard_frames(THEME.grid)
    for kind, roles in LAYOUT_ROLES.items():
        layout = deck.layouts[kind]
        assert layout.name == kind
        assert [item.role for item in layout.placeholders] == list(roles)
        assert [item.frame for item in layout.placeholders] == [EmuRect.from_points(frames[kind, role]) for role in roles]
    assert deck.frames(THEME.grid).keys() == frames.keys()


def test_colours_and_fonts_of_the_theme_are_in_the_theme_part_only() -> None:
    entries = parts(build_reference(THEME))
    theme = entries["ppt/theme/theme1.xml"].decode()
    assert re.findall(r'<a:(\w+)><a:srgbClr val="(\w+)"/>', theme) == list(THEME.slots.items())
    assert theme.count('<a:latin typeface="Calibri"/><a:ea typeface="Microsoft YaHei"/>') == 2
    assert theme.count('<a:font script="Hans" typeface="Microsoft YaHei"/>') == 2
    assert 'name="Layerdeck Light"' in theme
    assert not [name for name, content in entries.items() if b"srgbClr" in content and not name.startswith("ppt/theme/")]


def test_a_theme_with_other_colours_gives_another_deck() -> None:
    brand = replace(THEME, id="brand", slots={**THEME.slots, "accent1": "AA0000"})
    assert b'<a:accent1><a:srgbClr val="AA0000"/>' in parts(build_reference(brand))["ppt/theme/theme1.xml"]


def test_layouts_neither_overlap_nor_leave_the_slide() -> None:
    frames = standard_frames(THEME.grid)
    for kind, roles in LAYOUT_ROLES.items():
        placed = [frames[kind, role] for role in roles]
        assert all(THEME.grid.slide.contains(frame) for frame in placed), kind
        assert not [(a, b) for a in placed for b in placed if a is not b and a.overlaps(b, 0.01)], kind


def test_the_deck_opens_in_python_pptx_with_a_size_of_its_own_and_a_listed_notes_master() -> None:
    presentation = Presentation(BytesIO(build_reference(THEME)))
    root = presentation.part._element
    assert (presentation.slide_width, presentation.slide_height) == (12192000, 6858000)
    assert root.sldSz.get("type") is None
    assert len(root.findall(f"{{{root.nsmap['p']}}}notesMasterIdLst/*")) == 1
    assert {item.placeholder_format.type.name for item in presentation.notes_master.placeholders} == {
        "SLIDE_IMAGE",
        "BODY",
        "SLIDE_NUMBER",
    }


# --- what users give -------------------------------------------------------------------------------------------------


def dropping(part: str) -> Callable[[Parts], None]:
    def change(entries: Parts) -> None:
        del entries[part]

    return change


def rename(part: str) -> Callable[[Parts], None]:
    def change(entries: Parts) -> None:
        entries[f"x/../../{part}"] = b"x"

    return change


ENTITY = '<!DOCTYPE x [<!ENTITY a "b">]>'
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
MAIN = "presentationml.presentation.main+xml"
REFUSED = {
    "empty": (lambda: b"", "LD221", "not a PowerPoint file"),
    "text": (lambda: b"no zip at all", "LD221", "not a PowerPoint file"),
    "zip of something else": (lambda: write_archive({"a.txt": b"a"}), "LD221", "no Office file"),
    "password": (lambda: bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "LD222", "password"),
    "cut off": (lambda: build_reference(THEME)[:40000], "LD224", "incomplete"),
    "bit rot": (lambda: rotten(), "LD224", "damaged"),
    "word document": (lambda: replacing("[Content_Types].xml", MAIN, "x-word+xml"), "LD223", "not a PowerPoint presentation"),
    "strict": (lambda: replacing("_rels/.rels", OFFICE, STRICT), "LD223", "Strict"),
    "broken XML": (lambda: replacing(PRESENTATION, "</p:presentation>", ""), "LD224", "presentation.xml"),
    "missing master": (lambda: changed(dropping(MASTER)), "LD224", "not there"),
    "dangling layout": (lambda: replacing(MASTER, 'r:id="rId3"', 'r:id="rId99"'), "LD224", "not there"),
    "half a number": (lambda: replacing(AGENDA, 'cx="11125200"', 'cx="11125200.5"'), "LD224", "whole number"),
    "way out": (lambda: changed(rename("evil.xml")), "LD225", "leave the package"),
    "entities": (lambda: replacing(PRESENTATION, "<p:presentation ", f"{ENTITY}<p:presentation "), "LD225", "document type"),
}  # fmt: skip


def rotten() -> bytes:
    data = bytearray(build_reference(THEME))
    place = data.find(b"<p:sldMaster ")
    data[place + 200] ^= 1
    return bytes(data)


def untitled() -> bytes:
    def change(entries: Parts) -> None:
        for name in (name for name in entries if name.startswith("ppt/slideLayouts/slideLayout")):
            entries[name] = re.sub(rb'type="(title|ctrTitle)"/>', b'type="body"/>', entries[name])

    return changed(change)


@pytest.mark.parametrize(("give", "code", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_a_file_that_cannot_serve_is_refused_with_the_reason(give: Callable[[], bytes], code: str, words: str) -> None:
    deck, findings = read_reference(give(), "brand.pptx")
    assert deck is None
    assert [item.code for item in findings] == [code]
    assert words in findings[0].message
    assert findings[0].hint
    assert findings[0].span.path == "brand.pptx"


def test_two_entries_of_one_name_are_refused() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts(build_reference(THEME)).items():
            archive.writestr(name, content)
        archive.writestr("PPT/presentation.xml", b"x")
    assert [item.code for item in read_reference(buffer.getvalue())[1]] == ["LD225"]


def test_a_template_without_our_layouts_serves_with_its_barest_and_says_which_kinds_use_it() -> None:
    deck, findings = read_reference(office_default(), "office.pptx")
    assert deck is not None
    assert {layout.name for layout in deck.layouts.values()} == {"Title Slide", "Section Header", "Title Only", "Title and Content"}
    assert [(item.code, item.severity.value) for item in findings] == [("LD228", "note")]
    others = '"Title Slide" for title, "Section Header" for section, "Title and Content" for table and chart'
    assert findings[0].message == f'slides use the layouts {others}, "Title Only" for all else'
    assert deck.layouts["Title"].reason == "it is made for the title of a talk"
    assert deck.layouts["Section"].reason == "it is made for opening sections"
    area = deck.layouts["Cards"].area
    assert area is not None
    page, body = deck.page_grid(THEME.grid).slide, deck.frames(THEME.grid)["Cards", "area"]
    assert page.contains(body)
    assert body.width >= THEME.grid.body.width - 0.01
    assert body.height >= THEME.grid.body.height - 0.01


def test_a_template_without_titles_takes_the_headline_in_a_text_box() -> None:
    deck, findings = read_reference(untitled())
    assert deck is not None
    assert deck.layouts["Cards"].placeholder("title") is None
    assert {finding.code for finding in findings} == {"LD228"}
    frames = deck.frames(THEME.grid)
    assert frames["Cards", "title"].bottom < frames["Cards", "area"].y


def test_text_on_a_layout_that_stands_in_says_its_place_and_size_itself() -> None:
    headline = sample_deck().slides[2].placeholders[0]
    sized = replace(headline.text.paragraphs[0], size=30.0)
    slide = replace(sample_deck().slides[2], placeholders=(replace(headline, text=replace(headline.text, paragraphs=(sized,))),))
    data = render_pptx(replace(sample_deck(), slides=(slide,), sections=()), office_default(), EPOCH)
    title = Presentation(BytesIO(data)).slides[0].shapes.title
    assert (title.left, title.top, title.width, title.height) == tuple(astuple(headline.frame))
    assert title.text_frame.paragraphs[0].runs[0].font.size.pt == 30


def test_placeholders_tell_what_text_inherits() -> None:
    deck, _ = read_reference(build_reference(THEME))
    assert deck is not None
    muted = THEME.colors["muted"]
    looks = {role: item.look for role in ("title", "source") if (item := deck.layouts["Diagram"].placeholder(role))}
    assert looks == {
        "title": TextLook(THEME.type.headline, ("tx1", None, None), "+mj-lt", has_bullet=False),
        "source": TextLook(THEME.type.source, (muted.slot, muted.lum_mod, muted.lum_off), "+mn-lt", has_bullet=False),
    }
    office, _ = read_reference(office_default())
    assert office is not None
    title = office.layouts["Cards"].placeholder("title")
    assert title is not None
    assert title.look == TextLook(44.0, ("tx1", None, None), "+mj-lt", has_bullet=False)  # from the master's title style


def test_a_deck_on_a_foreign_template_keeps_all_words_and_none_of_its_slides() -> None:
    template = Presentation(BytesIO(office_default()))
    own = template.slides.add_slide(template.slide_layouts[0])
    own.shapes.title.text = "a slide of the template"
    own.notes_slide.notes_text_frame.text = "its notes"
    buffer = BytesIO()
    template.save(buffer)
    data = render_pptx(sample_deck(), buffer.getvalue(), EPOCH)
    opened = Presentation(BytesIO(data))
    assert len(opened.slides) == len(sample_deck().slides)
    assert [page.shapes.title.text_frame.text for page in opened.slides] == [page.title for page in sample_deck().slides]
    said = [shape.text_frame.text for page in opened.slides for shape in page.shapes if shape.has_text_frame]
    assert all(words.text.text in said for page in sample_deck().slides for words in page.placeholders)
    assert not [name for name, content in parts(data).items() if b"a slide of the template" in content or b"its notes" in content]
    assert not [name for name in parts(data) if "printerSettings" in name or "thumbnail" in name]
    root = ElementTree.fromstring(parts(data)[PRESENTATION])
    tags = [child.tag.rpartition("}")[2] for child in root]
    assert tags[:4] == ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz"]


@pytest.mark.parametrize(("family", "is_named"), [("Arial", True), ("+mn-lt", False)])
def test_text_boxes_are_in_the_theme_s_type_where_a_template_s_own_are_not(family: str, is_named: bool) -> None:
    template = Presentation(BytesIO(office_default()))
    latin = template.part._element.find(".//{*}defaultTextStyle/{*}lvl1pPr/{*}defRPr/{*}latin")
    latin.set("typeface", family)
    buffer = BytesIO()
    template.save(buffer)
    data = parts(render_pptx(sample_deck(), buffer.getvalue(), EPOCH))
    slide = next(data[name] for name in sorted(data) if name.startswith("ppt/slides/slide") and b"p:sp>" in data[name])
    assert (b'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>' in slide) is is_named


def test_a_placeholder_is_found_by_its_name_in_a_designer_s_layout() -> None:
    data = replacing("ppt/slideLayouts/slideLayout4.xml", '<p:ph type="body" idx="14"/>', '<p:ph type="body" idx="33"/>')
    deck, findings = read_reference(data)
    assert findings == ()
    assert deck is not None
    source = deck.layouts["Diagram"].placeholder("source")
    assert source is not None
    assert source.idx == 33
