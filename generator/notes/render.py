"""Write the speaker's notes: takes a plan and a Jinja template, gives SpeakerNotes for every slide.

What is said comes from the content, how it is said from the template; a faulty template is a finding with its line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.content.localize import Localizer
from generator.content.model import Content
from generator.diagnostics import Diagnostic, Diagnostics, Span, error, warning
from generator.notes.context import NoteContext, note_contexts
from generator.notes.markdown import read_markdown
from generator.notes.model import NO_CLICKS, Clicks, Cue, NoteParagraph, SpeakerNotes
from generator.plan.model import DeckPlan, PlannedSlide
from generator.plan.reasons import clock
from generator.text.metrics import has_cjk
from generator.text.pace import CHARACTERS_A_MINUTE, WORDS_A_MINUTE, spoken_seconds
from generator.workspace import Workspace

if TYPE_CHECKING:
    from generator.notes.sandbox import ReadText


Notes = Mapping[str, SpeakerNotes]


def render_notes(
    workspace: Workspace, plan: DeckPlan, localizer: Localizer, content: Content, clicks: Clicks = NO_CLICKS
) -> tuple[Notes, Diagnostics]:
    """The notes of all slides by slide id, by the audience's template; a slide whose notes fail is not among them."""
    path = plan.audience.templates.get(plan.locale)
    if path is None:
        return {}, (_no_template(plan),)
    text, findings = workspace.read_text(path)
    if text is None:
        return {}, findings
    return render_template(plan, text, path, localizer, content, workspace.read_text, clicks)


def no_other_templates(path: str) -> tuple[str | None, Diagnostics]:  # noqa: ARG001  # has the shape of Workspace.read_text
    """For a template that stands alone: there is none to extend."""
    return None, ()


def render_template(
    plan: DeckPlan,
    template_text: str,
    template_path: str,
    localizer: Localizer,
    content: Content,
    read_text: ReadText = no_other_templates,
    clicks: Clicks = NO_CLICKS,
) -> tuple[Notes, Diagnostics]:
    """The notes by the template of that text; `read_text` gives what it extends or includes."""
    from generator.notes.sandbox import NotesEnvironment, finding  # Jinja takes 50 ms to load: only for those who write notes

    environment = NotesEnvironment(read_text)
    notes: dict[str, SpeakerNotes] = {}
    faults: dict[Span, Diagnostic] = {}  # a line of the template is told once, not for every slide
    findings: list[Diagnostic] = []
    try:
        template = environment.compile_text(template_text, template_path)
    except Exception as fault:  # a template can fail in any way; each becomes a finding
        return {}, (finding(fault, template_path),)
    for planned, context in zip(plan.all_slides, note_contexts(plan, localizer, content, clicks), strict=True):
        try:
            text = environment.render(template, context)
        except Exception as fault:  # as above
            told = finding(fault, template_path)
            faults.setdefault(told.span, told)
            continue
        seconds = spoken_seconds(_said(context, text)) + _silence(context, text)
        cues = _cues(clicks.cues.get(planned.slide.id, ()), context.steps)
        notes[planned.slide.id] = SpeakerNotes(read_markdown(text), seconds, cues)
        findings += _check_time(planned, seconds, plan.locale)
    return notes, (*faults.values(), *findings)


def _cues(said: tuple[str, ...], marked: tuple[str, ...]) -> tuple[Cue, ...]:
    return tuple(Cue(_paragraph(words), _paragraph(f"- {cue}")) for words, cue in zip(said, marked, strict=True))


def _paragraph(text: str) -> NoteParagraph:
    return read_markdown(text)[0]


def _said(context: NoteContext, text: str) -> list[str]:
    """Of what could be said, what this template lets the speaker say."""
    rendered = " ".join(text.split())
    explained = (words for term in context.terms if term.definition in rendered for words in (term.label, term.definition))
    return [*(words for words in context.spoken if " ".join(words.split()) in rendered), *explained]


def _silence(context: NoteContext, text: str) -> int:
    """The seconds the listeners get to think, where this template has the speaker ask them."""
    return context.wait if context.wait and context.ask in text else 0


def _check_time(planned: PlannedSlide, seconds: int, locale: str) -> Diagnostics:
    excess = seconds - planned.slide.seconds
    if excess <= 0 or planned.asked_at:  # an answer takes as long as it takes
        return ()
    slide = planned.slide
    span = slide.notes.span if slide.notes.span.path else slide.span
    is_chinese = has_cjk(slide.notes.opening.by_locale.get(locale, ""))
    pace, unit = (CHARACTERS_A_MINUTE, "characters") if is_chinese else (WORDS_A_MINUTE, "words")
    has = clock(slide.seconds)
    message = f'the notes of slide "{slide.id}" take {clock(seconds)} to say in {locale}, but the slide has {has}'
    return (warning("LD316", span, message, f"set seconds: {seconds}, or cut about {-(-excess * pace // 60)} {unit}"),)


def _no_template(plan: DeckPlan) -> Diagnostic:
    audience, locale = plan.audience.id, plan.locale
    message = f'the audience "{audience}" has no notes in "{locale}"'
    hint = f'write templates/audiences/{audience}/notes.{locale}.md.j2, beginning with {{% extends "notes/base.{locale}.md.j2" %}}'
    return error("LD310", plan.audience.span, message, hint)
