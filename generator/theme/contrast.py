"""How well one colour stands out from another: WCAG 2 contrast, CIE lightness and difference of six-digit RGB."""

from __future__ import annotations

from colorsys import rgb_to_hls
from math import dist

TEXT, SHAPE = 4.5, 3.0
"""Least contrasts: of text, of large text and of lines and shapes that mean something (WCAG 2.2, 1.4.3 and 1.4.11)."""


def contrast_ratio(one: str, other: str) -> float:
    """From 1 (same) to 21 (black on white)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(rgb: str) -> float:
    """WCAG 2 relative luminance, 0 to 1."""
    red, green, blue = (_linear(int(rgb[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightness(rgb: str) -> float:
    """CIE L*, 0 to 100: what is left of a colour in grey printing."""
    y = luminance(rgb)
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def saturation(rgb: str) -> float:
    """HSL's, 0 to 1."""
    return rgb_to_hls(*(int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)))[2]


def difference(one: str, other: str) -> float:
    """CIE 1976 difference: about 2 is the least that can be seen side by side, black and white are 100 apart."""
    return dist(_lab(one), _lab(other))


def _lab(rgb: str) -> tuple[float, float, float]:
    """CIE L*a*b* under D65, the white of sRGB."""
    red, green, blue = (_linear(int(rgb[at : at + 2], 16) / 255) for at in (0, 2, 4))
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    across, up, along = (v ** (1 / 3) if v > 216 / 24389 else (v * 24389 / 27 + 16) / 116 for v in (x, y, z))
    return 116 * up - 16, 500 * (across - up), 200 * (up - along)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
