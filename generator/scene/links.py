"""Ways from one slide of the deck to another, as links with their screen tips in the deck's language."""

from __future__ import annotations

from dataclasses import dataclass

from generator.plan.model import PlannedSection, PlannedSlide
from generator.scene.model import SlideLink
from generator.scene.setting import Setting


@dataclass(frozen=True, slots=True)
class Way:
    """Where a click leads, and what is told of it while one points at it."""

    link: SlideLink
    tip: str


def way_to(planned: PlannedSlide, setting: Setting) -> Way:
    headline = setting.say(planned.slide.headline).replace("**", "")
    return Way(SlideLink(planned.slide.id), setting.word("link-tip", headline=headline))


def slide_count(section: PlannedSection, setting: Setting) -> str:
    """How many slides a section has, in words."""
    count = len(section.told)
    return setting.word("slides-one") if count == 1 else setting.word("slides-many", count=count)
