"""Plan a talk: takes content, a deck's id, an audience, a language and a time, gives the DeckPlan.

Chooses, orders, numbers and times slides; words and drawing are for others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.content.localize import Localizer
from generator.content.model import Content, Deck
from generator.diagnostics import Diagnostic, Diagnostics, Span, error, nearest_name, note
from generator.plan.answers import answers_to
from generator.plan.asked import check_names
from generator.plan.budget import Told, as_wished, fit_to_time, least_minutes, share_time, slides_of
from generator.plan.glossary import with_terms
from generator.plan.links import check_words as check_link_words
from generator.plan.links import with_lost_links
from generator.plan.model import AROUND_SECTIONS, Audience, DeckPlan, DroppedSlide, PlannedSection, PlannedSlide
from generator.plan.order import in_order
from generator.plan.reasons import check_target, drop_reason, form_reason, spare_time, too_short
from generator.plan.section_slides import (
    NO_SECTION_SLIDES,
    SectionSlides,
    are_wanted,
    check_words,
    opening_reason,
    reserved_seconds,
    section_slides,
    wished_seconds,
)
from generator.plan.select import Candidate, deck_for, select_slides
from generator.plan.sources import sources_of


def plan_deck(
    content: Content, deck_id: str, audience: Audience, locale: str, minutes: int | None
) -> tuple[DeckPlan | None, Diagnostics]:
    """The talk, and findings. With `minutes` it is made to fit; without, the audience's own minutes are a target only."""
    whole = content.decks.get(deck_id)
    if whole is None:
        return None, (error("LD301", Span(), f'there is no deck "{deck_id}"', nearest_name(deck_id, content.decks)),)
    if locale not in whole.locales:
        return None, (_unknown_locale(whole, locale),)
    deck = deck_for(content, whole, audience)
    findings = check_names(audience, content) + (check_words(content, deck) if are_wanted(audience, deck) else ())
    if findings:
        return None, findings
    selected, left_out = select_slides(content, whole, deck, audience)
    candidates = in_order(selected, tuple(mention.name for mention in audience.order))
    if not candidates:
        return None, (_nothing_to_show(deck, audience),)
    if minutes is None:
        told = as_wished(candidates, audience.depth)
        findings = check_target(deck, audience, (candidates, told), wished_seconds(content, deck, audience, candidates))
        reserve = 0
    else:
        if least_minutes(candidates) > minutes:
            return None, (too_short(deck, audience, candidates, minutes),)
        wished = as_wished(candidates, audience.depth)
        reserve = reserved_seconds(content, deck, (candidates, wished), minutes * 60) if are_wanted(audience, deck) else 0
        told = fit_to_time(candidates, audience.depth, minutes * 60 - reserve)
    openers = NO_SECTION_SLIDES
    if are_wanted(audience, deck):
        no_time = "" if minutes is None or reserve else f"section slides go first, to fit {minutes} min"
        openers = section_slides(content, deck, (candidates, told), no_time)
    choice = _Choice(audience, candidates, told, left_out, minutes, openers)
    plan = with_terms(_deck_plan(content, (whole, deck), locale, choice), content)
    lacking = check_link_words(content, deck, plan.all_slides)
    return (None if lacking else plan), findings + lacking


@dataclass(frozen=True, slots=True)
class _Choice:
    """For whom, what could be shown, how each is told, what is for others, the minutes to fit, if any, and what opens sections."""

    audience: Audience
    candidates: tuple[Candidate, ...]
    told: Told
    for_others: tuple[DroppedSlide, ...]
    limit: int | None
    openers: SectionSlides = NO_SECTION_SLIDES

    @property
    def seconds(self) -> tuple[int, ...]:
        """Of each slide but those that open sections, which keep theirs."""
        limit = None if self.limit is None else self.limit * 60 - self.openers.seconds
        return share_time(tuple(slides_of(self.candidates, self.told)), limit)

    @property
    def wished(self) -> Told:
        return as_wished(self.candidates, self.audience.depth)

    @property
    def cut(self) -> tuple[Candidate, ...]:
        """What was wished for, and there is no time for."""
        choices = zip(self.candidates, self.told, self.wished, strict=True)
        return tuple(item for item, depth, wish in choices if depth is None and wish is not None)


def _deck_plan(content: Content, decks: tuple[Deck, Deck], locale: str, choice: _Choice) -> DeckPlan:
    whole, deck = decks
    localizer = Localizer(locale, content.strings, content.facts)
    slides = tuple(slides_of(choice.candidates, choice.told))
    sections = _sections(deck, choice, localizer)
    shown = tuple(planned for section in sections for planned in section.slides)
    backup = _backup(choice.cut, len(shown) + 1, sum(planned.seconds for planned in shown))
    first = len(shown) + len(backup) + 1
    has_answers = choice.audience.has_backup_answers
    return DeckPlan(
        deck=deck,
        audience=choice.audience,
        locale=locale,
        title=localizer.say(deck.title),
        subject=localizer.say(deck.subject),
        sections=with_lost_links(sections, (*shown, *backup)),
        dropped=_in_order((deck, whole), choice.for_others + _not_told(choice)) + choice.openers.dropped,
        sources=sources_of(slides, content),
        backup=backup,
        limit=choice.limit,
        answers=answers_to(shown, first, sum(planned.seconds for planned in shown), localizer) if has_answers else (),
    )


def _backup(cut: tuple[Candidate, ...], first: int, end: int) -> tuple[PlannedSlide, ...]:
    """The slides in reserve, numbered on; agenda and sources are made of what is shown, and have no place there."""
    told = (candidate for candidate in cut if candidate.slide.kind not in AROUND_SECTIONS)
    return tuple(
        PlannedSlide(candidate.slide, number, "", candidate.slide.seconds, end, candidate.reason, is_hidden=True)
        for number, candidate in enumerate(told, start=first)
    )


def _sections(deck: Deck, choice: _Choice, localizer: Localizer) -> tuple[PlannedSection, ...]:
    """The slides in their sections, numbered and timed through the whole talk; a section without slides vanishes."""
    titles = {section.id: localizer.say(section.title) for section in deck.sections}
    planned: dict[str, list[PlannedSlide]] = {}
    elapsed = 0
    for number, (name, slide) in enumerate(_with_openers(choice), start=1):
        planned.setdefault(name, []).append(replace(slide, number=number, section=titles[name], elapsed=elapsed))
        elapsed += slide.seconds
    headlines = {section.id: localizer.say(section.headline) for section in deck.sections}
    return tuple(PlannedSection(name, titles[name], tuple(slides), headlines[name]) for name, slides in planned.items())


def _with_openers(choice: _Choice) -> Iterator[tuple[str, PlannedSlide]]:
    """What is shown, in order, with the section that each stands in; what opens a section comes after title and agenda."""
    shown = list(_told(choice))
    waiting = dict(choice.openers.slides)
    for name, planned in shown:
        if planned.slide.kind not in AROUND_SECTIONS and name in waiting:
            count = sum(other == name and slide.slide.kind not in AROUND_SECTIONS for other, slide in shown)
            opener = waiting.pop(name)
            yield name, PlannedSlide(opener, 0, "", opener.seconds, 0, opening_reason(count))
        yield name, planned


def _told(choice: _Choice) -> Iterator[tuple[str, PlannedSlide]]:
    choices = zip(choice.candidates, choice.told, choice.wished, strict=True)
    told = [(item, depth, wish) for item, depth, wish in choices if depth is not None]
    for (item, depth, wish), seconds in zip(told, choice.seconds, strict=True):
        slide = item.told(depth)
        reason = item.reason + form_reason(slide, (depth, wish), seconds, choice.limit)
        yield item.section, PlannedSlide(slide, 0, "", seconds, 0, reason, depth=depth)


def _not_told(choice: _Choice) -> tuple[DroppedSlide, ...]:
    """What there is no time for, and what is told only where there is more."""
    choices = zip(choice.candidates, choice.told, choice.wished, strict=True)
    return tuple(DroppedSlide(item.slide, drop_reason(item, wish, choice.limit)) for item, depth, wish in choices if depth is None)


def _in_order(decks: Iterable[Deck], dropped: tuple[DroppedSlide, ...]) -> tuple[DroppedSlide, ...]:
    names = dict.fromkeys(name for deck in decks for section in deck.sections for name in section.slides)
    places = {name: index for index, name in enumerate(names)}
    return tuple(sorted(dropped, key=lambda item: places[item.slide.id]))


def _unknown_locale(deck: Deck, locale: str) -> Diagnostic:
    message = f'the deck "{deck.id}" is not written in "{locale}"'
    return error("LD302", deck.span, message, nearest_name(locale, deck.locales))


def _nothing_to_show(deck: Deck, audience: Audience) -> Diagnostic:
    message = f'the deck "{deck.id}" has no slide for {audience.id}'
    return error("LD303", deck.span, message, f"add {audience.id} to the audiences of some slides, or leave their audiences out")


def check_limit(plan: DeckPlan) -> Diagnostics:
    """What the time that was asked for does to the talk: LD306, what stands hidden after its end; LD307, it is much shorter."""
    return (*_hidden(plan), *spare_time(plan))


def _hidden(plan: DeckPlan) -> Diagnostics:
    if not plan.backup:
        return ()
    names = ", ".join(planned.slide.id for planned in plan.backup)
    count = len(plan.backup)
    verbs = ("slide does", "stands") if count == 1 else ("slides do", "stand")
    message = f"{count} {verbs[0]} not fit into the time and {verbs[1]} hidden after the end: {names}"
    return (note("LD306", plan.deck.span, message, "in PowerPoint: right-click a slide, Hide Slide; layerdeck plan says why"),)
