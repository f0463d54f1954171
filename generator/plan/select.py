"""Choose what an audience sees: takes content, a deck and an audience, gives candidates in order and what is not for them.

Knows nothing of time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.content.model import Content, Deck, Depth, Section, Slide
from generator.content.wordings import AS_WRITTEN
from generator.plan.asked import Asked, asked_of
from generator.plan.model import Audience, DroppedSlide

NEVER_DROPPED = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A slide that the audience may see, in the section it stands in, and why; `forms` are shorter and deeper ones of it."""

    slide: Slide
    section: str
    reason: str
    forms: Mapping[Depth, Slide] = field(default_factory=dict)

    @property
    def is_required(self) -> bool:
        return self.slide.priority >= NEVER_DROPPED

    def told(self, depth: Depth) -> Slide:
        """The slide in that form, or as written where it has none."""
        return self.forms.get(depth, self.slide)


def deck_for(content: Content, deck: Deck, audience: Audience) -> Deck:
    """The deck as it is given to this audience."""
    variants = (content.deck_variants.get((deck.id, tag)) for tag in audience.tags)
    return next((variant for variant in variants if variant is not None), deck)


def select_slides(
    content: Content, whole: Deck, deck: Deck, audience: Audience
) -> tuple[tuple[Candidate, ...], tuple[DroppedSlide, ...]]:
    """The slides for this audience, as it sees them, and those that are for others. `deck` is the `whole` one as given to them."""
    candidates: list[Candidate] = []
    left_out: list[DroppedSlide] = []
    for section, slide in _in_place(content, deck):
        is_in, reason = _verdict(slide, section, audience)
        if is_in:
            candidates.append(_candidate(content, slide, section, audience, reason))
        else:
            left_out.append(DroppedSlide(slide, reason))
    named = {name for section in deck.sections for name in section.slides}
    others = (slide for _, slide in _in_place(content, whole) if slide.id not in named)
    left_out += (DroppedSlide(slide, f"not in the deck's sections for {audience.id}") for slide in others)
    return tuple(candidates), tuple(left_out)


def _in_place(content: Content, deck: Deck) -> Iterator[tuple[Section, Slide]]:
    # A name that stands for no slide was found when the content was loaded.
    return ((section, content.slides[name]) for section in deck.sections for name in section.slides if name in content.slides)


def _verdict(slide: Slide, section: Section, audience: Audience) -> tuple[bool, str]:
    """Whether the audience may see a slide, and why: what the audience itself asks for comes before what the slide says."""
    asked = asked_of(audience, slide, section)
    if asked is not None:
        word = "include" if asked.is_wanted else "exclude"
        return asked.is_wanted, f"{word}d by {audience.id}{_by_name(asked, slide)}"
    if slide.audiences and not set(audience.tags) & set(slide.audiences):
        return False, f"for {' and '.join(slide.audiences)}, not for {audience.id}"
    return True, f"for {audience.id}" if slide.audiences else ""


def _by_name(asked: Asked, slide: Slide) -> str:
    return "" if asked.name == slide.id else f" ({asked.name})"


def _candidate(content: Content, slide: Slide, section: Section, audience: Audience, reason: str) -> Candidate:
    own = next((tag for tag in audience.tags if (slide.id, tag) in content.variants), AS_WRITTEN)
    shown = content.variants.get((slide.id, own), slide)
    forms = {depth: content.forms[slide.id, own, depth] for depth in Depth if (slide.id, own, depth) in content.forms}
    reason = reason or ("core" if shown.priority >= NEVER_DROPPED else "for all")
    return Candidate(shown, section.id, f"{reason}, worded for {audience.id}" if own else reason, forms)
