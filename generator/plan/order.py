"""Put slides into an audience's order: takes candidates and names that come first, gives the candidates in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.content.model import SlideKind
from generator.plan.select import Candidate

_AT_THE_ENDS = {SlideKind.TITLE: 0, SlideKind.AGENDA: 1, SlideKind.GLOSSARY: 3, SlideKind.SOURCES: 4}
_BETWEEN = 2


def in_order(candidates: tuple[Candidate, ...], first: Sequence[str]) -> tuple[Candidate, ...]:
    """Sections that are named come first, and within each the slides that are, by name or tag; the rest follows as it was.

    Title and agenda open the talk, the glossary and the sources close it whatever the order, in the section that then stands there.
    """
    if not first:
        return candidates
    ranks = {name: rank for rank, name in enumerate(first)}
    sections = list(dict.fromkeys(candidate.section for candidate in candidates))
    sections.sort(key=lambda name: ranks.get(name, len(ranks)))
    middle = [item for item in candidates if _place(item) == _BETWEEN]
    middle.sort(key=lambda item: (sections.index(item.section), _rank(item, ranks)))
    opening, closing = (middle[0].section, middle[-1].section) if middle else (sections[0], sections[-1])
    ends = sorted((item for item in candidates if _place(item) != _BETWEEN), key=_place)
    return (
        *(replace(item, section=opening) for item in ends if _place(item) < _BETWEEN),
        *middle,
        *(replace(item, section=closing) for item in ends if _place(item) > _BETWEEN),
    )


def _place(candidate: Candidate) -> int:
    return _AT_THE_ENDS.get(candidate.slide.kind, _BETWEEN)


def _rank(candidate: Candidate, ranks: Mapping[str, int]) -> int:
    names = (candidate.slide.id, *candidate.slide.tags)
    return min((ranks[name] for name in names if name in ranks), default=len(ranks))
