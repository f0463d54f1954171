"""Plan a talk: takes content, a deck's id, an audience, a language and a time, gives the DeckPlan.

Chooses, orders, numbers and times slides; words and drawing are for others.
"""

from __future__ import annotations

from generator.content.localize import Localizer
from generator.content.model import Content, Deck, SlideKind
from generator.diagnostics import Diagnostic, Diagnostics, Span, error, nearest_name, note, warning
from generator.plan.budget import fit_to_time, least_minutes, least_seconds_of, seconds_of, share_time
from generator.plan.model import Audience, DeckPlan, DroppedSlide, PlannedSection, PlannedSlide
from generator.plan.select import Candidate, select_slides
from generator.plan.sources import sources_of

_OF_THE_TALK = (SlideKind.TITLE, SlideKind.AGENDA, SlideKind.SOURCES)


def plan_deck(
    content: Content, deck_id: str, audience: Audience, locale: str, minutes: int | None
) -> tuple[DeckPlan | None, Diagnostics]:
    """The talk, and findings. With `minutes` it is cut to fit; without, the audience's own minutes are a target only."""
    deck = content.decks.get(deck_id)
    if deck is None:
        return None, (error("LD301", Span(), f'there is no deck "{deck_id}"', nearest_name(deck_id, content.decks)),)
    if locale not in deck.locales:
        return None, (_unknown_locale(deck, locale),)
    candidates, for_others = select_slides(content, deck, audience)
    if not candidates:
        return None, (_nothing_to_show(deck, audience),)
    cut: tuple[Candidate, ...] = ()
    if minutes is None:
        kept, dropped = candidates, for_others
        findings = _check_target(deck, audience, candidates)
    else:
        if least_minutes(candidates) > minutes:
            return None, (_too_short(deck, audience, candidates, minutes),)
        kept, cut = fit_to_time(candidates, minutes * 60)
        dropped, findings = for_others + tuple(_dropped(candidate, minutes) for candidate in cut), ()
    seconds = share_time(kept, None if minutes is None else minutes * 60)
    return _deck_plan(content, deck, audience, locale, (kept, seconds, cut), dropped), findings


_Choice = tuple[tuple[Candidate, ...], tuple[int, ...], tuple[Candidate, ...]]
"""What is shown, the seconds of each, and what there is no time for."""


def _deck_plan(
    content: Content, deck: Deck, audience: Audience, locale: str, choice: _Choice, dropped: tuple[DroppedSlide, ...]
) -> DeckPlan:
    kept, seconds, cut = choice
    localizer = Localizer(locale, content.strings, content.facts)
    return DeckPlan(
        deck=deck,
        audience=audience,
        locale=locale,
        title=localizer.say(deck.title),
        subject=localizer.say(deck.subject),
        sections=_sections(deck, kept, seconds, localizer),
        dropped=_in_order(deck, dropped),
        sources=sources_of((candidate.slide for candidate in kept), content),
        backup=_backup(cut, len(kept) + 1, sum(seconds)),
    )


def _backup(cut: tuple[Candidate, ...], first: int, end: int) -> tuple[PlannedSlide, ...]:
    """The slides in reserve, numbered on; agenda and sources are made of what is shown, and have no place there."""
    told = (candidate for candidate in cut if candidate.slide.kind not in _OF_THE_TALK)
    return tuple(
        PlannedSlide(candidate.slide, number, "", candidate.slide.seconds, end, candidate.reason, is_hidden=True)
        for number, candidate in enumerate(told, start=first)
    )


def _sections(deck: Deck, kept: tuple[Candidate, ...], times: tuple[int, ...], localizer: Localizer) -> tuple[PlannedSection, ...]:
    """The slides in their sections, numbered and timed through the whole talk; a section without slides vanishes."""
    titles = {section.id: localizer.say(section.title) for section in deck.sections}
    planned: dict[str, list[PlannedSlide]] = {section.id: [] for section in deck.sections}
    elapsed = 0
    for number, (candidate, seconds) in enumerate(zip(kept, times, strict=True), start=1):
        slide, section = candidate.slide, candidate.section
        reason = candidate.reason + (f", shortened from {clock(slide.seconds)}" if seconds < slide.seconds else "")
        planned[section].append(PlannedSlide(slide, number, titles[section], seconds, elapsed, reason))
        elapsed += seconds
    return tuple(PlannedSection(name, titles[name], tuple(slides)) for name, slides in planned.items() if slides)


def _in_order(deck: Deck, dropped: tuple[DroppedSlide, ...]) -> tuple[DroppedSlide, ...]:
    places = {name: index for index, name in enumerate(name for section in deck.sections for name in section.slides)}
    return tuple(sorted(dropped, key=lambda item: places[item.slide.id]))


def _dropped(candidate: Candidate, minutes: int) -> DroppedSlide:
    return DroppedSlide(candidate.slide, f"priority {candidate.slide.priority}, dropped to fit {minutes} min")


def _check_target(deck: Deck, audience: Audience, candidates: tuple[Candidate, ...]) -> Diagnostics:
    seconds = seconds_of(candidates)
    if seconds <= audience.minutes * 60:
        return ()
    message = f'the deck "{deck.id}" takes {clock(seconds)} for {audience.id}, who have {audience.minutes} minutes'
    if least_minutes(candidates) > audience.minutes:
        return (
            warning("LD305", deck.span, message, f"give {audience.id} more minutes, or lower some slides' priority to 4 or less"),
        )
    _, cut = fit_to_time(candidates, audience.minutes * 60)
    names = ", ".join(candidate.slide.id for candidate in cut)
    effect = f"drops {names}" if cut else "shortens slides till they fit"
    return (warning("LD305", deck.span, message, f"--minutes {audience.minutes} {effect}; or give some fewer seconds"),)


def _unknown_locale(deck: Deck, locale: str) -> Diagnostic:
    message = f'the deck "{deck.id}" is not written in "{locale}"'
    return error("LD302", deck.span, message, nearest_name(locale, deck.locales))


def _nothing_to_show(deck: Deck, audience: Audience) -> Diagnostic:
    message = f'the deck "{deck.id}" has no slide for {audience.id}'
    return error("LD303", deck.span, message, f"add {audience.id} to the audiences of some slides, or leave their audiences out")


def _too_short(deck: Deck, audience: Audience, candidates: tuple[Candidate, ...], minutes: int) -> Diagnostic:
    required = tuple(candidate for candidate in candidates if candidate.is_required)
    least = least_minutes(candidates)
    message = (
        f'the deck "{deck.id}" does not fit into {minutes} min for {audience.id}: '
        f"its {len(required)} slides that are never dropped (priority 5) take {clock(least_seconds_of(required))}"
    )
    return error(
        "LD304", deck.span, message, f"give it at least {least} minutes (--minutes {least}), or lower some slides' priority"
    )


def check_backup(plan: DeckPlan) -> Diagnostics:
    """LD306: what stands hidden after the end, because there is no time for it."""
    if not plan.backup:
        return ()
    names = ", ".join(planned.slide.id for planned in plan.backup)
    count = len(plan.backup)
    verbs = ("slide does", "stands") if count == 1 else ("slides do", "stand")
    message = f"{count} {verbs[0]} not fit into the time and {verbs[1]} hidden after the end: {names}"
    return (note("LD306", plan.deck.span, message, "in PowerPoint: right-click a slide, Hide Slide; layerdeck plan says why"),)


def clock(seconds: int) -> str:
    """Seconds as a speaker reads them: `4:10`, `62:05`."""
    return f"{seconds // 60}:{seconds % 60:02d}"
