"""Where Graphviz puts things, and how lines run between them."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from diagram_support import CASES, LOCALES, NAMES, Drawn, as_json, assert_golden, draw, draw_case, draw_text, shipped

from generator.graph.dot import walk
from generator.graph.model import Cell, CellKind, Graph, GraphEdge
from generator.layout.engine import EngineError, graphviz_engine
from generator.layout.lay_out import TOLERANCE, cells_with_id, lay_out
from generator.layout.read import read_boxes
from generator.layout.route import route_edges, site
from generator.units import Rect

SHIPPED = sorted(shipped().diagrams)


@pytest.fixture(params=[(name, locale) for name in [*NAMES, *SHIPPED] for locale in LOCALES], ids=lambda param: "-".join(param))
def drawn(request: pytest.FixtureRequest) -> Drawn:
    """Every case and every diagram we ship, in both languages."""
    name, locale = request.param
    return draw_case(name, locale) if name in NAMES else draw(shipped().diagrams[name], shipped(), locale)


def box(left: float, top: float, width: float = 100, height: float = 40) -> Rect:
    return Rect(left, top, width, height)


def route(boxes: dict[str, Rect], tail: str = "a", head: str = "b") -> tuple[tuple[str, str, int], list[str]]:
    """Sites and number of points of the route from `a` to `b`, and the codes of what was found."""
    graph = Graph("g", Cell("", CellKind.GRID, 1000, 1000), (GraphEdge(tail, head),), "")
    routes, findings = route_edges(graph, boxes)
    [found] = routes
    return (found.tail_site, found.head_site, len(found.points)), [finding.code for finding in findings]


@pytest.mark.parametrize("name", NAMES)
def test_a_case_gives_the_layout_kept_beside_it(name: str) -> None:
    assert_golden(CASES / name / "layout.json", as_json(draw_case(name, "en").layout))


def test_nothing_is_found_in_what_we_ship(drawn: Drawn) -> None:
    assert [str(finding) for finding in drawn.findings] == []


def test_every_cell_has_the_size_we_gave_it(drawn: Drawn) -> None:
    for cell in cells_with_id(drawn.graph.root):
        placed = drawn.layout.boxes[cell.id]
        assert abs(placed.width - cell.width) <= TOLERANCE
        assert abs(placed.height - cell.height) <= TOLERANCE


def test_everything_stands_within_the_area(drawn: Drawn) -> None:
    area = Rect(0, 0, drawn.layout.width, drawn.layout.height)
    assert all(area.contains(placed, 0.1) for placed in drawn.layout.boxes.values())
    assert all(area.contains(Rect(x, y, 0, 0), 0.1) for route in drawn.layout.routes for x, y in route.points)


def test_members_stand_within_their_frames_and_nothing_else_overlaps(drawn: Drawn) -> None:
    within: dict[str, set[str]] = {cell.id: {inner.id for inner in walk(cell)} for cell in walk(drawn.graph.root) if cell.id}
    for one, other in combinations(drawn.layout.boxes, 2):
        first, second = drawn.layout.boxes[one], drawn.layout.boxes[other]
        if other in within[one]:
            assert first.contains(second, 0.1), f"{other} leaves {one}"
        elif one not in within[other]:
            assert not first.overlaps(second, 0.1), f"{one} overlaps {other}"


def test_layers_of_one_row_are_flush_and_all_rows_equally_high(drawn: Drawn) -> None:
    layers = [cell for cell in walk(drawn.graph.root) if cell.kind in (CellKind.LAYER, CellKind.GAP)]
    least = min(cell.height for cell in layers)
    boxes = [drawn.layout.boxes[cell.id] for cell in layers if cell.height <= least + TOLERANCE]
    for one, other in combinations(boxes, 2):
        is_beside = one.y < other.bottom - TOLERANCE and other.y < one.bottom - TOLERANCE
        assert not is_beside or abs(one.y - other.y) <= TOLERANCE


def test_peers_are_equally_wide_with_equal_gaps(drawn: Drawn) -> None:
    for cell in walk(drawn.graph.root):
        for row in cell.rows:
            members = [member for member in row if member.kind in (CellKind.ENCLOSURE, CellKind.LAYER)]
            spaces = [row[i + 1].width for i, member in enumerate(row[:-2]) if member in members and row[i + 2] in members]
            assert len({member.width for member in members}) <= 1
            assert len(set(spaces)) <= 1


def test_lines_begin_and_end_at_the_middle_of_a_side(drawn: Drawn) -> None:
    for route in drawn.layout.routes:
        start, end = (
            site(drawn.layout.boxes[route.edge.tail], route.tail_site),
            site(drawn.layout.boxes[route.edge.head], route.head_site),
        )
        assert route.points[0] == start
        assert max(abs(route.points[-1][0] - end[0]), abs(route.points[-1][1] - end[1])) <= 0.5
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in zip(route.points, route.points[1:], strict=False))


def test_the_same_layer_stands_at_the_same_height_in_both_stacks() -> None:
    boxes = draw_case("side-by-side", "en").layout.boxes
    for left, right in (("hardware", "own-hardware"), ("host-os", "shared-kernel"), ("hypervisor", "no-hypervisor")):
        assert (boxes[left].y, boxes[left].height, boxes[left].width) == (boxes[right].y, boxes[right].height, boxes[right].width)
    assert boxes["vm-a/app"].y == boxes["container-a/app"].y
    assert boxes["vm-a/guest-os"].y == boxes["no-guest-os"].y


def test_all_rows_keep_the_same_gap_where_frames_differ() -> None:
    boxes = draw_case("side-by-side", "en").layout.boxes
    pile = [boxes[id] for id in ("hardware", "host-os", "hypervisor", "vm-a/guest-os", "vm-a/libs", "vm-a/app")]
    gaps = {round(below.y - above.bottom, 1) for below, above in pairwise(pile)}
    assert len(gaps) == 1


def test_piles_stand_on_a_common_floor() -> None:
    boxes = draw_case("bottom", "en").layout.boxes
    assert boxes["bare/server"].bottom == boxes["virtual/server"].bottom
    assert boxes["app-a"].y > boxes["vm-a/app"].bottom


def test_a_peer_with_fewer_layers_ends_flush_with_the_others() -> None:
    boxes = draw_case("nested", "en").layout.boxes
    assert (boxes["dom0"].y, boxes["dom0"].bottom) == (boxes["node"].y, boxes["node"].bottom)
    assert boxes["dom0/drivers"].bottom == boxes["node/kernel"].bottom
    assert boxes["dom0/drivers"].y < boxes["node/kernel"].y


def test_a_leader_is_straight_where_nothing_had_to_move() -> None:
    routes = {route.edge.head: route for route in draw_case("callouts", "en").layout.routes}
    assert len(routes["callout/hypervisor/bar"].points) == 2
    assert routes["callout/app/bar"].edge.tail == "vm-c/app"


def test_a_box_beside_stands_as_high_as_what_it_is_joined_to() -> None:
    layout = draw_case("beside", "en").layout
    [joined] = [route for route in layout.routes if route.edge.head == "kernel"]
    assert (joined.tail_site, joined.head_site, len(joined.points)) == ("left", "right", 2)


def test_the_label_of_an_edge_covers_no_box() -> None:
    layout = draw_case("beside", "en").layout
    [labelled] = [route for route in layout.routes if route.label_box]
    assert labelled.label_box is not None
    assert not any(labelled.label_box.overlaps(placed, 0.1) for placed in layout.boxes.values())


def test_boxes_in_line_are_joined_by_a_straight_line() -> None:
    assert route({"a": box(0, 0), "b": box(200, 0)}) == (("right", "left", 2), [])
    assert route({"a": box(0, 0), "b": box(0, 100)}) == (("bottom", "top", 2), [])


def test_boxes_out_of_line_are_joined_by_bends() -> None:
    (_, _, count), findings = route({"a": box(0, 0), "b": box(300, 200)})
    assert count in (3, 4)
    assert not findings


def test_a_line_goes_around_what_stands_between() -> None:
    (tail, head, count), findings = route({"a": box(0, 100), "between": box(150, 100), "b": box(300, 100)})
    assert (tail, head, count) in (("top", "top", 4), ("bottom", "bottom", 4))
    assert not findings


def test_a_line_that_must_cross_is_a_finding() -> None:
    walls = {"left": Rect(110, 0, 20, 1000), "a": box(0, 400), "b": box(300, 400)}
    assert route(walls)[1] == ["LD409"]


def test_a_frame_around_an_end_is_not_crossed_by_leaving_it() -> None:
    boxes = {"frame": Rect(0, 0, 200, 200), "frame/a": box(50, 80), "b": box(300, 80)}
    assert route(boxes, "frame/a", "b") == (("right", "left", 2), [])


def test_a_leader_across_other_columns_is_a_finding() -> None:
    drawn = draw_text("""
about: x
stacks:
  - id: s
    layers:
      - peers: [{id: a, role: neutral, label: a}, {id: b, role: neutral, label: b}]
callouts: [{at: a, title: left}]
""")
    assert [finding.code for finding in drawn.findings] == ["LD409"]


def test_coordinates_of_the_image_map_are_tenths_of_a_point() -> None:
    cmapx = '<map id="g"><area shape="rect" id="a" href="#" title="x" alt="" coords="0,-0,1005,400"/></map>'
    assert read_boxes(cmapx) == {"a": Rect(0, 0, 100.5, 40)}


def test_what_graphviz_refuses_is_an_error_of_the_engine(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(EngineError):
        graphviz_engine("digraph g { a [label=<<TABLE><TR></TABLE>>] }")
    capfd.readouterr()


def test_an_engine_that_fails_is_a_finding() -> None:
    def broken(dot: str) -> str:
        raise EngineError(f"no engine for {len(dot)} characters")

    layout, findings = lay_out(draw_case("callouts", "en").graph, broken)
    assert [finding.code for finding in findings] == ["LD413"]
    assert not layout.boxes


def test_an_engine_that_loses_cells_is_a_finding() -> None:
    layout, findings = lay_out(draw_case("callouts", "en").graph, lambda dot: f'<map id="{len(dot)}"/>')
    assert [finding.code for finding in findings] == ["LD414"]
    assert not layout.boxes
