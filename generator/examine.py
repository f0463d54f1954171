"""A company's template by itself: takes its file, gives its layouts with what they serve, what is odd in it, and a sketch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostics, has_errors, in_reading_order
from generator.look import DEFAULT_THEME, Look, load_look
from generator.outside import rasterise
from generator.scene.layout_sheet import compose_layout_sheet
from generator.theme.layouts import FoundLayout, read_layouts
from generator.theme.oddities import oddities
from generator.workspace import Workspace

SKETCH_FORMATS = ("svg", "png")


@dataclass(frozen=True, slots=True)
class Examined:
    """A template that can serve: how decks look on it, and all its layouts in PowerPoint's order."""

    look: Look
    layouts: tuple[FoundLayout, ...]


def examine_template(workspace: Workspace, template: Path) -> tuple[Examined | None, Diagnostics]:
    """Read as a build reads it, with what is odd beside the findings of that; None where it cannot serve."""
    look, findings = load_look(workspace, DEFAULT_THEME, template)
    if look is None or has_errors(findings):
        return None, in_reading_order(findings)
    odd = oddities(look.data, str(template), look.reference, look.theme)
    return Examined(look, read_layouts(look.data)), in_reading_order((*findings, *odd))


def sketch_layouts(examined: Examined, suffix: str) -> tuple[bytes | None, Diagnostics]:
    """The sheet of its layouts as SVG or PNG."""
    from generator.backends.svg import render_svg

    fonts = examined.look.theme.fonts
    scene = compose_layout_sheet(examined.layouts, examined.look.reference, examined.look.theme)
    svg = render_svg(scene, {"latin": fonts.latin, "ea": fonts.east_asian, "metrics": fonts.metrics}, "en")
    return (svg.encode(), ()) if suffix == "svg" else rasterise(svg, scene, ())
