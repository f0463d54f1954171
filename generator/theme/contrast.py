"""How well one colour stands out from another: WCAG 2 contrast and CIE lightness of six-digit RGB."""

from __future__ import annotations


def contrast_ratio(one: str, other: str) -> float:
    """From 1 (same) to 21 (black on white); text needs 4.5, large text and lines that mean something 3."""
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


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
