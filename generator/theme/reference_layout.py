"""A slide layout chosen for a kind of slide, and the placeholders of it that we fill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.diagnostics import Span
from generator.theme.layouts import NO_LOOK, TextLook
from generator.units import EmuRect


@dataclass(frozen=True, slots=True)
class LayoutPlaceholder:
    """A placeholder of a slide layout: what we put there (`role`), and how a slide refers to it (`type`, `idx`)."""

    role: str
    type: str
    idx: int
    name: str
    frame: EmuRect
    look: TextLook = NO_LOOK
    is_foreign: bool = False
    """Whether a template made it for purposes of its own: its colour, weight and alignment are kept."""
    is_legible: bool = True
    """Whether its own colour, as far as it can be told, stands out from what is behind it."""
    table: str = ""
    """The table of widths that measures a template's own typeface there; empty for ours."""


@dataclass(frozen=True, slots=True)
class ReferenceLayout:
    """The layout that slides of one kind use: `kind` is our name, `name` the file's; `part` is where it stands there.

    `area` in EMU is where content may stand on a template's own layout; None on one of our name. `reason` says why it was chosen.
    One that `is_opening` is made for opening a section.
    """

    kind: str
    name: str
    part: str
    placeholders: tuple[LayoutPlaceholder, ...]
    background: str
    area: EmuRect | None = None
    reason: str = ""
    is_opening: bool = False

    @property
    def is_named(self) -> bool:
        """Whether the file has a layout of our name; else the kind makes do with another."""
        return self.name.strip().casefold() == self.kind.casefold()

    def placeholder(self, role: str) -> LayoutPlaceholder | None:
        return next((item for item in self.placeholders if item.role == role), None)


@dataclass(frozen=True, slots=True)
class Margins:
    """Points that stay free at each side of the page."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class LayoutPins:
    """What somebody decided of a template: the name of the layout by kind of slide, with where that was written; margins; places
    of the page in EMU that content keeps clear of.
    """

    layouts: Mapping[str, tuple[str, Span]] = field(default_factory=dict)
    margins: Margins = field(default_factory=Margins)
    keep_clear: tuple[EmuRect, ...] = ()


NO_PINS = LayoutPins()
