"""Which layout of a template opens sections: by its type, or by where its title stands."""

from __future__ import annotations

from generator.theme.decoration import Decoration
from generator.theme.layouts import NO_LOOK, FoundLayout, FoundPlaceholder
from generator.theme.section_header import line_in, section_area, section_header
from generator.units import EmuRect, Rect

PAGE = EmuRect.from_points(Rect(0, 0, 960, 540))
SIZE = (PAGE.width, PAGE.height)


def holder(type_: str, x: float, y: float, width: float, height: float) -> FoundPlaceholder:
    return FoundPlaceholder(type_, 0, type_, EmuRect.from_points(Rect(x, y, width, height)), NO_LOOK)


def layout(name: str, *holders: FoundPlaceholder, type_: str = "") -> FoundLayout:
    return FoundLayout(name, f"{name}.xml", type_, holders, "")


CENTRAL = holder("title", 60, 200, 800, 120)
HEADER = layout("typed", holder("title", 60, 340, 800, 100), holder("body", 60, 220, 800, 110), type_="secHead")
ALIKE = layout("alike", CENTRAL)
CONTENT = layout("content", holder("title", 60, 20, 800, 80), type_="titleOnly")


def test_the_type_decides_before_the_look() -> None:
    assert section_header([CONTENT, ALIKE, HEADER], SIZE, []) == HEADER


def test_without_types_a_title_in_the_middle_with_little_else_will_do_but_not_what_serves_others() -> None:
    busy = layout("busy", CENTRAL, holder("body", 60, 330, 400, 100), holder("pic", 500, 330, 400, 100))
    large = layout("large", CENTRAL, holder("body", 60, 330, 840, 200))
    assert section_header([CONTENT, busy, large, ALIKE], SIZE, []) == ALIKE
    assert section_header([CONTENT, ALIKE], SIZE, ["alike.xml"]) is None


def test_a_title_on_top_opens_no_section() -> None:
    assert section_header([CONTENT, layout("plain", holder("title", 60, 20, 800, 80))], SIZE, []) is None


def test_the_way_stands_under_the_words_or_over_them_clear_of_footer_and_decoration() -> None:
    over = section_area(HEADER, SIZE).to_points()
    assert over.bottom <= 310
    assert over.height > 75
    footed = layout("footed", CENTRAL, holder("ftr", 60, 500, 300, 20))
    below = section_area(footed, SIZE).to_points()
    assert below.y >= 320
    assert below.bottom <= 500
    stripe = Decoration(EmuRect.from_points(Rect(0, 330, 960, 20)), None)
    marked = FoundLayout("marked", "marked.xml", "secHead", (CENTRAL,), "", decorations=(stripe,))
    assert section_area(marked, SIZE).to_points().y >= 350


def test_of_the_words_place_only_the_line_next_to_the_title_is_taken() -> None:
    title = EmuRect.from_points(Rect(60, 340, 800, 100))
    above = line_in(EmuRect.from_points(Rect(60, 220, 800, 110)), title, SIZE).to_points()
    assert round(above.bottom) == 330
    assert above.height < 45
    below = line_in(EmuRect.from_points(Rect(60, 450, 800, 80)), title, SIZE).to_points()
    assert round(below.y) == 450
