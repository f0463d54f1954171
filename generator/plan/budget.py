"""Fit candidates into a time: takes them, the depth that is wished for and a number of seconds, gives the form of each, or none.

Where time is short, slides are told in a shorter form, then dropped; lowest priority first, among equals the later one. Where there
is time, they are told in a deeper form, and deep slides join; highest priority first. What is required never goes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from generator.content.model import Depth, Slide
from generator.plan.select import Candidate

Candidates = tuple[Candidate, ...]
Told = tuple[Depth | None, ...]
"""How each candidate is told; None: it is not."""

_LADDER = tuple(Depth)


def as_wished(candidates: Candidates, depth: Depth) -> Told:
    """Everything in the depth that is wished for; slides that are for depth only, where that is the wish."""
    is_deep = depth is Depth.DEEP
    return tuple(_nearest(item, depth) if is_deep or item.slide.depth is not Depth.DEEP else None for item in candidates)


def fit_to_time(candidates: Candidates, depth: Depth, budget: int) -> Told:
    """How each is told within the seconds. Required slides stay even where they alone take too long."""
    wished = as_wished(candidates, depth)
    told = wished
    for lower in (Depth.STANDARD, Depth.SHORT):
        told = _lowered(candidates, told, lower, budget)
    told = _dropped(candidates, told, budget)
    told = _raised(candidates, told, [_upto(item, limit) for item, limit in zip(told, wished, strict=True)], budget)
    if told != wished:
        return told
    return _raised(candidates, told, [(Depth.DEEP,)] * len(told), budget)


def slides_of(candidates: Candidates, told: Told) -> Iterator[Slide]:
    """The slides that are told, in their forms."""
    return (item.told(depth) for item, depth in zip(candidates, told, strict=True) if depth is not None)


def seconds_of(slides: Iterable[Slide]) -> int:
    return sum(slide.seconds for slide in slides)


def least_seconds_of(slides: Iterable[Slide]) -> int:
    return sum(slide.shortest for slide in slides)


def share_time(slides: tuple[Slide, ...], budget: int | None) -> tuple[int, ...]:
    """The seconds of each: what it wants, or where that is too much together, all shortened alike towards their least."""
    wanted, least = seconds_of(slides), least_seconds_of(slides)
    if budget is None or wanted <= budget or wanted == least:
        return tuple(slide.seconds for slide in slides)
    share = max(0.0, (budget - least) / (wanted - least))
    return tuple(slide.shortest + int((slide.seconds - slide.shortest) * share) for slide in slides)


def required_slides(candidates: Candidates) -> tuple[Slide, ...]:
    """What is never dropped, each in the form that takes least."""
    return tuple(_briefest(item) for item in candidates if item.is_required)


def least_minutes(candidates: Candidates) -> int:
    """The shortest talk possible, in whole minutes: only what is required."""
    return math.ceil(least_seconds_of(required_slides(candidates)) / 60)


def _briefest(candidate: Candidate) -> Slide:
    return min((candidate.told(depth) for depth in _LADDER), key=lambda slide: slide.shortest)


def _nearest(candidate: Candidate, depth: Depth) -> Depth:
    return depth if depth in candidate.forms else Depth.STANDARD


def _lowered(candidates: Candidates, told: Told, depth: Depth, budget: int) -> Told:
    """Slides told no deeper than that, one after the other, till all fit."""
    changed = list(told)
    for index in _in_order_of_dropping(candidates):
        if seconds_of(slides_of(candidates, tuple(changed))) <= budget:
            break
        present = changed[index]
        if present is not None and _LADDER.index(present) > _LADDER.index(depth):
            changed[index] = _nearest(candidates[index], depth)
    return tuple(changed)


def _dropped(candidates: Candidates, told: Told, budget: int) -> Told:
    changed = list(told)
    for index in (index for index in _in_order_of_dropping(candidates) if not candidates[index].is_required):
        if least_seconds_of(slides_of(candidates, tuple(changed))) <= budget:
            break
        changed[index] = None
    return tuple(changed)


def _upto(present: Depth | None, wished: Depth | None) -> tuple[Depth, ...]:
    """The forms between how a slide is told now and how it was wished for, the nearest to the wish first."""
    if present is None or wished is None:
        return ()
    return tuple(reversed(_LADDER[_LADDER.index(present) + 1 : _LADDER.index(wished) + 1]))


def _raised(candidates: Candidates, told: Told, better: Iterable[tuple[Depth, ...]], budget: int) -> Told:
    """Slides told in a better form where that still fits, those that matter most first."""
    changed, options = list(told), list(better)
    for index in reversed(_in_order_of_dropping(candidates)):
        item = candidates[index]
        for depth in (depth for depth in options[index] if depth in item.forms or depth is Depth.STANDARD or told[index] is None):
            present, changed[index] = changed[index], _nearest(item, depth)
            if seconds_of(slides_of(candidates, tuple(changed))) <= budget:
                break
            changed[index] = present
    return tuple(changed)


def _in_order_of_dropping(candidates: Candidates) -> list[int]:
    return sorted(range(len(candidates)), key=lambda index: (candidates[index].slide.priority, -index))
