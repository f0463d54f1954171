"""What every kind of slide is composed with, and what composing one gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.content.localize import Localizer
from generator.content.model import Content, Text
from generator.diagnostics import Diagnostics
from generator.drawn.model import Drawing
from generator.notes.model import NO_CLICKS, Clicks
from generator.plan.model import DeckPlan, PlannedSlide
from generator.scene.model import Item, PlaceholderText
from generator.theme.model import Theme
from generator.units import Rect


@dataclass(frozen=True, slots=True)
class Illustration:
    """A graph from outside as Graphviz drew it, the picture files it names, and where it stands."""

    drawing: Drawing
    images: Mapping[str, bytes]
    path: str


@dataclass(frozen=True, slots=True)
class Setting:
    """The talk, its words, its look, and where the reference deck has its placeholders: (layout, role) to a frame.

    `drawings` are the graphs from outside that its slides show, by the name of their file. In a show that `is_timed` each slide
    gives way to the next after its seconds. On a template, `sizes` are those of its own placeholders' type by (layout, role), and
    `inset` is what they keep free on either side of their text; points. `families` are the tables that measure their typefaces.
    `clicks` say how many slides of the file a diagram takes.
    """

    plan: DeckPlan
    content: Content
    localizer: Localizer
    theme: Theme
    frames: Mapping[tuple[str, str], Rect]
    drawings: Mapping[str, Illustration] = field(default_factory=dict)
    is_timed: bool = False
    sizes: Mapping[tuple[str, str], float] = field(default_factory=dict)
    inset: float = 0.0
    families: Mapping[tuple[str, str], str] = field(default_factory=dict)
    clicks: Clicks = NO_CLICKS

    def area(self, layout: str) -> Rect:
        """Where the evidence of a kind of slide stands, in points."""
        return self.frames.get((layout, "area"), self.theme.grid.body)

    def say(self, text: Text) -> str:
        return self.localizer.say(text)

    def word(self, key: str, **values: object) -> str:
        return self.localizer.word(key, **values)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a kind of slide adds under its headline."""

    items: tuple[Item, ...] = ()
    placeholders: tuple[PlaceholderText, ...] = ()
    diagnostics: Diagnostics = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One planned slide on its area of the page."""

    planned: PlannedSlide
    setting: Setting
    area: Rect = field(default_factory=lambda: Rect(0, 0, 0, 0))
