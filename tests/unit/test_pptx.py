"""The PPTX backend: what PowerPoint, Keynote and screen readers rely on, read back from the finished files."""

from __future__ import annotations

import os
import re
import time
import zipfile
from collections import Counter
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from lxml import etree
from pptx import Presentation
from pptx_samples import (
    COLORS,
    EPOCH,
    THEME,
    WORDS,
    chart,
    connector,
    diagram,
    heading,
    rect,
    role_box,
    sample_deck,
    sample_scene,
    slide,
    text,
)

from generator.backends.pptx.deck import render_pptx, render_scene_pptx
from generator.backends.pptx.xml import NAMESPACES
from generator.scene.model import Box, Item, Line, Paragraph, Run, TextBody, VAlign
from generator.theme.build_reference import build_reference
from generator.units import emu

LOCALES = ("en", "zh-CN")
NS = {**NAMESPACES, "rel": "http://schemas.openxmlformats.org/package/2006/relationships"}


@cache
def reference() -> bytes:
    return build_reference(THEME)


@cache
def rendered(locale: str = "en") -> bytes:
    return render_pptx(sample_deck(locale), reference(), EPOCH)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xml(data: bytes, part: str) -> etree._Element:
    return etree.fromstring(parts(data)[part])


def find(element: etree._Element, path: str) -> list[etree._Element]:
    """XPath with our prefixes; python-pptx's own elements would not take them."""
    return etree._Element.xpath(element, path, namespaces=NS)


def one_slide(items: tuple[Item, ...], layout: str = "Diagram") -> etree._Element:
    """The XML of a slide that holds just these items."""
    deck = replace(sample_deck(), slides=(slide("one", layout, WORDS["en"], items),), sections=(("All", 1),))
    return xml(render_pptx(deck, reference(), EPOCH), "ppt/slides/slide1.xml")


def named(element: etree._Element, name: str) -> etree._Element:
    kinds = " or ".join(f'p:{kind}/p:cNvPr[@name="{name}"]' for kind in ("nvSpPr", "nvCxnSpPr", "nvGrpSpPr"))
    return find(element, f"//*[{kinds}]")[0]


# --- the package -----------------------------------------------------------------------------------------------------


def test_the_same_deck_gives_the_same_bytes_in_any_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    first = render_pptx(sample_deck(), reference(), EPOCH)
    for zone in ("Asia/Shanghai", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert render_pptx(sample_deck(), reference(), EPOCH) == first
    monkeypatch.delenv("TZ")
    time.tzset()


def test_entries_are_sorted_and_of_one_date() -> None:
    with zipfile.ZipFile(BytesIO(rendered())) as archive:
        names, dates = archive.namelist(), {entry.date_time for entry in archive.infolist()}
        systems = {entry.create_system for entry in archive.infolist()}
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert names[2:] == sorted(names[2:])
    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert systems == {0}  # else the bytes would tell Windows from Unix


def test_no_date_of_today_is_anywhere_in_the_file() -> None:
    dates = re.compile(rb"20\d\d-\d\d-\d\dT")
    for name, content in parts(rendered()).items():
        nested = parts(content) if name.endswith(".xlsx") else {name: content}
        for inner, text_ in nested.items():
            assert set(dates.findall(text_)) <= {b"2026-01-01T"}, (name, inner)


def test_every_relationship_leads_somewhere_and_every_part_is_typed() -> None:
    entries = parts(rendered())
    types = etree.fromstring(entries["[Content_Types].xml"])
    overridden = {item.get("PartName").lstrip("/") for item in types if item.get("PartName")}
    extensions = {item.get("Extension") for item in types if item.get("Extension")}
    assert overridden <= set(entries)
    assert all(name in overridden or name.rpartition(".")[2] in extensions for name in entries if name != "[Content_Types].xml")
    for name in (name for name in entries if name.endswith(".rels")):
        folder = name.replace("_rels/", "").rpartition("/")[0]
        for item in etree.fromstring(entries[name]):
            if item.get("TargetMode") != "External":
                assert os.path.normpath(os.path.join("/", folder, item.get("Target"))).lstrip("/") in entries, name


def test_a_picture_used_twice_is_stored_once() -> None:
    assert [name for name in parts(rendered()) if name.startswith("ppt/media/")] == ["ppt/media/image1.png", "ppt/media/image2.svg"]


def test_the_file_says_what_it_is() -> None:
    properties = Presentation(BytesIO(rendered("zh-CN"))).core_properties
    assert (properties.title, properties.author, properties.language) == ("容器与虚拟机", "Layerdeck", "zh-CN")
    assert properties.created == properties.modified
    assert properties.created.year == 2026
    assert b"<Slides>10</Slides>" in parts(rendered())["docProps/app.xml"]


def test_long_titles_and_control_characters_leave_a_file_that_opens() -> None:
    deck = replace(sample_deck(), title="long " * 100, subject="bell\x07")
    sample = replace(
        deck, slides=tuple(replace(item, items=(role_box("a", rect(0, 0, 9, 9), "neutral", "bell\x07!"),)) for item in deck.slides)
    )
    opened = Presentation(BytesIO(render_pptx(sample, reference(), EPOCH)))
    assert opened.core_properties.subject == "bell"
    assert "bell!" in [shape.text_frame.text for shape in opened.slides[0].shapes if shape.has_text_frame]


# --- slides ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
def test_ids_and_names_are_unique_on_every_slide(locale: str) -> None:
    for name, content in parts(rendered(locale)).items():
        if re.fullmatch(r"ppt/(slides|notesSlides)/\w+\.xml", name):
            labels = find(etree.fromstring(content), "//p:cNvPr")
            assert max(Counter(item.get("id") for item in labels).values()) == 1, name
            assert max(Counter(item.get("name") for item in labels).values()) == 1, name


@pytest.mark.parametrize("locale", LOCALES)
def test_the_title_is_read_first_and_every_run_says_its_language(locale: str) -> None:
    opened = Presentation(BytesIO(rendered(locale)))
    language = {"en": "en-US", "zh-CN": "zh-CN"}[locale]
    for page in opened.slides:
        assert next(iter(page.shapes)).name == "Title"
        assert page.shapes.title.text_frame.text == WORDS[locale]["headline"]
        properties = find(page._element, "//a:rPr")
        assert {item.get("lang") for item in properties} == {language}
        assert {item.get("altLang") for item in properties} <= {"zh-CN" if locale == "en" else "en-US"}


def test_placeholders_inherit_their_place_and_size() -> None:
    title = find(xml(rendered(), "ppt/slides/slide3.xml"), '//p:sp[p:nvSpPr/p:nvPr/p:ph[@type="title"]]')[0]
    assert len(find(title, "p:spPr")[0]) == 0
    assert find(title, ".//a:rPr/@sz") == []


def test_size_and_colour_that_a_layout_gives_anyhow_are_left_to_it() -> None:
    words = heading("Diagram", "title", "x")
    ink, muted = Run("ink", color=COLORS["ink"]), Run("muted", color=COLORS["muted"])
    lines = (Paragraph((ink, muted), THEME.type.headline), Paragraph((ink,), 28))
    page = replace(sample_deck().slides[2], placeholders=(replace(words, text=TextBody(lines, VAlign.BOTTOM)),))
    deck = replace(sample_deck(), slides=(page,), sections=())
    looks = find(xml(render_pptx(deck, reference(), EPOCH), "ppt/slides/slide1.xml"), "/*/*/p:spTree/p:sp[1]//a:rPr")
    assert [(look.get("sz"), len(look)) for look in looks] == [(None, 0), (None, 1), ("2800", 0)]


def test_a_placeholder_elsewhere_says_its_whole_place() -> None:
    words = heading("Diagram", "title", "x")
    moved = replace(words, frame=replace(words.frame, y=words.frame.y + 12700))
    deck = replace(sample_deck(), slides=(replace(sample_deck().slides[2], placeholders=(moved,)),), sections=())
    place = find(xml(render_pptx(deck, reference(), EPOCH), "ppt/slides/slide1.xml"), "/*/*/p:spTree/p:sp[1]/p:spPr/a:xfrm/*")
    assert [dict(item.attrib) for item in place] == [
        {"x": str(words.frame.x), "y": str(words.frame.y + 12700)},
        {"cx": str(words.frame.width), "cy": str(words.frame.height)},
    ]


def test_only_filled_placeholders_are_on_a_slide_and_all_but_the_title_slide_have_a_footer_and_a_number() -> None:
    opened = Presentation(BytesIO(rendered()))
    for number, page in enumerate(opened.slides, start=1):
        names = [item.name for item in page.placeholders]
        assert all(
            item.has_table or item.has_chart or item.text_frame.text for item in page.placeholders if hasattr(item, "has_table")
        )
        assert ("Footer" in names, "Slide Number" in names) == ((number > 1,) * 2)
        if number > 1:
            field = find(page._element, '//a:fld[@type="slidenum"]')
            assert [item.findtext("a:t", namespaces=NS) for item in field] == [str(number)]


def test_the_footer_says_the_deck_and_the_section() -> None:
    page = Presentation(BytesIO(rendered())).slides[1]
    assert next(item for item in page.placeholders if item.name == "Footer").text_frame.text == f"{WORDS['en']['footer']} · why"


def test_colours_are_the_theme_s() -> None:
    for name, content in parts(rendered()).items():
        if name.startswith(("ppt/slides/", "ppt/charts/", "ppt/slideLayouts/", "ppt/slideMasters/")):
            assert b"srgbClr" not in content, name


def test_a_background_is_written_only_where_it_differs_from_the_layout_s() -> None:
    assert not find(xml(rendered(), "ppt/slides/slide1.xml"), "//p:bg")
    dark = replace(sample_deck().slides[2], background=COLORS["backdrop"])
    deck = replace(sample_deck(), slides=(dark,), sections=())
    assert find(xml(render_pptx(deck, reference(), EPOCH), "ppt/slides/slide1.xml"), "//p:bg//a:schemeClr/@val") == ["tx1"]


def test_text_is_never_shrunk_and_measured_insets_are_kept() -> None:
    body = find(named(one_slide((role_box("a", rect(0, 0, 100, 50), "neutral", "x", "rect"),)), "a"), "p:txBody/a:bodyPr")[0]
    assert [child.tag.rpartition("}")[2] for child in body] == ["noAutofit"]
    assert [body.get(side) for side in ("lIns", "tIns", "rIns", "bIns")] == [str(emu(6))] * 4


def test_insets_count_from_the_frame_also_where_the_outline_keeps_text_off() -> None:
    box = replace(role_box("a", rect(0, 0, 100, 50), "neutral", "x"), radius=emu(10))
    body = find(named(one_slide((box,)), "a"), "p:txBody/a:bodyPr")[0]
    assert int(body.get("lIns")) == emu(6) - round(emu(10) * 0.29289)


def test_a_line_break_in_a_run_is_a_break_in_the_paragraph() -> None:
    shape = named(one_slide((Box("a", rect(0, 0, 90, 50), text=text("one\ntwo")),)), "a")
    assert [item.tag.rpartition("}")[2] for item in find(shape, "p:txBody/a:p/*")] == ["pPr", "r", "br", "r"]


def test_links_are_relationships_with_legal_addresses() -> None:
    rels = parts(rendered())["ppt/slides/_rels/slide10.xml.rels"]
    assert b'Target="https://example.org/a%20b?q=1&amp;r=%C3%BC" TargetMode="External"' in rels
    click = find(xml(rendered(), "ppt/slides/slide10.xml"), "//a:hlinkClick")
    assert len(click) == 1
    assert find(click[0], ".//ahyp:hlinkClr/@val") == ["tx"]


def test_an_outline_becomes_a_freeform_with_connection_sites() -> None:
    shape = named(one_slide((diagram(WORDS["en"]),)), "icon")
    assert len(find(shape, "p:spPr/a:custGeom/a:cxnLst/a:cxn")) == 4
    path = find(shape, "p:spPr/a:custGeom/a:pathLst/a:path")[0]
    assert (path.get("w"), path[0].tag.rpartition("}")[2]) == ("24000", "moveTo")
    assert all(re.fullmatch(r"-?\d+", value) for point in find(path, ".//a:pt") for value in point.attrib.values())


def test_a_group_keeps_its_members_places() -> None:
    place = find(named(one_slide((diagram(WORDS["en"]),)), "side-by-side"), "p:grpSpPr/a:xfrm/*")
    assert dict(place[0].attrib) == dict(place[2].attrib)
    assert dict(place[1].attrib) == dict(place[3].attrib)


def test_every_picture_group_table_and_chart_has_words_for_those_who_do_not_see_it_or_is_decoration() -> None:
    opened = Presentation(BytesIO(rendered()))
    for page in opened.slides:
        for shape in page._element.cSld.spTree:
            label = find(shape, "*/p:cNvPr")
            kind = etree.QName(shape).localname
            if label and kind in ("grpSp", "graphicFrame", "pic"):
                assert bool(label[0].get("descr")) != bool(find(label[0], ".//adec:decorative[@val='1']")), label[0].get("name")


def test_a_lone_shape_without_words_is_decoration_and_one_with_words_is_not() -> None:
    silent = Box("rule", rect(0, 0, 90, 2), fill=COLORS["rule"])
    page = one_slide((silent, role_box("a", rect(0, 9, 90, 50), "neutral", "words")))
    assert find(named(page, "rule"), ".//adec:decorative")
    assert not find(named(page, "a"), ".//adec:decorative")


def test_names_that_repeat_get_numbers() -> None:
    box = role_box("a", rect(0, 0, 90, 50), "neutral", "x")
    page = one_slide((box, replace(box, alt="other"), replace(box, name="Title")))
    assert [item.get("name") for item in find(page, "//p:sp/p:nvSpPr/p:cNvPr")][1:4] == ["a", "a 2", "Title 2"]


# --- connectors ------------------------------------------------------------------------------------------------------


def route_of(shape: etree._Element) -> list[tuple[float, float]]:
    """The points a preset connector runs through, as presetShapeDefinitions.xml and ECMA-376-1, 20.1.7.6 have it."""
    place = find(shape, "p:spPr/a:xfrm")[0]
    x, y = (int(place[0].get(key)) for key in ("x", "y"))
    w, h = (int(place[1].get(key)) for key in ("cx", "cy"))
    preset = find(shape, "p:spPr/a:prstGeom/@prst")[0]
    adj = [int(value.removeprefix("val ")) / 100000 for value in find(shape, "p:spPr//a:gd/@fmla")]
    local = {
        "straightConnector1": lambda: [(0, 0), (w, h)],
        "bentConnector2": lambda: [(0, 0), (w, 0), (w, h)],
        "bentConnector3": lambda: [(0, 0), (w * adj[0], 0), (w * adj[0], h), (w, h)],
        "bentConnector4": lambda: [(0, 0), (w * adj[0], 0), (w * adj[0], h * adj[1]), (w, h * adj[1]), (w, h)],
        "bentConnector5": lambda: [
            (0, 0), (w * adj[0], 0), (w * adj[0], h * adj[1]), (w * adj[2], h * adj[1]), (w * adj[2], h), (w, h),
        ],
    }[preset]()  # fmt: skip
    across, down = (-1 if place.get(key) == "1" else 1 for key in ("flipH", "flipV"))
    centred = [((u - w / 2) * across, (v - h / 2) * down) for u, v in local]
    turned = [(-v, u) for u, v in centred] if place.get("rot") == "5400000" else centred
    return [(x + w / 2 + u, y + h / 2 + v) for u, v in turned]


ROUTES = {
    "straight, down and left": [(300, 100), (200, 400)],
    "level": [(100, 100), (300, 100)],
    "one bend, across first": [(100, 100), (300, 100), (300, 200)],
    "one bend, down first": [(100, 100), (100, 300), (40, 300)],
    "one bend, up and left": [(300, 300), (300, 100), (100, 100)],
    "two bends, across": [(100, 100), (160, 100), (160, 250), (400, 250)],
    "two bends, back": [(400, 250), (340, 250), (340, 100), (100, 100)],
    "two bends, down": [(100, 100), (100, 130), (300, 130), (300, 300)],
    "two bends, up and left": [(300, 300), (300, 250), (120, 250), (120, 90)],
    "two bends beyond its ends": [(100, 100), (500, 100), (500, 250), (400, 250)],
    "three bends": [(100, 100), (160, 100), (160, 250), (400, 250), (400, 300)],
    "three bends, down first": [(100, 100), (100, 150), (260, 150), (260, 220), (400, 220)],
    "four bends": [(100, 100), (160, 100), (160, 250), (400, 250), (400, 330), (470, 330)],
    "a point on the way": [(100, 100), (130, 100), (160, 100), (160, 250), (400, 250)],
}  # fmt: skip


@pytest.mark.parametrize("points", ROUTES.values(), ids=ROUTES.keys())
def test_a_connector_runs_through_the_points_of_its_route(points: list[tuple[float, float]]) -> None:
    line = connector("c", points, Line(COLORS["ink"], 12700), ("", ""), ("", ""))
    drawn = route_of(named(one_slide((line,)), "c"))
    bends = [point for point in line.points if point != (emu(130), emu(100)) or len(points) != 5]
    assert len(drawn) == len(bends)
    for at, asked in zip(drawn, bends, strict=True):
        assert at == pytest.approx(asked, abs=64)  # EMU; adjustments are whole 1/100000


@pytest.mark.parametrize(
    "points", [[(100, 100), (200, 150), (300, 100)], [(100, 100), (200, 100), (200, 300), (100, 300)]], ids=["slanting", "loop"]
)
def test_a_route_that_no_elbow_follows_keeps_its_points(points: list[tuple[float, float]]) -> None:
    line = connector("c", points, Line(COLORS["ink"], 12700), ("", ""), ("", ""))
    shape = named(one_slide((line,)), "c")
    offset = find(shape, "p:spPr/a:xfrm/a:off")[0]
    drawn = [
        (int(point.get("x")) + int(offset.get("x")), int(point.get("y")) + int(offset.get("y")))
        for point in find(shape, "p:spPr/a:custGeom//a:pt")
    ]
    assert drawn == [(emu(x), emu(y)) for x, y in points]


def test_connectors_are_glued_to_the_sites_of_their_shapes() -> None:
    page = one_slide((diagram(WORDS["en"]),))
    ids = {item.get("name"): item.get("id") for item in find(page, "//p:cNvPr")}

    def ends(name: str) -> list[tuple[str, str]]:
        return [(item.get("id"), item.get("idx")) for item in find(named(page, name), "p:nvCxnSpPr/p:cNvCxnSpPr/*")]

    assert ends("straight") == [(ids["vm-a/guest-os"], "3"), (ids["engine"], "2")]  # an ellipse has eight sites, left is the third
    assert ends("elbow-2") == [(ids["vm-a/guest-os"], "3"), (ids["kernel"], "0")]
    assert ends("down") == [(ids["vm-a/guest-os"], "2"), (ids["icon"], "0")]
    assert find(named(page, "straight"), "p:spPr/a:ln/a:tailEnd/@type") == ["triangle"]
    assert find(named(page, "leader"), "p:spPr/a:ln/a:tailEnd") == []


def test_a_connector_to_nothing_is_our_own_fault_and_says_so() -> None:
    line = connector("c", [(0, 0), (9, 9)], Line(COLORS["ink"], 12700), ("ghost", "top"), ("", ""))
    with pytest.raises(ValueError, match="'c' docks on 'ghost'"):
        one_slide((line,))


# --- tables, charts, notes, sections ---------------------------------------------------------------------------------


def test_a_table_fills_its_placeholder_and_tells_its_header() -> None:
    page = Presentation(BytesIO(rendered())).slides[4]
    frame = next(shape for shape in page.shapes if shape.has_table)
    assert (frame.is_placeholder, frame.placeholder_format.idx) == (True, 16)
    table = frame.table
    assert (table.first_row, table.first_col) == (True, True)
    assert table.cell(1, 1).text_frame.text == WORDS["en"]["better"]
    assert sum(column.width for column in table.columns) == frame.width
    assert sum(row.height for row in table.rows) == frame.height


def test_a_chart_fills_its_placeholder_and_can_be_edited() -> None:
    page = Presentation(BytesIO(rendered())).slides[5]
    frame = next(shape for shape in page.shapes if shape.has_chart)
    assert (frame.is_placeholder, frame.placeholder_format.idx) == (True, 17)
    drawn = frame.chart
    assert list(drawn.plots[0].categories) == [bar.label for bar in chart().bars]
    assert list(drawn.plots[0].series[0].values) == [bar.value for bar in chart().bars]
    sheet = parts(drawn.part.chart_workbook.xlsx_part.blob)
    assert b"<t>Firecracker</t>" in sheet["xl/worksheets/sheet1.xml"]
    assert b"<v>161" in sheet["xl/worksheets/sheet1.xml"]
    assert not drawn.has_legend


def test_a_chart_shows_the_first_bar_on_top_and_the_strong_value_strong() -> None:
    space = xml(rendered(), "ppt/charts/chart1.xml")
    assert find(space, "//c:catAx/c:scaling/c:orientation/@val") == ["maxMin"]
    assert find(space, "//c:dLbl/c:idx/@val") == ["0"]
    assert find(space, "//c:dLbl//a:defRPr/@b") == ["1"]
    assert find(space, "//c:valAx/c:delete/@val") == ["1"]
    assert find(space, "//c:majorGridlines") == []


def test_a_log_axis_says_so() -> None:
    space = xml(rendered(), "ppt/charts/chart2.xml")
    assert find(space, "//c:valAx/c:scaling/c:logBase/@val") == ["10"]
    assert "".join(find(space, "//c:valAx/c:title//a:t/text()")) == "ms, log scale"
    assert find(space, "//c:valAx/c:delete/@val") == ["0"]


def test_bars_of_a_log_axis_below_one_begin_at_its_least_value() -> None:
    low = replace(chart(is_log=True), axis_min=0.01)
    deck = replace(sample_deck(), slides=(slide("one", "Chart", WORDS["en"], (low,)),), sections=())
    assert find(xml(render_pptx(deck, reference(), EPOCH), "ppt/charts/chart1.xml"), "//c:catAx/c:crosses/@val") == ["min"]


def test_notes_keep_their_paragraphs_and_hang_on_the_registered_notes_master() -> None:
    opened = Presentation(BytesIO(rendered()))
    body = opened.slides[2].notes_slide.notes_text_frame
    assert [item.text for item in body.paragraphs] == ["0:00–1:20", WORDS["en"]["opening"], "", "One kernel for all"]
    assert body.paragraphs[0].runs[0].font.bold
    assert find(body.paragraphs[3]._p, "a:pPr/a:buChar/@char") == ["•"]
    assert len(find(opened.part._element, "p:notesMasterIdLst/p:notesMasterId")) == 1


def test_sections_hold_all_slides_in_order_under_ids_that_never_change() -> None:
    presentation = xml(rendered(), "ppt/presentation.xml")
    sections = find(presentation, "//p14:section")
    assert [item.get("name") for item in sections] == ["Why it matters", "Evidence & proof"]
    assert find(presentation, "//p14:sldId/@id") == find(presentation, "//p:sldId/@id") == [str(256 + index) for index in range(10)]
    assert all(re.fullmatch(r"\{[0-9A-F-]{36}\}", item.get("id")) for item in sections)


def test_a_drawing_by_itself_stands_in_the_middle_with_a_title_above_the_slide() -> None:
    page = Presentation(BytesIO(render_scene_pptx(sample_scene(), reference(), "en", {}, EPOCH))).slides[0]
    title, group, *_ = page.shapes
    assert (title.text_frame.text, title.top + title.height < 0) == ("Three VMs", True)
    assert group.left - emu(42) == (12192000 - emu(876)) // 2
    assert [shape.name for shape in group.shapes][:2] == ["vm-a", "vm-a/guest-os"]


# --- speed -----------------------------------------------------------------------------------------------------------
