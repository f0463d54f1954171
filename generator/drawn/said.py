"""What Graphviz says while it works, as findings: takes its messages and the text of the graph, gives where and what to do.

Graphviz names lines of the graph only in syntax errors; the places of other messages are those where the graph names the thing.
"""

from __future__ import annotations

import re
from typing import Protocol

from generator.diagnostics import Diagnostic, Diagnostics, Span, error, warning


class Source(Protocol):
    """A graph's text and its name."""

    @property
    def data(self) -> bytes: ...
    @property
    def path(self) -> str: ...


_SYNTAX = re.compile(r"syntax error in line (\d+)(?: near '(.*)')?", re.DOTALL)
_HTML = re.compile(r"(?:in label of (node|edge|graph|cluster) (.*))")
_IMAGE = re.compile(
    r"(?:No or improper (?:image|shapefile)=|No such file or directory while opening |No loadimage plugin for |Could not open )"
    r'"?([^"]+?)"?(?: for node "(.*)"| - .*)?$'
)
_HEADS = re.compile(r"\bgraph\b|\bdigraph\b", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/', re.DOTALL)
_BRACES = re.compile("[{}]")
_NO_NEWS = (
    "gvrender_set_style: unsupported style",  # JSON has no wedges and stripes of lines; they are drawn here
    "Fontconfig",
    ":json",  # JSON loads no pictures; their places are known all the same
    "Use of attribute",
)
_HTML_RULES = "HTML-like labels are XML: close every tag, escape & as &amp;; see https://graphviz.org/doc/info/shapes.html#html"


def syntax_error(said: str, source: Source) -> Diagnostic:
    """Line and column of the first thing Graphviz could not read."""
    text = source.data.decode("utf-8", "replace")
    match = _SYNTAX.search(said)
    if match:
        line, token = int(match[1]), (match[2] or "").strip()
        column = _column(text, line, token)
        near = f' near "{token}"' if token else ""
        return error("LD701", Span(source.path, line, column), f"the graph cannot be read{near}", _syntax_hint(token))
    if not text.strip():
        return error(
            "LD701", Span(source.path), "there is no graph: the file is empty", 'a graph begins with "digraph {" or "graph {"'
        )
    first = next((line.removeprefix("Error: ") for line in said.splitlines() if line.startswith(("Error", "Warning"))), "")
    numbers = re.findall(r"line (\d+)", first)
    place = Span(source.path, int(numbers[0])) if numbers else Span(source.path)
    return error("LD701", place, f"the graph cannot be read: {first or 'it ends before it is complete'}", _syntax_hint(""))


def _syntax_hint(token: str) -> str:
    if token in ("->", "--"):
        return "write -> between nodes of a digraph, -- between those of a graph"
    return 'look before it for a missing bracket, semicolon or quote; names with spaces or signs stand in "quotes"'


def _column(text: str, line: int, token: str) -> int:
    lines = text.splitlines()
    if not 1 <= line <= len(lines):
        return 0
    return lines[line - 1].find(token.splitlines()[0]) + 1 if token else 0


def findings_in(said: str, source: Source) -> Diagnostics:
    """What Graphviz drew otherwise than asked; each thing once."""
    text = source.data.decode("utf-8", "replace")
    found: list[Diagnostic] = []
    cause = ""
    for line in said.splitlines():
        words = line.removeprefix("Error: ").removeprefix("Warning: ").strip()
        if not words or words.startswith("...") or any(part in line for part in _NO_NEWS):
            continue
        if html := _HTML.search(words):
            found.append(_html(html, cause, text, source))
            cause = ""
        elif image := _IMAGE.search(words):
            message = f'the picture "{image[1]}" cannot be read'
            found.append(
                warning(
                    "LD707",
                    _place(text, image[1], source),
                    message,
                    "give its path from the folder of the graph; PNG, SVG, JPEG or GIF",
                )
            )
        elif line.startswith("Error") and ("line" in words or "HTML" in words):
            cause = words
        else:
            found.append(warning("LD708", _place_of_name(text, words, source), f"Graphviz says: {words}"))
    if count_graphs(text) > 1:
        hint = "give each graph a file of its own"
        found.append(warning("LD709", Span(source.path), "there are several graphs; the first is drawn", hint))
    if cause:
        found.append(warning("LD708", Span(source.path), f"Graphviz says: {cause}"))
    return tuple(dict.fromkeys(found))


def count_graphs(text: str) -> int:
    """How many graphs stand one after the other, by their outermost braces."""
    if len(_HEADS.findall(text)) < 2:
        return 1
    depth = count = 0
    for brace in _BRACES.findall(_QUOTED.sub("", text)):
        count += depth == 0 and brace == "{"
        depth += 1 if brace == "{" else -1
    return count


def _html(match: re.Match[str], cause: str, text: str, source: Source) -> Diagnostic:
    kind, name = match[1], match[2].strip()
    reason = re.sub(r" in line \d+\s*$", "", cause) or "it is not well formed"
    place = _place_of_html(text, name, source)
    return warning(
        "LD706", place, f"the HTML-like label of {kind} {name} cannot be read ({reason}): it is shown without it", _HTML_RULES
    )


def _place_of_html(text: str, name: str, source: Source) -> Span:
    """The first HTML-like label after the name; names of edges are those of their ends."""
    start = text.find(name.split("->")[0].split("--")[0].strip())
    at = re.compile(r"label\s*=\s*<").search(text, max(start, 0))
    return _span(text, at.start(), source) if at else Span(source.path)


def _place_of_name(text: str, words: str, source: Source) -> Span:
    """Where the graph has the first word of a message that it holds in quotes, or that stands before `unknown`."""
    for pattern in (
        r'"([^"]+)"',
        r"Arrow type \"?([^\s\"]+)",
        r"^(\S+) is not a known color",
        r"unknown shape (\S+)",
        r"node (\S+), port",
    ):
        if (match := re.search(pattern, words)) and match[1] in text:
            return _place(text, match[1], source)
    return Span(source.path)


def _place(text: str, word: str, source: Source) -> Span:
    at = text.find(word)
    return _span(text, at, source) if at >= 0 else Span(source.path)


def _span(text: str, at: int, source: Source) -> Span:
    return Span(source.path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
