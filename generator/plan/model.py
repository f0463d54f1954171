"""One talk for one audience, in one language and time: what is shown, for how long, and why.

Slides keep their authored texts; a `Localizer` says them in the plan's language. Nothing is placed or coloured.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.content.model import Deck, Depth, Knowledge, Slide, SlideKind, Source, Tone
from generator.diagnostics import NOWHERE, Span
from generator.source.shapes import Mention
from generator.terms.model import TermUse


class Steps(StrEnum):
    """How diagrams with steps are shown: at once, animated on their slide, or as successive slides with Morph between them."""

    NONE = "none"
    ANIMATE = "animate"
    MORPH = "morph"


_BEFORE_SECTIONS = (SlideKind.TITLE, SlideKind.AGENDA)
AROUND_SECTIONS = (*_BEFORE_SECTIONS, SlideKind.SOURCES)
"""What frames the talk, and belongs to no part of its argument."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who listens: `templates/audiences/<id>/audience.yaml`.

    `templates` maps a locale to the path of its notes template, relative to the project, `reference` is the path of a PowerPoint
    template. One that is `like` others sees what is for those, too, the nearest first, where nothing is for itself. `include`,
    `exclude` and `order` name slides, sections or tags. One that `has_backup_answers` gets answers to likely questions in reserve.
    Terms above what they `know` are explained to them.
    `section_slides` says whether sections open with a slide of their own; None: the deck says it.
    """

    id: str
    name: Mapping[str, str]
    minutes: int
    theme: str
    templates: Mapping[str, str]
    span: Span = NOWHERE
    like: tuple[str, ...] = ()
    include: tuple[Mention, ...] = ()
    exclude: tuple[Mention, ...] = ()
    order: tuple[Mention, ...] = ()
    depth: Depth = Depth.STANDARD
    tone: Tone = Tone.PRECISE
    reference: str = ""
    has_backup_answers: bool = False
    knows: Knowledge = Knowledge.SPECIALIST
    section_slides: bool | None = None

    @property
    def tags(self) -> tuple[str, ...]:
        """The names by which slides mean this audience, its own first, its tone's last."""
        tone = () if self.tone is Tone.PRECISE else (str(self.tone),)
        return (self.id, *self.like, *tone)


@dataclass(frozen=True, slots=True)
class PlannedSlide:
    """A slide in its place: `number` counts from 1; `reason` says why it is in: `core`, `for engineers`, …

    `section` is the section's title in the plan's language; `elapsed` the seconds of the talk gone when the slide comes up. One
    that `is_hidden` stands after the end, for questions; if it answers one, that comes up on the slide `asked_at`. `slide` is told
    in the form `depth`.
    """

    slide: Slide
    number: int
    section: str
    seconds: int
    elapsed: int
    reason: str
    is_hidden: bool = False
    depth: Depth = Depth.STANDARD
    asked_at: str = ""


@dataclass(frozen=True, slots=True)
class DroppedSlide:
    slide: Slide
    reason: str


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """A part of the talk; `headline` is the sentence that it argues, if one was written."""

    id: str
    title: str
    slides: tuple[PlannedSlide, ...]
    headline: str = ""

    @property
    def told(self) -> tuple[PlannedSlide, ...]:
        """The slides of its argument, without the one that opens it and those around the talk; those where it has no others."""
        around = (*AROUND_SECTIONS, SlideKind.SECTION)
        return tuple(planned for planned in self.slides if planned.slide.kind not in around) or self.slides

    @property
    def minutes(self) -> int:
        """How long it takes from its entry on, as one tells an audience."""
        begins = self.slides.index(self.entry)
        return max(1, round(sum(planned.seconds for planned in self.slides[begins:]) / 60))

    @property
    def entry(self) -> PlannedSlide:
        """Where it begins: its first slide but the title of the talk and the agenda, which stand before all sections."""
        return next((slide for slide in self.slides if slide.slide.kind not in _BEFORE_SECTIONS), self.slides[0])


@dataclass(frozen=True, slots=True)
class DeckPlan:
    """The slides of one talk, by section, and what was left out. `sources` are those its slides quote, in order of use.

    `backup` are slides for which there is no time, `answers` those to likely questions: hidden, after the end. `limit` are the
    minutes that it was made to fit, if any. `terms` are those above what the listeners know, in order of use, `glossary` those that
    each page of the glossary explains, by the id of its slide.
    """

    deck: Deck
    audience: Audience
    locale: str
    title: str
    subject: str
    sections: tuple[PlannedSection, ...]
    dropped: tuple[DroppedSlide, ...]
    sources: tuple[Source, ...]
    backup: tuple[PlannedSlide, ...] = ()
    limit: int | None = None
    answers: tuple[PlannedSlide, ...] = ()
    terms: tuple[TermUse, ...] = ()
    glossary: Mapping[str, tuple[TermUse, ...]] = field(default_factory=dict)

    @property
    def all_slides(self) -> tuple[PlannedSlide, ...]:
        """Those that are shown, and those in reserve."""
        return (*self.slides, *self.backup, *self.answers)

    @property
    def parts(self) -> tuple[PlannedSection, ...]:
        """The sections of which something is shown, as an agenda counts them."""
        return tuple(section for section in self.sections if section.slides)

    @property
    def slides(self) -> tuple[PlannedSlide, ...]:
        return tuple(slide for section in self.sections for slide in section.slides)

    @property
    def seconds(self) -> int:
        return sum(slide.seconds for slide in self.slides)
