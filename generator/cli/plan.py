"""`layerdeck plan`: which slides an audience sees in which time, and why the others not, as a table or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.cli.choose import choose_audiences, choose_deck, choose_locales
from generator.cli.model import Plan
from generator.cli.project import find_project
from generator.cli.report import counted, findings_as_json, is_problem, print_findings, print_json, table_lines
from generator.content.load import load_content
from generator.content.model import Content, Depth
from generator.diagnostics import Diagnostics, has_errors
from generator.plan.answers import check_answers
from generator.plan.audience import as_asked, load_audience
from generator.plan.model import DeckPlan, DroppedSlide, Steps
from generator.plan.plan import plan_deck
from generator.plan.reasons import clock
from generator.workspace import Workspace

_HEAD = ("", "slide", "section", "starts", "time", "priority", "why")


def plan(command: Plan) -> int:
    """The plan of one deck for one audience; 0, or 1 where there is none."""
    workspace = Workspace(find_project(command.common))
    content, findings = load_content(workspace)
    made: DeckPlan | None = None
    clicks: Mapping[str, int] | None = None
    if not has_errors(findings):
        deck = choose_deck(content, command.deck)
        audience_name = choose_audiences(workspace, deck, command.audiences[:1], is_for_all=False)[0]
        locale = choose_locales(deck, command.locales[:1])[0]
        audience, found = load_audience(workspace, audience_name)
        findings += found
        if audience is not None:
            depth = Depth(command.depth) if command.depth else None
            audience = as_asked(audience, depth, has_backup_answers=command.has_backup_answers)
            made, found = plan_deck(content, deck.id, audience, locale, command.minutes)
            findings += found + (check_answers(made, are_asked_for=command.has_backup_answers) if made else ())
            clicks = _count_clicks(content, made, Steps(command.steps))
    _print(command, made, clicks, findings)
    return 1 if made is None or is_problem(findings, command.common) else 0


def _count_clicks(content: Content, made: DeckPlan | None, steps: Steps) -> Mapping[str, int] | None:
    """How many clicks each slide takes besides the one that brings it; None if they were not asked for."""
    if made is None or steps is Steps.NONE:
        return None
    from generator.pipeline import find_clicks  # late: without steps, a plan needs no diagrams

    return {slide: len(cues) for slide, cues in find_clicks(content, made, steps).cues.items()}


def _print(command: Plan, made: DeckPlan | None, clicks: Mapping[str, int] | None, findings: Diagnostics) -> None:
    print_findings(findings, command.common)
    if command.common.json:
        print_json({"slides": list(_as_json(made, clicks)) if made else [], "findings": findings_as_json(findings)})
    elif made is not None:
        rows: list[tuple[str, ...]] = list(_rows(made))
        head: tuple[str, ...] = _HEAD
        if clicks is not None:
            head = (*head, "clicks")
            rows = [(*row, str(clicks.get(row[1], "") if row[0] else "")) for row in rows]
        print("\n".join(table_lines(head, rows, frozenset({0, 3, 4, 5, 7}))))
        answers = f", {counted(len(made.answers), 'answer')}" if made.answers else ""
        counts = f"{len(made.backup)} in reserve{answers}, {_others(made)} left out"
        print(f"\n{counted(len(made.slides), 'slide')}{_pages(command, made, clicks)}, {clock(made.seconds)}; {counts}")


def _pages(command: Plan, made: DeckPlan, clicks: Mapping[str, int] | None) -> str:
    if clicks is None or Steps(command.steps) is not Steps.MORPH:
        return ""
    return f" as {sum(1 + clicks.get(planned.slide.id, 0) for planned in made.slides)}"


def _others(made: DeckPlan) -> int:
    in_reserve = {planned.slide.id for planned in made.backup}
    return sum(dropped.slide.id not in in_reserve for dropped in made.dropped)


def _rows(made: DeckPlan) -> Iterator[tuple[str, ...]]:
    """Shown slides by number, then those in reserve and answers, then those that are not for this audience."""
    for planned in made.slides:
        start, time = clock(planned.elapsed), clock(planned.seconds)
        priority = str(planned.slide.priority)
        yield str(planned.number), planned.slide.id, planned.section, start, time, priority, planned.reason
    in_reserve = {planned.slide.id for planned in made.backup}
    yield from (_dropped_row(item, "hidden") for item in made.dropped if item.slide.id in in_reserve)
    yield from (("", answer.slide.id, "hidden", "", "", "", answer.reason) for answer in made.answers)
    yield from (_dropped_row(item, "out") for item in made.dropped if item.slide.id not in in_reserve)


def _dropped_row(dropped: DroppedSlide, mark: str) -> tuple[str, ...]:
    slide = dropped.slide
    return "", slide.id, mark, "", clock(slide.seconds), str(slide.priority), dropped.reason


def _as_json(made: DeckPlan, clicks: Mapping[str, int] | None) -> Iterator[dict[str, object]]:
    for planned in made.slides:
        steps = {} if clicks is None else {"clicks": clicks.get(planned.slide.id, 0)}
        yield _slide(planned.slide.id, "shown", planned.reason) | {
            "number": planned.number,
            "section": planned.section,
            "starts": planned.elapsed,
            "seconds": planned.seconds,
            **steps,
        }
    in_reserve = {planned.slide.id for planned in made.backup}
    for answer in made.answers:
        yield _slide(answer.slide.id, "hidden", answer.reason) | {"number": answer.number}
    for dropped in made.dropped:
        yield _slide(dropped.slide.id, "hidden" if dropped.slide.id in in_reserve else "out", dropped.reason)


def _slide(name: str, state: str, reason: str) -> dict[str, object]:
    return {"slide": name, "state": state, "reason": reason}
