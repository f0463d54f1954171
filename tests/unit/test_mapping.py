"""Which layout of a template opens a talk, and what of it is the subtitle: by what placeholders are and where, never by name."""

from __future__ import annotations

import pytest

from generator.theme.layouts import FoundLayout, FoundPlaceholder, TextLook
from generator.theme.mapping import map_layouts, opening_score, subtitle_of
from generator.units import EmuRect

PAGE = (12_192_000, 6_858_000)
PLAIN, BULLETED = TextLook(36.0, has_bullet=False), TextLook(36.0, has_bullet=True)


def at(x: float, y: float, width: float, height: float) -> EmuRect:
    """Shares of the page."""
    return EmuRect(round(x * PAGE[0]), round(y * PAGE[1]), round(width * PAGE[0]), round(height * PAGE[1]))


def layout(name: str, *placeholders: FoundPlaceholder, type_: str = "") -> FoundLayout:
    return FoundLayout(name, f"ppt/slideLayouts/{name}.xml", type_, placeholders, "", "master")


def title(frame: EmuRect, size: float = 44.0) -> FoundPlaceholder:
    return FoundPlaceholder("title", 0, "Title 1", frame, TextLook(size))


def text(frame: EmuRect, look: TextLook = PLAIN, type_: str = "body") -> FoundPlaceholder:
    return FoundPlaceholder(type_, 12, "Text 2", frame, look)


OPENING = layout("Opening", text(at(0.02, 0.57, 0.66, 0.26)), title(at(0.02, 0.3, 0.88, 0.26), 60))
INTERLUDE = layout("Film", title(at(0.02, 0.17, 0.81, 0.39), 72))
SECTION = layout("Section", title(at(0.02, 0.3, 0.96, 0.26), 88))
CONTENT = layout("Content", title(at(0.02, 0.04, 0.96, 0.13)), text(at(0.02, 0.17, 0.96, 0.3)))
BARE = layout("Bare", title(at(0.02, 0.04, 0.96, 0.13)), type_="titleOnly")


def test_a_title_with_a_text_for_a_subtitle_opens_before_larger_titles_that_stand_alone() -> None:
    found = (INTERLUDE, SECTION, CONTENT, BARE, OPENING)
    chosen = map_layouts(found, PAGE)["Title"]
    assert chosen.name == "Opening"
    subtitle = chosen.placeholder("subtitle")
    assert subtitle is not None
    assert (subtitle.type, subtitle.idx) == ("body", 12)
    assert "text for a subtitle" in chosen.reason


def test_a_title_at_the_top_of_the_page_is_one_of_content() -> None:
    assert map_layouts((BARE, CONTENT, SECTION), PAGE)["Title"].name == "Section"
    assert map_layouts((SECTION, CONTENT, BARE), PAGE)["Diagram"].name == "Bare"


def test_a_layout_that_says_it_is_for_titles_wins() -> None:
    said = layout("Said", title(at(0.1, 0.3, 0.8, 0.2)), text(at(0.1, 0.6, 0.8, 0.1), type_="subTitle"), type_="title")
    assert opening_score(said, PAGE) > opening_score(OPENING, PAGE)


@pytest.mark.parametrize(
    "other",
    [
        text(at(0.02, 0.57, 0.66, 0.26), BULLETED),
        text(at(0.02, 0.57, 0.66, 0.26), TextLook(36.0)),
        text(at(0.02, 0.8, 0.66, 0.1)),
        text(at(0.5, 0.57, 0.4, 0.26)),
        text(at(0.02, 0.57, 0.96, 0.4)),
    ],
    ids=["with a bullet", "perhaps with a bullet", "far below", "elsewhere", "large"],
)
def test_what_does_not_keep_a_title_company_is_no_subtitle(other: FoundPlaceholder) -> None:
    assert subtitle_of(layout("Odd", title(at(0.02, 0.3, 0.88, 0.26)), other), PAGE) is None


def test_one_of_two_texts_is_no_subtitle() -> None:
    texts = (text(at(0.02, 0.57, 0.4, 0.2)), text(at(0.5, 0.57, 0.4, 0.2)))
    assert subtitle_of(layout("Two", title(at(0.02, 0.3, 0.88, 0.26)), *texts), PAGE) is None
