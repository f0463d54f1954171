"""Rows, sizes and words of a diagram before Graphviz sees it."""

from __future__ import annotations

import re

import pytest
from diagram_support import CASES, LOCALES, NAMES, assert_golden, cases, draw_case, draw_text, theme

from generator.content.localize import Localizer
from generator.content.model import Text
from generator.graph.alt import LONGEST, describe
from generator.graph.build import build_graph, is_consistent
from generator.graph.callouts import spread
from generator.graph.dot import to_dot, walk
from generator.graph.model import Cell, CellKind

ONE_LAYER = """
about: one layer
stacks:
  - id: s
    layers:
      - {{id: a, role: hardware, label: "{label}"}}
"""

CROWD = """
about: many
stacks:
  - id: s
    layers:
      - repeat: {{id: vm, names: [{names}]}}
        layers: [{{id: os, role: guest-os, label: "{label}"}}]
"""


def cells_of(name: str, locale: str) -> list[Cell]:
    return list(walk(draw_case(name, locale).graph.root))


@pytest.mark.parametrize("name", NAMES)
def test_a_case_gives_the_dot_kept_beside_it(name: str) -> None:
    assert_golden(CASES / name / "graph.dot", to_dot(draw_case(name, "en").graph))


@pytest.mark.parametrize("name", NAMES)
def test_dot_for_the_layout_holds_no_words(name: str) -> None:
    without_tags = re.sub(r"<[^<>]*>", "", to_dot(draw_case(name, "en").graph))
    assert "Hardware" not in without_tags
    assert "Server" not in without_tags


@pytest.mark.parametrize("name", NAMES)
def test_dot_with_words_escapes_them_and_keeps_the_theme(name: str) -> None:
    dot = to_dot(draw_case(name, "en").graph, with_text=True, theme=theme())
    assert "memory & disk</FONT>" not in dot
    assert ("memory &amp; disk</FONT>" in dot) is (name == "callouts")
    assert "FIXEDSIZE" not in dot
    assert theme().roles["hardware"].text.rgb in dot or theme().roles["hardware"].tint.rgb in dot


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", NAMES)
def test_the_area_is_filled_with_cells_that_add_up(name: str, locale: str) -> None:
    root = draw_case(name, locale).graph.root
    assert (root.width, root.height) == (876, 360)
    assert is_consistent(root)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", NAMES)
def test_labels_have_one_size_and_none_is_under_14_points(name: str, locale: str) -> None:
    texts = [cell.text for cell in cells_of(name, locale) if cell.text and cell.kind in (CellKind.LAYER, CellKind.BESIDE)]
    assert len({text.label_size for text in texts}) == 1
    assert all(min(text.label_size, text.detail_size) >= 14 for text in texts)


def test_emphasis_reaches_every_repetition_and_nothing_else() -> None:
    strong = {cell.id for cell in cells_of("callouts", "en") if cell.id and cell.is_emphasised}
    assert strong == {"vm-a/guest-os", "vm-b/guest-os", "vm-c/guest-os"}


def test_without_emphasis_everything_wears_its_full_colour() -> None:
    assert all(cell.is_emphasised for cell in cells_of("nested", "en") if cell.kind is CellKind.LAYER)


def test_ids_used_by_several_stacks_get_the_name_of_the_stack() -> None:
    ids = {cell.id for cell in cells_of("bottom", "en")}
    assert {"bare/server", "virtual/server", "vm-a/app"} <= ids


def test_a_wordless_picture_has_no_words_and_keeps_the_places_of_none() -> None:
    localizer = Localizer("en", cases().strings, {})
    graph, findings = build_graph(cases().diagrams["callouts"], localizer, theme(), (400, 300), wordless=True)
    assert not findings
    assert all(cell.text is None for cell in walk(graph.root))
    assert not graph.edges
    assert graph.alt.startswith("Three virtual machines")


def test_a_label_too_long_is_a_finding_at_its_layer_with_what_to_do() -> None:
    drawn = draw_text(CROWD.format(names="A, B, C, D, E, F, G, H", label="Guest operating system of this very machine"))
    [finding] = [finding for finding in drawn.findings if finding.code == "LD405"]
    assert "at 14 pt" in finding.message
    assert "characters" in finding.hint


def test_shortening_a_label_as_the_hint_says_is_enough() -> None:
    label = "Guest operating system with everything that comes along"
    [finding] = [
        item for item in draw_text(CROWD.format(names="A, B, C, D, E, F, G", label=label)).findings if item.code == "LD405"
    ]
    dropped = int(re.findall(r"by (\d+) characters", finding.hint)[0])
    shorter = label[:-dropped].rstrip()
    assert not draw_text(CROWD.format(names="A, B, C, D, E, F, G", label=shorter)).findings


def test_too_many_columns_are_a_finding_and_never_reach_graphviz() -> None:
    names = ", ".join(f"N{number}" for number in range(90))
    drawn = draw_text(CROWD.format(names=names, label="x"))
    assert [finding.code for finding in drawn.findings] == ["LD407"]
    assert not drawn.layout.boxes


def test_too_many_rows_are_a_finding() -> None:
    layers = "\n".join(f"      - {{id: l{number}, role: hardware, label: x}}" for number in range(30))
    drawn = draw_text(f"about: x\nstacks:\n  - id: s\n    layers:\n{layers}\n")
    assert [finding.code for finding in drawn.findings] == ["LD407"]


def test_a_row_that_a_stack_is_silent_about_is_a_finding() -> None:
    drawn = draw_text("""
about: x
rows: [low, high]
stacks:
  - {id: s, layers: [{id: low, role: hardware, label: x}, {id: high, role: host-os, label: y}]}
  - {id: t, layers: [{id: floor, row: low, role: hardware, label: x}]}
""")
    [finding] = [finding for finding in drawn.findings if finding.code == "LD403"]
    assert '"high"' in finding.message
    assert "gap" in finding.hint


def test_callouts_too_long_for_the_area_are_a_finding() -> None:
    remark = "word " * 90
    callouts = "\n".join(f"  - {{at: a, title: x, text: {remark}}}" for _ in range(3))
    drawn = draw_text(ONE_LAYER.format(label="x") + "callouts:\n" + callouts)
    assert [finding.code for finding in drawn.findings] == ["LD406"]


def test_callouts_stay_where_they_want_when_there_is_room() -> None:
    assert spread([(10, 40), (100, 40)], 300) == [10, 100]


def test_callouts_that_collide_give_way_alike() -> None:
    tops = spread([(100, 40), (110, 40)], 300)
    assert tops is not None
    assert tops[1] - tops[0] == 48
    assert abs((100 - tops[0]) - (tops[1] - 110)) <= 1


def test_callouts_stay_within_the_area() -> None:
    assert spread([(-20, 40), (290, 40)], 300) == [0, 260]


def test_callouts_without_room_have_no_place() -> None:
    assert spread([(0, 200), (10, 200)], 300) is None


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", NAMES)
def test_the_alt_text_opens_with_what_it_is_about_and_stays_short(name: str, locale: str) -> None:
    alt = draw_case(name, locale).graph.alt
    about = cases().diagrams[name].about.by_locale[locale]
    assert alt.startswith(about)
    assert len(alt) <= LONGEST
    assert not re.search(r"\*\*|\{|\}|  ", alt)


def test_the_alt_text_counts_repetitions_and_names_gaps() -> None:
    assert (
        "three side by side, VM A, VM B and VM C, each with Guest OS (own kernel) and App" in draw_case("callouts", "en").graph.alt
    )
    assert "并排三个：虚拟机 A、虚拟机 B 和虚拟机 C，各含客户机系统（自带内核）和应用" in draw_case("callouts", "zh-CN").graph.alt
    assert "an empty place (no hypervisor)" in draw_case("side-by-side", "en").graph.alt
    assert "dockerd to containerd" in draw_case("beside", "en").graph.alt


def test_an_alt_text_too_long_drops_details_before_layers() -> None:
    diagram = cases().diagrams["callouts"]
    about = Text({"en": "x" * 470 + "."})
    told = describe(diagram.__class__(diagram.id, about, diagram.stacks), Localizer("en", cases().strings, {}))
    assert len(told) <= LONGEST
    assert "Guest OS" in told
    assert "own kernel" not in told
