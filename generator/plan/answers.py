"""Answers in reserve: takes the slides that are shown, gives a hidden slide for each question that listeners may ask on them.

The question is the headline. One that comes up on several slides, with the same answer, is answered once.
"""

from __future__ import annotations

from dataclasses import replace

from generator.content.localize import Localizer
from generator.content.model import NoteContent, Question, Slide, SlideKind
from generator.diagnostics import Diagnostics, note
from generator.plan.model import DeckPlan, PlannedSlide

LEAST_PRIORITY = 1


def answers_to(shown: tuple[PlannedSlide, ...], first: int, end: int, localizer: Localizer) -> tuple[PlannedSlide, ...]:
    """The answers in the order of the talk, numbered from `first`; `end` is when the talk is over, in seconds."""
    asked: dict[tuple[str, str], PlannedSlide] = {}
    for planned in shown:
        for index, item in enumerate(planned.slide.notes.if_asked, start=1):
            words = localizer.say(item.question), localizer.say(item.answer)
            asked.setdefault(words, _answer(planned, item, f"{planned.slide.id}/asked-{index}"))
    return tuple(replace(answer, number=number, elapsed=end) for number, answer in enumerate(asked.values(), start=first))


def check_answers(plan: DeckPlan, *, are_asked_for: bool | None) -> Diagnostics:
    """LD440: the command asked for answers, and no slide that is shown has a question."""
    if plan.answers or not are_asked_for:
        return ()
    message = f"no slide for {plan.audience.id} has questions, so that there are no answers to keep in reserve"
    return (note("LD440", plan.deck.span, message, "write `if_asked:` in the notes of a slide"),)


def _answer(planned: PlannedSlide, item: Question, name: str) -> PlannedSlide:
    """No slide of an author's has the name: it has a slash."""
    slide = Slide(
        id=name,
        kind=SlideKind.ANSWER,
        headline=item.question,
        seconds=0,
        priority=LEAST_PRIORITY,
        facts=item.facts,
        answer=item.answer,
        notes=NoteContent(opening=item.answer, span=item.span),
        span=item.span,
    )
    reason = f"answers a question on slide {planned.number}"
    return PlannedSlide(slide, 0, "", 0, 0, reason, is_hidden=True, asked_at=planned.slide.id)
