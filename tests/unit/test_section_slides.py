"""Slides that open sections: which sections have one, what they take of the time, and what is on them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from deck_support import DECK, LOCALES, WORKSPACE, planned, setting_of, shipped, slide_of
from test_plan import both  # the smallest bilingual text

from generator.content.localize import Localizer
from generator.content.model import Content, Deck, Depth, Section, Slide, SlideKind
from generator.notes.render import render_notes
from generator.plan.audience import load_audience
from generator.plan.model import Audience, DeckPlan
from generator.plan.plan import plan_deck
from generator.plan.section_slides import WORDS
from generator.scene.flatten import flatten
from generator.scene.model import Box, Connector, Group, Label, SlideLink
from generator.scene.section import compose_section
from generator.scene.setting import Parts, Sheet
from generator.theme.contrast import contrast_ratio
from generator.units import EmuRect, Rect

SECTIONS = (
    Section("one", both("One"), ("title", "agenda", "a", "b"), both("The first thing")),
    Section("two", both("Two"), ("c",)),
    Section("three", both("Three"), ("d", "e", "f", "sources")),
)
EXTRA = {"title": SlideKind.TITLE, "agenda": SlideKind.AGENDA, "sources": SlideKind.SOURCES}


def content(*, section_slides: bool = True, **more: object) -> Content:
    slides = {name: _slide(name) for section in SECTIONS for name in section.slides}
    deck = Deck("talk", both("Talk"), both("About"), "us", ("en", "zh-CN"), SECTIONS, section_slides=section_slides)
    strings = {word: both(word) for word in WORDS}
    made = Content({"talk": deck}, slides, {}, {}, {}, {}, strings, {}, {})
    return replace(made, **more)  # type: ignore[arg-type]


def _slide(name: str) -> Slide:
    return Slide(name, EXTRA.get(name, SlideKind.CARDS), both(f"Slide {name}"), 60, least_seconds=30)


US = Audience("us", {"en": "us"}, 30, "light", {})


def plan_of(made: Content, minutes: int | None = None, audience: Audience = US) -> DeckPlan:
    plan, findings = plan_deck(made, "talk", audience, "en", minutes)
    assert plan is not None
    assert findings == ()
    return plan


def names(plan: DeckPlan) -> list[str]:
    return [item.slide.id for item in plan.slides]


WITH = ["title", "agenda", "section/one", "a", "b", "c", "section/three", "d", "e", "f", "sources"]
WITHOUT = [name for name in WITH if not name.startswith("section/")]


def test_sections_of_two_slides_or_more_open_with_one_after_title_and_agenda() -> None:
    plan = plan_of(content())
    assert names(plan) == WITH
    opener = slide_of(plan, "section/three")
    assert opener.reason == "opens a section of 3 slides"
    assert [(item.slide.id, item.reason) for item in plan.dropped] == [("section/two", "its section shows 1 slide only")]


def test_they_are_numbered_and_timed_like_all_slides() -> None:
    plan = plan_of(content())
    assert [item.number for item in plan.slides] == list(range(1, 12))
    elapsed = 0
    for item in plan.slides:
        assert item.elapsed == elapsed
        elapsed += item.seconds
    assert 8 <= slide_of(plan, "section/one").seconds <= 15
    assert plan.seconds == elapsed == 9 * 60 + sum(slide_of(plan, f"section/{name}").seconds for name in ("one", "three"))


@pytest.mark.parametrize(("deck", "audience", "are_there"), [(False, None, False), (False, True, True), (True, False, False)])
def test_the_audience_s_word_outweighs_the_deck_s(deck: bool, audience: bool | None, are_there: bool) -> None:
    plan = plan_of(content(section_slides=deck), audience=replace(US, section_slides=audience))
    assert names(plan) == (WITH if are_there else WITHOUT)


def test_they_go_first_all_of_them_where_minutes_are_short() -> None:
    whole = plan_of(content(), 10)
    assert names(whole) == WITH
    assert whole.seconds <= 600
    tight = plan_of(content(), 9)
    assert names(tight) == WITHOUT
    assert all(item.seconds == 60 for item in tight.slides)
    reasons = {item.slide.id: item.reason for item in tight.dropped}
    assert reasons["section/one"] == reasons["section/three"] == "section slides go first, to fit 9 min"
    assert tight.backup == ()


@pytest.mark.parametrize("minutes", [4, 7, 9, 10, 11, 12, 20])
def test_a_talk_with_them_fits_its_minutes_and_shows_no_slide_less(minutes: int) -> None:
    plan = plan_of(content(), minutes)
    assert plan.seconds <= minutes * 60
    without = plan_of(content(section_slides=False), minutes)
    assert [name for name in names(plan) if name in WITHOUT] == names(without)


def test_slides_told_in_depth_only_leave_them_their_time() -> None:
    deep = {name: replace(slide, depth=Depth.DEEP) if name == "c" else slide for name, slide in content().slides.items()}
    plan = plan_of(content(slides=deep), 9)
    assert "section/one" in names(plan)
    assert "c" not in names(plan)
    assert plan.seconds <= 540


def test_a_talk_of_one_section_has_none() -> None:
    made = content()
    only = replace(made.decks["talk"], sections=SECTIONS[:1])
    assert names(plan_of(replace(made, decks={"talk": only}))) == ["title", "agenda", "a", "b"]


def test_words_that_are_missing_are_named() -> None:
    plan, findings = plan_deck(content(strings={}), "talk", US, "en", None)
    assert plan is None
    assert [item.code for item in findings] == ["LD144"]
    assert all(word in findings[0].message for word in WORDS)


def test_a_talk_that_is_too_long_by_them_says_so() -> None:
    _, findings = plan_deck(content(), "talk", replace(US, minutes=9), "en", None)
    assert [item.code for item in findings] == ["LD305"]
    assert "section_slides: false saves 0:1" in str(findings[0])


# --- what is on them -------------------------------------------------------------------------------------------------


def composed(plan: DeckPlan, name: str, theme: str = "light", room: Rect | None = None) -> tuple[Sheet, Parts]:
    setting = setting_of(plan, theme)
    sheet = Sheet(slide_of(plan, name), setting, room or setting.area("Section"))
    return sheet, compose_section(sheet)


def localized(words: str, locale: str) -> str:
    return {"en": words, "zh-CN": "转到："}[locale]


def way(parts: Parts) -> Group:
    return next(item for item in parts.items if isinstance(item, Group))


@pytest.mark.parametrize("audience", ["students", "security"])
@pytest.mark.parametrize("locale", LOCALES)
def test_every_stop_leads_to_its_section_and_the_line_to_the_agenda(audience: str, locale: str) -> None:
    plan = planned(audience, locale)
    opener = next(item for item in plan.slides if item.slide.kind is SlideKind.SECTION)
    _, parts = composed(plan, opener.slide.id)
    links = [item.link for item in flatten(way(parts).items) if isinstance(item, Box)]
    assert links == [SlideLink(section.entry.slide.id) for section in plan.parts]
    assert all(item.link for item in flatten(way(parts).items) if isinstance(item, Label))
    over, words = next(item for item in parts.items if isinstance(item, Box)), parts.placeholders[0]
    assert (over.link, over.frame) == (SlideLink("agenda"), words.frame)
    assert over.alt.startswith(localized("Go to: ", locale))
    assert parts.diagnostics == ()


def test_the_present_stop_is_the_largest_and_lines_to_it_are_solid_after_it_dashed() -> None:
    _, parts = composed(planned("students"), "section/container")
    items = way(parts).items
    stops = [item for item in items if isinstance(item, Box)]
    assert max(stops, key=lambda item: item.frame.width).name == "way/stop-4"
    lines = [item for item in items if isinstance(item, Connector)]
    assert [line.line.dash for line in lines] == ["solid"] * 3 + ["sysDash"] * 3
    assert (lines[0].tail, lines[0].head) == ("way/stop-1", "way/stop-2")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("locale", LOCALES)
def test_the_way_is_free_of_the_headline_and_its_words_are_legible(theme: str, locale: str) -> None:
    sheet, parts = composed(planned("students", locale), "section/basics", theme)
    frames = [item.frame for item in parts.placeholders]
    frames.append(EmuRect.from_points(sheet.setting.frames["Section", "title"]))
    assert not any(frame.to_points().overlaps(way(parts).frame.to_points(), 0.1) for frame in frames)
    ground = sheet.setting.theme.colors["section"].rgb
    for item in way(parts).items:
        fill = item.fill if isinstance(item, Box) else None
        text = item.text if isinstance(item, Box | Label) else None
        for paragraph in text.paragraphs if text else ():
            color = paragraph.runs[0].color
            assert color is not None
            assert contrast_ratio(color.rgb, fill.rgb if fill else ground) >= 4.5


def test_the_alternative_text_tells_what_is_done_and_what_is_to_come() -> None:
    _, parts = composed(planned("students"), "section/container")
    assert way(parts).alt == (
        "The way through the talk. Done: Why it matters, What a kernel does, Virtual machines. Now: Containers. "
        "To come: The difference, The evidence, Which, when."
    )
    _, last = composed(planned("students"), "section/choice")
    assert "as the last part: Which, when." in way(last).alt


def test_names_that_do_not_fit_are_left_out_and_a_room_too_small_is_told() -> None:
    sheet, _ = composed(planned("students"), "section/vm")
    area = sheet.area
    _, narrow = composed(planned("students"), "section/vm", room=Rect(area.x, 300, 420, 120))
    assert [item.name for item in way(narrow).items if isinstance(item, Label)] == ["way/name-3"]
    _, low = composed(planned("students"), "section/vm", room=Rect(area.x, 300, area.width, 30))
    assert [item.name for item in low.items] == ["to-agenda"]
    assert [item.code for item in low.diagnostics] == ["LD245"]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_notes_are_a_signpost_that_takes_no_longer_than_the_slide(locale: str) -> None:
    plan = planned("students", locale)
    localizer = Localizer(locale, shipped().strings, shipped().facts)
    notes, findings = render_notes(WORKSPACE, plan, localizer, shipped())
    assert findings == ()
    said = notes["section/vm"]
    assert said.seconds <= slide_of(plan, "section/vm").seconds
    titles = {section.id: section.title for section in plan.sections}
    assert titles["basics"] in said.text
    assert titles["vm"] in said.text


def test_shipped_audiences_with_many_slides_have_them_the_others_not() -> None:
    counts = {}
    for name in ("engineers", "executives", "security", "students"):
        audience, _ = load_audience(WORKSPACE, name)
        assert audience is not None
        plan, findings = plan_deck(shipped(), DECK, audience, "en", None)
        assert plan is not None
        assert findings == ()
        counts[name] = sum(item.slide.kind is SlideKind.SECTION for item in plan.slides)
    assert counts == {"engineers": 0, "executives": 0, "security": 5, "students": 6}
