"""Where a drawing stands on the page: takes its points, gives points and EMU of the page. One factor for lengths and type."""

from __future__ import annotations

from dataclasses import dataclass

from generator.drawn.model import Blend, Paint, Pen, Point, Shade
from generator.scene.model import Fill, Gradient, Line
from generator.theme.model import Color
from generator.units import EmuRect, Rect, emu

_WHOLE = 100_000
_DASHES = {"dashed": (6.0, 6.0), "dotted": (2.0, 6.0)}
"""Lengths in points of a dash and the gap after it, as Graphviz's cairo renderer draws them, whatever the pen's width."""
_THINNEST = 0.25


@dataclass(frozen=True, slots=True)
class Place:
    """`x` and `y` are the page's points where the drawing's top left corner comes to lie; `scale` is applied before."""

    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0

    def point(self, point: Point) -> Point:
        return self.x + point[0] * self.scale, self.y + point[1] * self.scale

    def emu_point(self, point: Point) -> tuple[int, int]:
        x, y = self.point(point)
        return emu(x), emu(y)

    def rect(self, rect: Rect) -> Rect:
        x, y = self.point((rect.x, rect.y))
        return Rect(x, y, rect.width * self.scale, rect.height * self.scale)

    def frame(self, rect: Rect) -> EmuRect:
        return EmuRect.from_points(self.rect(rect))

    def line(self, pen: Pen) -> Line | None:
        """A pen as a line; None for one that leaves no trace."""
        color = first_color(pen.paint)
        if color.alpha == 0 or pen.width == 0:
            return None
        width = max(pen.width * self.scale, _THINNEST)
        if pen.dash not in _DASHES:
            return Line(color, emu(width))
        dash, gap = (round(length * self.scale / width * _WHOLE) for length in _DASHES[pen.dash])
        return Line(color, emu(width), (dash, gap))


def fill(paint: Paint | None, box: Rect) -> Fill | None:
    """An area's paint; None for one that is see-through altogether."""
    if paint is None:
        return None
    if isinstance(paint, Shade):
        color = color_of(paint)
        return None if color.alpha == 0 else color
    return _gradient(paint, box)


def _gradient(blend: Blend, box: Rect) -> Gradient:
    """PowerPoint's angle is that of the line across the shape, whose sides count alike: ours is stretched with the box."""
    from math import atan2, degrees

    stops = tuple((round(at * _WHOLE), color_of(shade)) for at, shade in blend.stops)
    if blend.is_radial:
        return Gradient(stops, is_radial=True)
    dx, dy = blend.end[0] - blend.start[0], blend.end[1] - blend.start[1]
    if not box.width or not box.height:
        return Gradient(stops)
    return Gradient(stops, round(degrees(atan2(dy, dx)), 2) % 360)


def color_of(shade: Shade) -> Color:
    return Color("", shade.rgb, alpha=None if shade.opacity >= 1 else round(shade.opacity * _WHOLE))


def first_color(paint: Paint) -> Color:
    return color_of(paint if isinstance(paint, Shade) else paint.stops[0][1])
