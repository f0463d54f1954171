"""Exercises: what the slide shows, that it never shows the answer, and what the notes say instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.content.load import load_content
from generator.content.model import Content, Exercise, Instruction, SlideKind, Text
from generator.graph.hide import hide
from generator.pipeline import BuildRequest, Composed, compose_request
from generator.plan.sources import facts_of, facts_said
from generator.scene.exercises import MONOSPACED, ink_on
from generator.scene.model import Box, ComposedSlide, Group, Item, Label
from generator.theme.contrast import contrast_ratio
from generator.theme.load import load_theme
from generator.workspace import Workspace

PROJECT = Workspace(Path(__file__).parents[2])
CONTENT: Content = load_content(PROJECT)[0]
LOCALES = ("en", "zh-CN")
EXERCISES = sorted(slide.id for slide in CONTENT.slides.values() if slide.kind is SlideKind.EXERCISE)


@cache
def composed(locale: str, theme: str = "light") -> Composed:
    built, findings = compose_request(PROJECT, CONTENT, BuildRequest("containers-vs-vms", locale, "students", theme=theme))
    assert built is not None, findings
    return built


def slide(name: str, locale: str = "en", theme: str = "light") -> ComposedSlide:
    return next(item for item in composed(locale, theme)[1].slides if item.id == name)


def exercise(name: str) -> Exercise:
    found = CONTENT.slides[name].exercise
    assert found is not None
    return found


def parts(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from parts(item.items)


def shown(composed_slide: ComposedSlide) -> str:
    """All that stands on a slide, alternative texts included."""
    items = list(parts(composed_slide.items))
    words = [item.text.text for item in items if isinstance(item, (Box, Label)) and item.text]
    alts = [item.alt for item in items if isinstance(item, (Box, Group))]
    return "\n".join([*words, *alts, *(placeholder.text.text for placeholder in composed_slide.placeholders)])


def box(composed_slide: ComposedSlide, name: str) -> Box:
    return next(item for item in parts(composed_slide.items) if isinstance(item, Box) and item.name == name)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", EXERCISES)
def test_the_notes_say_what_the_slide_does_not(name: str, locale: str) -> None:
    drawn, solution = slide(name, locale), exercise(name).solution
    kept_back = [solution.explanation, *(item.because for item in solution.wrong_answers)]
    for text in (solution.answer, *kept_back):
        assert "{" in text.by_locale[locale] or text.by_locale[locale] in drawn.notes.text
    for text in kept_back if solution.letters else (solution.answer, *kept_back):
        assert text.by_locale[locale] not in shown(drawn)


@pytest.mark.parametrize("name", [name for name in EXERCISES if exercise(name).options])
def test_no_option_looks_more_right_than_the_others(name: str) -> None:
    drawn = slide(name)
    letters = "abcd"[: len(exercise(name).options)]
    panels = [box(drawn, f"option-{letter}/text") for letter in letters]
    tiles = [box(drawn, f"option-{letter}/letter") for letter in letters]
    for alike in (panels, tiles):
        assert len({(item.fill, item.line, item.frame.width, item.frame.height) for item in alike}) == 1
    assert [tile.text.text for tile in tiles if tile.text] == [letter.upper() for letter in letters]


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_asked_for_is_a_mark_in_the_questions_colour_and_named_nowhere(locale: str) -> None:
    drawn = slide("check-vm", locale)
    for name in ("Hypervisor", "Virtual hardware", "虚拟机监控程序", "虚拟硬件"):
        assert name not in shown(drawn)
    mark = box(drawn, "question/mark")
    for name, words in (("hypervisor", "? 1"), ("vm-a/virtual-hardware", "? 2"), ("vm-c/virtual-hardware", "? 2")):
        layer = box(drawn, name)
        assert layer.fill == mark.fill
        assert layer.text is not None
        assert layer.text.text == words


def test_one_thing_asked_for_needs_no_number() -> None:
    layer = box(slide("check-nesting"), "vm-a/guest-kernel")
    assert layer.text is not None
    assert layer.text.text == "?"


def test_a_hidden_layer_keeps_its_place_and_loses_what_gives_it_away() -> None:
    diagram = CONTENT.diagrams["containers-in-vms"]
    hidden = hide(diagram, [("guest-kernel", Text({"*": "?"}))])
    assert hidden.paths == {"vm-a/guest-kernel", "vm-b/guest-kernel"}
    assert hidden.diagram.emphasis == ("guest-kernel",)
    assert hidden.diagram.callouts == ()
    assert [stack.id for stack in hidden.diagram.stacks] == [stack.id for stack in diagram.stacks]


def test_something_beside_the_stacks_can_be_asked_for_too() -> None:
    hidden = hide(CONTENT.diagrams["container-how"], [("runc", Text({"*": "?"}))])
    assert hidden.paths == {"runc"}
    assert hidden.diagram.beside is not None
    assert [item.label.by_locale.get("*") for item in hidden.diagram.beside.items][-1] == "?"


def test_commands_stand_on_one_line_in_a_monospaced_type() -> None:
    command = box(slide("lab"), "step-1/command")
    assert command.text is not None
    (line,) = command.text.paragraphs
    assert line.text == "$ docker run -d --name lab alpine sleep 600"
    assert {run.font for run in line.runs} == {MONOSPACED}


def test_a_command_that_does_not_fit_one_line_is_a_finding() -> None:
    lab = CONTENT.slides["lab"]
    task = (Instruction(Text({"*": "Do it"}), "docker " + "x" * 80), Instruction(Text({"*": "Again"})))
    long = replace(lab, exercise=replace(exercise("lab"), task=task))
    said = replace(CONTENT, slides={**CONTENT.slides, "lab": long})
    _, findings = compose_request(PROJECT, said, BuildRequest("containers-vs-vms", "en", "students"))
    assert any(finding.code == "LD501" and finding.message.startswith('"docker xxx') for finding in findings)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_terminal_is_dark_in_every_theme(theme: str) -> None:
    command = box(slide("lab", theme=theme), "step-1/command")
    assert command.fill is not None
    assert int(command.fill.rgb, 16) < 0x404080


def test_the_time_to_think_counts() -> None:
    check = CONTENT.slides["check-kernel"]
    hurried = replace(exercise("check-kernel"), solution=replace(exercise("check-kernel").solution, wait=0))
    said = replace(CONTENT, slides={**CONTENT.slides, "check-kernel": replace(check, exercise=hurried)})
    built, _ = compose_request(PROJECT, said, BuildRequest("containers-vs-vms", "en", "students"))
    assert built is not None
    without = next(item for item in built[1].slides if item.id == "check-kernel")
    assert slide("check-kernel").notes.seconds - without.notes.seconds == 60


def test_facts_of_the_answer_are_said_and_not_shown() -> None:
    check = CONTENT.slides["check-sentences"]
    assert "felter-boot" in facts_said(check)
    assert "felter-boot" not in facts_of(check)


def test_lecturers_are_told_when_to_ask_and_how_long_to_wait() -> None:
    english, chinese = slide("namespaces").notes.text, slide("namespaces", "zh-CN").notes.text
    assert "Ask: Two containers both listen on port 80." in english
    assert "Wait 12 seconds" in english
    assert english.index("You will hear:") < english.index("Answer:")
    assert "安静地等 12 秒" in chinese
    assert "板书：" in chinese


def test_other_audiences_get_the_answers_as_well() -> None:
    seen = replace(CONTENT.slides["check-kernel"], audiences=())
    said = replace(CONTENT, slides={**CONTENT.slides, "check-kernel": seen})
    built, _ = compose_request(PROJECT, said, BuildRequest("containers-vs-vms", "en", "engineers"))
    assert built is not None
    notes = next(item for item in built[1].slides if item.id == "check-kernel").notes.text
    assert "Answer C: The kernel, while it handles the system call" in notes


def test_letters_are_legible_where_neither_page_nor_ink_would_be() -> None:
    theme, _ = load_theme(PROJECT, "light")
    assert theme is not None
    fill = theme.roles["application"].fill
    same = replace(theme, colors={**theme.colors, "paper": fill, "ink": fill})
    assert ink_on(fill, same) == theme.roles["application"].text
    assert contrast_ratio(ink_on(fill, same).rgb, fill.rgb) >= 3
