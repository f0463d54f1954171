"""What an audience asks for by name, over what slides say themselves: takes an audience and a slide, gives what it says of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.content.model import Content, Section, Slide
from generator.diagnostics import Diagnostics, error, nearest_name
from generator.plan.model import Audience
from generator.source.shapes import Mention


@dataclass(frozen=True, slots=True)
class Asked:
    """Whether a slide is wanted, and the name that says so: its own, a tag's, its section's."""

    is_wanted: bool
    name: str


def asked_of(audience: Audience, slide: Slide, section: Section) -> Asked | None:
    """The nearest word decides: a slide's own name before its tags, these before its section; among equals, leaving out."""
    excluded, included = _names(audience.exclude), _names(audience.include)
    for names in ((slide.id,), slide.tags, (section.id,)):
        for wanted, asked in ((False, excluded), (True, included)):
            found = next((name for name in names if name in asked), None)
            if found is not None:
                return Asked(wanted, found)
    return None


def check_names(audience: Audience, content: Content) -> Diagnostics:
    """LD211: what the audience includes, excludes or orders, and no slide, section or tag is named so."""
    decks = [*content.decks.values(), *content.deck_variants.values()]
    sections = {section.id for deck in decks for section in deck.sections}
    known = sections | content.slides.keys() | {tag for slide in content.slides.values() for tag in slide.tags}
    mentions = (*audience.include, *audience.exclude, *audience.order)
    return tuple(
        error("LD211", item.span, f'no slide, section or tag is named "{item.name}"', nearest_name(item.name, known))
        for item in mentions
        if item.name not in known
    )


def _names(mentions: Iterable[Mention]) -> frozenset[str]:
    return frozenset(mention.name for mention in mentions)
