"""Tables and charts in a template's own placeholders: which, where, and that nothing moves for it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation
from pptx_samples import EPOCH, office_default, sample_deck

from generator.backends.pptx.deck import render_pptx
from generator.theme.decoration import Decoration
from generator.theme.holders import with_holders
from generator.theme.layouts import FoundLayout, FoundPlaceholder, TextLook
from generator.theme.load import Token
from generator.theme.mapping import map_layouts
from generator.theme.office_package import open_package
from generator.theme.reference import read_reference
from generator.theme.table_style import table_head
from generator.units import EmuRect

PAGE = (12_192_000, 6_858_000)
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def at(x: float, y: float, width: float, height: float) -> EmuRect:
    """Shares of the page."""
    return EmuRect(round(x * PAGE[0]), round(y * PAGE[1]), round(width * PAGE[0]), round(height * PAGE[1]))


TOP, ROOM = at(0.07, 0.05, 0.86, 0.19), at(0.07, 0.27, 0.86, 0.64)
TITLE = FoundPlaceholder("title", 0, "Title 1", TOP, TextLook(44.0))


def layout(name: str, *placeholders: FoundPlaceholder, title: FoundPlaceholder = TITLE) -> FoundLayout:
    return FoundLayout(name, f"ppt/slideLayouts/{name}.xml", "", (title, *placeholders), "bg1", "master")


def holder(type_: str, frame: EmuRect = ROOM) -> FoundPlaceholder:
    return FoundPlaceholder(type_, 7, "Holder 2", frame, TextLook())


BARE = replace(layout("Bare"), type="titleOnly")


def chosen(*found: FoundLayout) -> tuple[str, str]:
    """The layouts of tables and of charts."""
    layouts = with_holders(map_layouts((BARE, *found), PAGE), (BARE, *found), PAGE)
    plain = map_layouts((BARE, *found), PAGE)
    assert {kind: layout.area for kind, layout in layouts.items()} == {kind: layout.area for kind, layout in plain.items()}
    assert layouts["Diagram"].name == "Bare"
    return layouts["Table"].name, layouts["Chart"].name


def test_a_placeholder_made_for_tables_goes_before_one_for_any_object() -> None:
    assert chosen(layout("Object", holder("obj"))) == ("Object", "Object")
    found = (layout("Object", holder("obj")), layout("Table", holder("tbl")), layout("Diagram of numbers", holder("chart")))
    layouts = with_holders(map_layouts((BARE, *found[:1], found[2]), PAGE), (BARE, *found), PAGE)
    mark = layouts["Chart"].placeholder("chart")
    assert mark is not None
    assert (layouts["Chart"].name, mark.type, mark.idx, mark.is_foreign) == ("Diagram of numbers", "chart", 7, True)
    assert "placeholder for a chart" in layouts["Chart"].reason
    assert "any object" in with_holders(map_layouts((BARE, found[0]), PAGE), (BARE, found[0]), PAGE)["Table"].reason


@pytest.mark.parametrize(
    "other",
    [
        layout("Text", holder("body")),
        layout("Picture", holder("pic")),
        layout("Small", holder("obj", at(0.07, 0.27, 0.42, 0.64))),
        layout("Steps", holder("obj")),
        layout("Two", holder("obj"), holder("body", at(0.5, 0.3, 0.4, 0.4))),
        layout("Jumping", holder("obj"), title=replace(TITLE, frame=at(0.07, 0.12, 0.86, 0.12))),
        layout("Loud", holder("obj"), title=replace(TITLE, look=TextLook(60.0))),
        replace(layout("Dark", holder("obj")), background="tx1"),
        replace(layout("Logo", holder("obj")), decorations=(Decoration(at(0.8, 0.8, 0.1, 0.1)),)),
        replace(layout("Stranger", holder("obj")), master="other"),
    ],
    ids=lambda layout: str(layout.name),
)
def test_content_stays_on_the_free_area_where_a_placeholder_is_less_good(other: FoundLayout) -> None:
    assert chosen(other) == ("Bare", "Bare")


def test_tables_and_charts_on_office_s_own_template_are_in_its_content_placeholder() -> None:
    data = render_pptx(sample_deck(), office_default(), EPOCH)
    slides = [slide for slide in Presentation(BytesIO(data)).slides if slide.shapes.title is not None]
    kinds = {
        (slide.slide_layout.name, shape.placeholder_format.idx)
        for slide in slides
        for shape in slide.placeholders
        if shape.has_chart or shape.has_table
    }
    assert kinds == {("Title and Content", 1)}
    reference, _ = read_reference(office_default(), "office.pptx")
    assert reference is not None
    assert "its placeholder for any object" in reference.layouts["Chart"].reason


# --- the heads of tables ---------------------------------------------------------------------------------------------

OFFICE_STYLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"


def with_style(row: str | None) -> bytes:
    """Office's template with a default table style whose first row is filled so; None: one that the file has not."""
    presentation = Presentation(BytesIO(office_default()))
    style = (
        f'<a:tblStyle styleId="{OFFICE_STYLE}" styleName="Ours"><a:firstRow><a:tcStyle>{row}</a:tcStyle></a:firstRow></a:tblStyle>'
    )
    part = next(item.target_part for item in presentation.part.rels.values() if item.reltype.endswith("/tableStyles"))
    part._blob = f'<a:tblStyleLst xmlns:a="{A}" def="{OFFICE_STYLE}">{style if row is not None else ""}</a:tblStyleLst>'.encode()
    buffer = BytesIO()
    presentation.save(buffer)
    assert open_package(buffer.getvalue()).has("ppt/tableStyles.xml")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("row", "head"),
    [
        (None, Token("accent1")),
        ('<a:fill><a:solidFill><a:schemeClr val="dk2"/></a:solidFill></a:fill>', Token("tx2")),
        (
            '<a:fill><a:solidFill><a:schemeClr val="accent5"><a:lumMod val="75000"/></a:schemeClr></a:solidFill></a:fill>',
            Token("accent5", 75000),
        ),
        ('<a:fill><a:solidFill><a:srgbClr val="102030"/></a:solidFill></a:fill>', Token("accent1")),
        ("<a:fill><a:noFill/></a:fill>", Token("")),
        ("", Token("")),
    ],
    ids=["Office's", "slot", "shade", "of no theme", "unfilled", "unsaid"],
)
def test_heads_of_tables_have_the_colour_of_the_template_s_default_style(row: str | None, head: Token) -> None:
    assert table_head(with_style(row)) == head
