"""What the plan says of time, in words: why a slide is told so or not at all, and what is wrong with the minutes."""

from __future__ import annotations

from generator.content.model import Deck, Depth, Slide
from generator.diagnostics import Diagnostic, Diagnostics, error, note, warning
from generator.plan.budget import (
    Candidates,
    Told,
    fit_to_time,
    least_minutes,
    least_seconds_of,
    required_slides,
    seconds_of,
    slides_of,
)
from generator.plan.model import Audience, DeckPlan
from generator.plan.select import Candidate

SPARE = 0.15
"""The share of the time asked for that may be left over without a word: listeners ask."""


def clock(seconds: int) -> str:
    """Seconds as a speaker reads them: `4:10`, `62:05`."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def form_reason(slide: Slide, forms: tuple[Depth, Depth | None], seconds: int, limit: int | None) -> str:
    """Why a slide is told in this form and time, to follow why it is in: `, short form to fit 10 min`."""
    told, wished = forms
    words = ""
    if wished is None:
        words = f", {limit} min leave room for it"
    elif told is not Depth.STANDARD:
        words = f", {told} form"
    if told is not wished and wished is not None:
        is_deeper = tuple(Depth).index(told) > tuple(Depth).index(wished)
        words = f", {told} form: {limit} min leave room for it" if is_deeper else f", {told} form to fit {limit} min"
    return words + (f", shortened from {clock(slide.seconds)}" if seconds < slide.seconds else "")


def drop_reason(candidate: Candidate, wished: Depth | None, limit: int | None) -> str:
    priority = f"priority {candidate.slide.priority}"
    if wished is not None:
        return f"{priority}, dropped to fit {limit} min"
    return "told in depth only" if limit is None else f"{priority}, told in depth only, and {limit} min leave no room"


def check_target(deck: Deck, audience: Audience, slides: tuple[Candidates, Told], openers: int) -> Diagnostics:
    """LD305: a talk that takes longer than its audience usually has; `openers` are the seconds of slides that open sections."""
    candidates, told = slides
    seconds = seconds_of(slides_of(candidates, told))
    if seconds + openers <= audience.minutes * 60:
        return ()
    message = f'the deck "{deck.id}" takes {clock(seconds + openers)} for {audience.id}, who have {audience.minutes} minutes'
    if seconds <= audience.minutes * 60:
        hint = f"section_slides: false saves {clock(openers)}; or give some slides fewer seconds"
        return (warning("LD305", deck.span, message, hint),)
    if least_minutes(candidates) > audience.minutes:
        hint = f"give {audience.id} more minutes, or lower some slides' priority to 4 or less"
        return (warning("LD305", deck.span, message, hint),)
    fitted = fit_to_time(candidates, audience.depth, audience.minutes * 60)
    pairs = zip(candidates, told, fitted, strict=True)
    names = ", ".join(item.slide.id for item, before, after in pairs if after is None and before is not None)
    effect = f"drops {names}" if names else "shortens slides till they fit"
    return (warning("LD305", deck.span, message, f"--minutes {audience.minutes} {effect}; or give some fewer seconds"),)


def spare_time(plan: DeckPlan) -> Diagnostics:
    """LD307: there is not enough material for the time that was asked for."""
    if plan.limit is None or plan.seconds >= plan.limit * 60 * (1 - SPARE):
        return ()
    message = f'"{plan.deck.id}" takes {clock(plan.seconds)} of the {plan.limit} min: that is all it has for {plan.audience.id}'
    return (note("LD307", plan.deck.span, message, "keep the rest for questions, or write deeper forms of slides (forms: deep)"),)


def too_short(deck: Deck, audience: Audience, candidates: Candidates, minutes: int) -> Diagnostic:
    """LD304: not even what is never dropped fits; the hint names the least time, and what would have to go."""
    required = required_slides(candidates)
    least = least_minutes(candidates)
    message = (
        f'the deck "{deck.id}" does not fit into {minutes} min for {audience.id}: '
        f"its {len(required)} slides that are never dropped (priority 5) take {clock(least_seconds_of(required))}"
    )
    names = ", ".join(_to_go(required, minutes * 60))
    hint = f"give it at least {least} minutes (--minutes {least}), or lower the priority of some: without {names} it would fit"
    return error("LD304", deck.span, message, hint)


def _to_go(required: tuple[Slide, ...], budget: int) -> list[str]:
    """The fewest slides without which the rest fits, the longest first, with the time of each."""
    excess, going = least_seconds_of(required) - budget, []
    for slide in sorted(required, key=lambda item: -item.shortest):
        if excess <= 0:
            break
        going.append(f"{slide.id} ({clock(slide.shortest)})")
        excess -= slide.shortest
    return going
