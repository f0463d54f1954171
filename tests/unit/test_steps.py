"""Diagrams step by step: what comes when, that nothing moves, and what the speaker and the lint see of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import accumulate, pairwise

import pytest
from diagram_support import LOCALES, ROOT, Drawn, draw, draw_text, shipped

from generator.cli.arguments import STEPS
from generator.content.model import Diagram, EnclosureStyle, StepOrder
from generator.lint.titles import check_titles
from generator.pipeline import BuildRequest, compose_request
from generator.plan.model import DeckPlan, Steps
from generator.scene.buildup import PAIRED, build_up, frame_of, shown_until, split
from generator.scene.flatten import flatten
from generator.scene.model import ComposedDeck, ComposedSlide, Connector, Group, Item
from generator.workspace import Workspace

DECK = "containers-vs-vms"
BUILT_UP = sorted(name for name, diagram in shipped().diagrams.items() if diagram.steps)

STACK = """\
about: {en: A stack, zh-CN: 一个栈}
stacks:
  - id: host
    layers:
      - {id: hardware, role: hardware, label: {en: Hardware, zh-CN: 硬件}}
      - enclosure: {id: kernel}
        label: {en: Kernel, zh-CN: 内核}
        style: filled
        role: host-os
        layers:
          - {id: cgroups, role: neutral, label: cgroups}
      - repeat: {id: box, names: [A, B]}
        layers:
          - {id: libs, role: libraries, label: {en: Libraries, zh-CN: 库}}
          - {id: app, role: application, label: {en: "App {name}", zh-CN: "应用 {name}"}}
beside:
  id: control
  name: {en: Control, zh-CN: 控制}
  items:
    - {id: engine, role: control, label: engine}
edges:
  - {from: engine, to: kernel}
callouts:
  - {at: hardware, title: {en: Metal, zh-CN: 硬件}}
boundary_label: {en: boundary, zh-CN: 边界}
"""


def stages(steps: str, text: str = STACK) -> list[set[str]]:
    """The names of what comes with each step of the small stack."""
    drawn = draw_text(text + steps)
    assert not drawn.findings, [str(finding) for finding in drawn.findings]
    return [set(stage.names) for stage in drawn.group.stages]


def codes(steps: str) -> list[tuple[str, int]]:
    return [(finding.code, finding.span.line) for finding in draw_text(STACK + steps).findings]


LINES = STACK.count("\n")


@pytest.fixture(params=[(name, locale) for name in BUILT_UP for locale in LOCALES], ids="-".join)
def drawn(request: pytest.FixtureRequest) -> Drawn:
    name, locale = request.param
    return draw(shipped().diagrams[name], shipped(), locale)


def by_name(items: Iterable[Item]) -> dict[str, Item]:
    return {item.name: item for item in flatten(items) if not isinstance(item, Group)}


# --- nothing moves ---------------------------------------------------------------------------------------------------


def test_at_every_step_each_thing_stands_where_it_stands_in_the_whole(drawn: Drawn) -> None:
    whole = list(drawn.group.items)
    for step in range(1, len(drawn.group.stages) + 1):
        shown = shown_until(drawn.group, step)
        assert shown.frame == drawn.group.frame
        assert list(shown.items) == [item for item in whole if item in shown.items]
        assert shown.items
    assert shown.items == drawn.group.items


def test_each_thing_comes_once_and_all_of_it_comes(drawn: Drawn) -> None:
    names = [name for stage in drawn.group.stages for name in stage.names]
    assert sorted(names) == sorted(item.name for item in drawn.group.items)


def test_the_parts_of_a_diagram_are_the_whole_shape_for_shape(drawn: Drawn) -> None:
    parts = [item for part in split(drawn.group) for item in part]
    assert by_name(parts) == by_name(drawn.group.items)
    assert parts[0].alt == drawn.group.alt if isinstance(parts[0], Group) else False
    assert all(item.alt for item in parts if isinstance(item, Group))


def test_in_the_parts_frames_are_still_painted_before_what_they_hold(drawn: Drawn) -> None:
    filled = {cell for cell in by_name(drawn.group.items) if shipped_style(drawn.diagram, cell) is EnclosureStyle.FILLED}
    painted = list(by_name(item for part in split(drawn.group) for item in part))
    for inner in painted:
        for outer in filled:
            assert not inner.startswith(f"{outer}/") or painted.index(outer) < painted.index(inner)


def shipped_style(diagram: Diagram, name: str) -> EnclosureStyle | None:
    levels = [level for stack in diagram.stacks for level in stack.layers]
    return next((level.style for level in levels if getattr(level, "style", None) and getattr(level, "id", "") == name), None)


def test_a_line_to_what_was_there_before_stands_outside_the_groups(drawn: Drawn) -> None:
    for part in split(drawn.group):
        for item in part:
            if isinstance(item, Group):
                inside = {member.name for member in item.items}
                assert all({line.tail, line.head} <= inside for line in item.items if isinstance(line, Connector))
                assert item.frame == frame_of(item.items)


# --- what comes when -------------------------------------------------------------------------------------------------


def test_what_belongs_to_an_element_comes_with_it() -> None:
    start, boxes, engine = stages("steps:\n  - show: [app]\n  - show: [engine]\n")
    assert {"hardware", "kernel", "callout/hardware", "box-a/libs"} <= start
    assert {"box-a", "boundary-label"} <= start  # a frame that no step names comes with the first thing in it
    assert boxes == {"box-a/app", "box-b/app"}
    assert engine == {"engine", "control/name", "engine to kernel"}


def test_a_frame_brings_what_is_in_it_unless_that_has_a_step_of_its_own() -> None:
    _, frames, apps = stages("steps:\n  - show: [box]\n  - show: [app]\n")
    assert frames == {"box-a", "box-b", "box-a/libs", "box-b/libs", "boundary-label"}
    assert apps == {"box-a/app", "box-b/app"}


def test_a_step_may_name_a_stack_what_stands_beside_and_a_callout() -> None:
    control, stack, callout = stages("steps:\n  - show: [control]\n  - show: [host]\n  - show: [callout/hardware]\n")
    assert control == {"engine", "control/name"}
    assert {"hardware", "engine to kernel"} <= stack
    assert callout == {"callout/hardware", "callout/hardware/bar", "callout/hardware/leader"}


def test_a_diagram_may_come_by_rows_or_by_stacks_and_never_begins_empty() -> None:
    rows = stages("steps: bottom-up\n")
    assert [("hardware" in row, "kernel" in row, "box-a" in row, "box-b/app" in row, "engine" in row) for row in rows] == [
        tuple(number == place for number in range(5)) for place in range(5)
    ]
    assert len(stages("steps: by-stack\n")) == 2


def test_words_of_a_step_name_what_it_adds() -> None:
    steps = draw_text(
        STACK + "steps:\n  - show: [box]\n  - show: [engine]\n    say: {en: Look here., zh-CN: 看这里。}\n"
    ).graph.steps
    assert [step.cue for step in steps[1:]] == ["Libraries, App A and App B", "Look here."]
    assert steps[1].adds == "Step 2 adds: Libraries, App A and App B."
    chinese = draw_text(STACK + "steps:\n  - show: [box]\n", "zh-CN").graph.steps
    assert chinese[1].adds == "第 2 步加上：库、应用 A 和应用 B。"


def test_a_diagram_without_steps_has_no_stages() -> None:
    assert stages("") == []


# --- what is wrong ---------------------------------------------------------------------------------------------------


def test_an_element_in_two_steps_is_a_finding() -> None:
    assert codes("steps:\n  - show: [app]\n  - show: [box-a/app]\n") == [("LD420", LINES + 3)]


def test_a_step_that_shows_nothing_new_is_a_finding() -> None:
    steps = "steps:\n  - show: [hardware, kernel, cgroups, box, libs, app]\n  - show: [host]\n"
    assert codes(steps) == [("LD421", LINES + 3)]


def test_a_filled_frame_may_not_come_after_what_it_holds() -> None:
    assert [code for code, _ in codes("steps:\n  - show: [cgroups]\n  - show: [kernel]\n")] == ["LD422"]
    assert codes("steps:\n  - show: [libs, app]\n  - show: [box]\n") == []  # a dashed frame hides nothing


# --- whole decks -----------------------------------------------------------------------------------------------------


@cache
def composed(steps: Steps, locale: str = "en", minutes: int | None = None, is_timed: bool = False) -> tuple[DeckPlan, ComposedDeck]:
    request = BuildRequest(DECK, locale, "engineers", minutes, is_timed=is_timed, steps=steps)
    made, findings = compose_request(Workspace(ROOT), shipped(), request)
    assert made is not None
    assert [str(finding) for finding in findings if finding.code != "LD306"] == []
    return made[0], made[1]


def pages(deck: ComposedDeck, id: str) -> list[ComposedSlide]:
    return [slide for slide in deck.slides if id in (slide.id, slide.step_of)]


def bare(items: Iterable[Item]) -> Iterator[tuple[str, Item]]:
    """Items under the names they have without Morph's sign."""
    for name, item in by_name(items).items():
        plain = replace(item, name=name.removeprefix(PAIRED))
        if isinstance(plain, Connector):
            plain = replace(plain, tail=plain.tail.removeprefix(PAIRED), head=plain.head.removeprefix(PAIRED))
        yield plain.name, plain


@pytest.mark.parametrize("steps", [Steps.ANIMATE, Steps.MORPH])
@pytest.mark.parametrize("locale", LOCALES)
def test_the_last_state_is_the_flat_slide(steps: Steps, locale: str) -> None:
    flat, shown = composed(Steps.NONE, locale)[1], composed(steps, locale)[1]
    for slide in flat.slides:
        last = pages(shown, slide.id)[-1]
        assert dict(bare(last.items)) == by_name(slide.items)
        assert last.placeholders == slide.placeholders


def test_flat_decks_have_no_trace_of_steps() -> None:
    plan, deck = composed(Steps.NONE)
    assert len(deck.slides) == len(plan.slides)
    assert not any(slide.reveals or slide.step_of or slide.notes.cues for slide in deck.slides)
    assert not any("[click]" in slide.notes.text for slide in deck.slides)


@pytest.mark.parametrize(("locale", "mark"), [("en", "[click]"), ("zh-CN", "【点击】")])
def test_notes_say_where_to_click(locale: str, mark: str) -> None:
    for steps in (Steps.ANIMATE, Steps.MORPH):
        for slide in composed(steps, locale)[1].slides:
            if slide.notes.cues and not slide.step_of:
                assert slide.notes.text.count(mark) == len(slide.notes.cues)
    for slide in composed(Steps.ANIMATE, locale)[1].slides:
        assert len(slide.reveals) == len(slide.notes.cues)


def test_with_morph_each_step_is_a_slide_that_says_what_comes() -> None:
    slides = pages(composed(Steps.MORPH)[1], "side-by-side")
    assert [slide.id for slide in slides] == ["side-by-side", *(f"side-by-side--{number}" for number in range(2, 6))]
    assert [slide.step_of for slide in slides] == ["", *["side-by-side"] * 4]
    assert len({slide.title for slide in slides}) == 1
    assert slides[1].notes.paragraphs[0].text.startswith("One layer up")
    assert [slide.notes.text.count("[click]") for slide in slides] == [4, 3, 2, 1, 0]
    names = [set(by_name(slide.items)) for slide in slides]
    assert names == sorted(names, key=len)
    assert all(earlier < later for earlier, later in pairwise(names))
    assert all(name.startswith(PAIRED) for name in names[-1])


def test_sections_hold_the_steps_of_their_slides() -> None:
    for minutes in (None, 10):
        _, flat = composed(Steps.NONE, minutes=minutes)
        _, deck = composed(Steps.MORPH, minutes=minutes)
        assert sum(count for _, count in deck.sections) == len(deck.slides) > len(flat.slides)
        assert [title for title, _ in deck.sections] == [title for title, _ in flat.sections]
        ends = accumulate(count for _, count in deck.sections)
        assert all(deck.slides[end - 1].section == title for end, (title, _) in zip(ends, deck.sections, strict=True))
        assert [slide.is_hidden for slide in deck.slides] == sorted(slide.is_hidden for slide in deck.slides)


def test_steps_share_the_time_of_their_slide() -> None:
    flat = composed(Steps.NONE, is_timed=True)[1]
    morph, animated = composed(Steps.MORPH, is_timed=True)[1], composed(Steps.ANIMATE, is_timed=True)[1]
    for slide in flat.slides:
        assert sum(page.advance_after for page in pages(morph, slide.id)) == slide.advance_after
        (page,) = pages(animated, slide.id)
        assert page.advance_after == slide.advance_after
        starts = [reveal.after for reveal in page.reveals]
        assert starts == sorted(starts)
        assert all(0 < start < slide.advance_after for start in starts)


def test_numbers_in_the_notes_are_those_of_the_file() -> None:
    _, deck = composed(Steps.MORPH)
    number = next(index for index, slide in enumerate(deck.slides, start=1) if slide.id == "verdict")
    assert f"slide {number} of {len(deck.slides)}" in deck.slides[number - 1].notes.text


def test_steps_of_one_slide_may_share_its_title_others_not() -> None:
    _, deck = composed(Steps.MORPH)
    assert list(check_titles(deck)) == []
    twice = replace(deck, slides=(*deck.slides, replace(deck.slides[2], id="again")))
    assert [finding.code for finding in check_titles(twice)] == ["LD511"]


def test_a_deck_without_steps_says_so() -> None:
    content = replace(shipped(), diagrams={name: replace(item, steps=()) for name, item in shipped().diagrams.items()})
    made, findings = compose_request(Workspace(ROOT), content, BuildRequest(DECK, "en", "engineers", steps=Steps.MORPH))
    assert made is not None
    assert [finding.code for finding in findings] == ["LD424"]
    assert build_up(made[1], Steps.MORPH) == made[1]


def test_the_command_line_knows_the_ways_of_showing_steps() -> None:
    assert tuple(Steps) == STEPS
    assert set(StepOrder) == {"bottom-up", "by-stack"}
