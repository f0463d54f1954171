"""A graph from outside, on one page: DOT in, a slide or SVG out. docs/architecture.md has the same list.

The slow imports are late: they are done while Graphviz works in its own process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from generator.diagnostics import Diagnostics, Span
from generator.drawn.draw import GraphFile, Limits, draw_graph
from generator.workspace import Workspace

REFERENCE = "templates/reference/layerdeck.pptx"
FONTS: Mapping[str, str] = {"latin": "Calibri", "ea": "Microsoft YaHei"}
"""For what names no type of its own; a graph does, if only Graphviz's default."""
_WHITE = "FFFFFF"
_BACKENDS = {"pptx": "generator.backends.pptx.deck", "svg": "generator.backends.svg"}


@dataclass(frozen=True, slots=True)
class DrawRequest:
    """A graph's text, how it is to be laid out (empty: as it says itself), and what is to be made of it."""

    source: GraphFile
    engine: str = ""
    locale: str = "en"
    suffix: str = "pptx"
    limits: Limits | None = None


def draw_graph_file(workspace: Workspace, request: DrawRequest) -> tuple[bytes | None, Diagnostics]:
    """A graph of somebody's as native shapes on a slide, or as SVG. It keeps its own colours, type and places."""
    drawing, findings = draw_graph(
        request.source, request.engine, limits=request.limits, meanwhile=lambda: _import_all(request.suffix)
    )
    if drawing is None:
        return None, findings
    from generator.drawn.images import read_images
    from generator.scene.drawn.compose import compose_drawing_scene
    from generator.theme.model import Color

    images, image_findings = read_images(drawing, request.source)
    place, paper = Span(request.source.path), Color("", _WHITE)
    scene, scene_findings = compose_drawing_scene(drawing, images, request.locale, place, paper)
    findings += image_findings + scene_findings
    if request.suffix == "svg":
        from generator.backends.svg import render_svg

        return render_svg(scene, FONTS, request.locale).encode(), findings
    from generator.backends.pptx.deck import render_scene_pptx

    reference, reference_findings = workspace.read_bytes(REFERENCE)
    if reference is None:
        return None, findings + reference_findings
    return render_scene_pptx(scene, reference, request.locale, FONTS, workspace.epoch()), findings


def _import_all(suffix: str) -> None:
    import_module(_BACKENDS[suffix])
    import_module("generator.scene.drawn.compose")
