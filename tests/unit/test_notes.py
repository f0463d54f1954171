"""What templates may say, what they may not do, and how their text becomes paragraphs and seconds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path

import pytest

from generator.content.localize import Localizer
from generator.content.model import (
    Claim,
    Content,
    Deck,
    Fact,
    NoteContent,
    Question,
    Section,
    Slide,
    SlideKind,
    Source,
    Text,
)
from generator.diagnostics import Diagnostic, Diagnostics, Severity, Span
from generator.notes import context as context_module
from generator.notes.context import NoteContext, note_contexts
from generator.notes.markdown import BLANK, read_markdown
from generator.notes.model import NoteParagraph, NoteRun, SpeakerNotes
from generator.notes.render import render_notes, render_template
from generator.plan.model import Audience, DeckPlan
from generator.plan.plan import plan_deck
from generator.text.pace import spoken_seconds
from generator.workspace import Workspace

PROJECT = Path(__file__).parents[2]
PATH = "templates/audiences/engineers/notes.en.md.j2"
LOCALES = ("en", "zh-CN")


def both(english: str, chinese: str) -> Text:
    return Text({"en": english, "zh-CN": chinese})


NOTES = NoteContent(
    opening=both("Open one machine.", "拆开一台虚拟机。"),
    points=(both("It carries **its own kernel**.", "它自带内核。"), both("It took {mem} MB in 2020.", "2020 年占 {mem} MB。")),
    transition=both("Now the container.", "再看容器。"),
    so_what=both("You patch every guest.", "每台客户机都要打补丁。"),
    if_asked=(Question(both("And KVM?", "KVM 呢？"), both("Linux itself is the hypervisor.", "Linux 自己就是虚拟机监控程序。")),),
    span=Span("content/slides/vm.yaml", 12, 5),
)
VM = Slide(
    id="vm",
    kind=SlideKind.DIAGRAM,
    headline=both("A VM is a full computer", "虚拟机是一台完整的计算机"),
    seconds=80,
    covers=("S1", "S2", "S3", "vm-section"),
    facts=("boot",),
    notes=NOTES,
)
END = Slide("end", SlideKind.SOURCES, both("Read on", "延伸阅读"), 30, notes=NoteContent(opening=both("Thank you.", "谢谢。")))


def content(*slides: Slide, variants: Mapping[tuple[str, str], Slide] | None = None) -> Content:
    deck = Deck(
        id="talk",
        title=both("A talk", "演讲"),
        subject=both("", ""),
        audience="engineers",
        locales=LOCALES,
        sections=(Section("how", both("How it works", "工作原理"), tuple(slide.id for slide in slides)),),
    )
    return Content(
        decks={"talk": deck},
        slides={slide.id: slide for slide in slides},
        variants=variants or {},
        diagrams={},
        facts={
            "boot": Fact("boot", both("It boots in 2 s.", "2 秒启动。"), {"value": 2.0}, "s", "felter", "Table II", "KVM, 2014"),
            "mem": Fact("mem", both("It takes 131 MB.", "占 131 MB。"), {"value": 131.0}, "MB", "agache", "§5.2", ""),
        },
        sources={
            "felter": Source(
                "felter", both("Felter et al., 2014", "Felter 等，2014"), "Comparison", "Felter", "2014", "https://a.org"
            ),
            "agache": Source(
                "agache", both("Agache et al., 2020", "Agache 等，2020"), "Firecracker", "Agache", "2020", "https://b.org"
            ),
        },
        strings={},
        claims={
            "S1": Claim("S1", "s", "虚拟机是软件程序", "wrong", both("A VM is a virtual computer.", "虚拟机是虚拟计算机。"), ()),
            "S2": Claim("S2", "s", "容器是技术", "right", both("Containers are a technology.", "容器是技术。"), ()),
            "S3": Claim("S3", "s", "（重复）", "editing fault", both("Say it once.", "只说一次。"), ()),
        },
        glossary={},
    )


def audience(name: str = "engineers") -> Audience:
    templates = {locale: f"templates/audiences/{name}/notes.{locale}.md.j2" for locale in LOCALES}
    return Audience(name, {"en": name, "zh-CN": "听众"}, 30, "light", templates, Span(f"templates/audiences/{name}/audience.yaml"))


def plan_for(said: Content, locale: str = "en", name: str = "engineers") -> DeckPlan:
    plan, findings = plan_deck(said, "talk", audience(name), locale, None)
    assert findings == ()
    assert plan is not None
    return plan


def localizer(said: Content, locale: str = "en") -> Localizer:
    return Localizer(locale, said.strings, said.facts)


def render(
    template: str, said: Content | None = None, locale: str = "en", others: Mapping[str, str] | None = None
) -> tuple[Mapping[str, SpeakerNotes], Diagnostics]:
    said = said or content(VM, END)

    def read(path: str) -> tuple[str | None, Diagnostics]:
        return (others or {}).get(path), ()

    return render_template(plan_for(said, locale), template, PATH, localizer(said, locale), said, read)


def text_of(template: str, slide: str = "vm", locale: str = "en", others: Mapping[str, str] | None = None) -> str:
    notes, findings = render(template, locale=locale, others=others)
    assert findings == ()
    return notes[slide].text


def fault_of(template: str, others: Mapping[str, str] | None = None) -> Diagnostic:
    notes, findings = render(template, others=others)
    assert "vm" not in notes
    (finding,) = findings
    return finding


def shipped(name: str, locale: str, said: Content | None = None) -> Mapping[str, SpeakerNotes]:
    said = said or content(VM, END)
    notes, findings = render_notes(Workspace(PROJECT), plan_for(said, locale, name), localizer(said, locale), said)
    assert findings == ()
    return notes


# --- what a template can speak of -----------------------------------------------------------------------------------


def test_a_template_speaks_of_the_slide_and_the_clock() -> None:
    clock = "{{ slide.number }}/{{ talk.slides }} {{ slide.time }} {{ slide.starts }}-{{ slide.ends }}"
    template = clock + " {{ slide.section }}: {{ slide.headline }}"
    assert text_of(template) == "1/2 1:20 0:00-1:20 How it works: A VM is a full computer"
    assert text_of(template, "end") == "2/2 0:30 1:20-1:50 How it works: Read on"


def test_texts_come_in_the_talks_language_with_their_numbers() -> None:
    assert text_of("{{ points[1] if points }}") == "It took 131 MB in 2020."
    assert text_of("{{ points[1] if points }}", locale="zh-CN") == "2020 年占 131 MB。"


def test_the_next_headline_is_empty_on_the_last_slide() -> None:
    template = "[{{ next_headline }}]{{ ' first' if slide.is_first }}{{ ' last' if slide.is_last }}"
    assert text_of(template) == "[Read on] first"
    assert text_of(template, "end") == "[] last"


def test_sources_hold_the_facts_shown_and_said_with_their_places_and_conditions() -> None:
    said = content(VM)
    (context,) = note_contexts(plan_for(said), localizer(said), said)
    assert [(source.short, source.locators, source.conditions) for source in context.sources] == [
        ("Felter et al., 2014", ("Table II",), ("KVM, 2014",)),
        ("Agache et al., 2020", ("§5.2",), ()),
    ]
    assert [fact.statement for source in context.sources for fact in source.facts] == ["It boots in 2 s.", "It takes 131 MB."]


def test_corrections_are_of_claims_about_facts_only_and_quote_in_the_listeners_language() -> None:
    said = content(VM)
    for locale, quoted in (("en", ""), ("zh-CN", "虚拟机是软件程序")):
        (context,) = note_contexts(plan_for(said, locale), localizer(said, locale), said)
        (correction,) = context.corrections
        assert (correction.quote, correction.said, correction.verdict) == ("虚拟机是软件程序", quoted, "wrong")


def test_a_slide_is_theirs_when_it_or_its_notes_were_written_for_them_alone() -> None:
    own_notes = replace(VM, notes=replace(NOTES, opening=both("What it costs.", "成本。")))
    for said, expected in (
        (content(VM), False),
        (content(replace(VM, audiences=("engineers", "executives"))), False),
        (content(replace(VM, audiences=("engineers",))), True),
        (content(VM, variants={("vm", "engineers"): own_notes}), True),
        (content(VM, variants={("vm", "engineers"): replace(VM, seconds=70)}), False),
    ):
        (context,) = note_contexts(plan_for(said), localizer(said), said)
        assert context.slide.is_theirs is expected


# --- what a template may not do -------------------------------------------------------------------------------------


def test_a_syntax_fault_is_told_with_its_line() -> None:
    fault = fault_of("one\n{% block say %}\n{{ opening }\n{% endblock %}")
    assert (fault.code, str(fault.span)) == ("LD311", f"{PATH}:3")


def test_an_unknown_variable_is_told_with_its_line_and_the_nearest_name() -> None:
    fault = fault_of("one\ntwo\n{{ openning }}")
    assert (fault.code, str(fault.span), fault.message) == ("LD312", f"{PATH}:3", 'there is no variable "openning"')
    assert fault.hint.startswith('did you mean "opening"?')


def test_an_unknown_part_of_a_variable_is_told_with_the_parts_there_are() -> None:
    fault = fault_of("{{ slide.headlin }}")
    assert fault.code == "LD312"
    assert fault.message == 'there is no "headlin" here, in a SlideNote'
    assert fault.hint.startswith('did you mean "headline"?')


def test_an_item_that_is_not_there_is_told_with_how_many_there_are() -> None:
    fault = fault_of("{{ points[7] }}")
    assert (fault.message, fault.hint) == ("there is no item 7 in this list", "it has 2; ask first: {% if … %}")


def test_an_unknown_filter_is_told_with_the_nearest() -> None:
    fault = fault_of("{{ points | frist }}")
    assert (fault.code, fault.span.line) == ("LD311", 1)
    assert fault.hint.startswith('did you mean "first"?')


def test_a_fault_in_an_extended_template_is_told_there() -> None:
    others = {"templates/notes/base.en.md.j2": "{% block say %}\n{{ nobody }}\n{% endblock %}"}
    assert str(fault_of('{% extends "notes/base.en.md.j2" %}', others).span) == "templates/notes/base.en.md.j2:2"


def test_one_fault_is_told_once_though_every_slide_meets_it() -> None:
    notes, findings = render("{{ nothing }}")
    assert notes == {}
    assert len(findings) == 1


def test_a_fault_on_one_slide_leaves_the_other_slides_their_notes() -> None:
    notes, findings = render("{{ if_asked[0].question }}")
    assert list(notes) == ["vm"]
    assert [finding.code for finding in findings] == ["LD312"]


@pytest.mark.parametrize(
    "template",
    [
        "{{ opening.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ slide.__init__.__globals__ }}",
        "{{ [].append(1) }}",
        "{{ '{:99999999}'.format(1) }}",
        "{{ 'x'.ljust(999999999) }}",
        "{% include '../pyproject.toml' %}",
        "{% include '/etc/passwd' %}",
    ],
)
def test_a_template_cannot_leave_its_room(template: str) -> None:
    fault = fault_of(template)
    assert (fault.code, fault.span.path, fault.span.line) == ("LD313", PATH, 1)
    assert fault.hint


@pytest.mark.parametrize(
    "template",
    [
        "{% for i in range(10 ** 9) %}{% endfor %}",
        "{% for i in range(1000000000) %}x{% endfor %}",
        "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
        "{% for i in range(9999) %}x{% for j in range(9999) %}{{ 'x' * 9000 }}{% endfor %}{% endfor %}",
        "{{ 'x' * 1000000000 }}",
        "{{ [1] * 1000000000 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ '%999999999d' % 1 }}",
        "{% macro again() %}{{ again() }}{{ again() }}{% endmacro %}{{ again() }}",
        "{% block say %}{{ self.say() }}{% endblock %}",
    ],
)
def test_a_template_without_end_is_stopped(template: str) -> None:
    fault = fault_of(template)
    assert (fault.code, fault.span.path) == ("LD314", PATH)


def test_a_template_that_includes_itself_is_stopped() -> None:
    others = {"templates/a.j2": "{% include 'a.j2' %}"}
    assert fault_of("{% include 'a.j2' %}", others).code == "LD314"


def test_chance_is_not_at_hand() -> None:
    assert fault_of("{{ points | random }}").code == "LD311"


def test_a_template_that_is_not_there_is_told_at_the_line_that_wants_it() -> None:
    fault = fault_of('\n{% include "notes/absent.md.j2" %}')
    assert (fault.code, str(fault.span)) == ("LD310", f"{PATH}:2")
    assert '"notes/absent.md.j2"' in fault.message


def test_an_audience_without_notes_in_a_language_is_told_what_to_write() -> None:
    said = content(VM)
    plan = replace(plan_for(said), audience=replace(audience(), templates={"zh-CN": "x"}))
    notes, (finding,) = render_notes(Workspace(PROJECT), plan, localizer(said), said)
    assert notes == {}
    assert finding.code == "LD310"
    assert "templates/audiences/engineers/notes.en.md.j2" in finding.hint


# --- paragraphs -----------------------------------------------------------------------------------------------------


def test_blank_lines_part_paragraphs_and_items_stand_together() -> None:
    paragraphs = read_markdown("\n\nOne.\n\n\nTwo\nmore.\n- a\n\n- b\n  goes on\n\nEnd.\n\n")
    assert [(paragraph.text, paragraph.is_item) for paragraph in paragraphs] == [
        ("One.", False),
        ("", False),
        ("Two more.", False),
        ("a", True),
        ("b goes on", True),
        ("", False),
        ("End.", False),
    ]
    assert paragraphs[1] is BLANK


def test_strong_parts_become_runs_of_their_own() -> None:
    (paragraph,) = read_markdown("- It has **its own** kernel")
    assert paragraph == NoteParagraph((NoteRun("It has "), NoteRun("its own", is_strong=True), NoteRun(" kernel")), is_item=True)


def test_lone_stars_and_dashes_are_plain_words() -> None:
    assert [paragraph.text for paragraph in read_markdown("2 ** 3 = 8\n\n-o file")] == ["2 ** 3 = 8", "", "-o file"]


def test_chinese_lines_join_without_a_space() -> None:
    assert read_markdown("容器共享\n内核\nand more")[0].text == "容器共享内核and more"


# --- time -----------------------------------------------------------------------------------------------------------


def test_speaking_takes_130_english_words_or_260_chinese_characters_a_minute() -> None:
    assert spoken_seconds(["word " * 130]) == 60
    assert spoken_seconds(["字" * 260 + "，。"]) == 60
    assert spoken_seconds(["字" * 130, "word " * 65]) == 60


def test_numbers_and_joined_words_count_as_one() -> None:
    assert spoken_seconds(["the x86-64 side-by-side 12,880 host's 0.1"] * 130) == 6 * 60


def test_limits_of_the_evidence_and_what_to_check_are_said_aloud() -> None:
    notes = replace(NOTES, limits=both("No rate.", "不是概率。"), check=both("Look at one node.", "查一个节点。"))
    said = content(replace(VM, notes=notes), END)
    rendered, findings = render("{{ limits }}|{{ check }}", said)
    assert findings == ()
    assert (rendered["vm"].text, rendered["end"].text) == ("No rate.|Look at one node.", "|")
    assert rendered["vm"].seconds == spoken_seconds(["No rate.", "Look at one node."])


def test_only_what_the_template_lets_the_speaker_say_takes_time() -> None:
    everything, _ = render(
        "{{ opening }} {{ points | join(' ') }} {{ transition }} {{ so_what }} {{ if_asked[0].answer if if_asked }}"
    )
    opening, _ = render("{{ opening }} {{ if_asked[0].answer if if_asked }}")
    assert opening["vm"].seconds == spoken_seconds(["Open one machine."])
    said = [
        "Open one machine.",
        "It carries its own kernel.",
        "It took 131 MB in 2020.",
        "Now the container.",
        "You patch every guest.",
    ]
    assert everything["vm"].seconds == spoken_seconds(said)


def test_more_words_than_time_is_a_warning_at_the_notes() -> None:
    long = replace(VM, seconds=60, notes=replace(NOTES, opening=both("word " * 140, "字")))
    notes, (finding,) = render("{{ opening }}", content(long))
    assert (finding.code, finding.severity, finding.span) == ("LD316", Severity.WARNING, NOTES.span)
    assert finding.message == 'the notes of slide "vm" take 1:05 to say in en, but the slide has 1:00'
    assert finding.hint == "set seconds: 65, or cut about 11 words"
    assert notes["vm"].seconds == 65


# --- the templates we ship ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["engineers", "executives"])
def test_shipped_notes_begin_with_time_clock_and_number(name: str, locale: str) -> None:
    first = {"en": "⏱ 1:20 · 0:00 → 1:20 · slide 1 of 2", "zh-CN": "⏱ 1:20 · 0:00 → 1:20 · 第 1 页，共 2 页"}
    assert shipped(name, locale)["vm"].paragraphs[0].text == first[locale]


def test_engineers_get_mechanism_sources_with_conditions_and_answers() -> None:
    text = shipped("engineers", "en")["vm"].text
    for part in (
        "It carries its own kernel.",
        "Transition: Now the container.",
        "If asked: And KVM?",
        "Felter et al., 2014, Table II: It boots in 2 s.",
        "Conditions (Felter et al., 2014): KVM, 2014",
        "A VM is a virtual computer.",
    ):
        assert part in text
    assert "You patch every guest." not in text


def test_executives_get_the_consequence_first_and_no_mechanism() -> None:
    notes = shipped("executives", "en")["vm"]
    spoken = [paragraph.text for paragraph in notes.paragraphs if paragraph.runs]
    assert spoken[1] == "For their decision (cost, risk, time): You patch every guest."
    assert spoken[2] == "Say: Open one machine."
    assert "its own kernel" not in notes.text
    assert "If they ask" not in notes.text


def test_executives_get_the_points_of_a_slide_written_for_them() -> None:
    text = shipped("executives", "en", content(replace(VM, audiences=("executives",))))["vm"].text
    assert "It carries its own kernel." in text
    assert "If they ask: And KVM?" in text


def test_where_the_article_errs_chinese_notes_quote_and_correct_it() -> None:
    assert "常见说法：“虚拟机是软件程序”实际上：虚拟机是虚拟计算机。" in shipped("engineers", "zh-CN")["vm"].text


@pytest.mark.parametrize("name", ["engineers", "executives"])
def test_chinese_notes_hold_no_english_labels(name: str) -> None:
    said = content(replace(VM, audiences=(name,)))
    words = set(re.findall(r"[A-Za-z]{3,}", shipped(name, "zh-CN", said)["vm"].text))
    assert words <= {"KVM", "Linux", "Felter", "Agache", "Table"}


def test_the_guide_lists_every_variable_of_a_template() -> None:
    guide = (PROJECT / "docs" / "audiences.md").read_text(encoding="utf-8")
    notes = [kind for name, kind in vars(context_module).items() if name.endswith("Note")]
    assert len(notes) == 10
    for kind in (NoteContext, *notes):
        for field in fields(kind):
            assert f"`{field.name}`" in guide, f"{kind.__name__}.{field.name}"
