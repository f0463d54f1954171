"""Animations and transitions as XML: files of tests/cases/timing, as PowerPoint writes it (docs/research/animation.md)."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from diagram_support import ROOT, assert_golden
from lxml import etree
from pptx import Presentation
from pptx_samples import COLORS, EPOCH, THEME, WORDS, connector, rect, sample_deck, slide, text

from generator.backends.pptx.deck import render_pptx
from generator.backends.pptx.timing import add_timing
from generator.backends.pptx.transitions import add_transition
from generator.backends.pptx.xml import NAMESPACES, root
from generator.plan.model import Steps
from generator.scene.buildup import build_up
from generator.scene.model import Box, ComposedDeck, Group, Line, Stage
from generator.theme.build_reference import build_reference

CASES = ROOT / "tests" / "cases" / "timing"
P = f"{{{NAMESPACES['p']}}}"
STEPS = {"click": (((4, 9), 0), ((12,), 0)), "by-itself": (((4, 9), 20), ((12,), 45))}


def staged_deck() -> ComposedDeck:
    """One slide with two boxes and a line between them; the second box comes with a click."""
    boxes = (Box("low", rect(100, 300, 200, 60), text=text("Low")), Box("high", rect(100, 100, 200, 60), text=text("High")))
    line = connector("low to high", [(200, 300), (200, 160)], Line(COLORS["ink"], 19050), ("low", "top"), ("high", "bottom"))
    stages = (Stage(frozenset({"low"}), ""), Stage(frozenset({"high", "low to high"}), "Step 2 adds: High."))
    group = Group("pile", rect(100, 100, 200, 260), (*boxes, line), "A pile", stages=stages)
    return replace(sample_deck(), slides=(slide("one", "Diagram", WORDS["en"], (group,)),), sections=(("All", 1),))


def slide_xml(deck: ComposedDeck, number: int = 1) -> etree._Element:
    with zipfile.ZipFile(BytesIO(render_pptx(deck, build_reference(THEME), EPOCH))) as archive:
        return etree.fromstring(archive.read(f"ppt/slides/slide{number}.xml"))


@pytest.mark.parametrize("name", STEPS)
def test_timing_as_kept(name: str) -> None:
    element = root("p:sld", "p")
    add_timing(element, STEPS[name])
    assert_golden(CASES / f"{name}.xml", etree.tostring(element, pretty_print=True).decode())


@pytest.mark.parametrize(("name", "seconds"), [("morph", 0), ("morph-timed", 15)])
def test_morph_as_kept(name: str, seconds: int) -> None:
    element = root("p:sld", "p")
    add_transition(element, seconds, is_morphed=True)
    assert_golden(CASES / f"{name}.xml", etree.tostring(element, pretty_print=True).decode())


def test_slides_without_steps_have_no_timing() -> None:
    element = slide_xml(staged_deck())
    assert [child.tag.rpartition("}")[2] for child in element] == ["cSld", "clrMapOvr"]


def test_an_animated_slide_names_the_shapes_of_its_own_tree() -> None:
    element = slide_xml(build_up(staged_deck(), Steps.ANIMATE))
    assert [child.tag.rpartition("}")[2] for child in element] == ["cSld", "clrMapOvr", "timing"]
    named = {item.get("id"): item.get("name") for item in element.iter(f"{P}cNvPr")}
    targets = dict.fromkeys(target.get("spid") for target in element.iter(f"{P}spTgt"))
    assert [named[target] for target in targets] == ["pile/step-2", "low to high"]
    ids = [int(node.get("id") or 0) for node in element.iter(f"{P}cTn")]
    assert ids == list(range(1, len(ids) + 1))
    assert not list(element.iter(f"{P}bldLst"))


def test_groups_of_steps_and_the_line_between_them_are_read_by_python_pptx() -> None:
    data = render_pptx(build_up(staged_deck(), Steps.ANIMATE), build_reference(THEME), EPOCH)
    drawn = {shape.name: shape for shape in Presentation(BytesIO(data)).slides[0].shapes}
    groups = [drawn["pile/step-1"], drawn["pile/step-2"]]
    boxes = [box for group in groups for box in group.shapes]
    assert [box.name for box in boxes] == ["low", "high"]
    assert [(group.left, group.top) for group in groups] == [(box.left, box.top) for box in boxes]
    ends = [drawn["low to high"]._element.find(f".//{{{NAMESPACES['a']}}}{name}").get("id") for name in ("stCxn", "endCxn")]
    assert ends == [str(box.shape_id) for box in boxes]


def test_slides_of_steps_come_by_morph_and_keep_the_names_it_pairs() -> None:
    deck = build_up(staged_deck(), Steps.MORPH)
    first, second = slide_xml(deck), slide_xml(deck, 2)
    assert not list(first.iter(f"{{{NAMESPACES['p159']}}}morph"))
    assert len(list(second.iter(f"{{{NAMESPACES['p159']}}}morph"))) == 1
    named = [[item.get("name") or "" for item in page.iter(f"{P}cNvPr")] for page in (first, second)]
    paired = [{name for name in names if name.startswith("!!")} for names in named]
    assert paired == [{"!!pile/step-1", "!!low"}, {"!!pile/step-1", "!!low", "!!pile/step-2", "!!high", "!!low to high"}]
