"""Graphs from outside: what Graphviz drew becomes shapes, text, connectors, each as native as PowerPoint has it."""

from __future__ import annotations

import os
from io import BytesIO

import pytest
from pptx import Presentation

from generator.backends.pptx.deck import render_scene_pptx
from generator.backends.svg import render_svg
from generator.drawn.model import Font, Shade
from generator.drawn.parts import parts_of
from generator.drawn.xdot import PictureMark, pictures_in
from generator.scene.bends import bend_of, fit_curve, fit_elbow
from generator.scene.drawn.labels import office_font
from generator.scene.flatten import flatten
from generator.scene.model import Box, Connector, Gradient, Group, HAlign, Label, Outline, Preset
from tests.unit.drawn_support import CASES, NAMES, UPDATE, composed, drawing, items

FONTS = {"latin": "Calibri", "ea": "Microsoft YaHei"}
REFERENCE = (CASES.parents[2] / "templates/reference/layerdeck.pptx").read_bytes()


def connectors(name: str) -> list[Connector]:
    return [item for item in flatten(composed(name)[0].items) if isinstance(item, Connector)]


@pytest.mark.parametrize("name", NAMES)
def test_a_graph_gives_the_picture_kept_beside_it(name: str) -> None:
    text = render_svg(composed(name)[0], FONTS, "en")
    path = CASES / f"{name}.svg"
    if os.environ.get(UPDATE):
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"{path} is missing: run with {UPDATE}=1 and look at it"
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_edge_is_glued_to_shapes_of_its_nodes(name: str) -> None:
    docks = {item.name for item in flatten(composed(name)[0].items) if isinstance(item, Box)}
    for connector in connectors(name):
        assert connector.tail in docks
        assert connector.head in docks
    drawn = [edge for edge in drawing(name).edges if edge.lines]
    assert {f"{edge.tail}{edge.head}" for edge in drawn} <= {
        "".join(connector.name.replace(" -> ", "|").replace(" -- ", "|").split("|")) for connector in connectors(name)
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_on_the_slide(name: str) -> None:
    shown = "".join(
        item.text.text for item in flatten(composed(name)[0].items) if isinstance(item, Box | Label) and item.text is not None
    ).replace("\n", "")
    for owner in (*drawing(name).nodes, *drawing(name).clusters):
        for mark in owner.label:
            assert not hasattr(mark, "text") or mark.text in shown


@pytest.mark.parametrize("name", NAMES)
def test_python_pptx_opens_what_is_written(name: str) -> None:
    presentation = Presentation(BytesIO(render_scene_pptx(composed(name)[0], REFERENCE, "en", FONTS, 0)))
    assert len(presentation.slides) == 1


@pytest.mark.parametrize(
    ("node", "preset"),
    [
        ("box", "rect"),
        ("square", "rect"),
        ("rounded", "roundRect"),
        ("ellipse", "ellipse"),
        ("circle", "ellipse"),
        ("diamond", "diamond"),
        ("triangle", "triangle"),
        ("invtriangle", "flowChartMerge"),
        ("trapezium", "trapezoid"),
        ("parallelogram", "parallelogram"),
        ("hexagon", "hexagon"),
        ("pentagon", "pentagon"),
        ("star", "star5"),
        ("rarrow", "rightArrow"),
        ("larrow", "leftArrow"),
        ("cylinder", "can"),
        ("plain", "rect"),
    ],
)
def test_shapes_that_powerpoint_has_are_its_presets(node: str, preset: str) -> None:
    shape = items("shapes")[node]
    assert isinstance(shape, Box)
    assert (shape.geometry.name if isinstance(shape.geometry, Preset) else shape.geometry) == preset


@pytest.mark.parametrize("node", ["note", "folder", "component", "box3d", "house", "octagon", "egg"])
def test_shapes_that_powerpoint_lacks_are_freeforms_with_their_text_and_a_note(node: str) -> None:
    shape = items("shapes")[node]
    assert isinstance(shape, Box)
    assert isinstance(shape.geometry, Outline)
    assert shape.text is not None
    assert shape.text.text == node
    assert "LD710" in {finding.code for finding in composed("shapes")[1]}


def test_a_record_is_a_group_whose_fields_hold_their_text_and_dock_their_edges() -> None:
    group = items("tables")["list"]
    assert isinstance(group, Group)
    texts = [item.text.text for item in group.items if isinstance(item, Box) and item.text]
    assert texts == ["head", "left", "right", "tail"]
    tails = {connector.tail for connector in connectors("tables")}
    assert tails == {"list:1", "list:4"}


def test_a_cell_of_a_table_docks_its_edge_and_keeps_its_link() -> None:
    (to_table,) = (connector for connector in connectors("tables") if connector.head.startswith("table"))
    cell = items("tables")[to_table.head]
    assert isinstance(cell, Box)
    assert cell.text is not None
    assert cell.text.text == "id"


def test_marks_of_html_labels_become_runs() -> None:
    runs = {
        run.text: run
        for item in flatten(composed("tables")[0].items)
        if isinstance(item, Box) and item.text
        for paragraph in item.text.paragraphs
        for run in paragraph.runs
    }
    assert runs["orders"].is_strong
    assert runs["bigint"].is_italic
    assert runs["1"].rise > 0
    assert runs["orders"].color is not None
    assert runs["orders"].color.rgb == "FFFFFF"


def test_arrowheads_that_lines_have_are_ends_of_lines_and_others_are_shapes() -> None:
    both = next(connector for connector in connectors("edges") if connector.name == "a -> c")
    assert both.head_end is not None
    assert both.tail_end is not None
    assert (both.tail_end.kind, both.head_end.kind) == ("diamond", "stealth")
    assert "c -> d head" in items("edges")
    assert "LD714" in {finding.code for finding in composed("edges")[1]}


def test_labels_of_an_edge_stand_at_their_four_places() -> None:
    labels = [item for item in flatten(composed("edges")[0].items) if isinstance(item, Label)]
    words = {label.text.text for label in labels}
    assert {"label", "head", "tail", "outer", "beside"} <= words


def test_an_edge_between_the_same_nodes_keeps_apart_from_the_first() -> None:
    first, second = (connector for connector in connectors("edges") if connector.name == "a -> b")
    assert second.is_fixed
    assert first.points != second.points


def test_a_list_of_colours_gives_parallel_lines() -> None:
    lines = [connector.line.color.rgb for connector in connectors("edges") if connector.name == "e -> f"]
    assert lines == ["FF0000", "0000FF"]


def test_clusters_stand_behind_their_members_with_their_titles() -> None:
    order = [item.name for item in flatten(composed("clusters")[0].items)]
    assert order.index("cluster outer") < order.index("cluster inner") < order.index("x")
    outer = items("clusters")["cluster outer"]
    assert isinstance(outer, Box)
    assert outer.text is not None
    assert outer.text.text == "Outer"


def test_an_edge_that_is_cut_off_at_a_cluster_docks_on_the_cluster() -> None:
    (cut,) = (connector for connector in connectors("clusters") if connector.name == "z -> w")
    assert (cut.tail, cut.head) == ("cluster outer", "cluster other")


@pytest.mark.parametrize(
    ("node", "rgb"), [("name", "ADD8E6"), ("hsv", "9CE589"), ("alpha", "FF0000"), ("scheme", "9ECAE1"), ("thick", "FFFFFF")]
)
def test_colours_are_those_that_graphviz_resolved(node: str, rgb: str) -> None:
    shape = items("looks")[node]
    assert isinstance(shape, Box)
    assert shape.fill is not None
    assert shape.fill.rgb == rgb


def test_transparency_gradients_and_dashes_are_kept() -> None:
    alpha, linear, radial = (items("looks")[name] for name in ("alpha", "linear", "radial"))
    dashed = items("looks")["dashed"]
    assert isinstance(alpha, Box)
    assert isinstance(linear, Box)
    assert isinstance(radial, Box)
    assert isinstance(dashed, Box)
    assert alpha.fill is not None
    assert getattr(alpha.fill, "alpha", None) == 50_196
    assert isinstance(linear.fill, Gradient)
    assert isinstance(radial.fill, Gradient)
    assert radial.fill.is_radial
    assert dashed.line is not None
    assert dashed.line.dash == (600_000, 600_000)


def test_a_link_and_a_tooltip_belong_to_the_whole_shape() -> None:
    shape = items("looks")["tip"]
    assert isinstance(shape, Box)
    assert (shape.link, shape.tip) == ("https://example.org/?a=1&b=2", "more about tip")


def test_an_invisible_node_leaves_no_trace_but_docks_its_edges() -> None:
    shape = items("looks")["hidden"]
    assert isinstance(shape, Box)
    assert shape.fill is None
    assert shape.line is None
    assert shape.text is None


def test_right_angles_are_elbows() -> None:
    assert {bend.preset for connector in connectors("ortho") if (bend := bend_of(connector))} <= {
        "straightConnector1",
        "bentConnector2",
        "bentConnector3",
        "bentConnector4",
        "bentConnector5",
    }
    assert all(bend_of(connector) for connector in connectors("ortho"))


def test_lines_of_a_label_keep_their_alignment() -> None:
    shape = items("chinese")["网关"]
    assert isinstance(shape, Box)
    assert shape.text is not None
    assert [paragraph.align for paragraph in shape.text.paragraphs] == [HAlign.LEFT, HAlign.LEFT]


def test_the_alternative_text_says_what_is_connected_to_what() -> None:
    assert "订单服务 → 订单库 （主） (读写)" in composed("chinese")[0].alt
    assert "Outer holds x, y, z" in composed("clusters")[0].alt


@pytest.mark.parametrize(
    ("face", "expected"),
    [
        ("Times-Roman", ("Times New Roman", False, False)),
        ("Helvetica-BoldOblique", ("Arial", True, True)),
        ("Courier", ("Courier New", False, False)),
        ("Segoe UI Bold", ("Segoe UI", True, False)),
        ("Fira Sans, sans-serif", ("Fira Sans", False, False)),
        ("Sans-Serif", ("Arial", False, False)),
        ("Bold", ("Bold", False, False)),
    ],
)
def test_fonts_get_the_names_that_office_knows(face: str, expected: tuple[str, bool, bool]) -> None:
    assert office_font(Font(face, 14.0, Shade("000000"))) == expected


def test_pictures_are_found_among_operations_with_any_text() -> None:
    drawn = "c 7 -#000000 T 10 20 0 30 10 -x I 1 2 é I 5 6 40 30 11 -/tmp/i .png P 3 0 0 1 1 2 2 "
    assert list(pictures_in(drawn)) == [PictureMark("/tmp/i .png", 5, 6, 40, 30)]


def test_an_s_is_recognised_as_a_curved_connector_and_a_loop_is_not() -> None:
    s = ((0, 0), (0, 500_000), (1_000_000, 500_000), (1_000_000, 1_000_000))
    bend = fit_curve(s, 60_000, "bottom", "top")
    assert bend is not None
    assert bend.preset == "curvedConnector3"
    assert bend.is_turned
    assert fit_curve(s, 60_000, "top", "top") is None
    loop = ((0, 0), (3_000_000, 0), (3_000_000, 1_000_000), (100, 1_000_000))
    assert fit_curve(loop, 60_000, "right", "left") is None


def test_slanting_parts_have_no_elbow() -> None:
    assert fit_elbow(((0, 0), (100, 100), (200, 100))) is None


def test_a_graph_is_parted_by_its_clusters_and_holds_each_node_once() -> None:
    parts = parts_of(drawing("clusters"))
    assert {part.title for part in parts} == {"Outer", "Other"}
    assert sorted(name for part in parts for name in part.nodes) == ["w", "x", "y", "z"]


def test_a_small_connected_graph_is_not_parted() -> None:
    assert parts_of(drawing("ortho")) == ()
