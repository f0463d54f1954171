"""The shipped content, planned and composed for the tests of slides: once for each audience, language and theme."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from generator.content.load import load_content
from generator.content.localize import Localizer
from generator.content.model import Content
from generator.plan.audience import load_audience
from generator.plan.model import DeckPlan, PlannedSlide
from generator.plan.plan import plan_deck
from generator.scene.setting import Setting, Sheet
from generator.theme.load import load_theme
from generator.theme.placeholders import standard_frames
from generator.workspace import Workspace

WORKSPACE = Workspace(Path(__file__).parents[2])
DECK = "containers-vs-vms"
LOCALES = ("en", "zh-CN")


@cache
def shipped() -> Content:
    return load_content(WORKSPACE)[0]


@cache
def planned(audience: str = "engineers", locale: str = "en", minutes: int | None = None) -> DeckPlan:
    listeners, _ = load_audience(WORKSPACE, audience)
    assert listeners is not None
    plan, _ = plan_deck(shipped(), DECK, listeners, locale, minutes)
    assert plan is not None
    return plan


def setting_of(plan: DeckPlan, theme_name: str = "light") -> Setting:
    theme, _ = load_theme(WORKSPACE, theme_name)
    assert theme is not None
    localizer = Localizer(plan.locale, shipped().strings, shipped().facts)
    return Setting(plan, shipped(), localizer, theme, standard_frames(theme.grid))


def sheet_of(plan: DeckPlan, slide: str, theme_name: str = "light") -> Sheet:
    setting = setting_of(plan, theme_name)
    return Sheet(slide_of(plan, slide), setting, setting.theme.grid.body)


def slide_of(plan: DeckPlan, name: str) -> PlannedSlide:
    return next(item for item in plan.all_slides if item.slide.id == name)


def with_sections(plan: DeckPlan, count: int) -> DeckPlan:
    """The plan with so many sections, the last ones again under other titles where it has fewer."""
    own = plan.sections
    more = tuple(replace(own[-1], id=f"more-{n}", title=f"{own[-1].title} {n}") for n in range(len(own), count))
    return replace(plan, sections=(*own, *more)[:count])
