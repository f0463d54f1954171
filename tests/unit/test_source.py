"""YAML text as nodes: every part knows its place, plain scalars have their type, and every fault of the text is a finding."""

from __future__ import annotations

import pytest

from generator.diagnostics import Severity
from generator.source.model import Mapping, Node, Scalar, Sequence
from generator.source.parse import parse_yaml


def parsed(text: str) -> Node:
    node, findings = parse_yaml(text, "a.yaml")
    assert findings == ()
    assert node is not None
    return node


def at(node: Node, *steps: str | int) -> Node:
    for step in steps:
        if isinstance(step, int):
            assert isinstance(node, Sequence)
            node = node.items[step]
        else:
            assert isinstance(node, Mapping)
            found = node.get(step)
            assert found is not None
            node = found
    return node


def told(text: str) -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(finding.code, str(finding.span)) for finding in parse_yaml(text, "a.yaml")[1]]


PLACES = """\
# 词
title: {en: A talk, zh-CN: 演讲, de: "Ein Vortrag"}
slides:
  - one
  -   two: 2
words: |
  first
  second
"""


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        ((), "a.yaml:2:1"),
        (("title",), "a.yaml:2:8"),
        (("title", "zh-CN"), "a.yaml:2:28"),
        (("title", "de"), "a.yaml:2:36"),  # columns count characters, not bytes
        (("slides",), "a.yaml:4:3"),
        (("slides", 0), "a.yaml:4:5"),
        (("slides", 1, "two"), "a.yaml:5:12"),
        (("words",), "a.yaml:6:8"),
    ],
)
def test_every_part_knows_its_place(steps: tuple[str | int, ...], place: str) -> None:
    assert str(at(parsed(PLACES), *steps).span) == place


def test_a_key_knows_its_place() -> None:
    title = at(parsed(PLACES), "title")
    assert isinstance(title, Mapping)
    assert [(entry.key, str(entry.span)) for entry in title.entries] == [
        ("en", "a.yaml:2:9"),
        ("zh-CN", "a.yaml:2:21"),
        ("de", "a.yaml:2:32"),
    ]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("1.50", 1.5),
        ("1e3", 1000.0),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ('"12"', "12"),
        ("'true'", "true"),
        ("no", "no"),  # the language Norwegian
        ("on", "on"),
        ("007", "007"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2024-01-31", "2024-01-31"),
        ("1.2.3", "1.2.3"),
        (".5", ".5"),
        ("NaN", "NaN"),
        ("trueish", "trueish"),
    ],
)
def test_only_plain_numbers_and_constants_are_typed(written: str, value: object) -> None:
    node = at(parsed(f"key: {written}\n"), "key")
    assert isinstance(node, Scalar)
    assert (type(node.value), node.value) == (type(value), value)
    assert node.text == written.strip("\"'")


def test_an_alias_is_the_anchored_part_with_its_place() -> None:
    node = parsed("first: &words {en: one}\nsecond: *words\n")
    assert at(node, "second") == at(node, "first")
    assert str(at(node, "second", "en").span) == "a.yaml:1:20"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("a: 1\nb: 2\na: 3\n", [("LD102", "a.yaml:3:1")]),
        ("a: {b: 1, b: 2}\n", [("LD102", "a.yaml:1:11")]),
        ("a:\n\tb: 1\n", [("LD103", "a.yaml:2:1")]),
        ("a: *none\n", [("LD104", "a.yaml:1:4")]),
        ("a: &a [*a]\n", [("LD104", "a.yaml:1:4")]),  # at the anchor: the parser keeps no place of aliases
        ("a: 1\n---\nb: 2\n", [("LD105", "a.yaml:2:1")]),
        ("a: one\x07two\n", [("LD106", "a.yaml:1:7")]),
        ("a: 1\nb: \x00\x1b\n", [("LD106", "a.yaml:2:4"), ("LD106", "a.yaml:2:5")]),
        ("a: one\u2028two\n", [("LD106", "a.yaml:1:7")]),
        ("\ufeffa: 1\n", [("LD107", "a.yaml:1:1")]),
        ("a: !!python/object:os.system ls\n", [("LD109", "a.yaml:1:4")]),
        ("[" * 100 + "]" * 100, [("LD110", "a.yaml:1:60")]),
        ("? [a]\n: 1\n", [("LD101", "a.yaml:1:3")]),
        ("a: [1\n", [("LD101", "a.yaml:2:1")]),
    ],
)
def test_every_fault_of_the_text_is_told_where_it_is(text: str, findings: list[tuple[str, str]]) -> None:
    assert told(text) == findings


def test_the_first_of_two_keys_counts() -> None:
    node, _ = parse_yaml("a: 1\na: 2\n", "a.yaml")
    assert node is not None
    assert at(node, "a") == Scalar(1, "1", "a.yaml", 1, 4)


def test_a_byte_order_mark_is_a_warning_and_shifts_no_place() -> None:
    node, (finding,) = parse_yaml("\ufeffa: 1\n", "a.yaml")
    assert finding.severity is Severity.WARNING
    assert node is not None
    assert str(at(node, "a").span) == "a.yaml:1:4"


def test_aliases_that_multiply_end_the_reading() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9))
    node, findings = parse_yaml(bomb, "a.yaml")
    assert node is None
    assert [finding.code for finding in findings] == ["LD110"]


@pytest.mark.parametrize("text", ["", "\n", "# only a remark\n", "---\n", "~\n"])
def test_a_text_that_says_nothing_is_no_node_and_no_finding(text: str) -> None:
    assert parse_yaml(text, "a.yaml") == (None, ())
