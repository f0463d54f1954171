"""Links from a box of a diagram to the slide that tells more, and back: where they lead, and how one sees them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from deck_support import LOCALES, WORKSPACE, planned, setting_of, shipped, slide_of
from link_reading import slide_links

from generator.content.localize import Localizer
from generator.content.model import Content, DrillDown, Slide
from generator.content.references import label_of
from generator.notes.context import note_contexts
from generator.notes.model import Clicks, SpeakerNotes
from generator.pipeline import BuildRequest, build_deck
from generator.plan.audience import load_audience
from generator.plan.links import origin_of
from generator.plan.model import DeckPlan, Steps
from generator.plan.plan import plan_deck
from generator.scene.buildup import build_up
from generator.scene.deck import compose_deck, compose_slide
from generator.scene.flatten import flatten
from generator.scene.model import Box, ComposedSlide, Group, Label, SlideLink
from generator.text.metrics import text_width

NO_NOTES = SpeakerNotes((), 0)


def composed(plan: DeckPlan, name: str, theme: str = "light") -> ComposedSlide:
    slide, findings = compose_slide(slide_of(plan, name), setting_of(plan, theme), NO_NOTES)
    assert findings == ()
    return slide


def linked(slide: ComposedSlide) -> dict[str, str]:
    items = (item for item in flatten(slide.items) if isinstance(item, Box | Label) and isinstance(item.link, SlideLink))
    return {item.name: item.link.slide for item in items if isinstance(item.link, SlideLink)}


def test_a_box_and_its_mark_lead_to_the_slide_and_that_one_leads_back() -> None:
    plan = planned("students")
    found = linked(composed(plan, "vm-what"))
    assert found["hypervisor"] == found["hypervisor/link"] == "vm-types"
    assert {found[f"vm-{one}/guest-os"] for one in "abc"} == {"vm-boot"}
    assert len(found) == 8
    assert linked(composed(plan, "vm-types")) == {"back": "vm-what"}
    assert linked(composed(plan, "kernel-job")) == {}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("audience", "slide"), [("students", "vm-what"), ("students", "container-what"), ("security", "side-by-side")]
)
def test_marks_stand_in_their_boxes_and_touch_no_words(audience: str, slide: str, locale: str) -> None:
    group = next(item for item in composed(planned(audience, locale), slide).items if isinstance(item, Group))
    boxes = {item.name: item for item in group.items if isinstance(item, Box)}
    marks = [name for name in boxes if name.endswith("/link")]
    assert marks
    for name in marks:
        mark, box = boxes[name].frame.to_points(), boxes[name.removesuffix("/link")]
        frame = box.frame.to_points()
        assert frame.contains(mark, 0.1)
        assert box.text is not None
        height = sum((paragraph.size or 0) * 1.2 for paragraph in box.text.paragraphs)
        top = frame.y + (frame.height - height) / 2
        for paragraph in box.text.paragraphs:
            size = paragraph.size or 0
            wide = text_width(paragraph.text, size, strong=paragraph.runs[0].is_strong)
            is_beside = mark.x >= frame.x + (frame.width + wide) / 2 or mark.right <= frame.x + (frame.width - wide) / 2
            is_over = mark.bottom <= top + 1 or mark.y >= top + size * 1.2 - 1
            assert is_beside or is_over, (name, paragraph.text)
            top += size * 1.2


def test_what_leads_on_is_last_in_its_group_because_libreoffice_links_all_that_follows() -> None:
    group = next(item for item in composed(planned("students"), "vm-what").items if isinstance(item, Group))
    are_links = [isinstance(item, Box) and bool(item.link) for item in group.items]
    assert are_links == sorted(are_links)


def test_what_is_not_in_the_talk_has_no_link_and_the_plan_says_so() -> None:
    plan = planned("engineers")
    assert slide_of(plan, "vm-what").reason == "for engineers, no link to vm-boot"
    assert set(linked(composed(plan, "vm-what")).values()) == {"vm-types"}
    assert "no link" not in slide_of(planned("students"), "vm-what").reason


def test_a_slide_left_hidden_is_one_click_away() -> None:
    plan = planned("students", minutes=20)
    hidden = {item.slide.id for item in plan.backup}
    assert "vm-types" in hidden
    assert linked(composed(plan, "vm-what"))["hypervisor"] == "vm-types"
    assert linked(composed(plan, "vm-types")) == {"back": "vm-what"}


def with_links(links: dict[str, str]) -> Content:
    """The shipped content, in which the slides named lead to these, each from the hardware of its diagram."""
    content = shipped()
    slides = dict(content.slides)
    variants = dict(content.variants)
    for name, target in links.items():
        link = (DrillDown("hardware", target),)
        slides[name] = replace(slides[name], links=link)
        if (name, "students") in variants:
            variants[name, "students"] = replace(variants[name, "students"], links=link)
    return replace(content, slides=slides, variants=variants)


def test_of_several_slides_the_nearest_before_is_the_one_to_go_back_to() -> None:
    audience, _ = load_audience(WORKSPACE, "students")
    assert audience is not None
    content = with_links({"vm-what": "memory", "container-what": "memory", "containers-in-vms": "memory"})
    plan, _ = plan_deck(content, "containers-vs-vms", audience, "en", None)
    assert plan is not None
    origin = origin_of(slide_of(plan, "memory"), plan)
    assert origin is not None
    assert origin.slide.id == "container-what"
    later, _ = plan_deck(with_links({"containers-in-vms": "memory"}), "containers-vs-vms", audience, "en", None)
    assert later is not None
    origin = origin_of(slide_of(later, "memory"), later)
    assert origin is not None
    assert origin.slide.id == "containers-in-vms"


def test_the_alternative_text_tells_where_boxes_lead() -> None:
    group = next(item for item in composed(planned("students"), "vm-what").items if isinstance(item, Group))
    told = "Marked boxes lead to other slides: Hypervisor to “A type 2 hypervisor needs a host operating system; type 1 does not”"
    assert told in group.alt


def test_marks_come_with_their_box_step_by_step_and_links_lead_to_the_first_step() -> None:
    plan = planned("students")
    notes = {item.slide.id: NO_NOTES for item in plan.all_slides}
    deck, _ = compose_deck(setting_of(plan), notes)
    slides = [slide for slide in build_up(deck, Steps.MORPH).slides if slide.id.startswith("vm-what")]
    names = [{item.name.removeprefix("!!") for item in flatten(slide.items)} for slide in slides]
    for shown in names:
        assert ("hypervisor" in shown) is ("hypervisor/link" in shown)
        assert ("vm-a/guest-os" in shown) is ("vm-a/guest-os/link" in shown)
    assert "hypervisor/link" not in names[0]
    assert "vm-a/guest-os/link" in names[-1]
    ids = {slide.id for slide in build_up(deck, Steps.MORPH).slides}
    assert {"vm-types", "vm-boot"} <= ids


def test_links_are_in_the_file_to_the_right_slides_also_with_steps_as_slides() -> None:
    workspace = WORKSPACE
    for steps in (Steps.NONE, Steps.MORPH, Steps.ANIMATE):
        built, _ = build_deck(workspace, shipped(), BuildRequest("containers-vs-vms", "en", "students", steps=steps))
        assert built is not None
        numbers = {slide.id: number for number, slide in enumerate(built.composed.slides, start=1)}
        found = slide_links(built.data)
        last = max(number for name, number in numbers.items() if name.partition("--")[0] == "vm-what")
        expected = {(last, numbers["vm-types"]), (last, numbers["vm-boot"]), (numbers["vm-types"], numbers["vm-what"])}
        assert expected <= {(origin, target) for origin, _, target in found}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_notes_say_which_box_leads_to_which_slide_of_the_file(locale: str) -> None:
    plan = planned("students", locale)
    localizer = Localizer(locale, shipped().strings, shipped().facts)
    contexts = {context.slide.id: context for context in note_contexts(plan, localizer, shipped())}
    links = contexts["vm-what"].links
    assert [link.number for link in links] == [slide_of(plan, name).number for name in ("vm-types", "vm-boot")]
    assert links[0].box == {"en": "Hypervisor", "zh-CN": "虚拟机监控程序"}[locale]
    clicks = Clicks({"vm-what": ("one", "two")}, are_slides=True)
    later = {context.slide.id: context for context in note_contexts(plan, localizer, shipped(), clicks)}
    assert [link.number for link in later["vm-what"].links] == [link.number + 2 for link in links]


def test_a_name_of_several_boxes_has_the_words_of_the_first() -> None:
    diagram = shipped().diagrams["vm-architecture"]
    assert label_of(diagram, "guest-os").by_locale["en"] == "Guest OS"
    assert label_of(diagram, "vm").by_locale["en"] == "VM A"


def test_another_diagram_has_links_of_its_own() -> None:
    deep: Slide = next(
        slide for (name, _, _), slide in shipped().forms.items() if name == "vm-what" and slide.diagram == "vm-inside"
    )
    assert deep.links == ()
