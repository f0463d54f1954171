"""Lengths: points (float, up to the scene) and EMU (whole, from the scene on).

914400 EMU to the inch, 12700 to the point (ECMA-376-1, 20.1.10.16); rounded once, here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

Emu = NewType("Emu", int)

EMU_PER_POINT = 12700


def emu(points: float) -> Emu:
    """Points to whole EMU, half away from zero."""
    scaled = points * EMU_PER_POINT
    return Emu(int(scaled + 0.5) if scaled >= 0 else -int(-scaled + 0.5))


def points(length: int) -> float:
    """EMU to points."""
    return length / EMU_PER_POINT


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in points, origin top left, y downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def center(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    def inset(self, dx: float, dy: float) -> Rect:
        return Rect(self.x + dx, self.y + dy, self.width - 2 * dx, self.height - 2 * dy)

    def moved(self, dx: float, dy: float) -> Rect:
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def contains(self, other: Rect, tolerance: float = 0.0) -> bool:
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def overlaps(self, other: Rect, tolerance: float = 0.0) -> bool:
        return (
            self.x < other.right - tolerance
            and other.x < self.right - tolerance
            and self.y < other.bottom - tolerance
            and other.y < self.bottom - tolerance
        )


@dataclass(frozen=True, slots=True)
class EmuRect:
    """A rectangle in whole EMU, origin top left of the slide."""

    x: int
    y: int
    width: int
    height: int

    @classmethod
    def from_points(cls, rect: Rect) -> EmuRect:
        """Round the edges, not the sizes, so that flush neighbours stay flush."""
        x, y = emu(rect.x), emu(rect.y)
        return cls(x, y, emu(rect.right) - x, emu(rect.bottom) - y)

    def to_points(self) -> Rect:
        return Rect(points(self.x), points(self.y), points(self.width), points(self.height))
