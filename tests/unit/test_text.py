"""Widths against recorded renderings, line breaking by PowerPoint's rules, sizes that fit."""

from __future__ import annotations

import itertools

import pytest

from generator.diagnostics import Span
from generator.scene.words import Words, one_line_size
from generator.text.fit import fit_size, fits, text_height
from generator.text.metrics import WIDTH_MARGIN, family_names, has_cjk, line_height, text_width
from generator.text.wrap import NEVER_FIRST, NEVER_LAST, wrap

# What LibreOffice 7.4 drew (pdftotext -bbox of a text box), in points: text, size, strong, family, drawn width.
DRAWN = [
    ("Every VM carries its own kernel; containers share one", 28, False, "carlito", 605.3),
    ("Every VM carries its own kernel; containers share one", 28, True, "carlito", 619.7),
    ("Every VM carries its own kernel; containers share one", 28, False, "liberation-sans", 669.5),
    ("Start-up: 0.1 s against 12,880 ms → ×90 (≤ 5 % · 131 MB)", 18, False, "carlito", 412.1),
    ("每台虚拟机都自带内核，容器共享宿主机内核。", 20, False, "carlito", 420.9),
    ("容器“共享”内核——虚拟机…不共享", 20, False, "carlito", 340.7),
    ("虚拟机监控程序（Hypervisor）· KVM、Xen 与 Hyper-V", 20, False, "carlito", 496.3),
    ("CPU · 内存 · 磁盘", 20, False, "carlito", 156.5),
]

PROSE = "Every VM carries **its own kernel; containers** share the host's kernel side-by-side, says x86-64 (“isolation”)."
CHINESE = "每台虚拟机都带着自己的内核（guest kernel），容器共享宿主机内核：“隔离”因此不同了——启动也更快！《手册》如是说。"


@pytest.mark.parametrize(("text", "size", "strong", "family", "drawn"), DRAWN)
def test_measured_widths_cover_what_is_drawn_and_little_more(
    text: str, size: float, strong: bool, family: str, drawn: float
) -> None:
    measured = text_width(text, size, strong=strong, family=family)
    assert drawn <= measured <= drawn * 1.04


def test_a_width_is_the_sum_of_the_fonts_advances_and_the_margin() -> None:
    # Carlito: V 1162, M 1751 of 2048 units.
    assert text_width("VM", 2048) == pytest.approx((1162 + 1751) * WIDTH_MARGIN)


def test_width_grows_in_proportion_to_size() -> None:
    assert text_width("kernel", 36) == pytest.approx(2 * text_width("kernel", 18))


def test_strong_marks_take_no_room_but_make_their_part_bold() -> None:
    assert text_width("a **kernel** b", 18) == pytest.approx(
        text_width("a ", 18) + text_width("kernel", 18, strong=True) + text_width(" b", 18)
    )
    assert text_width("**kernel**", 18) > text_width("kernel", 18)


def test_the_widest_line_counts() -> None:
    assert text_width("a\nkernel\nb", 18) == text_width("kernel", 18)


def test_every_family_measures_the_signs_on_slides() -> None:
    assert len(family_names()) > 30
    for family, sign in itertools.product(family_names(), "→×≤≥·–—…✓✗µ%“”‘’←↑↓≈±°²€•"):
        assert 0.1 < text_width(sign, 1, family=family) < 1.2, (family, sign)


def test_ideographs_and_full_width_signs_are_one_em() -> None:
    for sign in "内核，。（）：？カな、":
        assert text_width(sign, 100) == pytest.approx(100.5), sign


def test_a_line_with_chinese_is_taller() -> None:
    assert line_height("kernel", 10) == pytest.approx(12.2, abs=0.05)
    assert line_height("kernel 内核", 10) == pytest.approx(13.5)


def test_characters_in_no_table_are_measured_as_wide_not_as_nothing() -> None:
    assert text_width("\U0001d54f", 10) == pytest.approx(10 * WIDTH_MARGIN)


@pytest.mark.parametrize("text", [PROSE, CHINESE])
@pytest.mark.parametrize("width", [110, 140, 200, 333])
def test_wrapping_loses_nothing_and_no_line_is_too_long(text: str, width: float) -> None:
    lines = wrap(text, width, 18)
    assert all(text_width(line, 18) <= width for line in lines)
    assert "".join(lines).replace(" ", "").replace("**", "") == text.replace(" ", "").replace("**", "")


@pytest.mark.parametrize("width", range(60, 400, 7))
def test_no_line_begins_or_ends_with_a_sign_that_may_not(width: int) -> None:
    lines = wrap(CHINESE, width, 18)
    assert not [line for line in lines[1:] if line[0] in NEVER_FIRST]
    assert not [line for line in lines[:-1] if line[-1] in NEVER_LAST]
    assert "——" in "|".join(lines), "a dash of two is one sign"


def test_chinese_breaks_between_any_two_characters() -> None:
    assert wrap("容器共享宿主机内核", 61, 20) == ("容器共", "享宿主", "机内核")


def test_latin_breaks_at_spaces_and_after_hyphens_inside_words() -> None:
    assert wrap("drawn side-by-side here", text_width("drawn side-by-", 18) + 1, 18) == ("drawn side-by-", "side here")


def test_options_and_product_numbers_keep_their_hyphen() -> None:
    for word in ("-o", "x86-64", "VT-2"):
        assert wrap(f"run {word} run", text_width("run " + word[:-1], 18), 18)[1].startswith(word)


def test_a_no_break_space_holds() -> None:
    assert wrap("takes 131\u00a0MB", text_width("takes 131", 18) + 1, 18) == ("takes", "131\u00a0MB")


def test_line_breaks_in_the_text_are_kept() -> None:
    assert wrap("guest\n\nkernel", 500, 18) == ("guest", "", "kernel")


def test_a_word_wider_than_the_line_stands_alone_and_is_longer() -> None:
    lines = wrap("a paravirtualization b", 60, 18)
    assert lines == ("a", "paravirtualization", "b")
    assert text_width(lines[1], 18) > 60


def test_strong_parts_are_closed_and_opened_at_line_ends() -> None:
    assert wrap("say **own kernel** now", text_width("say **own**", 18) + 1, 18) == ("say **own**", "**kernel**", "now")
    assert wrap("**own\nkernel**", 500, 18) == ("**own**", "**kernel**")


def test_height_counts_the_lines() -> None:
    assert text_height("guest\nkernel", 500, 10) == pytest.approx(2 * line_height("guest", 10))
    assert text_height("guest\nkernel", 500, 10, spacing=0.9) == pytest.approx(1.8 * line_height("guest", 10))


def test_the_largest_fitting_size_is_found() -> None:
    headline = "Every VM carries its own kernel; containers share one"
    size = fit_size(headline, 300, 80, 30, 12)
    assert size is not None
    assert size < 30
    assert fits(headline, 300, 80, size)
    assert not fits(headline, 300, 80, size + 0.5)
    assert fit_size(headline, 2000, 80, 30, 12) == 30


def test_text_that_does_not_fit_at_the_smallest_size_gives_none() -> None:
    assert fit_size("Every VM carries its own kernel", 100, 20, 30, 18) is None
    assert fit_size("paravirtualization", 60, 500, 30, 18) is None


def test_the_smallest_size_is_tried_though_it_is_no_whole_step_away() -> None:
    word = "paravirtualization"
    assert fit_size(word, text_width(word, 17.8), 500, 19, 17.8, step=1) == 17.8


def test_fit_can_be_held_to_a_number_of_lines() -> None:
    assert fit_size("one two three", 80, 500, 30, 10, max_lines=1) == pytest.approx(13.5)
    assert text_width("one two three", 13.5) <= 80 < text_width("one two three", 14)
    assert fit_size("one two three", 80, 500, 30, 10) == 30


def test_latin_accents_are_no_chinese() -> None:
    assert not has_cjk("Überprüfung – naïve → µs")
    assert has_cjk("内")


def test_words_are_set_on_one_line_where_they_are_still_large_enough() -> None:
    words = Words("102–582 ms", Span(), is_strong=True)
    wide = text_width(words.text, 54, strong=True)
    assert one_line_size(words, wide + 1, (54, 30)) == 54
    size = one_line_size(words, wide * 0.8, (54, 30))
    assert size is not None
    assert 40 <= size <= 43.5
    assert text_width(words.text, size, strong=True) <= wide * 0.8
    assert one_line_size(words, wide * 0.5, (54, 30)) is None
    assert one_line_size(Words("", Span()), wide, (54, 30)) is None
