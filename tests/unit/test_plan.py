"""Which slides are chosen, in what order they go when time is short, and what the plan says about each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.content.model import (
    Bar,
    Callout,
    Card,
    ChartContent,
    Content,
    Deck,
    Depth,
    Diagram,
    Fact,
    NoteContent,
    SaidMeasured,
    Scale,
    Section,
    Slide,
    SlideKind,
    Source,
    TableContent,
    TableRow,
    Text,
)
from generator.diagnostics import Severity, Span
from generator.plan.model import Audience, DeckPlan
from generator.plan.plan import check_limit, plan_deck
from generator.plan.reasons import clock
from generator.plan.sources import facts_of, facts_said

ENGINEERS = Audience("engineers", {"en": "engineers"}, 30, "light", {})
EXECUTIVES = Audience("executives", {"en": "executives"}, 15, "light", {})


def both(words: str) -> Text:
    return Text({"en": words, "zh-CN": f"{words}（中文）"})


def slide(name: str, seconds: int = 60, priority: int = 3, **more: object) -> Slide:
    return Slide(id=name, kind=SlideKind.CARDS, headline=both(name), seconds=seconds, priority=priority, **more)  # type: ignore[arg-type]


def fact(name: str, source: str) -> Fact:
    return Fact(name, both(name), {"value": 1.5}, "s", source, "Table 1", "2014", Span("facts.yaml", 3))


def source(name: str) -> Source:
    return Source(name, both(name), name, "A. Author", "2014", "https://example.org")


def content(sections: dict[str, list[Slide]], **more: object) -> Content:
    deck = Deck(
        id="talk",
        title=both("A talk"),
        subject=both("What it says"),
        audience="engineers",
        locales=("en", "zh-CN"),
        sections=tuple(Section(name, both(name), tuple(part.id for part in parts)) for name, parts in sections.items()),
        span=Span("content/decks/talk.yaml", 1),
    )
    empty = Content(
        decks={"talk": deck},
        slides={part.id: part for parts in sections.values() for part in parts},
        variants={},
        diagrams={},
        facts={},
        sources={},
        strings={},
        claims={},
        glossary={},
    )
    return replace(empty, **more)  # type: ignore[arg-type]


def planned(said: Content, audience: Audience = ENGINEERS, locale: str = "en", minutes: int | None = None) -> DeckPlan:
    plan, findings = plan_deck(said, "talk", audience, locale, minutes)
    assert findings == ()
    assert plan is not None
    return plan


def names(plan: DeckPlan) -> list[str]:
    return [item.slide.id for item in plan.slides]


def test_slides_stand_in_the_decks_order_with_numbers_and_a_running_clock() -> None:
    plan = planned(content({"why": [slide("a", 30), slide("b", 80)], "how": [slide("c", 45)]}))
    assert [(item.slide.id, item.number, item.elapsed, item.section) for item in plan.slides] == [
        ("a", 1, 0, "why"),
        ("b", 2, 30, "why"),
        ("c", 3, 110, "how"),
    ]
    assert plan.seconds == 155


def test_slides_for_others_are_left_out_and_the_plan_says_so() -> None:
    said = content(
        {"why": [slide("a"), slide("deep", audiences=("engineers", "trainers")), slide("money", audiences=("executives",))]}
    )
    plan = planned(said, EXECUTIVES)
    assert names(plan) == ["a", "money"]
    assert [(item.slide.id, item.reason) for item in plan.dropped] == [("deep", "for engineers and trainers, not for executives")]
    assert [item.reason for item in plan.slides] == ["for all", "for executives"]


def test_an_audience_that_is_like_another_sees_what_is_for_that_one() -> None:
    base, theirs = slide("a"), slide("a", seconds=40)
    said = content({"why": [base, slide("b", audiences=("executives",)), slide("c", audiences=("engineers",))]})
    said = replace(said, variants={("a", "executives"): theirs})
    plan = planned(said, replace(EXECUTIVES, id="sales", like=("executives",)))
    assert names(plan) == ["a", "b"]
    assert plan.slides[0].slide is theirs


def test_an_audience_sees_its_own_wording_and_seconds() -> None:
    base = slide("a", seconds=80)
    said = content({"why": [base]}, variants={("a", "executives"): replace(base, seconds=40, headline=both("the price"))})
    shown = planned(said, EXECUTIVES).slides[0]
    assert (shown.slide.headline.by_locale["en"], shown.seconds, shown.reason) == (
        "the price",
        40,
        "for all, worded for executives",
    )
    assert planned(said, ENGINEERS).slides[0].slide is base


def test_without_minutes_nothing_is_dropped_but_a_long_talk_is_told() -> None:
    said = content({"why": [slide("a", 600, 5), slide("b", 600, 4), slide("c", 600, 1)]})
    plan, findings = plan_deck(said, "talk", EXECUTIVES, "en", None)
    assert plan is not None
    assert names(plan) == ["a", "b", "c"]
    (finding,) = findings
    assert (finding.code, finding.severity) == ("LD305", Severity.WARNING)
    assert "takes 30:00 for executives, who have 15 minutes" in finding.message
    assert finding.hint.startswith("--minutes 15 drops b, c")


def test_the_lowest_priority_goes_first_and_among_equals_the_later_slide() -> None:
    said = content(
        {"why": [slide("a", 60, 2), slide("b", 60, 1), slide("c", 60, 2)], "how": [slide("d", 60, 4), slide("e", 60, 5)]}
    )
    assert names(planned(said, minutes=5)) == ["a", "b", "c", "d", "e"]
    assert names(planned(said, minutes=4)) == ["a", "c", "d", "e"]
    assert names(planned(said, minutes=3)) == ["a", "d", "e"]
    assert names(planned(said, minutes=2)) == ["d", "e"]
    assert names(planned(said, minutes=1)) == ["e"]


def test_slides_are_shortened_before_any_is_dropped() -> None:
    said = content({"why": [slide("a", 100, least_seconds=40), slide("b", 60), slide("c", 80, least_seconds=40, priority=1)]})
    plan = planned(said, minutes=3)
    assert [(item.slide.id, item.seconds, item.elapsed) for item in plan.slides] == [("a", 64, 0), ("b", 60, 64), ("c", 56, 124)]
    assert plan.slides[0].reason == "for all, shortened from 1:40"
    assert plan.backup == ()


def in_forms(base: Slide, short: int = 0, deep: int = 0) -> dict[tuple[str, str, Depth], Slide]:
    times = {Depth.SHORT: short, Depth.DEEP: deep}
    return {(base.id, "", depth): replace(base, seconds=seconds) for depth, seconds in times.items() if seconds}


def told(plan: DeckPlan) -> list[tuple[str, str, int]]:
    return [(item.slide.id, str(item.depth), item.seconds) for item in plan.slides]


A, B, C = slide("a", 60, 5), slide("b", 60, 2), slide("c", 60, 3)
FORMED = content({"why": [A, B, C]}, forms={**in_forms(A, 30, 100), **in_forms(B, 20, 90), **in_forms(C, 0, 120)})


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (3, [("a", "standard", 60), ("b", "standard", 60), ("c", "standard", 60)]),
        (2, [("a", "short", 30), ("b", "short", 20), ("c", "standard", 60)]),
        (1, [("a", "standard", 60)]),
        (4, [("a", "deep", 100), ("b", "standard", 60), ("c", "standard", 60)]),
        (5, [("a", "deep", 100), ("b", "standard", 60), ("c", "deep", 120)]),
        (9, [("a", "deep", 100), ("b", "deep", 90), ("c", "deep", 120)]),
    ],
)
def test_forms_are_taken_by_priority_before_a_slide_goes_and_where_there_is_room(
    minutes: int, expected: list[tuple[str, str, int]]
) -> None:
    assert told(planned(FORMED, minutes=minutes)) == expected


@pytest.mark.parametrize("minutes", range(1, 8))
@pytest.mark.parametrize("depth", list(Depth))
def test_what_is_told_in_forms_fits_into_the_time(minutes: int, depth: Depth) -> None:
    assert planned(FORMED, replace(ENGINEERS, depth=depth), minutes=minutes).seconds <= minutes * 60


def test_an_audience_hears_slides_at_its_own_depth() -> None:
    assert [depth for _, depth, _ in told(planned(FORMED, replace(ENGINEERS, depth=Depth.SHORT)))] == ["short", "short", "standard"]
    assert [depth for _, depth, _ in told(planned(FORMED, replace(ENGINEERS, depth=Depth.DEEP)))] == ["deep", "deep", "deep"]


def test_a_deep_slide_is_told_where_there_is_a_wish_or_room_for_it() -> None:
    said = content({"why": [slide("a", 60, 5), slide("inside", 60, depth=Depth.DEEP)]})
    assert names(planned(said)) == ["a"]
    assert [(item.slide.id, item.reason) for item in planned(said).dropped] == [("inside", "told in depth only")]
    assert names(planned(said, replace(ENGINEERS, depth=Depth.DEEP))) == ["a", "inside"]
    assert planned(said, minutes=2).slides[1].reason == "for all, 2 min leave room for it"
    little = planned(said, minutes=1)
    assert (names(little), little.backup) == (["a"], ())
    assert little.dropped[0].reason == "priority 3, told in depth only, and 1 min leave no room"


def test_the_plan_says_in_which_form_a_slide_is_told_and_why() -> None:
    assert planned(FORMED, minutes=2).slides[0].reason == "core, short form to fit 2 min"
    assert planned(FORMED, minutes=4).slides[0].reason == "core, deep form: 4 min leave room for it"
    assert planned(FORMED, replace(ENGINEERS, depth=Depth.DEEP)).slides[0].reason == "core, deep form"


def test_a_wording_of_its_own_has_forms_of_its_own() -> None:
    theirs = replace(A, seconds=50)
    forms = {**in_forms(A, 30), ("a", "executives", Depth.SHORT): replace(theirs, seconds=15)}
    said = content({"why": [A, B]}, variants={("a", "executives"): theirs, ("b", "executives"): B}, forms=forms)
    short = replace(EXECUTIVES, depth=Depth.SHORT)
    assert told(planned(said, short)) == [("a", "short", 15), ("b", "standard", 60)]


def test_slides_without_time_stand_hidden_after_the_end() -> None:
    said = content({"why": [slide("a", 60, priority=5), slide("b", 60, priority=1)], "how": [slide("c", 60)]})
    plan = planned(said, minutes=2)
    assert [(item.slide.id, item.number, item.elapsed, item.is_hidden) for item in plan.backup] == [("b", 3, 120, True)]
    assert [item.slide.id for item in plan.all_slides] == ["a", "c", "b"]
    assert "1 slide does not fit" in check_limit(plan)[0].message


def test_more_time_than_there_is_material_for_is_told() -> None:
    said = content({"why": [slide("a", 60), slide("b", 60)]})
    (found,) = check_limit(planned(said, minutes=10))
    assert (found.code, found.message) == ("LD307", '"talk" takes 2:00 of the 10 min: that is all it has for engineers')
    assert check_limit(planned(said, minutes=2)) == ()
    assert check_limit(planned(said)) == ()


def test_dropped_slides_keep_their_reason_and_the_decks_order() -> None:
    said = content({"why": [slide("x", 60, 1), slide("y", audiences=("executives",)), slide("z", 60, 2), slide("end", 60, 5)]})
    assert [(item.slide.id, item.reason) for item in planned(said, minutes=1).dropped] == [
        ("x", "priority 1, dropped to fit 1 min"),
        ("y", "for executives, not for engineers"),
        ("z", "priority 2, dropped to fit 1 min"),
    ]


def test_numbers_and_clock_close_up_after_dropping() -> None:
    plan = planned(content({"why": [slide("a", 60, 5), slide("b", 60, 1), slide("c", 60, 5)]}), minutes=2)
    assert [(item.slide.id, item.number, item.elapsed) for item in plan.slides] == [("a", 1, 0), ("c", 2, 60)]


def test_a_section_without_slides_vanishes() -> None:
    plan = planned(content({"why": [slide("a", 60, 5)], "deep": [slide("b", 60, 1)]}), minutes=1)
    assert [section.id for section in plan.sections] == ["why"]


@pytest.mark.parametrize("minutes", range(1, 12))
def test_required_slides_are_never_dropped(minutes: int) -> None:
    parts = [slide(f"s{n}", 40 + n, 5 if n % 4 == 0 else n % 4) for n in range(12)]
    plan, findings = plan_deck(content({"why": parts}), "talk", ENGINEERS, "en", minutes)
    if plan is None:
        assert [finding.code for finding in findings] == ["LD304"]
    else:
        assert {"s0", "s4", "s8"} <= set(names(plan))
        assert plan.seconds <= minutes * 60


def test_an_impossible_time_names_the_least_possible_one() -> None:
    said = content({"why": [slide("a", 90, 5), slide("b", 100, 5), slide("c", 60, 1)]})
    plan, (finding,) = plan_deck(said, "talk", ENGINEERS, "en", 3)
    assert plan is None
    assert finding.code == "LD304"
    assert "its 2 slides that are never dropped (priority 5) take 3:10" in finding.message
    assert "at least 4 minutes (--minutes 4)" in finding.hint
    assert "without b (1:40) it would fit" in finding.hint
    assert str(finding.span) == "content/decks/talk.yaml:1"
    assert names(planned(said, minutes=4)) == ["a", "b"]


def test_an_unknown_deck_gets_the_nearest_name() -> None:
    plan, (finding,) = plan_deck(content({}), "tolk", ENGINEERS, "en", None)
    assert plan is None
    assert (finding.code, finding.hint) == ("LD301", 'did you mean "talk"? known here: talk')


def test_an_unknown_language_gets_the_decks_own() -> None:
    plan, (finding,) = plan_deck(content({"why": [slide("a")]}), "talk", ENGINEERS, "zh-TW", None)
    assert plan is None
    assert (finding.code, finding.hint) == ("LD302", 'did you mean "zh-CN"? known here: en, zh-CN')


def test_a_deck_with_nothing_for_the_audience_is_a_finding() -> None:
    plan, (finding,) = plan_deck(content({"why": [slide("a", audiences=("engineers",))]}), "talk", EXECUTIVES, "en", None)
    assert plan is None
    assert finding.code == "LD303"


def test_title_and_sections_speak_the_plans_language() -> None:
    plan = planned(content({"why": [slide("a")]}), locale="zh-CN")
    assert (plan.title, plan.subject, plan.slides[0].section) == ("A talk（中文）", "What it says（中文）", "why（中文）")


def quoting_slide() -> Slide:
    return replace(
        slide("all"),
        headline=Text({"en": "{f2.value} s", "zh-CN": "{f2.value} 秒"}),
        facts=("f1",),
        cards=(Card(both("a"), both("{{f9}} b"), number=both("{f3}"), facts=("f4",)),),
        table=TableContent(both(""), (both("x"),), (TableRow(both("h"), (both("{f5}"),), facts=("f6", "f1")),)),
        chart=ChartContent(both("ms"), Scale.LINEAR, (Bar(both("QEMU"), "f7", "value"),)),
        myths=(SaidMeasured(both("said"), both("measured"), ("f8",)),),
        notes=NoteContent(opening=both("Only {f10} said")),
    )


def test_facts_are_found_wherever_a_slide_quotes_them() -> None:
    assert facts_of(quoting_slide()) == ("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8")


def test_facts_in_a_diagram_count_when_it_is_given() -> None:
    diagram = Diagram("d", both("about"), (), callouts=(Callout("vm", both("size"), both("{f11.value} MB")),))
    assert facts_of(slide("a"), diagram) == ("f11",)


def test_facts_only_said_are_kept_apart_from_those_shown() -> None:
    assert facts_said(quoting_slide()) == ("f10",)


def test_sources_are_those_of_kept_slides_in_order_of_first_use() -> None:
    said = content(
        {"why": [slide("a", 60, 5, facts=("f2",)), slide("b", 60, 1, facts=("f3",)), slide("c", 60, 5, facts=("f1", "f4"))]},
        facts={name: fact(name, origin) for name, origin in {"f1": "s1", "f2": "s2", "f3": "s3", "f4": "s2"}.items()},
        sources={name: source(name) for name in ("s1", "s2", "s3")},
    )
    assert [item.id for item in planned(said, minutes=2).sources] == ["s2", "s1"]
    assert [item.id for item in planned(said).sources] == ["s2", "s3", "s1"]


def test_the_clock_reads_as_a_speaker_reads_it() -> None:
    assert [clock(seconds) for seconds in (0, 9, 80, 3725)] == ["0:00", "0:09", "1:20", "62:05"]
