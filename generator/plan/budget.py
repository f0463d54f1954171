"""Fit candidates into a time: takes them and a number of seconds, gives those that stay and those that go.

Slides are shortened before any is dropped. Lowest priority goes first, among equals the later one; what is required never goes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from generator.plan.select import Candidate


def fit_to_time(candidates: tuple[Candidate, ...], budget: int) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
    """What stays and what goes, both in the deck's order. Required slides stay even where they alone take too long."""
    excess = least_seconds_of(candidates) - budget
    going: set[int] = set()
    for index in _in_order_of_dropping(candidates):
        if excess <= 0:
            break
        going.add(index)
        excess -= candidates[index].slide.shortest
    kept = tuple(candidate for index, candidate in enumerate(candidates) if index not in going)
    dropped = tuple(candidate for index, candidate in enumerate(candidates) if index in going)
    return kept, dropped


def seconds_of(candidates: Iterable[Candidate]) -> int:
    return sum(candidate.slide.seconds for candidate in candidates)


def least_seconds_of(candidates: Iterable[Candidate]) -> int:
    return sum(candidate.slide.shortest for candidate in candidates)


def share_time(candidates: tuple[Candidate, ...], budget: int | None) -> tuple[int, ...]:
    """The seconds of each: what it wants, or where that is too much together, all shortened alike towards their least."""
    wanted, least = seconds_of(candidates), least_seconds_of(candidates)
    if budget is None or wanted <= budget or wanted == least:
        return tuple(candidate.slide.seconds for candidate in candidates)
    share = max(0.0, (budget - least) / (wanted - least))
    slides = [candidate.slide for candidate in candidates]
    return tuple(slide.shortest + int((slide.seconds - slide.shortest) * share) for slide in slides)


def least_minutes(candidates: Iterable[Candidate]) -> int:
    """The shortest talk possible, in whole minutes: only what is required."""
    return math.ceil(least_seconds_of(candidate for candidate in candidates if candidate.is_required) / 60)


def _in_order_of_dropping(candidates: tuple[Candidate, ...]) -> list[int]:
    optional = (index for index, candidate in enumerate(candidates) if not candidate.is_required)
    return sorted(optional, key=lambda index: (candidates[index].slide.priority, -index))
