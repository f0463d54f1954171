"""Room for words on templates whose places are too small, overlap, stand upright or are missing, as real ones do."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from generator.theme.load import load_theme
from generator.theme.opening import LEAST_SUBTITLE, opening_frames
from generator.theme.reference import ReferenceDeck, read_reference
from generator.units import Rect
from generator.workspace import Workspace
from tests.slow.damage import parts_of

_theme, _ = load_theme(Workspace(Path(__file__).parents[2]), "light")
assert _theme is not None
GRID = _theme.grid
PAGE = Rect(0, 0, 960, 540)
Change = Callable[[Any], None]


def reference(change: Change) -> ReferenceDeck:
    """Office's own template with one change, which is not saved as a fault of ours."""
    presentation = Presentation()
    change(presentation)
    buffer = BytesIO()
    presentation.save(buffer)
    deck, findings = read_reference(buffer.getvalue())
    assert deck is not None, findings
    return deck


def layout_named(presentation: Any, name: str) -> Any:
    return next(layout for layout in presentation.slide_layouts if layout.name == name)


@pytest.mark.parametrize(
    ("title", "subtitle"),
    [
        (Rect(100, 50, 600, 200), Rect(100, 240, 600, 150)),
        (Rect(100, 50, 600, 200), Rect(100, 200, 600, 20)),
        (Rect(100, 240, 600, 150), Rect(100, 190, 600, 20)),
        (Rect(100, 440, 600, 60), Rect(100, 505, 600, 20)),
        (Rect(100, 20, 600, 60), Rect(100, 480, 600, 10)),
        (Rect(100, 100, 600, 300), Rect(100, 180, 600, 60)),
        (Rect(20, 100, 300, 300), Rect(400, 480, 400, 30)),
        (Rect(100, 200, 600, 90), None),
        (Rect(100, 200, 600, 320), None),
        (Rect(100, 470, 600, 60), None),
        (Rect(100, 100, 600, 20), None),
    ],
)
def test_title_and_subtitle_stand_apart_on_the_page_with_room_for_both(title: Rect, subtitle: Rect | None) -> None:
    own, below = opening_frames(title, subtitle, PAGE)
    assert not own.overlaps(below)
    assert PAGE.contains(own)
    assert PAGE.contains(below)
    assert below.height >= LEAST_SUBTITLE - 0.01
    assert own.height >= 55


def test_places_that_have_room_stay_as_they_are() -> None:
    title, subtitle = Rect(100, 50, 600, 150), Rect(100, 210, 600, 100)
    assert opening_frames(title, subtitle, PAGE) == (title, subtitle)


def test_a_headline_of_two_lines_fits_where_a_template_has_room_for_one() -> None:
    def change(presentation: Any) -> None:
        title = layout_named(presentation, "Title Only").placeholders[0]
        title.left, title.top, title.width, title.height = Pt(36), Pt(30), Pt(648), Pt(24)

    deck = reference(change)
    frames = deck.frames(GRID)
    assert frames["Cards", "title"].height >= 2 * 28 * 1.2
    assert frames["Cards", "title"].bottom <= frames["Cards", "area"].y
    assert frames["Cards", "area"].height >= GRID.body.height - 0.01
    assert deck.page_grid(GRID).slide.contains(frames["Cards", "source"])


def test_an_upright_title_is_no_place_for_a_headline() -> None:
    def change(presentation: Any) -> None:
        for layout in list(presentation.slide_layouts)[1:]:
            presentation.slide_layouts.remove(layout)
        title = presentation.slide_layouts[0].placeholders[0]
        title.left, title.top, title.width, title.height = Pt(670), Pt(30), Pt(42), Pt(460)

    deck = reference(change)
    assert deck.layouts["Cards"].placeholder("title") is None
    frames = deck.frames(GRID)
    assert frames["Cards", "title"].width > 500
    assert frames["Cards", "title"].bottom <= frames["Cards", "area"].y


def test_a_layout_of_our_name_in_a_template_of_others_is_taken_as_the_template_has_it() -> None:
    """Google Slides calls its layouts TITLE, TITLE_AND_BODY and so on."""

    def change(presentation: Any) -> None:
        layout_named(presentation, "Title Slide")._element.cSld.set("name", "TITLE")
        layout_named(presentation, "Blank")._element.cSld.set("name", "Chart")
        layout_named(presentation, "Title and Content")._element.cSld.set("name", "Steps")

    deck = reference(change)
    assert all(layout.area is not None for layout in deck.layouts.values())
    assert {kind: deck.layouts[kind].name for kind in ("Title", "Chart", "Steps", "Cards")} == {
        "Title": "TITLE",
        "Chart": "Title Only",  # a layout without a title is none for slides that have one
        "Steps": "Steps",
        "Cards": "Title Only",
    }


def test_content_goes_where_there_is_room_even_if_another_layout_is_made_for_it() -> None:
    def change(presentation: Any) -> None:
        for layout in presentation.slide_layouts:
            if layout.name != "Blank":
                for holder in layout.placeholders:
                    if holder.placeholder_format.idx == 0:
                        holder.left, holder.top, holder.width, holder.height = Pt(0), Pt(0), Pt(720), Pt(500)

    assert reference(change).layouts["Cards"].name == "Blank"


def test_a_file_that_does_not_say_its_size_has_pages_of_4_to_3() -> None:
    def change(presentation: Any) -> None:
        presentation.part._element.remove(presentation.part._element.sldSz)

    deck = reference(change)
    assert (deck.width, deck.height) == (9144000, 6858000)


def test_a_template_is_not_changed_by_reading_it() -> None:
    buffer = BytesIO()
    Presentation().save(buffer)
    before = parts_of(buffer.getvalue())
    read_reference(buffer.getvalue())
    assert parts_of(buffer.getvalue()) == before


def test_content_does_not_stand_above_its_headline() -> None:
    def change(presentation: Any) -> None:
        for layout in list(presentation.slide_layouts):
            if layout.name not in ("Section Header", "Blank"):
                presentation.slide_layouts.remove(layout)

    assert reference(change).layouts["Cards"].name == "Blank"
