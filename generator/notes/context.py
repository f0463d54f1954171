"""What a notes template can speak of: takes a plan and one of its slides, gives plain values, in the plan's language.

Worded here is nothing; how it is said stands in `templates/`. docs/audiences.md lists every name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from generator.content.localize import Localizer
from generator.content.model import NO_TEXT, Claim, Content, Slide, SlideKind, Solution, Term, Text
from generator.content.references import label_of
from generator.notes.model import NO_CLICKS, Clicks
from generator.plan.model import DeckPlan, PlannedSlide
from generator.plan.reasons import clock
from generator.plan.sources import facts_of, facts_said
from generator.terms.model import TermUse
from generator.text.metrics import has_cjk

# Verdicts on the article's wording, not on what it claims: nothing a speaker could put right.
_NOT_ABOUT_FACTS = frozenset({"right", "fault", "editing fault", "translation fault"})
_EAST_ASIAN = ("zh", "ja", "ko")


@dataclass(frozen=True, slots=True)
class TalkNote:
    """The whole talk: `slides` is how many there are, `time` how long they take, `minutes` what the audience has."""

    title: str
    audience: str
    minutes: int
    slides: int
    time: str


@dataclass(frozen=True, slots=True)
class SlideNote:
    """The slide on the wall: `starts` and `ends` are the running clock. `is_theirs`: written for this audience alone. One that
    `is_hidden` stands after the end; `asked_at` is the number of the slide whose question it answers, else 0.
    """

    id: str
    kind: str
    section: str
    headline: str
    number: int
    seconds: int
    time: str
    starts: str
    ends: str
    is_first: bool
    is_last: bool
    is_theirs: bool
    is_hidden: bool = False
    asked_at: int = 0


@dataclass(frozen=True, slots=True)
class QuestionNote:
    """What listeners ask; `slide` is the number of the hidden slide with the answer, 0 if there is none."""

    question: str
    answer: str
    slide: int = 0


@dataclass(frozen=True, slots=True)
class WrongAnswerNote:
    """What somebody may answer, with its letter if it was offered, and what is behind it."""

    said: str
    because: str
    letter: str


@dataclass(frozen=True, slots=True)
class FactNote:
    """One fact on the slide or in the speech, and where in its source it stands."""

    statement: str
    locator: str
    conditions: str


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source with the facts taken from it; `conditions` are theirs, each told once."""

    short: str
    title: str
    authors: str
    year: str
    url: str
    locators: tuple[str, ...]
    conditions: tuple[str, ...]
    facts: tuple[FactNote, ...]


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """Where the article errs: `quote` in its own language, `said` the same if that is the talk's language, else empty."""

    quote: str
    said: str
    corrected: str
    verdict: str


@dataclass(frozen=True, slots=True)
class TermNote:
    """A term that comes up here first and is above what the listeners know; `label` has its abbreviation, if any, in brackets."""

    name: str
    abbreviation: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class PartNote:
    """The section that a slide opens: its place among those of the talk, what it argues, and the title of the one before."""

    number: int
    count: int
    title: str
    headline: str
    before: str
    minutes: int
    slides: int


@dataclass(frozen=True, slots=True)
class LinkNote:
    """A box of the diagram that leads to another slide: its words, and that slide's number and headline."""

    box: str
    number: int
    headline: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class NoteContext:
    """The variables of a notes template. `steps` are the cues of a diagram that is shown step by step, each with its mark; `part`
    is what a section slide opens, None on any other.
    """

    talk: TalkNote
    slide: SlideNote
    next_headline: str
    opening: str
    points: tuple[str, ...]
    transition: str
    so_what: str
    if_asked: tuple[QuestionNote, ...]
    sources: tuple[SourceNote, ...]
    corrections: tuple[CorrectionNote, ...]
    ask: str = ""
    wait: int = 0
    letters: tuple[str, ...] = ()
    answer: str = ""
    explanation: str = ""
    wrong_answers: tuple[WrongAnswerNote, ...] = ()
    board: str = ""
    limits: str = ""
    check: str = ""
    steps: tuple[str, ...] = ()
    terms: tuple[TermNote, ...] = ()
    part: PartNote | None = None
    links: tuple[LinkNote, ...] = ()

    @property
    def spoken(self) -> tuple[str, ...]:
        """What a template may let the speaker say; the rest is for reference."""
        said = (self.opening, *self.points, self.limits, self.check, self.ask, self.answer, self.explanation)
        said += (self.transition, self.so_what)
        said += (self.part.before, self.part.title, self.part.headline) if self.part else ()
        return tuple(words for words in said if words)


def note_contexts(plan: DeckPlan, localizer: Localizer, content: Content, clicks: Clicks = NO_CLICKS) -> tuple[NoteContext, ...]:
    """The context of every slide of the plan, in order. Numbers are those of the file, where a step may be a slide."""
    shown = sum(clicks.pages(planned.slide.id) for planned in plan.slides)
    talk = TalkNote(plan.title, _audience_name(plan), plan.audience.minutes, shown, clock(plan.seconds))
    following = [localizer.say(planned.slide.headline) for planned in plan.slides[1:]]
    following += [""] * (len(plan.all_slides) - len(following))
    numbers = file_numbers(plan, clicks)
    answers = {
        (localizer.say(planned.slide.headline), localizer.say(planned.slide.answer)): numbers[planned.slide.id]
        for planned in plan.answers
    }
    contexts = []
    for planned, headline in zip(plan.all_slides, following, strict=True):
        context = _context(planned, talk, headline, plan, localizer, content)
        slide = replace(context.slide, number=numbers[planned.slide.id], asked_at=numbers.get(planned.asked_at, 0))
        asked = tuple(replace(item, slide=answers.get((item.question, item.answer), 0)) for item in context.if_asked)
        links = tuple(_links(planned, plan, numbers, localizer, content))
        cues = marked_cues(planned.slide.id, clicks, localizer)
        contexts.append(replace(context, slide=slide, if_asked=asked, links=links, steps=cues))
    return tuple(contexts)


def file_numbers(plan: DeckPlan, clicks: Clicks) -> Mapping[str, int]:
    """The number of every slide in the file, by id."""
    pages = [clicks.pages(planned.slide.id) for planned in plan.all_slides]
    firsts = accumulate(pages[:-1], initial=1)
    return {planned.slide.id: first for planned, first in zip(plan.all_slides, firsts, strict=True)}


def _links(
    planned: PlannedSlide, plan: DeckPlan, numbers: Mapping[str, int], localizer: Localizer, content: Content
) -> Iterator[LinkNote]:
    """The links of a diagram that lead to a slide of the talk."""
    targets = {target.slide.id: target for target in plan.all_slides}
    diagram = content.diagrams.get(planned.slide.diagram)
    for link in planned.slide.links if diagram else ():
        target = targets.get(link.slide)
        if target is not None and diagram is not None:
            headline = localizer.say(target.slide.headline).replace("**", "")
            box = localizer.say(label_of(diagram, link.element)).replace("**", "")
            yield LinkNote(box, numbers[link.slide], headline, target.is_hidden)


def marked_cues(slide: str, clicks: Clicks, localizer: Localizer) -> tuple[str, ...]:
    """What is said at each click of a slide, after a mark that says to click, or that it comes by itself."""
    key = "cue-timed" if clicks.are_timed else "cue-click"
    return tuple(localizer.word(key, cue=cue) for cue in clicks.cues.get(slide, ()))


def _context(
    planned: PlannedSlide, talk: TalkNote, next_headline: str, plan: DeckPlan, localizer: Localizer, content: Content
) -> NoteContext:
    notes, say = planned.slide.notes, localizer.say
    diagram = content.diagrams.get(planned.slide.diagram)
    facts = dict.fromkeys((*facts_of(planned.slide, diagram), *facts_said(planned.slide)))
    question, solution = _asked(planned.slide)
    return NoteContext(
        talk=talk,
        slide=_slide(planned, plan, localizer, content),
        next_headline=next_headline,
        opening=say(notes.opening),
        points=tuple(say(point) for point in notes.points),
        transition=say(notes.transition),
        so_what=say(notes.so_what),
        if_asked=tuple(QuestionNote(say(item.question), say(item.answer)) for item in notes.if_asked),
        sources=_sources(facts, localizer, content),
        corrections=tuple(
            _correction(content.claims[name], plan.locale, localizer)
            for name in planned.slide.covers
            if name in content.claims and content.claims[name].verdict not in _NOT_ABOUT_FACTS
        ),
        ask=say(question),
        wait=solution.wait,
        letters=solution.letters,
        answer=say(solution.answer),
        explanation=say(solution.explanation),
        wrong_answers=tuple(WrongAnswerNote(say(item.said), say(item.because), item.letter) for item in solution.wrong_answers),
        board=say(notes.board),
        limits=say(notes.limits),
        check=say(notes.check),
        terms=tuple(_term(use, localizer) for use in plan.terms if use.slide == planned.slide.id and not use.is_explained),
        part=_part(planned, plan) if planned.slide.kind is SlideKind.SECTION else None,
    )


def _term(use: TermUse, localizer: Localizer) -> TermNote:
    name, abbreviation = localizer.say(use.term.term), localizer.say(use.term.abbreviation)
    return TermNote(name, abbreviation, term_label(use.term, localizer), localizer.say(use.definition))


def term_label(term: Term, localizer: Localizer) -> str:
    """The term, with its abbreviation where it has one."""
    name, abbreviation = localizer.say(term.term), localizer.say(term.abbreviation)
    return localizer.word("term-with-abbreviation", term=name, abbreviation=abbreviation) if abbreviation else name


def _part(planned: PlannedSlide, plan: DeckPlan) -> PartNote:
    number, section = next((n, part) for n, part in enumerate(plan.parts, start=1) if planned in part.slides)
    before = plan.parts[number - 2].title if number > 1 else ""
    return PartNote(number, len(plan.parts), section.title, section.headline, before, section.minutes, len(section.told))


def _asked(slide: Slide) -> tuple[Text, Solution]:
    """What the listeners are asked: by the slide if it is an exercise, else by the speaker, or nothing."""
    if slide.exercise:
        return slide.exercise.question, slide.exercise.solution
    ask = slide.notes.ask
    return (ask.question, ask.solution) if ask else (NO_TEXT, Solution())


def _slide(planned: PlannedSlide, plan: DeckPlan, localizer: Localizer, content: Content) -> SlideNote:
    slide, end = planned.slide, planned.elapsed + planned.seconds
    authored = content.slides.get(slide.id, slide)
    return SlideNote(
        id=slide.id,
        kind=slide.kind.value,
        section=planned.section,
        headline=localizer.say(slide.headline),
        number=planned.number,
        seconds=planned.seconds,
        time=clock(planned.seconds),
        starts=clock(planned.elapsed),
        ends=clock(end),
        is_first=planned.number == 1,
        is_last=planned.number == len(plan.slides),
        is_hidden=planned.is_hidden,
        is_theirs=authored.audiences in [(tag,) for tag in plan.audience.tags] or authored.notes != slide.notes,
    )


def _sources(facts: Iterable[str], localizer: Localizer, content: Content) -> tuple[SourceNote, ...]:
    by_source: dict[str, list[FactNote]] = {}
    for fact in (content.facts[name] for name in facts if name in content.facts):
        by_source.setdefault(fact.source, []).append(FactNote(localizer.say(fact.statement), fact.locator, fact.conditions))
    notes = []
    for name, quoted in by_source.items():
        if source := content.sources.get(name):
            locators = tuple(dict.fromkeys(fact.locator for fact in quoted if fact.locator))
            conditions = tuple(dict.fromkeys(fact.conditions for fact in quoted if fact.conditions))
            short = localizer.say(source.short)
            notes.append(
                SourceNote(short, source.title, source.authors, source.year, source.url, locators, conditions, tuple(quoted))
            )
    return tuple(notes)


def _correction(claim: Claim, locale: str, localizer: Localizer) -> CorrectionNote:
    is_readable = has_cjk(claim.quote) == locale.startswith(_EAST_ASIAN)
    return CorrectionNote(claim.quote, claim.quote if is_readable else "", localizer.say(claim.corrected), claim.verdict)


def _audience_name(plan: DeckPlan) -> str:
    return plan.audience.name.get(plan.locale, plan.audience.id)
