"""A scene as PNG: takes its SVG, gives the pixels that resvg draws; type is that of the machine, nearest to what is asked for."""

from __future__ import annotations

PIXELS_PER_POINT = 2.0
"""192 to the inch: sharp on a screen of twice the usual density."""
POINTS_PER_INCH = 72
MOST_PIXELS = 16_000
"""On a side: more than that no viewer shows, and 1 GB is soon full."""


class PictureError(Exception):
    """The renderer is missing or refused the drawing."""


def render_png(svg: str, width: float, height: float, background: str) -> bytes:
    """The picture, two pixels to a point; `width` and `height` in points say when that is too many; `background` is an RGB."""
    try:
        import resvg_py
    except ImportError as problem:
        raise PictureError(f"resvg could not be loaded: {problem}") from problem
    scale = min(PIXELS_PER_POINT, MOST_PIXELS / max(width, height, 1.0))
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, dpi=POINTS_PER_INCH, zoom=scale, background=f"#{background}"))
    except ValueError as problem:
        raise PictureError(f"resvg refused the drawing: {problem}") from problem
