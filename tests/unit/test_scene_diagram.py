"""What a placed diagram looks like: names, colours, paint order, words that fit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from diagram_support import LOCALES, NAMES, Drawn, cases, draw, draw_case, shipped, theme

from generator.layout.engine import graphviz_engine
from generator.layout.lay_out import lay_out
from generator.scene.diagram import compose_diagram, compose_scene
from generator.scene.model import Box, Connector, Item, Label
from generator.text.fit import text_height
from generator.text.metrics import text_width
from generator.text.wrap import wrap
from generator.units import emu, points


@pytest.fixture(params=[(name, locale) for name in [*NAMES, *sorted(shipped().diagrams)] for locale in LOCALES], ids="-".join)
def drawn(request: pytest.FixtureRequest) -> Drawn:
    name, locale = request.param
    return draw_case(name, locale) if name in NAMES else draw(shipped().diagrams[name], shipped(), locale)


def named(name: str, item: str, locale: str = "en") -> Item:
    return next(found for found in draw_case(name, locale).group.items if found.name == item)


def box(name: str, item: str, locale: str = "en") -> Box:
    found = named(name, item, locale)
    assert isinstance(found, Box)
    return found


def framed(drawn: Drawn) -> Iterator[Box | Label]:
    yield from (item for item in drawn.group.items if isinstance(item, Box | Label))


def test_names_are_unique(drawn: Drawn) -> None:
    names = [item.name for item in drawn.group.items]
    assert len(names) == len(set(names))


def test_every_item_stands_within_the_group(drawn: Drawn) -> None:
    outer = drawn.group.frame
    for item in framed(drawn):
        assert outer.x <= item.frame.x
        assert item.frame.x + item.frame.width <= outer.x + outer.width
        assert outer.y <= item.frame.y
        assert item.frame.y + item.frame.height <= outer.y + outer.height


def test_the_group_carries_the_alt_text(drawn: Drawn) -> None:
    assert drawn.group.alt == drawn.graph.alt


def test_words_fit_their_shapes(drawn: Drawn) -> None:
    for item in framed(drawn):
        if not item.text:
            continue
        left, top, right, bottom = (points(inset) for inset in item.text.insets)
        width, height = points(item.frame.width) - left - right, points(item.frame.height) - top - bottom
        tall = 0.0
        for paragraph in item.text.paragraphs:
            words = "".join(f"**{run.text}**" if run.is_strong else run.text for run in paragraph.runs)
            assert paragraph.size is not None
            assert all(text_width(line, paragraph.size) <= width + 0.01 for line in wrap(words, width, paragraph.size)), words
            tall += text_height(words, width, paragraph.size)
        assert tall <= height + 0.01, item.text.text


def test_connectors_are_glued_to_shapes_of_the_group(drawn: Drawn) -> None:
    shapes = {item.name for item in drawn.group.items if isinstance(item, Box)}
    for item in drawn.group.items:
        if isinstance(item, Connector):
            assert {item.tail, item.head} <= shapes


def test_frames_are_painted_before_their_members_and_lines_last() -> None:
    names = [item.name for item in draw_case("callouts", "en").group.items]
    assert names.index("vm-a") < names.index("vm-a/guest-os")
    assert [isinstance(item, Connector) for item in draw_case("callouts", "en").group.items[-3:]] == [True] * 3


def test_what_the_diagram_is_about_wears_its_full_colour_and_the_rest_a_tint() -> None:
    roles = theme().roles
    guest, app = box("callouts", "vm-a/guest-os"), box("callouts", "vm-a/app")
    assert (guest.fill, app.fill) == (roles["guest-os"].fill, roles["application"].tint)
    assert guest.text is not None
    assert app.text is not None
    assert guest.text.paragraphs[0].runs[0].is_strong
    assert not app.text.paragraphs[0].runs[0].is_strong
    assert app.text.paragraphs[0].runs[0].color == roles["application"].tint_text


def test_the_isolation_boundary_is_dashed_in_its_own_colour_and_named() -> None:
    frame, label = box("callouts", "vm-a"), named("callouts", "boundary-label")
    assert frame.line is not None
    assert (frame.line.dash, frame.line.color, frame.fill) == ("dash", theme().colors["boundary"], None)
    assert isinstance(label, Label)
    assert label.text.text == "isolation boundary"


def test_a_caption_is_the_text_of_its_frame() -> None:
    frame = box("callouts", "vm-a")
    assert frame.text is not None
    assert frame.text.text == "VM A"


def test_a_gap_is_dashed_and_quiet_and_slanted_only_in_latin() -> None:
    english, chinese = box("side-by-side", "no-hypervisor"), box("side-by-side", "no-hypervisor", "zh-CN")
    assert english.fill is None
    assert english.line is not None
    assert english.line.dash == "sysDash"
    assert english.text is not None
    assert chinese.text is not None
    assert english.text.paragraphs[0].runs[0].is_italic
    assert not chinese.text.paragraphs[0].runs[0].is_italic


def test_strong_words_of_a_callout_stay_strong() -> None:
    label = named("callouts", "callout/app")
    assert isinstance(label, Label)
    strong = [run.text for run in label.text.paragraphs[1].runs if run.is_strong]
    assert strong == ["only"]
    assert "*" not in label.text.text


def test_edges_have_arrows_and_leaders_none() -> None:
    arrows = {
        item.name: item.head_end is not None
        for case in ("beside", "callouts")
        for item in draw_case(case, "en").group.items
        if isinstance(item, Connector)
    }
    assert arrows["runc to kernel"]
    assert not arrows["callout/app/leader"]


def test_a_scene_by_itself_has_a_margin_all_around() -> None:
    layout, _ = lay_out(draw_case("bottom", "en").graph, graphviz_engine)
    scene = compose_scene(layout, theme(), margin=10)
    assert (scene.width, scene.height) == (emu(896), emu(380))
    assert scene.alt == layout.graph.alt


def test_a_wordless_picture_shows_boxes_only() -> None:
    group = draw(cases().diagrams["callouts"], cases(), "en", (400, 300), wordless=True).group
    assert all(isinstance(item, Box) and item.text is None for item in group.items)


def test_on_a_dark_background_boxes_that_would_sink_into_it_get_a_light_border() -> None:
    dark = theme().colors["backdrop"]
    group = compose_diagram(draw_case("nested", "en").layout, theme(), (0, 0), "nested", background=dark)
    boxes = {item.name: item for item in group.items if isinstance(item, Box)}
    assert boxes["server"].line is not None
    assert boxes["server"].line.color == theme().colors["backdrop_muted"]
    assert boxes["node/kernel"].line is None


@pytest.mark.parametrize(("ground", "seen"), [("paper", "boundary"), ("backdrop", "backdrop_boundary")])
def test_the_boundary_is_seen_on_the_page_and_on_the_title_slide(ground: str, seen: str) -> None:
    colors = theme().colors
    layout = draw_case("nested", "en").layout
    group = compose_diagram(layout, theme(), (0, 0), "nested", background=colors[ground])
    dashed = {item.line.color for item in group.items if isinstance(item, Box) and item.line and item.line.dash == "dash"}
    assert dashed == {colors[seen]}
