"""Answers in reserve: a hidden slide for each likely question, found by its number, with its sources and a way back."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from deck_support import DECK, LOCALES, WORKSPACE, setting_of, shipped

from generator.content.localize import Localizer
from generator.content.model import NoteContent, Question, SlideKind, Text
from generator.diagnostics import Severity
from generator.notes.context import note_contexts
from generator.notes.model import Clicks
from generator.notes.render import render_notes
from generator.pipeline import BuildRequest, compose_request
from generator.plan.answers import check_answers
from generator.plan.audience import as_asked, load_audience
from generator.plan.model import DeckPlan, PlannedSlide
from generator.plan.plan import plan_deck
from generator.scene.answers import compose_answer
from generator.scene.model import Label, SlideLink
from generator.scene.setting import Sheet
from generator.workspace import Workspace


@cache
def planned(audience: str = "executives", locale: str = "en", minutes: int | None = None, answers: bool | None = None) -> DeckPlan:
    listeners, _ = load_audience(WORKSPACE, audience)
    assert listeners is not None
    plan, _ = plan_deck(shipped(), DECK, as_asked(listeners, None, has_backup_answers=answers), locale, minutes)
    assert plan is not None
    return plan


def questions(plan: DeckPlan) -> list[Question]:
    return [item for planned in plan.slides for item in planned.slide.notes.if_asked]


def labels(plan: DeckPlan, answer: PlannedSlide) -> dict[str, Label]:
    setting = setting_of(plan)
    parts = compose_answer(Sheet(answer, setting, setting.theme.grid.body))
    assert parts.diagnostics == ()
    return {item.name: item for item in parts.items if isinstance(item, Label)}


def test_every_question_gets_a_hidden_slide_after_the_end_that_takes_no_time() -> None:
    plan = planned()
    assert [answer.slide.headline for answer in plan.answers] == [item.question for item in questions(plan)]
    assert [answer.number for answer in plan.answers] == list(range(len(plan.slides) + 1, len(plan.all_slides) + 1))
    assert {answer.is_hidden for answer in plan.answers} == {True}
    assert plan.seconds == planned(answers=False).seconds
    assert planned(answers=False).answers == ()


def test_answers_stand_after_the_slides_for_which_there_is_no_time() -> None:
    plan = planned("engineers", minutes=15, answers=True)
    assert plan.backup
    assert [item.number for item in (*plan.slides, *plan.backup, *plan.answers)] == list(range(1, len(plan.all_slides) + 1))
    assert {answer.asked_at for answer in plan.answers} <= {item.slide.id for item in plan.slides}


def test_only_who_asks_gets_them() -> None:
    assert planned("engineers").answers == ()
    assert planned("engineers", answers=True).answers != ()


def test_a_question_that_comes_up_twice_is_answered_once() -> None:
    plan = planned()
    question = Question(Text({"en": "And cost?"}), Text({"en": "Ask."}))
    asking = [
        replace(item, slide=replace(item.slide, notes=NoteContent(if_asked=(replace(question, span=item.slide.span),))))
        for item in plan.slides[:2]
    ]
    from generator.plan.answers import answers_to

    answers = answers_to(tuple(asking), 5, 60, Localizer("en", {}, {}))
    assert [(answer.number, answer.elapsed, answer.asked_at) for answer in answers] == [(5, 60, "title")]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_notes_name_the_slide_with_the_answer_and_that_one_where_it_is_asked(locale: str) -> None:
    plan = planned(locale=locale)
    contexts = note_contexts(plan, Localizer(locale, shipped().strings, shipped().facts), shipped())
    by_number = {context.slide.number: context for context in contexts}
    asked = [(context, item) for context in contexts for item in context.if_asked]
    assert len(asked) == len(plan.answers)
    for context, item in asked:
        answer = by_number[item.slide]
        assert (answer.slide.headline, answer.opening, answer.slide.kind) == (item.question, item.answer, "answer")
        assert (answer.slide.asked_at, answer.slide.is_hidden) == (context.slide.number, True)


def test_numbers_count_the_steps_that_are_slides() -> None:
    plan = planned()
    clicks = Clicks({"exec-walls": ("one", "two")}, are_slides=True)
    contexts = note_contexts(plan, Localizer("en", shipped().strings, shipped().facts), shipped(), clicks)
    answers = [context.slide for context in contexts if context.slide.asked_at]
    assert [slide.number for slide in answers] == [answer.number + 2 for answer in plan.answers]
    assert {slide.asked_at for slide in answers if slide.id.startswith("exec-flaws/")} == {8}


@pytest.mark.parametrize("locale", LOCALES)
def test_an_answer_has_its_sources_as_links_and_leads_back(locale: str) -> None:
    plan = planned(locale=locale)
    content = shipped()
    for answer in plan.answers:
        parts = labels(plan, answer)
        assert parts["answer"].text.text == Localizer(locale, content.strings, content.facts).say(answer.slide.answer)
        assert parts["answer-back"].link == SlideLink(answer.asked_at)
        named = {content.sources[content.facts[fact].source].url for fact in answer.slide.facts}
        linked = {run.link for line in parts["answer-sources"].text.paragraphs for run in line.runs} if named else set()
        assert named <= linked


def test_who_asks_for_answers_to_a_talk_without_questions_is_told() -> None:
    plan = replace(planned(), answers=())
    assert check_answers(planned(), are_asked_for=True) == ()
    assert check_answers(plan, are_asked_for=None) == ()
    (finding,) = check_answers(plan, are_asked_for=True)
    assert (finding.code, finding.severity) == ("LD440", Severity.NOTE)


def test_the_audience_s_file_and_then_the_command_decide(tmp_path: Path) -> None:
    folder = tmp_path / "templates/audiences/board"
    folder.mkdir(parents=True)
    (folder / "audience.yaml").write_text("name: board\nminutes: 10\ntheme: light\nbackup_answers: true\n", encoding="utf-8")
    audience, _ = load_audience(Workspace(tmp_path), "board")
    assert audience is not None
    assert audience.has_backup_answers
    assert as_asked(audience, None, has_backup_answers=None).has_backup_answers
    assert not as_asked(audience, None, has_backup_answers=False).has_backup_answers


@pytest.mark.parametrize(
    ("locale", "words"), [("en", "an answer to a question on slide 2"), ("zh-CN", "回答第 2 页可能被问到的问题")]
)
def test_the_notes_of_an_answer_say_what_it_is_and_give_no_clock(locale: str, words: str) -> None:
    plan = planned(locale=locale)
    notes, findings = render_notes(WORKSPACE, plan, Localizer(locale, shipped().strings, shipped().facts), shipped())
    assert findings == ()
    text = notes[plan.answers[0].slide.id].text
    assert words in text
    assert "⏱" not in text


def test_answers_are_hidden_in_the_section_for_reserves() -> None:
    composed, findings = compose_request(WORKSPACE, shipped(), BuildRequest(DECK, "en", "executives"))
    assert composed is not None, findings
    plan, deck, _ = composed
    assert deck.sections[-1] == ("Backup", len(plan.answers))
    assert [slide.is_hidden for slide in deck.slides] == [False] * len(plan.slides) + [True] * len(plan.answers)
    assert {item.slide.kind for item in plan.answers} == {SlideKind.ANSWER}


@pytest.mark.parametrize(("audience", "minutes"), [("executives", 45), ("executives", None), ("students", None), ("students", 10)])
def test_slides_are_numbered_on_through_a_glossary_the_reserve_and_the_answers(audience: str, minutes: int | None) -> None:
    plan = planned(audience, "en", minutes, answers=True)
    assert plan.answers
    assert [planned.number for planned in plan.all_slides] == list(range(1, len(plan.all_slides) + 1))
    assert {planned.elapsed for planned in (*plan.backup, *plan.answers)} == {plan.seconds}
