"""A graph from outside, on one page: DOT in, slides or a picture out. docs/architecture.md has the same list.

The slow imports are late: they are done while Graphviz works in its own process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module

from generator.diagnostics import Diagnostics, Span, error, warning
from generator.drawn.draw import GraphFile, Limits, Manner, draw_graph
from generator.drawn.model import Drawing
from generator.scene.model import Scene
from generator.units import EMU_PER_POINT
from generator.workspace import Workspace

REFERENCE = "templates/reference/layerdeck.pptx"
FONTS: Mapping[str, str] = {"latin": "Calibri", "ea": "Microsoft YaHei"}
"""For what names no type of its own; a graph does, if only Graphviz's default."""
_WHITE = "FFFFFF"
_BACKENDS = {"pptx": "generator.backends.pptx.deck", "svg": "generator.backends.svg", "png": "generator.backends.svg"}


@dataclass(frozen=True, slots=True)
class DrawRequest:
    """A graph's text, how it is to be laid out, and what is to be made of it.

    On a slide it is drawn to fit, unless the slide is to be as large as the graph (`is_page_its_own`); `is_split` gives a slide
    to each of its parts too. Pictures are as large as the graph.
    """

    source: GraphFile
    how: Manner = field(default_factory=Manner)
    locale: str = "en"
    suffix: str = "pptx"
    is_page_its_own: bool = False
    is_split: bool = False
    limits: Limits | None = None


def draw_graph_file(workspace: Workspace, request: DrawRequest) -> tuple[bytes | None, Diagnostics]:
    """A graph of somebody's as native shapes on slides, or as a picture. It keeps its own colours, type and places."""
    drawing, findings = draw_graph(request.source, request.how, request.limits, lambda: _import_all(request.suffix))
    if drawing is None:
        return None, findings
    scenes, scene_findings = _compose(drawing, request)
    findings += scene_findings
    if request.is_split:
        parts, part_findings = _compose_parts(drawing, request)
        scenes, findings = scenes + parts, findings + part_findings
    return _render(workspace, scenes, request, findings)


def _compose(drawing: Drawing, request: DrawRequest) -> tuple[tuple[Scene, ...], Diagnostics]:
    from generator.drawn.images import read_images
    from generator.scene.drawn.compose import Paper, compose_drawing_scene
    from generator.theme.model import Color

    images, image_findings = read_images(drawing, request.source)
    paper = Paper(Color("", _WHITE), request.is_page_its_own or request.suffix != "pptx")
    scene, findings = compose_drawing_scene(drawing, images, request.locale, Span(request.source.path), paper)
    return (scene,), image_findings + findings


def _compose_parts(drawing: Drawing, request: DrawRequest) -> tuple[tuple[Scene, ...], Diagnostics]:
    """A scene for each part of the graph, laid out anew, with what it is connected to."""
    from generator.drawn.parts import parts_of

    scenes: tuple[Scene, ...] = ()
    findings: Diagnostics = ()
    parts = parts_of(drawing)
    for number, part in enumerate(parts, start=1):
        drawn, found = draw_graph(request.source, replace(request.how, only=part.nodes), request.limits)
        findings += found
        if drawn is not None:
            (scene,), found = _compose(drawn, request)
            title = part.title or f"{number} / {len(parts)}"
            scenes, findings = (*scenes, replace(scene, id=f"{scene.id} {number}", alt=f"{title}. {scene.alt}")), findings + found
    if not parts:
        message = "the graph has too few nodes to be parted"
        findings += (warning("LD716", Span(request.source.path), message, "leave --split out"),)
    return scenes, findings


def _render(
    workspace: Workspace, scenes: tuple[Scene, ...], request: DrawRequest, findings: Diagnostics
) -> tuple[bytes | None, Diagnostics]:
    if request.suffix == "pptx":
        from generator.backends.pptx.deck import render_scenes_pptx

        reference, reference_findings = workspace.read_bytes(REFERENCE)
        if reference is None:
            return None, findings + reference_findings
        return render_scenes_pptx(scenes, reference, request.locale, FONTS, workspace.epoch()), findings
    from generator.backends.svg import render_svg

    svg = render_svg(scenes[0], FONTS, request.locale)
    return (svg.encode(), findings) if request.suffix == "svg" else rasterise(svg, scenes[0], findings)


def rasterise(svg: str, scene: Scene, findings: Diagnostics) -> tuple[bytes | None, Diagnostics]:
    """The scene's picture in pixels."""
    from generator.backends.png import PictureError, render_png

    try:
        width, height = scene.width / EMU_PER_POINT, scene.height / EMU_PER_POINT
        return render_png(svg, width, height, scene.background.rgb), findings
    except PictureError as problem:
        return None, (
            *findings,
            error("LD717", Span(), f"no PNG could be made: {problem}", "write an .svg, or run `make setup` again"),
        )


def _import_all(suffix: str) -> None:
    import_module(_BACKENDS[suffix])
    import_module("generator.scene.drawn.compose")
