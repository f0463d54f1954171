"""What is free of a template's decoration: nothing reaches into it, and no larger rectangle would be free."""

from __future__ import annotations

import random
import time

import pytest

from generator.theme.decoration import covered, free_area
from generator.units import EmuRect

PAGE = EmuRect(0, 0, 100, 60)


def test_a_page_without_decoration_is_free() -> None:
    assert free_area(PAGE, []) == PAGE


def test_a_band_at_the_foot_and_a_logo_in_the_corner_are_kept_clear() -> None:
    assert free_area(PAGE, [EmuRect(0, 50, 100, 10), EmuRect(90, 0, 10, 10)]) == EmuRect(0, 0, 90, 50)


def test_nothing_is_free_where_all_is_covered() -> None:
    area = free_area(PAGE, [EmuRect(-5, -5, 200, 200)])
    assert area.width * area.height == 0


@pytest.mark.parametrize("seed", range(20))
def test_no_decoration_reaches_in_and_no_larger_place_is_free(seed: int) -> None:
    chance = random.Random(seed)
    page = EmuRect(0, 0, 12, 8)
    taken = [EmuRect(chance.randrange(12), chance.randrange(8), chance.randrange(1, 5), chance.randrange(1, 4)) for _ in range(5)]
    area = free_area(page, taken)
    assert all(covered(area, item) == 0 for item in taken)
    places = ((x, y) for x in range(12) for y in range(8))
    every = (EmuRect(x, y, w, h) for x, y in places for w in range(1, 13 - x) for h in range(1, 9 - y))
    free = (rect.width * rect.height for rect in every if all(covered(rect, item) == 0 for item in taken))
    assert area.width * area.height == max(free, default=0)


def test_hundreds_of_pieces_of_decoration_take_no_minutes() -> None:
    chance = random.Random(1)
    page = EmuRect(0, 0, 12_192_000, 6_858_000)
    places = [(chance.randrange(page.width), chance.randrange(page.height)) for _ in range(600)]
    taken = [EmuRect(x, y, 60_000, 60_000) for x, y in places]
    started = time.process_time()
    area = free_area(page, taken)
    assert time.process_time() - started < 5
    assert all(covered(area, item) == 0 for item in taken)
