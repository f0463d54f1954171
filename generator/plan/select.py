"""Choose what an audience sees: takes content, a deck and an audience, gives candidates in order and what is not for them.

Knows nothing of time.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.model import Content, Deck, Slide
from generator.plan.model import Audience, DroppedSlide

NEVER_DROPPED = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A slide that the audience may see, in the section it stands in, and why."""

    slide: Slide
    section: str
    reason: str

    @property
    def is_required(self) -> bool:
        return self.slide.priority >= NEVER_DROPPED


def select_slides(content: Content, deck: Deck, audience: Audience) -> tuple[tuple[Candidate, ...], tuple[DroppedSlide, ...]]:
    """The deck's slides for this audience, as it sees them, and those that are for others."""
    candidates: list[Candidate] = []
    for_others: list[DroppedSlide] = []
    for section in deck.sections:
        # A name that stands for no slide was found when the content was loaded.
        for slide in (content.slides[name] for name in section.slides if name in content.slides):
            if slide.audiences and not set(audience.tags) & set(slide.audiences):
                for_others.append(DroppedSlide(slide, f"for {' and '.join(slide.audiences)}, not for {audience.id}"))
            else:
                variants = (content.variants.get((slide.id, tag)) for tag in audience.tags)
                shown = next((variant for variant in variants if variant is not None), slide)
                candidates.append(Candidate(shown, section.id, _reason(slide, shown, audience)))
    return tuple(candidates), tuple(for_others)


def _reason(slide: Slide, shown: Slide, audience: Audience) -> str:
    reason = "core" if shown.priority >= NEVER_DROPPED else "for all"
    if slide.audiences:
        reason = f"for {audience.id}"
    return f"{reason}, worded for {audience.id}" if shown is not slide else reason
