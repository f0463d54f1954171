"""Terms of the field: found in both languages, explained where they come up first, and listed on the glossary slide."""

from __future__ import annotations

from dataclasses import replace

import pytest
from deck_support import DECK, LOCALES, WORKSPACE, planned, setting_of, sheet_of, shipped

from generator.content.localize import Localizer
from generator.content.model import (
    NO_TEXT,
    Card,
    Content,
    Deck,
    Diagram,
    Exercise,
    Knowledge,
    Layer,
    NoteContent,
    Role,
    Section,
    Slide,
    SlideKind,
    Solution,
    Stack,
    Term,
    Text,
    Tone,
    Wording,
)
from generator.notes.context import note_contexts
from generator.notes.model import Clicks
from generator.notes.render import render_notes
from generator.pipeline import BuildRequest, compose_request
from generator.plan.audience import load_audience
from generator.plan.glossary import MOST_ON_PAGE, MOST_PAGES, sort_key
from generator.plan.headlines import check_headlines
from generator.plan.model import Audience, DeckPlan, Steps
from generator.plan.plan import plan_deck
from generator.scene.glossary import compose_glossary
from generator.scene.model import SlideLink, Table
from generator.terms.lexicon import make_lexicon
from generator.terms.shown import texts_shown


def both(english: str, chinese: str) -> Text:
    return Text({"en": english, "zh-CN": chinese})


def term(name: str, english: str, chinese: str, level: Knowledge = Knowledge.PRACTITIONER, **more: object) -> Term:
    return Term(name, both(english, chinese), level, both(f"What {english} is.", f"{chinese}是什么。"), **more)  # type: ignore[arg-type]


TERMS = (
    term("vm", "virtual machine", "虚拟机", abbreviation=Text({"*": "VM"})),
    term("container", "container", "容器"),
    term("runtime", "container runtime", "容器运行时"),
    term("kernel", "kernel", "内核"),
    term("kernel-space", "kernel space", "内核空间"),
    term("type-2", "type 2 hypervisor", "2 型虚拟机监控程序"),
    term("hypervisor", "hypervisor", "虚拟机监控程序"),
    term("capability", "capability", "Linux 能力"),
    term("cgroup", "control group", "控制组", abbreviation=Text({"*": "cgroup"})),
    term("volume", "volume", "卷", not_in=(Wording("zh-CN", "问卷"),)),
    term("copy", "copy-on-write", "写时复制", Knowledge.SPECIALIST),
    term("pod", "pod", "Pod"),
    term("io", "I/O", "I/O"),
    term("chip", "chip", "芯片", Knowledge.EVERYONE),
)
GLOSSARY = {item.id: item for item in TERMS}


def found(words: str, locale: str = "en") -> list[str]:
    return list(make_lexicon(TERMS, locale).find(words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The container runtime starts it", ["runtime"]),
        ("Containers on one kernel", ["container", "kernel"]),
        ("KERNEL SPACE, and kernel-space code", ["kernel-space", "kernel-space"]),
        ("**virtual** machines", ["vm"]),
        ("A virtual\nmachine’s price", ["vm"]),
        ("VMs, a VM's disk, but no HVM, no vm and no VMX", ["vm", "vm"]),
        ("Fourteen capabilities", ["capability"]),
        ("Copy on write", ["copy"]),
        ("A type 2 hypervisor, not a type 22 hypervisor", ["type-2", "hypervisor"]),
        ("containerd and contain", []),
        ("microkernels; a kernel.", ["kernel"]),
        ("small I/O", ["io"]),
        ("", []),
    ],
)
def test_english_terms_are_whole_words_in_any_form(words: str, expected: list[str]) -> None:
    assert found(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("容器运行时请内核启动容器", ["runtime", "kernel", "container"]),
        ("虚拟机监控程序管理虚拟机", ["hypervisor", "vm"]),
        ("仅2型虚拟机监控程序", ["type-2"]),
        ("仅 2 型虚拟机监控程序", ["type-2"]),
        ("内核空间里的内**核**", ["kernel-space", "kernel"]),
        ("用cgroup限制，cgroups 也行", ["cgroup", "cgroup"]),
        ("每台VM一个Pod", ["vm", "pod"]),
        ("填问卷，挂载卷", ["volume"]),
        ("有能力，但没有Linux 能力", ["capability"]),
        ("container 在中文里不算", []),
    ],
)
def test_chinese_terms_need_no_spaces(words: str, expected: list[str]) -> None:
    assert found(words, "zh-CN") == expected


# --- what is shown ---------------------------------------------------------------------------------------------------


def card(text: str) -> Card:
    return Card(both(text, text), both("more", "更多"), "shield")


def slide(name: str, english: str, *cards: str, **more: object) -> Slide:
    given: dict[str, object] = {"kind": SlideKind.CARDS, "seconds": 60} | more
    return Slide(id=name, headline=both(english, english), cards=tuple(map(card, cards)), **given)  # type: ignore[arg-type]


STACK = Stack("host", both("Containers", "容器"), (Layer("kernel", Role.HOST_OS, both("A kernel", "内核")),))
PICTURE = Diagram("picture", both("A volume", "卷"), (STACK,))


def words_of(shown: Slide, diagram: Diagram | None = None) -> list[str]:
    return [text.by_locale["en"] for text in texts_shown(shown, diagram) if text]


def test_only_what_listeners_read_counts() -> None:
    said = NoteContent(opening=both("A kernel.", "内核。"))
    told = slide("one", "A headline", "A card", footnote=both("Containers, 2014", "容器"), notes=said)
    assert words_of(told, PICTURE) == ["A headline", "A card", "more", "Containers", "A kernel"]


def test_a_title_has_a_picture_without_words() -> None:
    assert words_of(slide("one", "A headline", kind=SlideKind.TITLE), PICTURE) == ["A headline"]


def test_what_an_exercise_asks_for_is_not_on_the_slide() -> None:
    solution = Solution(answer=both("The kernel", "内核"))
    asked = Exercise(both("What is missing?", "缺什么？"), hidden=("kernel",), solution=solution)
    told = slide("one", "A headline", kind=SlideKind.EXERCISE, exercise=asked)
    assert words_of(told, PICTURE) == ["A headline", "What is missing?", "Containers"]


# --- which are explained, and where ----------------------------------------------------------------------------------

LEARNERS = Audience("learners", {"en": "learners"}, 30, "light", {}, knows=Knowledge.EVERYONE)
LIST = slide("words", "The words", kind=SlideKind.GLOSSARY, priority=1, seconds=20)


def content_of(*slides: Slide, variants: dict[tuple[str, str], Slide] | None = None) -> Content:
    deck = Deck(
        "talk",
        both("A talk", "演讲"),
        both("", ""),
        "learners",
        LOCALES,
        (Section("all", both("All", "全部"), tuple(s.id for s in slides)),),
    )
    return Content({"talk": deck}, {item.id: item for item in slides}, variants or {}, {}, {}, {}, shipped().strings, {}, GLOSSARY)


def plan_of(*slides: Slide, audience: Audience = LEARNERS, minutes: int | None = None, locale: str = "en") -> DeckPlan:
    plan, findings = plan_deck(content_of(*slides), "talk", audience, locale, minutes)
    assert plan is not None, findings
    return plan


def explained(plan: DeckPlan) -> dict[str, str]:
    return {use.term.id: use.slide for use in plan.terms}


TITLE = slide("title", "Containers and virtual machines", kind=SlideKind.TITLE)
FIRST = slide("first", "A chip", "A container", "A kernel")
SECOND = slide("second", "Containers copy-on-write", "Two kernels")


def test_a_term_is_explained_where_it_comes_up_first_but_where_it_is_only_announced() -> None:
    plan = plan_of(TITLE, FIRST, SECOND)
    assert explained(plan) == {"container": "first", "kernel": "first", "copy": "second", "vm": "title"}
    assert [use.count for use in plan.terms] == [3, 2, 1, 1]


def test_what_the_listeners_know_is_not_explained() -> None:
    assert explained(plan_of(FIRST, SECOND, audience=replace(LEARNERS, knows=Knowledge.PRACTITIONER))) == {"copy": "second"}
    assert explained(plan_of(FIRST, SECOND, audience=replace(LEARNERS, knows=Knowledge.SPECIALIST))) == {}


def test_what_a_slide_makes_clear_itself_is_not_in_its_notes() -> None:
    plan = plan_of(replace(FIRST, explains=("kernel",)))
    contexts = note_contexts(plan, Localizer("en", shipped().strings, {}), content_of(FIRST))
    assert [(item.name, item.definition) for item in contexts[0].terms] == [("container", "What container is.")]


def test_plain_readers_get_plain_words() -> None:
    plain = replace(GLOSSARY["kernel"], plain=both("The core.", "核心。"))
    content = replace(content_of(FIRST), glossary={"kernel": plain})
    for tone, words in ((Tone.PLAIN, "The core."), (Tone.PRECISE, "What kernel is.")):
        plan, _ = plan_deck(content, "talk", replace(LEARNERS, tone=tone), "en", None)
        assert plan is not None
        assert [use.definition.by_locale["en"] for use in plan.terms] == [words]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_notes_say_the_term_and_the_time_counts_it(locale: str) -> None:
    content = shipped()
    listeners, _ = load_audience(WORKSPACE, "students")
    assert listeners is not None
    times = {}
    for knows in (Knowledge.SPECIALIST, Knowledge.EVERYONE):
        plan, _ = plan_deck(content, DECK, replace(listeners, knows=knows), locale, None)
        assert plan is not None
        notes, _ = render_notes(WORKSPACE, plan, Localizer(locale, content.strings, content.facts), content)
        times[knows] = notes["why-vms-came"]
    definition = content.glossary["kernel"].definition.by_locale[locale]
    assert definition not in times[Knowledge.SPECIALIST].text
    assert definition in times[Knowledge.EVERYONE].text
    assert times[Knowledge.EVERYONE].seconds > times[Knowledge.SPECIALIST].seconds + 5


# --- the glossary slide ----------------------------------------------------------------------------------------------


def states(plan: DeckPlan) -> list[tuple[str, int, int]]:
    return [(item.slide.id, item.number, item.seconds) for item in plan.slides]


def test_a_glossary_lists_the_terms_in_the_order_of_letters() -> None:
    plan = plan_of(TITLE, FIRST, SECOND, LIST)
    assert [use.term.id for use in plan.glossary["words"]] == ["container", "copy", "kernel", "vm"]
    assert states(plan)[-1] == ("words", 4, 20)
    assert plan.slides[-1].reason == "for all, 4 terms above what they know (everyone)"


def test_chinese_words_stand_in_the_order_of_their_pinyin_after_latin_ones() -> None:
    words = ["虚拟机", "容器", "Pod", "内核", "cgroup", "卷", "镜像", "命名空间", "宿主机"]
    expected = ["cgroup", "Pod", "镜像", "卷", "命名空间", "内核", "容器", "宿主机", "虚拟机"]
    assert sorted(words, key=lambda word: sort_key(word, "zh-CN")) == expected
    assert sorted(["zoo", "Äther", "bus", "atom"], key=lambda word: sort_key(word, "de")) == ["Äther", "atom", "bus", "zoo"]


def test_a_glossary_with_nothing_to_explain_is_left_out() -> None:
    plan = plan_of(slide("one", "A chip"), LIST)
    assert states(plan) == [("one", 1, 60)]
    assert [(item.slide.id, item.reason) for item in plan.dropped] == [
        ("words", "no term comes up that is above what they know (everyone)")
    ]


def many(count: int) -> tuple[dict[str, Term], Slide]:
    terms = [term(f"t{n:02}", f"word{chr(97 + n % 26)}{chr(97 + n // 26)}", f"词{n}") for n in range(count)]
    return {item.id: item for item in terms}, slide("one", " ".join(item.term.by_locale["en"] for item in terms))


def test_many_terms_take_several_pages_and_the_rest_is_told() -> None:
    glossary, told = many(MOST_ON_PAGE * MOST_PAGES + 3)
    after = slide("end", "The end")
    plan, _ = plan_deck(replace(content_of(told, LIST, after), glossary=glossary), "talk", LEARNERS, "en", None)
    assert plan is not None
    assert states(plan) == [("one", 1, 60), ("words", 2, 10), ("words--2", 3, 5), ("words--3", 4, 5), ("end", 5, 60)]
    assert [item.elapsed for item in plan.slides] == [0, 60, 70, 75, 80]
    assert [len(uses) for uses in plan.glossary.values()] == [MOST_ON_PAGE] * MOST_PAGES
    assert plan.slides[2].slide.headline.by_locale["en"] == "The words (2 of 3)"
    assert plan.slides[2].reason == "for all, 30 of 33 terms above what they know (everyone)"


def test_where_time_is_short_the_glossary_stands_hidden_after_the_end() -> None:
    plan = plan_of(FIRST, SECOND, LIST, minutes=2)
    assert [item.slide.id for item in plan.slides] == ["first", "second"]
    assert [(item.slide.id, item.number, item.is_hidden) for item in plan.backup] == [("words", 3, True)]
    assert [use.term.id for use in plan.glossary["words"]] == ["container", "copy", "kernel"]


@pytest.mark.parametrize("locale", LOCALES)
def test_each_row_leads_to_the_slide_of_the_term(locale: str) -> None:
    plan = planned("students", locale)
    numbers = {item.slide.id: item.number for item in plan.slides}
    for name, uses in plan.glossary.items():
        parts = compose_glossary(sheet_of(plan, name))
        assert parts.diagnostics == ()
        (table,) = parts.items
        assert isinstance(table, Table)
        assert len(table.rows) == len(uses) + 1
        assert table.alt
        for use, cells in zip(uses, table.rows[1:], strict=True):
            (label,), (number,) = (cells[index].text.paragraphs[0].runs for index in (0, 2))
            assert label.link == number.link == SlideLink(use.slide)
            assert number.text == str(numbers[use.slide])


def test_with_slides_for_steps_the_numbers_are_those_of_the_file() -> None:
    plan = planned("students")
    name, uses = next(iter(plan.glossary.items()))
    use = next(item for item in uses if item.slide != plan.slides[2].slide.id)
    clicks = Clicks({plan.slides[2].slide.id: ("one", "two")}, are_slides=True)
    sheet = sheet_of(plan, name)
    sheet = replace(sheet, setting=replace(setting_of(plan), clicks=clicks))
    (table,) = compose_glossary(sheet).items
    assert isinstance(table, Table)
    numbers = {item.slide.id: item.number for item in plan.slides}
    assert table.rows[1 + uses.index(use)][2].text.text == str(numbers[use.slide] + 2)


def test_terms_are_in_ink_where_the_accent_is_hard_to_read() -> None:
    plan = planned("students")
    name = next(iter(plan.glossary))
    sheet = sheet_of(plan, name)
    theme = sheet.setting.theme
    pale = replace(theme.roles["application"], accent=replace(theme.colors["paper"], rgb="8888FF"))
    roles = {**theme.roles, "application": pale}
    for own, color in ((theme, theme.roles["application"].accent), (replace(theme, roles=roles), theme.colors["ink"])):
        (table,) = compose_glossary(replace(sheet, setting=replace(sheet.setting, theme=own))).items
        assert isinstance(table, Table)
        assert table.rows[1][0].text.paragraphs[0].runs[0].color == color


def test_a_glossary_that_does_not_fit_is_an_error() -> None:
    plan = planned("students")
    name, uses = next(iter(plan.glossary.items()))
    long = replace(uses[0], definition=both("A long story. " * 300, ""))
    sheet = sheet_of(replace(plan, glossary={name: (long, *uses[1:])}), name)
    assert [(item.code, item.severity.value) for item in compose_glossary(sheet).diagnostics] == [("LD551", "error")]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_lecture_has_its_glossary_before_the_sources(theme: str) -> None:
    composed, findings = compose_request(WORKSPACE, shipped(), BuildRequest(DECK, "en", "students", theme=theme, steps=Steps.MORPH))
    assert composed is not None
    assert [item for item in findings if item.severity.value != "note"] == []
    assert [item.id for item in composed[1].slides][-4:] == ["glossary", "glossary--2", "glossary--3", "sources"]
    assert composed[1].slides[-4].layout == "Glossary"


# --- headlines -------------------------------------------------------------------------------------------------------


def warned(*slides: Slide, variants: dict[tuple[str, str], Slide] | None = None) -> list[str]:
    content = content_of(*slides, variants=variants)
    plan, _ = plan_deck(content, "talk", LEARNERS, "en", None)
    assert plan is not None
    findings = check_headlines(plan, content, Localizer("en", shipped().strings, {}))
    assert {(item.code, item.severity.value) for item in findings} <= {("LD550", "warning")}
    return [item.message for item in findings]


def test_a_headline_that_is_first_to_use_a_term_is_warned_of() -> None:
    headline = slide("one", "Containers share a kernel")
    said = 'the headline of slide "one" is the first to use terms that are above what learners know: container, kernel'
    assert warned(TITLE, headline) == [said]
    assert warned(FIRST, headline) == []
    assert warned(replace(headline, explains=("container", "kernel"))) == []
    assert warned(replace(headline, audiences=("learners",))) == []


def test_a_headline_of_their_own_is_not() -> None:
    headline = slide("one", "Containers share a kernel")
    own = {("one", "learners"): replace(headline, headline=both("Of kernels", "内核"))}
    assert warned(headline, variants=own) == []
    assert warned(headline, variants={("one", "learners"): replace(headline, seconds=30)}) != []


def test_audiences_say_what_they_know() -> None:
    known = {name: load_audience(WORKSPACE, name)[0] for name in ("executives", "students", "engineers", "security")}
    assert {name: audience and str(audience.knows) for name, audience in known.items()} == {
        "executives": "everyone",
        "students": "everyone",
        "engineers": "practitioner",
        "security": "specialist",
    }
    assert len(planned("security").terms) == 0
    assert 0 < len(planned("engineers").terms) < 10
    assert 0 < len(planned("executives").terms) < 10 < len(planned("students").terms)


def test_no_term_above_everyone_lacks_a_definition_in_any_language() -> None:
    for item in shipped().glossary.values():
        assert item.level is Knowledge.EVERYONE or all(item.definition.by_locale.get(locale) for locale in LOCALES), item.id
        assert item.plain is NO_TEXT or all(item.plain.by_locale.get(locale) for locale in LOCALES), item.id
