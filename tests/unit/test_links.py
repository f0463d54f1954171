"""Links from slide to slide: relationships with the action that PowerPoint follows, on shapes, placeholders and words."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from link_reading import slide_links
from lxml import etree
from pptx_samples import COLORS, EPOCH, THEME, WORDS, rect, role_box, sample_deck, slide

from generator.backends.pptx.deck import render_pptx
from generator.backends.pptx.xml import NAMESPACES
from generator.backends.svg import render_svg
from generator.scene.model import Box, Item, Label, Paragraph, Run, Scene, SlideLink, TextBody
from generator.theme.build_reference import build_reference
from generator.units import emu

TO_SECOND = SlideLink("two")
WORDS_TO_SECOND = TextBody((Paragraph((Run("see "), Run("two", link=TO_SECOND, tip="Go to: two")), 18),))


def deck_of(*items: Item) -> bytes:
    first = slide("one", "Diagram", WORDS["en"], items)
    source = replace(first.placeholders[-1], link=TO_SECOND, tip="Go to: two")
    first = replace(first, placeholders=(*first.placeholders[:-1], source))
    card = replace(role_box("card", rect(42, 114, 280, 360), "neutral", "back"), link=SlideLink("one"))
    second = slide("two", "Cards", WORDS["en"], (card,))
    deck = replace(sample_deck(), slides=(first, second), sections=(("All", 2),))
    return render_pptx(deck, build_reference(THEME), EPOCH)


def test_a_shape_a_label_words_and_a_placeholder_lead_to_a_later_slide_and_a_shape_back() -> None:
    box = Box("box", rect(50, 120, 90, 50), fill=COLORS["surface"], link=TO_SECOND, tip="Go to: two")
    label = Label("label", rect(50, 200, 90, 50), WORDS_TO_SECOND, link=TO_SECOND)
    data = deck_of(box, label)
    assert slide_links(data) == [
        (1, "box", 2),
        (1, "label", 2),
        (1, "label", 2),  # its words, beside itself
        (1, "Source", 2),
        (2, "card", 1),
    ]


def test_a_slide_is_related_once_however_many_links_lead_to_it_and_tips_are_kept() -> None:
    box = Box("box", rect(50, 180, 90, 50), fill=COLORS["surface"], link=TO_SECOND, tip="Go to: two")
    boxes = (box, replace(box, name="box-2", frame=rect(50, 240, 90, 50)))
    with zipfile.ZipFile(BytesIO(deck_of(*boxes))) as archive:
        relations = archive.read("ppt/slides/_rels/slide1.xml.rels")
        clicks = etree.fromstring(archive.read("ppt/slides/slide1.xml")).iter(f"{{{NAMESPACES['a']}}}hlinkClick")
        assert relations.count(b'Target="slide2.xml"') == 1
        assert {(click.get("action"), click.get("tooltip")) for click in clicks} == {("ppaction://hlinksldjump", "Go to: two")}


def test_a_link_to_a_slide_that_is_not_in_the_deck_is_our_own_fault_and_says_so() -> None:
    with pytest.raises(ValueError, match="leads to slide 'three', which is not in the deck"):
        deck_of(Box("box", rect(50, 120, 90, 50), link=SlideLink("three")))


def test_a_drawing_by_itself_keeps_its_words_and_leaves_links_to_slides_out() -> None:
    box = Box("box", rect(0, 0, 90, 50), fill=COLORS["surface"], text=WORDS_TO_SECOND, link=TO_SECOND)
    svg = render_svg(Scene("one", emu(200), emu(100), COLORS["paper"], (box,), "A box."), {"latin": "Calibri", "ea": "YaHei"}, "en")
    assert "<a " not in svg
    assert ">two</tspan>" in svg
