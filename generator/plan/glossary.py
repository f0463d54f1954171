"""What a talk has to explain: takes a plan, gives the same plan with its terms, and its glossary on as many pages as they need.

What a page can hold is a number of terms, so that a plan needs no measuring; that they fit is for the page's composer to tell.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.content.localize import Localizer
from generator.content.model import NO_TEXT, Content, NoteContent, Slide, SlideKind, Text
from generator.plan.model import DeckPlan, DroppedSlide, PlannedSlide
from generator.plan.sources import sources_of
from generator.terms.model import TermUse
from generator.terms.use import find_terms

MOST_ON_PAGE = 10
MOST_PAGES = 3
"""A glossary of more pages is a book; what comes up on most slides stays."""
SECONDS_TO_TURN = 5

Uses = tuple[TermUse, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One slide of the glossary with the terms on it and its time."""

    slide: Slide
    uses: Uses
    seconds: int


def with_terms(plan: DeckPlan, content: Content) -> DeckPlan:
    """The plan with what has to be explained; a glossary with nothing to explain is dropped."""
    localizer = Localizer(plan.locale, content.strings, content.facts)
    listener = (plan.audience.knows, plan.audience.tone)
    slides = [planned.slide for planned in plan.all_slides]
    plan = replace(plan, terms=find_terms(slides, content.diagrams, content.glossary, localizer, listener))
    if not any(slide.kind is SlideKind.GLOSSARY for slide in slides):
        return plan
    paged = _paged(plan, lambda slide, uses, seconds: glossary_pages(slide, uses, seconds, localizer))
    return replace(paged, sources=sources_of((planned.slide for planned in paged.slides), content))


def glossary_pages(slide: Slide, uses: Iterable[TermUse], seconds: int, localizer: Localizer) -> tuple[Page, ...]:
    """The pages with as many terms on each, in the order of the language; they share the seconds."""
    listed = sorted(_chosen(tuple(uses)), key=lambda use: sort_key(localizer.say(use.term.term), localizer.locale))
    count = -(-len(listed) // MOST_ON_PAGE)
    parts = [tuple(listed[len(listed) * index // count : len(listed) * (index + 1) // count]) for index in range(count)]
    slides, times = _numbered(slide, count, localizer), _shares(seconds, count)
    return tuple(Page(_quoting(own, part), part, time) for own, part, time in zip(slides, parts, times, strict=True))


def sort_key(words: str, locale: str) -> bytes:
    """Latin words by their letters, accents aside; Chinese ones after them, as dictionaries of Pinyin have them.

    The characters of level 1 of GB 2312, which are nearly all of those in use, stand there in the order of their Pinyin.
    """
    if locale.startswith("zh"):
        return words.lower().encode("gb18030")
    letters = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).encode()


# --- putting the pages in their places -------------------------------------------------------------------------------

MakePages = Callable[[Slide, Uses, int], tuple[Page, ...]]


def _paged(plan: DeckPlan, make_pages: MakePages) -> DeckPlan:
    """The plan with pages in the place of each glossary, its slides numbered and timed anew."""
    uses, glossary = _shown(plan), dict[str, Uses]()
    reason = f", {_counted(len(_chosen(uses)), len(uses))} above what they know ({plan.audience.knows})"

    def expanded(slides: Iterable[PlannedSlide]) -> Iterator[PlannedSlide]:
        for planned in slides:
            if planned.slide.kind is not SlideKind.GLOSSARY:
                yield planned
                continue
            for page in make_pages(planned.slide, uses, planned.seconds):
                glossary[page.slide.id] = page.uses
                yield replace(planned, slide=page.slide, seconds=page.seconds, reason=planned.reason + reason)

    paged = _renumbered(plan, lambda slides: tuple(expanded(slides)))
    gone = [] if uses else [planned.slide for planned in plan.all_slides if planned.slide.kind is SlideKind.GLOSSARY]
    idle = f"no term comes up that is above what they know ({plan.audience.knows})"
    dropped = (*plan.dropped, *(DroppedSlide(slide, idle) for slide in gone))
    return replace(paged, glossary=glossary, dropped=dropped)


Expand = Callable[[Iterable[PlannedSlide]], tuple[PlannedSlide, ...]]


def _renumbered(plan: DeckPlan, expand: Expand) -> DeckPlan:
    """The plan with its slides expanded, all numbered and timed on; a section that has none left vanishes."""
    number, elapsed = 1, 0
    renewed = []
    for section in plan.sections:
        slides = []
        for planned in expand(section.slides):
            slides.append(replace(planned, number=number, elapsed=elapsed))
            number, elapsed = number + 1, elapsed + planned.seconds
        if slides:
            renewed.append(replace(section, slides=tuple(slides)))
    backup = expand(plan.backup)
    after = [replace(planned, number=at, elapsed=elapsed) for at, planned in enumerate((*backup, *plan.answers), start=number)]
    return replace(plan, sections=tuple(renewed), backup=tuple(after[: len(backup)]), answers=tuple(after[len(backup) :]))


def _shown(plan: DeckPlan) -> Uses:
    """What comes up on slides that are shown."""
    shown = {planned.slide.id for planned in plan.slides}
    return tuple(use for use in plan.terms if use.slide in shown)


def _counted(listed: int, number: int) -> str:
    words = "1 term" if number == 1 else f"{number} terms"
    return words if listed == number else f"{listed} of {words}"


# --- a page ----------------------------------------------------------------------------------------------------------


def _chosen(uses: Uses) -> Uses:
    most = sorted(uses, key=lambda use: -use.count)
    return tuple(most[: MOST_PAGES * MOST_ON_PAGE])


def _shares(seconds: int, count: int) -> Iterator[int]:
    """Something is said of the first page; the others are leafed through."""
    turning = min(SECONDS_TO_TURN, seconds // count) if count else 0
    return (seconds - turning * (count - 1) if index == 0 else turning for index in range(count))


def _numbered(slide: Slide, count: int, localizer: Localizer) -> Sequence[Slide]:
    """The slide for each page: what is said to open stands with the first, what leads on with the last."""
    if count <= 1:
        return [slide] * count
    said = localizer.say(slide.headline)
    pages = []
    for page in range(1, count + 1):
        words = localizer.word("page-of", headline=said, page=page, pages=count)
        headline = Text({localizer.locale: words.replace("{", "{{").replace("}", "}}")}, slide.headline.span)
        notes = replace(slide.notes, transition=NO_TEXT) if page == 1 else NoteContent(span=slide.notes.span)
        if page == count:
            notes = replace(notes, transition=slide.notes.transition)
        pages.append(replace(slide, id=slide.id if page == 1 else f"{slide.id}--{page}", headline=headline, notes=notes))
    return pages


def _quoting(slide: Slide, uses: Uses) -> Slide:
    """The slide with the facts that its definitions state."""
    return replace(slide, facts=tuple(dict.fromkeys([*slide.facts, *(fact for use in uses for fact in use.term.facts)])))
