"""A slide layout chosen for a kind of slide, and the placeholders of it that we fill."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class ReferenceLayout:
    """The layout that slides of one kind use: `kind` is our name, `name` the file's; `part` is where it stands there.

    `area` in EMU is where content may stand on a template's own layout; None on one of our name. `reason` says why it was chosen.
    """

    kind: str
    name: str
    part: str
    placeholders: tuple[LayoutPlaceholder, ...]
    background: str
    area: EmuRect | None = None
    reason: str = ""

    @property
    def is_named(self) -> bool:
        """Whether the file has a layout of our name; else the kind makes do with another."""
        return self.name.strip().casefold() == self.kind.casefold()

    def placeholder(self, role: str) -> LayoutPlaceholder | None:
        return next((item for item in self.placeholders if item.role == role), None)
