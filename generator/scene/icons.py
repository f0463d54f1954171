"""The icons of cards and choices: outlines on a square of 24 units, filled even-odd.

Drawn here from a few primitives, so that PowerPoint gets one editable freeform each, in a theme colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import cos, pi, sin, tan

from generator.scene.model import Outline

EXTENT = 24
_KAPPA = 0.5523  # control distance that makes a cubic Bézier a quarter circle


def _n(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _polygon(points: Sequence[tuple[float, float]]) -> str:
    first, *rest = (f"{_n(x)} {_n(y)}" for x, y in points)
    return f"M {first} " + " ".join(f"L {point}" for point in rest) + " Z"


def _bar(x: float, y: float, width: float, height: float, radius: float = 0.8) -> str:
    r, k, right, bottom = radius, radius * (1 - _KAPPA), x + width, y + height
    corners = (
        (f"M {_n(x + r)} {_n(y)} L {_n(right - r)} {_n(y)}", (right - k, y, right, y + k, right, y + r)),
        (f"L {_n(right)} {_n(bottom - r)}", (right, bottom - k, right - k, bottom, right - r, bottom)),
        (f"L {_n(x + r)} {_n(bottom)}", (x + k, bottom, x, bottom - k, x, bottom - r)),
        (f"L {_n(x)} {_n(y + r)}", (x, y + k, x + k, y, x + r, y)),
    )
    return " ".join(f"{line} C {' '.join(map(_n, curve))}" for line, curve in corners) + " Z"


def _arc(cx: float, cy: float, r: float, start: float, end: float) -> str:
    """Cubic Béziers along a circle between two angles in degrees, clockwise from three o'clock when `end` is larger."""
    steps = max(1, round(abs(end - start) / 45))
    delta = (end - start) / steps * pi / 180
    reach = 4 / 3 * tan(delta / 4) * r
    curves = []
    for step in range(steps):
        a = start * pi / 180 + step * delta
        b = a + delta
        curve = (
            cx + r * cos(a) - reach * sin(a),
            cy + r * sin(a) + reach * cos(a),
            cx + r * cos(b) + reach * sin(b),
            cy + r * sin(b) - reach * cos(b),
            cx + r * cos(b),
            cy + r * sin(b),
        )
        curves.append("C " + " ".join(map(_n, curve)))
    return " ".join(curves)


def _at(cx: float, cy: float, r: float, angle: float) -> str:
    return f"{_n(cx + r * cos(angle * pi / 180))} {_n(cy + r * sin(angle * pi / 180))}"


def _disc(cx: float, cy: float, r: float) -> str:
    return f"M {_at(cx, cy, r, 0)} {_arc(cx, cy, r, 0, 360)} Z"


def _ring(cx: float, cy: float, outer: float, inner: float, start: float = 0, end: float = 360) -> str:
    if end - start == 360:
        return f"{_disc(cx, cy, outer)} {_disc(cx, cy, inner)}"
    return (
        f"M {_at(cx, cy, outer, start)} {_arc(cx, cy, outer, start, end)} "
        f"L {_at(cx, cy, inner, end)} {_arc(cx, cy, inner, end, start)} Z"
    )


def _tick(x: float, y: float, scale: float) -> str:
    shape = ((0, 3.2), (1.3, 1.9), (3.2, 3.8), (7.4, -0.5), (8.7, 0.8), (3.2, 6.4))
    return _polygon([(x + dx * scale, y + dy * scale) for dx, dy in shape])


def _drawings() -> dict[str, str]:
    shield = "M 12 1.5 L 20.5 4.8 L 20.5 11 C 20.5 16.6 17 20.8 12 22.5 C 7 20.8 3.5 16.6 3.5 11 L 3.5 4.8 Z"
    pins = [_bar(x, y, 1.6, 3.2, 0.3) for x in (7.4, 11.2, 15) for y in (1.2, 19.6)]
    pins += [_bar(x, y, 3.2, 1.6, 0.3) for y in (7.4, 11.2, 15) for x in (1.2, 19.6)]
    cylinder = "M 3.5 5 C 3.5 0.8 20.5 0.8 20.5 5 L 20.5 19 C 20.5 23.2 3.5 23.2 3.5 19 Z"
    bands = [
        f"M 3.5 {y} C 3.5 {y + 4.2} 20.5 {y + 4.2} 20.5 {y} L 20.5 {y + 1.5} C 20.5 {y + 5.7} 3.5 {y + 5.7} 3.5 {y + 1.5} Z"
        for y in (5.4, 11.6)
    ]
    cloud = (
        "M 7 19.5 C 3.6 19.5 1.2 17.3 1.2 14.4 C 1.2 11.8 3.1 9.8 5.6 9.5 C 6.4 6.4 9 4.5 12 4.5 C 15.5 4.5 18.2 6.9 18.6 10.1 "
        "C 21 10.4 22.8 12.2 22.8 14.7 C 22.8 17.5 20.6 19.5 18 19.5 Z"
    )
    page = "M 4.5 1.5 L 14.5 1.5 L 19.5 6.5 L 19.5 22.5 L 4.5 22.5 Z"
    puzzle = (
        "M 2.5 7.5 L 8.2 7.5 C 7 4.6 8.4 2 10.8 2 C 13.2 2 14.6 4.6 13.4 7.5 L 18 7.5 L 18 11.8 C 20.6 10.6 22.5 12.2 22.5 14.4 "
        "C 22.5 16.6 20.6 18.2 18 17 L 18 22 L 2.5 22 Z"
    )
    arrow = [(11.4, 10.6), (16.2, 10.6), (16.2, 6.6), (22.4, 12), (16.2, 17.4), (16.2, 13.4), (11.4, 13.4)]
    plus = [(16.3, 13.2), (18.5, 13.2), (18.5, 16.3), (21.6, 16.3), (21.6, 18.5), (18.5, 18.5), (18.5, 21.6), (16.3, 21.6)]
    plus += [(16.3, 18.5), (13.2, 18.5), (13.2, 16.3), (16.3, 16.3)]
    needle = [(10.8, 13.6), (16.6, 9.2), (13.6, 15.4)]
    mark = [(10.8, 8.6), (13.2, 8.6), (12.7, 15.4), (11.3, 15.4)]
    screen = [
        _bar(1.4, 2.6, 21.2, 14.4, 1.2),
        _bar(3.6, 4.8, 16.8, 10, 0.4),
        _bar(7.6, 7.2, 8.8, 5.2, 0.6),
        _bar(7, 19, 10, 2.2, 0.6),
    ]
    return {
        "shield": f"{shield} {_tick(6.2, 8.6, 1.32)}",
        "clock": f"{_ring(12, 12, 10.5, 8.3)} {_polygon([(11, 6), (13, 6), (13, 11.4), (16.6, 14.2), (15.4, 15.8), (11, 12.6)])}",
        "layers": " ".join(_bar(2.5, y, 19, 5.2, 1) for y in (2.6, 9.4, 16.2)),
        "chip": " ".join([_bar(5.6, 5.6, 12.8, 12.8, 1.4), _bar(9, 9, 6, 6, 0.6), *pins]),
        "disk": " ".join([cylinder, *bands]),
        "network": " ".join(
            [
                _disc(12, 4.8, 3.3),
                _disc(4.8, 18.6, 3.3),
                _disc(19.2, 18.6, 3.3),
                _polygon([(9.9, 7.5), (11.4, 8.3), (7.3, 15.9), (5.8, 15.1)]),
                _polygon([(14.1, 7.5), (12.6, 8.3), (16.7, 15.9), (18.2, 15.1)]),
                _bar(8.6, 17.7, 6.8, 1.8, 0.2),
            ]
        ),
        "move": f"{_bar(1.8, 6.5, 8, 11, 1)} {_polygon(arrow)}",
        "lock": (
            f"{_bar(3.8, 10.4, 16.4, 12, 1.6)} {_disc(12, 16.4, 2)} "
            f"M 6.6 9.6 L 6.6 7 {_arc(12, 7, 5.4, 180, 360)} L 17.4 9.6 L 15 9.6 L 15 7 {_arc(12, 7, 3, 360, 180)} L 9 9.6 Z"
        ),
        "scale": " ".join(
            [
                _bar(2.4, 2.4, 8.4, 8.4, 1),
                _bar(13.2, 2.4, 8.4, 8.4, 1),
                _bar(2.4, 13.2, 8.4, 8.4, 1),
                _polygon(plus),
            ]
        ),
        "gauge": f"{_ring(12, 15, 10.5, 7.6, 180, 360)} {_polygon(needle)} {_bar(1.5, 17, 21, 2.2, 0.6)}",
        "refresh": f"{_ring(12, 12, 9.6, 7, 10, 290)} {_polygon([(13.6, 7.5), (16, 0.9), (20.9, 6.4)])}",
        "warning": f"{_polygon([(12, 1.8), (23, 21.6), (1, 21.6)])} {_polygon(mark)} {_disc(12, 18, 1.3)}",
        "container": " ".join([_bar(1.4, 4.6, 21.2, 14.8, 1.2), *(_bar(x, 7.4, 1.8, 9.2, 0.3) for x in (4.6, 8.9, 13.2, 17.5))]),
        "vm": " ".join(screen),
        "server": " ".join(
            f"{_bar(2.4, y, 19.2, 5.4, 1)} {_disc(6.2, y + 2.7, 1.1)} {_bar(13, y + 2, 6, 1.4, 0.3)}" for y in (2.2, 9.3, 16.4)
        ),
        "cloud": cloud,
        "check": _tick(1.7, 4.6, 2.36),
        "cross": _polygon(
            [
                (4.4, 2.2),
                (12, 9.8),
                (19.6, 2.2),
                (21.8, 4.4),
                (14.2, 12),
                (21.8, 19.6),
                (19.6, 21.8),
                (12, 14.2),
                (4.4, 21.8),
                (2.2, 19.6),
                (9.8, 12),
                (2.2, 4.4),
            ]
        ),
        "puzzle": puzzle,
        "document": " ".join([page, *(_bar(7.4, y, 9.2, 1.6, 0.2) for y in (9, 13, 17))]),
    }


@cache
def jump_mark() -> Outline:
    """A disc with an arrow cut out of it: a click leads on."""
    arrow = _polygon([(5.4, 10.4), (12, 10.4), (12, 6), (19, 12), (12, 18), (12, 13.6), (5.4, 13.6)])
    return Outline(EXTENT, f"{_disc(12, 12, 12)} {arrow}")


@cache
def icon_names() -> frozenset[str]:
    return frozenset(_drawings())


@cache
def _all_icons() -> dict[str, str]:
    return _drawings()


def icon(name: str) -> Outline:
    """The outline of a named icon; `KeyError` for a name that `icon_names` does not hold (content is checked when read)."""
    return Outline(EXTENT, _all_icons()[name])
