"""Design tokens: colours by role, type sizes, the grid. What a brand file changes.

A `Color` keeps the theme slot it comes from, so that PowerPoint re-colours with the theme, and its resolved RGB for
SVG and for checking contrast.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.theme.contrast import SHAPE, contrast_ratio
from generator.units import Rect


@dataclass(frozen=True, slots=True)
class Color:
    """A theme colour: `slot` is an `a:schemeClr` value (`tx1`, `bg2`, `accent3`); modifiers in 1/1000 percent, as in OOXML.

    `rgb` is the resolved value, six hex digits, upper case. Without a slot the colour is its RGB, as in drawings that bring
    their own colours; `alpha` is how opaque it is, None wholly.
    """

    slot: str
    rgb: str
    lum_mod: int | None = None
    lum_off: int | None = None
    alpha: int | None = None


@dataclass(frozen=True, slots=True)
class RoleColors:
    """How a box of one role is painted: `fill` and `text` on it; `tint` and `tint_text` where it steps back; `accent`, legible
    on the page as a line or as large text.
    """

    fill: Color
    text: Color
    tint: Color
    tint_text: Color
    accent: Color

    @property
    def mark(self) -> Color:
        """What a sign on the tint is painted in: the accent, or the text's colour where that is not seen (WCAG 2.2, 3 : 1)."""
        return self.accent if contrast_ratio(self.accent.rgb, self.tint.rgb) >= SHAPE else self.tint_text


@dataclass(frozen=True, slots=True)
class FontPair:
    """Type families, and the name of the advance-width table (`text/widths`) that measures the Latin one."""

    latin: str
    east_asian: str
    metrics: str


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Sizes in points. `headline` is the largest that may be used, `headline_min` the least; both for at most two lines."""

    display: float
    headline: float
    headline_min: float
    lead: float
    body: float
    label: float
    label_min: float
    small: float
    source: float
    footer: float
    big_number: float


@dataclass(frozen=True, slots=True)
class Grid:
    """The slide and its areas, in points."""

    slide: Rect
    title: Rect
    body: Rect
    source: Rect
    footer: Rect
    number: Rect
    gutter: float

    def column(self, index: int, span: int = 1, of: int = 12) -> Rect:
        """The rectangle of `span` of `of` equal columns of the body, counted from 0."""
        width = (self.body.width - self.gutter * (of - 1)) / of
        left = self.body.x + index * (width + self.gutter)
        return Rect(left, self.body.y, width * span + self.gutter * (span - 1), self.body.height)


@dataclass(frozen=True, slots=True)
class Theme:
    """All tokens. `slots` are the RGB of the OOXML colour scheme (dk1 lt1 dk2 lt2 accent1-6 hlink folHlink); `colors` by name (ink,
    paper, surface, muted, rule, quiet, emphasis, boundary; backdrop and section, each with its _text and _muted, as has head, of
    the heads of tables; backdrop_boundary); `roles` by content role.
    In one that `is_dark` slides take dk1 and dk2 for backgrounds, lt1 and lt2 for texts; notes are light in any case.
    """

    id: str
    slots: Mapping[str, str]
    colors: Mapping[str, Color]
    roles: Mapping[str, RoleColors]
    fonts: FontPair
    type: TypeScale
    grid: Grid
    is_dark: bool = False
