"""The slides that open sections: takes a deck and the candidates that are told, gives a slide for each section that gets one.

They are the first to go: a talk that has no time for all of them has none, so that no section opens otherwise than the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.content.localize import Localizer
from generator.content.model import Content, Deck, Section, Slide, SlideKind
from generator.diagnostics import Diagnostics
from generator.plan.budget import Told, as_wished, seconds_of, slides_of
from generator.plan.model import AROUND_SECTIONS, Audience, DroppedSlide
from generator.plan.select import Candidate
from generator.plan.words import missing_words
from generator.text.pace import spoken_seconds

WORDS = (
    "section-part",
    "section-part-title",
    "section-time",
    "section-alt",
    "section-alt-first",
    "section-alt-last",
    "list-comma",
    "link-tip",
)
"""The words of content/strings that section slides are made of."""
LEAST_SLIDES = 2
_LOOKING, _LEAST = 3, 8
"""Seconds: to take the slide in, besides what is said; the least that it stays."""
_PRIORITY = 1


@dataclass(frozen=True, slots=True)
class SectionSlides:
    """The slides by the section that they open, why each is there, and those that are not."""

    slides: Mapping[str, Slide] = field(default_factory=dict)
    dropped: tuple[DroppedSlide, ...] = ()

    @property
    def seconds(self) -> int:
        return seconds_of(self.slides.values())


NO_SECTION_SLIDES = SectionSlides()


def are_wanted(audience: Audience, deck: Deck) -> bool:
    """Whether sections open with a slide: as the audience says, else as the deck does."""
    return deck.section_slides if audience.section_slides is None else audience.section_slides


def name_of(section: str) -> str:
    """The id of the slide that opens a section; no slide that is written can have it."""
    return f"section/{section}"


def reserved_seconds(content: Content, deck: Deck, told: tuple[tuple[Candidate, ...], Told], budget: int | None) -> int:
    """The seconds to keep for section slides; 0 where they would cost a slide its place, its form or its time."""
    candidates, wished = told
    most = seconds_of(_slide(content, deck, section) for section in deck.sections if _count(candidates, section) >= LEAST_SLIDES)
    return most if budget is None or seconds_of(slides_of(candidates, wished)) + most <= budget else 0


def section_slides(content: Content, deck: Deck, told: tuple[tuple[Candidate, ...], Told], no_time: str) -> SectionSlides:
    """A slide for each section that shows enough; `no_time` says why there are none, if so."""
    candidates, depths = told
    shown = tuple(item for item, depth in zip(candidates, depths, strict=True) if depth is not None)
    slides, dropped = {}, []
    if not no_time and len({item.section for item in shown}) < 2:
        no_time = "the talk has one section only"
    for section in deck.sections:
        count = _count(shown, section)
        slide = _slide(content, deck, section)
        if count >= LEAST_SLIDES and not no_time:
            slides[section.id] = slide
        elif count:
            reason = no_time if count >= LEAST_SLIDES else f"its section shows {count} slide only"
            dropped.append(DroppedSlide(slide, reason))
    return SectionSlides(slides, tuple(dropped))


def wished_seconds(content: Content, deck: Deck, audience: Audience, candidates: tuple[Candidate, ...]) -> int:
    """What section slides take in a talk in its own time."""
    told = (candidates, as_wished(candidates, audience.depth))
    return section_slides(content, deck, told, "").seconds if are_wanted(audience, deck) else 0


def opening_reason(count: int) -> str:
    return f"opens a section of {count} slides"


def check_words(content: Content, deck: Deck) -> Diagnostics:
    """LD144: words that section slides need, and content/strings has not."""
    return missing_words(content, deck, WORDS, "section slides")


def _count(candidates: Iterable[Candidate], section: Section) -> int:
    return sum(item.section == section.id and item.slide.kind not in AROUND_SECTIONS for item in candidates)


def _slide(content: Content, deck: Deck, section: Section) -> Slide:
    return Slide(
        id=name_of(section.id),
        kind=SlideKind.SECTION,
        headline=section.headline or section.title,
        seconds=max(_LEAST, _LOOKING + max(_spoken(content, deck, section))),
        priority=_PRIORITY,
        span=section.span,
    )


def _spoken(content: Content, deck: Deck, section: Section) -> Iterator[int]:
    """In each language the seconds to say which part ends, which begins, and what it argues."""
    for locale in deck.locales:
        localizer = Localizer(locale, content.strings, content.facts)
        titles = [localizer.say(other.title) for other in deck.sections]
        longest = max(spoken_seconds([title]) for title in titles)
        yield longest + spoken_seconds([localizer.say(section.title), localizer.say(section.headline)])
