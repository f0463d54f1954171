"""One talk for one audience, in one language and time: what is shown, for how long, and why.

Slides keep their authored texts; a `Localizer` says them in the plan's language. Nothing is placed or coloured.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.content.model import Deck, Slide, Source
from generator.diagnostics import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Audience:
    """Who listens: `templates/audiences/<id>/audience.yaml`. `notes` is the folder of its Jinja templates.

    `templates` maps a locale to the path of its notes template, relative to the project. One that is `like` another sees
    what is for that one, too, where nothing is for itself.
    """

    id: str
    name: Mapping[str, str]
    minutes: int
    theme: str
    templates: Mapping[str, str]
    span: Span = NOWHERE
    like: str = ""

    @property
    def tags(self) -> tuple[str, ...]:
        """The names by which slides mean this audience, its own first."""
        return (self.id, self.like) if self.like else (self.id,)


@dataclass(frozen=True, slots=True)
class PlannedSlide:
    """A slide in its place: `number` counts from 1; `reason` says why it is in: `core`, `for engineers`, …

    `section` is the section's title in the plan's language; `elapsed` the seconds of the talk gone when the slide comes up. One
    that `is_hidden` stands after the end, for questions.
    """

    slide: Slide
    number: int
    section: str
    seconds: int
    elapsed: int
    reason: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class DroppedSlide:
    slide: Slide
    reason: str


@dataclass(frozen=True, slots=True)
class PlannedSection:
    id: str
    title: str
    slides: tuple[PlannedSlide, ...]


@dataclass(frozen=True, slots=True)
class DeckPlan:
    """The slides of one talk, by section, and what was left out. `sources` are those its slides quote, in order of use.

    `backup` are slides for which there is no time: hidden, after the end.
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

    @property
    def all_slides(self) -> tuple[PlannedSlide, ...]:
        """Those that are shown, and those in reserve."""
        return (*self.slides, *self.backup)

    @property
    def slides(self) -> tuple[PlannedSlide, ...]:
        return tuple(slide for section in self.sections for slide in section.slides)

    @property
    def seconds(self) -> int:
        return sum(slide.seconds for slide in self.slides)
