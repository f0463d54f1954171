"""Who listens: what their folder says, and what that does to the choice and order of slides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.content.model import Content, Deck, Depth, Knowledge, Section, Slide, SlideKind, Text, Tone
from generator.diagnostics import Diagnostics, Span
from generator.plan.audience import load_audience
from generator.plan.model import Audience, DeckPlan
from generator.plan.plan import plan_deck
from generator.source.shapes import Mention
from generator.workspace import Workspace

SALES = Audience("sales", {"en": "sales"}, 30, "light", {})
WHERE = Span("audience.yaml", 3, 5)


def asked(*names: str) -> tuple[Mention, ...]:
    return tuple(Mention("slide, section or tag", name, WHERE) for name in names)


def slide(name: str, kind: SlideKind = SlideKind.CARDS, **more: object) -> Slide:
    return Slide(id=name, kind=kind, headline=Text({"en": name}), seconds=60, **more)  # type: ignore[arg-type]


def section(name: str, *slides: str) -> Section:
    return Section(name, Text({"en": name}), slides)


SLIDES = (
    slide("title", SlideKind.TITLE),
    slide("agenda", SlideKind.AGENDA),
    slide("how", tags=("mechanism",)),
    slide("chip", audiences=("engineers",), tags=("mechanism",)),
    slide("cost", tags=("money",)),
    slide("risk"),
    slide("sources", SlideKind.SOURCES),
)
DECK = Deck(
    "talk",
    Text({"en": "A talk"}),
    Text({"en": "About"}),
    "sales",
    ("en",),
    (section("why", "title", "agenda", "how"), section("what", "chip", "cost"), section("end", "risk", "sources")),
)
CONTENT = Content({"talk": DECK}, {item.id: item for item in SLIDES}, {}, {}, {}, {}, {}, {}, {})


def planned(audience: Audience, content: Content = CONTENT) -> DeckPlan:
    plan, findings = plan_deck(content, "talk", audience, "en", None)
    assert plan is not None, findings
    return plan


def names(plan: DeckPlan) -> list[str]:
    return [item.slide.id for item in plan.slides]


def reasons(plan: DeckPlan) -> dict[str, str]:
    return {item.slide.id: item.reason for item in (*plan.slides, *plan.dropped)}


def test_what_is_included_is_shown_and_what_is_excluded_is_not() -> None:
    plan = planned(replace(SALES, include=asked("chip"), exclude=asked("money")))
    assert names(plan) == ["title", "agenda", "how", "chip", "risk", "sources"]
    assert reasons(plan)["chip"] == "included by sales"
    assert reasons(plan)["cost"] == "excluded by sales (money)"


@pytest.mark.parametrize(
    ("include", "exclude", "shown"),
    [
        (("cost",), ("what",), ["how", "cost"]),
        (("mechanism",), ("what",), ["how", "chip"]),
        (("what",), ("mechanism",), ["cost"]),
        (("what",), ("what",), ["how"]),
    ],
)
def test_a_slides_own_name_outweighs_its_tags_and_these_its_section(
    include: tuple[str, ...], exclude: tuple[str, ...], shown: list[str]
) -> None:
    plan = planned(replace(SALES, include=asked(*include), exclude=asked(*exclude)))
    assert [name for name in names(plan) if name in ("how", "chip", "cost")] == shown


def test_an_order_moves_sections_and_slides_and_leaves_the_ends() -> None:
    plan = planned(replace(SALES, include=asked("chip"), order=asked("end", "what", "money")))
    assert names(plan) == ["title", "agenda", "risk", "cost", "chip", "how", "sources"]
    assert [item.id for item in plan.sections] == ["end", "what", "why"]
    assert [item.elapsed for item in plan.slides] == [60 * index for index in range(7)]


def test_a_name_that_nothing_has_is_told_at_its_place() -> None:
    plan, findings = plan_deck(CONTENT, "talk", replace(SALES, order=asked("costs")), "en", None)
    assert plan is None
    assert [(item.code, item.span) for item in findings] == [("LD211", WHERE)]
    assert findings[0].hint.startswith('did you mean "cost"?')


def test_a_deck_has_other_sections_for_an_audience_and_for_those_like_it() -> None:
    theirs = replace(DECK, title=Text({"en": "What to buy"}), sections=(section("decide", "title", "cost", "sources"),))
    content = replace(CONTENT, deck_variants={("talk", "executives"): theirs})
    plan = planned(replace(SALES, like=("executives",)), content)
    assert (plan.title, names(plan)) == ("What to buy", ["title", "cost", "sources"])
    assert reasons(plan)["risk"] == "not in the deck's sections for sales"
    assert names(planned(SALES, content)) == ["title", "agenda", "how", "cost", "risk", "sources"]


def test_a_plain_audience_takes_what_is_worded_plainly_where_nothing_is_said_for_it() -> None:
    plain, own = slide("cost", footnote=Text({"en": "plain"})), slide("risk", footnote=Text({"en": "own"}))
    variants = {("cost", "plain"): plain, ("risk", "plain"): plain, ("risk", "sales"): own}
    content = replace(CONTENT, variants=variants)
    shown = {item.slide.id: item.slide for item in planned(replace(SALES, tone=Tone.PLAIN), content).slides}
    assert (shown["cost"], shown["risk"]) == (plain, own)
    assert planned(SALES, content).slides[3].slide is SLIDES[4]


# --- the folder ------------------------------------------------------------------------------------------------------------


def loaded(root: Path, text: str, name: str = "sales") -> tuple[Audience | None, Diagnostics]:
    folder = root / "templates/audiences" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "audience.yaml").write_text(text, encoding="utf-8")
    (root / "templates/themes").mkdir(exist_ok=True)
    (root / "templates/themes/light.yaml").write_text("", encoding="utf-8")
    return load_audience(Workspace(root), name)


BASE = "name: sales\nminutes: 20\ntheme: light\n"


def test_a_folder_says_everything_about_its_audience(tmp_path: Path) -> None:
    (tmp_path / "templates/audiences/sales").mkdir(parents=True)
    (tmp_path / "templates/audiences/sales/brand.potx").write_bytes(b"")
    text = "slides: {include: [cost], exclude: [history]}\norder: [end]\ndepth: short\ntone: plain\n"
    text += "glossary: everyone\nreference: brand.potx\n"
    audience, findings = loaded(tmp_path, BASE + text)
    assert findings == ()
    assert audience is not None
    assert [mention.name for mention in (*audience.include, *audience.exclude, *audience.order)] == ["cost", "history", "end"]
    assert str(audience.exclude[0].span) == "templates/audiences/sales/audience.yaml:4:37"
    assert (audience.depth, audience.tone, audience.knows) == (Depth.SHORT, Tone.PLAIN, Knowledge.EVERYONE)
    assert audience.reference == "templates/audiences/sales/brand.potx"


def test_an_audience_is_like_those_that_its_like_is_like(tmp_path: Path) -> None:
    loaded(tmp_path, BASE, "executives")
    loaded(tmp_path, BASE + "like: executives\n", "sales")
    audience, findings = loaded(tmp_path, BASE + "like: sales\n", "partners")
    assert findings == ()
    assert audience is not None
    assert audience.tags == ("partners", "sales", "executives")


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("name: sales\nminutes: 20\ntheme: ligth\n", "LD213", 'did you mean "light"? known here: light'),
        (BASE + "reference: brand.pptx\n", "LD212", "put the template beside audience.yaml; known here: none"),
        (BASE + "like: executive\n", "LD210", "known here: sales"),
        (BASE + "depth: deeper\n", "LD123", 'did you mean "deep"? known here: deep, short, standard'),
        (BASE + "glossary: expert\n", "LD123", "known here: everyone, practitioner, specialist"),
        (BASE + "glossary: everybody\n", "LD123", 'did you mean "everyone"? known here: everyone, practitioner, specialist'),
        (BASE + "slides: {only: [a]}\n", "LD120", "known here: exclude, include"),
        (BASE.replace("20", "0"), "LD126", "from 1 to 600"),
    ],
)
def test_what_a_folder_cannot_say_is_told(text: str, code: str, hint: str, tmp_path: Path) -> None:
    audience, findings = loaded(tmp_path, text)
    assert audience is None
    assert [(item.code, item.hint) for item in findings] == [(code, hint)]
    assert findings[0].span.path == "templates/audiences/sales/audience.yaml"
