"""The agenda: equal tiles for three to eight sections, each of which leads to its section as a whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from deck_support import LOCALES, planned, sheet_of, with_sections

from generator.scene.agenda import GAP, compose_agenda
from generator.scene.flatten import flatten
from generator.scene.model import Box, Group, Label, SlideLink
from generator.text.metrics import text_width
from generator.units import emu, points

COUNTS = (1, 3, 4, 6, 8)


def tiles(count: int, locale: str) -> list[Group]:
    parts = compose_agenda(sheet_of(with_sections(planned(locale=locale), count), "agenda"))
    assert parts.diagnostics == ()
    groups = [item for item in parts.items if isinstance(item, Group)]
    assert len(groups) == len(parts.items) == count
    return groups


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("count", COUNTS)
def test_tiles_are_equal_evenly_apart_and_within_the_area(count: int, locale: str) -> None:
    frames = [group.frame.to_points() for group in tiles(count, locale)]
    area = sheet_of(planned(locale=locale), "agenda").area
    assert all(area.contains(frame, 0.1) for frame in frames)
    assert {(round(frame.width, 2), round(frame.height, 1)) for frame in frames} == {(876.0, round(frames[0].height, 1))}
    gaps = [after.y - before.bottom for before, after in pairwise(frames)]
    assert all(gap == pytest.approx(GAP, abs=0.01) for gap in gaps)


@pytest.mark.parametrize("count", COUNTS)
def test_words_stay_in_their_tile_and_do_not_overlap(count: int) -> None:
    for group in tiles(count, "en"):
        frames = [item.frame.to_points() for item in group.items if isinstance(item, Label)]
        assert all(group.frame.to_points().contains(frame, 0.1) for frame in frames)
        assert not any(one.overlaps(other) for index, one in enumerate(frames) for other in frames[index + 1 :])


def test_every_part_of_a_tile_leads_to_the_section_s_first_slide_after_title_and_agenda() -> None:
    first, second, *_ = tiles(6, "en")
    for group, target in ((first, "why-vms-came"), (second, "vm-what")):
        links = {item.link for item in flatten(group.items) if isinstance(item, Box | Label)}
        assert links == {SlideLink(target)}
        tips = {item.tip for item in flatten(group.items) if isinstance(item, Box | Label)}
        assert len(tips) == 1
        assert tips.pop().startswith("Go to: ")


def test_what_a_section_argues_stands_under_its_title_where_tiles_are_high_and_beside_it_where_they_are_low() -> None:
    for count, is_under in ((3, True), (8, False)):
        names = [item.name for item in tiles(count, "en")[0].items]
        assert ("agenda-1/argument" not in names) is is_under


def test_minutes_and_slides_are_told_in_the_language_of_the_deck() -> None:
    for locale, words in (("en", "5 min\n4 slides"), ("zh-CN", "5 分钟\n4 页")):
        time = next(item for item in tiles(6, locale)[1].items if item.name == "agenda-2/time")
        assert isinstance(time, Label)
        assert time.text.text == words


def test_tiles_are_never_higher_than_their_words_need() -> None:
    assert points(tiles(1, "en")[0].frame.height) == pytest.approx(100)
    assert tiles(1, "en")[0].frame.x == emu(42)


def test_titles_have_room_to_spare_beside_what_sections_argue() -> None:
    """A wider typeface in place of a missing one must not break them."""
    labels = {item.name.partition("/")[2]: item for item in tiles(8, "en")[0].items if isinstance(item, Label)}
    titles = [item for group in tiles(8, "en") for item in group.items if isinstance(item, Label) and item.name.endswith("/title")]
    needed = max(text_width(item.text.text, item.text.paragraphs[0].size or 0.0, strong=True) for item in titles)
    assert labels["title"].frame.to_points().width >= 1.1 * needed
