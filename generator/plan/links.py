"""Links from boxes of diagrams to slides, in a talk: takes its slides, says which lead nowhere, and where a slide was come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.content.model import Content, Deck
from generator.diagnostics import Diagnostics
from generator.plan.model import DeckPlan, PlannedSection, PlannedSlide
from generator.plan.words import missing_words

WORDS = ("link-tip", "link-back", "link-alt", "link-alt-one", "list-comma", "sentence-space")
"""The words of content/strings that links are made of."""


def with_lost_links(sections: Iterable[PlannedSection], known: Iterable[PlannedSlide]) -> tuple[PlannedSection, ...]:
    """The sections, whose slides say which of their links lead to no slide of the talk."""
    names = {planned.slide.id for planned in known}
    return tuple(replace(section, slides=tuple(_told(planned, names) for planned in section.slides)) for section in sections)


def _told(planned: PlannedSlide, names: set[str]) -> PlannedSlide:
    lost = [link.slide for link in planned.slide.links if link.slide not in names]
    return replace(planned, reason=f"{planned.reason}, no link to {', '.join(dict.fromkeys(lost))}") if lost else planned


def origin_of(target: PlannedSlide, plan: DeckPlan) -> PlannedSlide | None:
    """The slide with a link to this one: of several the nearest before it, else the first after it."""
    origins = [planned for planned in plan.all_slides if any(link.slide == target.slide.id for link in planned.slide.links)]
    before = [planned for planned in origins if planned.number < target.number]
    return before[-1] if before else next(iter(origins), None)


def check_words(content: Content, deck: Deck, slides: Iterable[PlannedSlide]) -> Diagnostics:
    """LD144: words that links need, and content/strings has not."""
    has_links = any(planned.slide.links for planned in slides)
    return missing_words(content, deck, WORDS, "links from diagrams") if has_links else ()
