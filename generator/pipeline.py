"""The whole program on one page: content in, a deck out. docs/architecture.md has the same list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.content.localize import Localizer
from generator.content.model import Content, Deck, Depth, Diagram, GraphSource, SlideKind
from generator.diagnostics import Diagnostic, Diagnostics, Span, error, has_errors, in_reading_order, nearest_name, note
from generator.drawn.draw import GraphFile, Manner, draw_graph
from generator.drawn.images import read_images
from generator.graph.build import build_graph
from generator.graph.dot import to_dot
from generator.graph.steps import step_cues
from generator.importers.script import about, refuse_code, run_script, several_graphs
from generator.layout.engine import graphviz_engine
from generator.layout.lay_out import lay_out
from generator.lint.deck import lint_deck
from generator.look import DEFAULT_THEME, Look, load_look
from generator.notes.model import NO_CLICKS, Clicks
from generator.notes.render import render_notes
from generator.outside import rasterise
from generator.plan.answers import check_answers
from generator.plan.audience import as_asked, load_audience
from generator.plan.headlines import check_headlines
from generator.plan.model import DeckPlan, Steps
from generator.plan.plan import check_limit, plan_deck
from generator.scene.buildup import build_up, draw_step
from generator.scene.deck import compose_deck
from generator.scene.diagram import compose_scene
from generator.scene.fit_page import fit_page
from generator.scene.model import ComposedDeck, Scene
from generator.scene.setting import Illustration, Setting
from generator.text.metrics import measuring_in
from generator.workspace import Workspace

TEXT_INSET = 7.2
"""Points that PowerPoint's text keeps from the sides of its shape unless told otherwise (ECMA-376-1, 21.1.2.1.1)."""
DIAGRAM_FORMATS = ("dot", "png", "pptx", "svg")


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """One deck for one audience in one language; None takes the default of the deck, the audience or the project, as does an empty
    theme.

    `may_run_code` lets the scripts run that its slides show as diagrams. `steps` says how diagrams with steps are shown. A deck
    that `is_pruned` goes without what of its template it does not use.
    """

    deck: str
    locale: str
    audience: str | None = None
    minutes: int | None = None
    template: Path | None = None
    may_run_code: bool = False
    theme: str = ""
    is_timed: bool = False
    depth: Depth | None = None
    steps: Steps = Steps.NONE
    is_pruned: bool = False
    has_backup_answers: bool | None = None


@dataclass(frozen=True, slots=True)
class BuiltDeck:
    """What a build gives: the plan it followed, what was composed, and the file's bytes."""

    plan: DeckPlan
    composed: ComposedDeck
    data: bytes


def build_deck(workspace: Workspace, content: Content, request: BuildRequest) -> tuple[BuiltDeck | None, Diagnostics]:
    """Plan, speak, draw, check and pack one deck; no deck where a stage found an error."""
    composed, findings = compose_request(workspace, content, request)
    if composed is None or has_errors(findings):
        return None, in_reading_order(findings)
    plan, deck, look = composed
    from generator.backends.pptx.deck import render_pptx

    data = render_pptx(deck, look.data, workspace.epoch(), look.reference)
    if request.is_pruned:
        whole, data = data, render_pptx(deck, look.data, workspace.epoch(), look.reference, is_pruned=True)
        findings += (_pruned(request, whole, data),)
    return BuiltDeck(plan, deck, data), in_reading_order(findings)


def _pruned(request: BuildRequest, whole: bytes, data: bytes) -> Diagnostic:
    """LD250: how much smaller a deck is without what it does not use."""
    span = Span(str(request.template or ""))
    sizes = f"{len(data) / 1000:.0f} kB instead of {len(whole) / 1000:.0f}"
    message = f'"{request.deck}" in {request.locale} is {sizes} without the layouts and pictures that it does not use'
    return note("LD250", span, message, "build without --prune where colleagues will add slides on other layouts")


Composed = tuple[DeckPlan, ComposedDeck, Look]


def compose_request(workspace: Workspace, content: Content, request: BuildRequest) -> tuple[Composed | None, Diagnostics]:
    """Everything but writing: what `build_deck` renders and `lint_project` only checks."""
    deck = content.decks.get(request.deck)
    if deck is None:
        return None, (unknown_deck(content, request.deck),)
    audience, audience_findings = load_audience(workspace, request.audience or deck.audience)
    if audience is None:
        return None, audience_findings
    audience = as_asked(audience, request.depth, has_backup_answers=request.has_backup_answers)
    template = request.template or (Path(audience.reference) if audience.reference else None)
    look, look_findings = load_look(workspace, request.theme or audience.theme, template)
    plan, plan_findings = plan_deck(content, request.deck, audience, request.locale, request.minutes)
    findings = audience_findings + look_findings + plan_findings
    if look is None or plan is None:
        return None, findings
    localizer = Localizer(plan.locale, content.strings, content.facts)
    clicks = find_clicks(content, plan, request.steps, are_timed=request.is_timed)
    findings += _check_clicks(deck, clicks, request.steps)
    notes, note_findings = render_notes(workspace, plan, localizer, content, clicks)
    findings += check_limit(plan) + check_headlines(plan, content, localizer)
    findings += check_answers(plan, are_asked_for=request.has_backup_answers)
    font, may_run = look.theme.fonts.latin, request.may_run_code
    drawings, drawing_findings = draw_graphs(workspace, content, plan, font, may_run_code=may_run)
    findings += drawing_findings
    setting = replace(setting_of((plan, content, localizer), look, drawings, is_timed=request.is_timed), clicks=clicks)
    if any(planned.slide.id not in notes for planned in plan.all_slides):
        return None, findings + note_findings
    with measuring_in(look.theme.fonts.metrics):
        flat, composed_findings = compose_deck(setting, notes)
    composed = build_up(flat, request.steps)
    page = (look.reference.width, look.reference.height)
    return (plan, fit_page(composed, *page), look), findings + note_findings + composed_findings + lint_deck(composed)


def setting_of(
    talk: tuple[DeckPlan, Content, Localizer], look: Look, drawings: Mapping[str, Illustration], *, is_timed: bool
) -> Setting:
    """The talk on the page of its reference deck."""
    grid, reference = look.theme.grid, look.reference.speaking(talk[0].locale)
    theme = replace(look.theme, grid=reference.page_grid(grid))
    inset = TEXT_INSET / reference.scale(grid) if reference.is_foreign else 0.0
    return Setting(*talk, theme, reference.frames(grid), drawings, is_timed, reference.sizes(grid), inset, reference.families())


def find_clicks(content: Content, plan: DeckPlan, steps: Steps, *, are_timed: bool = False) -> Clicks:
    """What the speaker says as the diagrams of a plan come step by step."""
    if steps is Steps.NONE:
        return NO_CLICKS
    localizer = Localizer(plan.locale, content.strings, content.facts)
    shown = (planned.slide for planned in plan.all_slides if planned.slide.kind is SlideKind.DIAGRAM)
    cues = {slide.id: step_cues(content.diagrams[slide.diagram], localizer) for slide in shown if slide.diagram in content.diagrams}
    return Clicks({slide: said for slide, said in cues.items() if said}, steps is Steps.MORPH, are_timed)


def _check_clicks(deck: Deck, clicks: Clicks, steps: Steps) -> Diagnostics:
    if steps is Steps.NONE or clicks.cues:
        return ()
    message = f'no diagram of "{deck.id}" has steps, so that --steps {steps} changes nothing'
    return (note("LD424", deck.span, message, "write `steps:` in a diagram; docs/steps.md shows how"),)


def draw_graphs(
    workspace: Workspace, content: Content, plan: DeckPlan, font: str, *, may_run_code: bool
) -> tuple[Mapping[str, Illustration], Diagnostics]:
    """The graphs from outside that the slides show, in the deck's type where they name none."""
    drawings: dict[str, Illustration] = {}
    findings: Diagnostics = ()
    for name in dict.fromkeys(planned.slide.diagram for planned in plan.all_slides if planned.slide.diagram in content.graphs):
        illustration, found = _illustrate(workspace, content.graphs[name], font, may_run_code=may_run_code)
        findings += found
        if illustration is not None:
            drawings[name] = illustration
    return drawings, findings


def _illustrate(
    workspace: Workspace, graph: GraphSource, font: str, *, may_run_code: bool
) -> tuple[Illustration | None, Diagnostics]:
    path = workspace.root / graph.path
    if not graph.is_script:
        data, findings = workspace.read_bytes(graph.path)
        return (None, findings) if data is None else _draw(GraphFile(data, graph.path, path.parent), font)
    if not may_run_code:
        return None, (refuse_code(graph.path),)
    with run_script(path, graph.path) as (graphs, findings):
        if not graphs:
            return None, findings
        illustration, found = _draw(GraphFile(graphs[0].dot.encode(), graph.path, graphs[0].folder), font)
        findings += (several_graphs(len(graphs), graph.path),) if len(graphs) > 1 else ()
        return illustration, findings + about(found, graph.path)


def _draw(source: GraphFile, font: str) -> tuple[Illustration | None, Diagnostics]:
    drawing, findings = draw_graph(source, Manner(font=font))
    if drawing is None:
        return None, findings
    images, image_findings = read_images(drawing, source)
    return Illustration(drawing, images, source.path), findings + image_findings


def lint_project(workspace: Workspace, content: Content, requests: Iterable[BuildRequest]) -> Diagnostics:
    """All findings of several decks, each told once."""
    return in_reading_order(finding for request in requests for finding in compose_request(workspace, content, request)[1])


@dataclass(frozen=True, slots=True)
class DiagramRequest:
    """One diagram by itself: in a language, as SVG, PNG, DOT or slides; as it looks at a `step`, counted from 1, or (0) whole."""

    diagram: str
    locale: str
    suffix: str
    step: int = 0
    steps: Steps = Steps.NONE


def draw_diagram(workspace: Workspace, content: Content, request: DiagramRequest) -> tuple[bytes | None, Diagnostics]:
    """The diagram in the form that was asked for."""
    diagram_id, locale, suffix = request.diagram, request.locale, request.suffix
    diagram = content.diagrams.get(diagram_id)
    if diagram is None:
        return None, (error("LD410", Span(), f'unknown diagram "{diagram_id}"', nearest_name(diagram_id, content.diagrams)),)
    look, findings = load_look(workspace, DEFAULT_THEME, None)
    if look is None:
        return None, findings
    body = look.theme.grid.body
    localizer = Localizer(locale, content.strings, content.facts)
    graph, graph_findings = build_graph(diagram, localizer, look.theme, (body.width, body.height))
    findings += graph_findings
    if suffix == "dot":
        return to_dot(graph, with_text=True, theme=look.theme).encode(), findings
    layout, layout_findings = lay_out(graph, graphviz_engine)
    findings += layout_findings
    findings += _check_step(diagram, request.step, len(graph.steps))
    if has_errors(findings):
        return None, findings
    scene = draw_step(compose_scene(layout, look.theme), request.step)
    data, render_findings = _render_scene(scene, look, request, workspace.epoch())
    return data, findings + render_findings


def _check_step(diagram: Diagram, step: int, count: int) -> Diagnostics:
    if step <= max(count, 1 if step < 2 else 0):
        return ()
    has = f"has {count} steps" if count else "has no steps"
    hint = f"from 1, what is there at the start, to {count}" if count else "write `steps:` in it; docs/steps.md shows how"
    return (error("LD423", diagram.span, f'the diagram "{diagram.id}" {has}, not {step}', hint),)


def _render_scene(scene: Scene, look: Look, request: DiagramRequest, epoch: int) -> tuple[bytes | None, Diagnostics]:
    fonts = {"latin": look.theme.fonts.latin, "ea": look.theme.fonts.east_asian}
    if request.suffix == "pptx":
        from generator.backends.pptx.deck import render_pptx, scenes_deck

        deck = build_up(scenes_deck((scene,), look.reference, request.locale, fonts), request.steps)
        return render_pptx(deck, look.data, epoch, look.reference), ()
    from generator.backends.svg import render_svg

    svg = render_svg(scene, fonts, request.locale)
    return (svg.encode(), ()) if request.suffix == "svg" else rasterise(svg, scene, ())


def unknown_deck(content: Content, name: str) -> Diagnostic:
    return error("LD301", Span(), f'unknown deck "{name}"', nearest_name(name, content.decks))
