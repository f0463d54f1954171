"""The SVG of a scene: one text for one input, the same numbers as the slide."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from diagram_support import CASES, FONTS, LOCALES, NAMES, assert_golden, draw_case, theme

from generator.backends.svg import number, render_svg
from generator.scene.diagram import compose_scene
from generator.scene.model import Box, HAlign, Item, Label, Line, Outline, Paragraph, Picture, Run, Scene, TextBody, VAlign
from generator.theme.model import Color
from generator.units import EmuRect, Rect, emu

INK = Color("tx1", "112233")
SVG = "{http://www.w3.org/2000/svg}"


def drawing(*items: Item) -> Scene:
    return Scene("drawing", emu(200), emu(100), Color("bg1", "FFFFFF"), items, "What it shows. And more.")


def parsed(*items: Item) -> ElementTree.Element:
    return ElementTree.fromstring(render_svg(drawing(*items), FONTS, "en"))


def frame(x: float, y: float, width: float, height: float) -> EmuRect:
    return EmuRect.from_points(Rect(x, y, width, height))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", NAMES)
def test_a_case_gives_the_svg_kept_beside_it(name: str, locale: str) -> None:
    scene = compose_scene(draw_case(name, locale).layout, theme())
    assert_golden(CASES / name / f"{locale}.svg", render_svg(scene, FONTS, locale))


@pytest.mark.parametrize("name", NAMES)
def test_it_is_well_formed_and_its_ids_are_unique(name: str) -> None:
    root = ElementTree.fromstring(render_svg(compose_scene(draw_case(name, "en").layout, theme()), FONTS, "en"))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert not any(" " in str(id) for id in ids)


def test_it_says_what_it_shows_to_those_who_do_not_see_it() -> None:
    root = parsed()
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "What it shows"
    assert root.findtext(f"{SVG}desc") == "What it shows. And more."


def test_numbers_have_at_most_two_decimals_and_no_negative_zero() -> None:
    assert [number(value) for value in (1.0, 0.5, 1 / 3, -0.001, 100.0)] == ["1", "0.5", "0.33", "0", "100"]


def test_text_is_broken_where_the_slide_breaks_it() -> None:
    text = TextBody((Paragraph((Run("one two three four", color=INK),), 18, HAlign.CENTER),), VAlign.TOP)
    lines = ["".join(line.itertext()) for line in parsed(Label("t", frame(0, 0, 80, 100), text)).iter(f"{SVG}text")]
    assert lines == ["one two", "three four"]


def test_looks_change_within_a_line() -> None:
    runs = (Run("plain ", color=INK), Run("strong", is_strong=True, color=INK), Run(" & slanted", is_italic=True, color=INK))
    spans = list(parsed(Label("t", frame(0, 0, 190, 50), TextBody((Paragraph(runs, 14),)))).iter(f"{SVG}tspan"))
    assert [(span.text, span.get("font-weight"), span.get("font-style")) for span in spans] == [
        ("plain ", None, None),
        ("strong", "bold", None),
        (" & slanted", None, "italic"),
    ]


def test_a_round_rectangle_keeps_radius_border_and_dash() -> None:
    item = Box("a", frame(10, 20, 30, 40), "roundRect", None, Line(INK, emu(2), "dash"), emu(4))
    shape = next(element for element in parsed(item).iter(f"{SVG}rect") if element.get("id") == "a")
    assert {key: shape.get(key) for key in ("x", "y", "width", "height", "rx", "stroke", "stroke-width", "stroke-dasharray")} == {
        "x": "10",
        "y": "20",
        "width": "30",
        "height": "40",
        "rx": "4",
        "stroke": "#112233",
        "stroke-width": "2",
        "stroke-dasharray": "8 6",
    }


def test_an_outline_is_stretched_to_its_frame() -> None:
    outline = Outline(24, "M 0 0 L 24 0 C 24 12 12 24 0 24 Z")
    shape = parsed(Box("a", frame(10, 10, 48, 24), outline, INK)).find(f"{SVG}path")
    assert shape is not None
    assert shape.get("d") == "M 10 10 L 58 10 C 58 22 34 34 10 34 Z"


@pytest.mark.parametrize(("geometry", "tag"), [("ellipse", "ellipse"), ("chevron", "polygon"), ("homePlate", "polygon")])
def test_presets_that_are_no_rectangles(geometry: str, tag: str) -> None:
    assert parsed(Box("a", frame(0, 0, 40, 20), geometry, INK)).find(f"{SVG}{tag}") is not None


def test_a_preset_without_svg_is_told() -> None:
    with pytest.raises(ValueError, match="cloud"):
        parsed(Box("a", frame(0, 0, 40, 20), "cloud", INK))


def test_a_picture_brings_its_bytes() -> None:
    image = parsed(Picture("p", frame(0, 0, 10, 10), b"\x89PNG", None, "a logo")).find(f"{SVG}image")
    assert image is not None
    assert re.fullmatch(r"data:image/png;base64,\w+={0,2}", str(image.get("href")))
    assert image.findtext(f"{SVG}title") == "a logo"
