"""Time a cold build of one deck as a process against the same deck made with pandoc and one `dot` call per diagram.

`python tools/bench.py [PAIRS]`: the two in turn, A B A B, after a warm-up; medians, spread and the ratio pair by pair. Machines
are noisy: quote the ratio. Then: where the time of a build goes, stage by stage and import by import, in processes of their own.
Python may keep its bytecode, as it does unless told otherwise: the warm-up writes it.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
DECK, LOCALE, AUDIENCE = "containers-vs-vms", "en", "engineers"
PAIRS = 7
SLOWEST_IMPORTS = 12
BYTECODE = "PYTHONDONTWRITEBYTECODE"
STAGES = """
import time, sys
start = time.perf_counter()
def lap(name, since):
    now = time.perf_counter(); print(f"  {name:<44}{(now - since) * 1000:7.0f} ms"); return now
from pathlib import Path
import generator.pipeline as pipeline
from generator.content.load import load_content
from generator.workspace import Workspace
at = lap("import the pipeline", start)
workspace = Workspace(Path.cwd())
content, _ = load_content(workspace)
at = lap("load content", at)
laps = {}
def timed(module, name):
    verb = getattr(module, name)
    def call(*given, **named):
        begun = time.perf_counter()
        try:
            return verb(*given, **named)
        finally:
            laps[name] = laps.get(name, 0) + time.perf_counter() - begun
    setattr(module, name, call)
import generator.scene.deck as scene_deck
for name in ("load_look", "plan_deck", "render_notes", "compose_deck", "lint_deck"):
    timed(pipeline, name)
for name in ("build_graph", "lay_out"):
    timed(scene_deck, name)
request = pipeline.BuildRequest(sys.argv[1], sys.argv[2], sys.argv[3])
composed, findings = pipeline.compose_request(workspace, content, request)
at = lap("plan, notes, diagrams, compose, lint", at)
for name, whole in (("load_look", ""), ("plan_deck", ""), ("render_notes", ""), ("compose_deck", ""),
                    ("build_graph", "  of which "), ("lay_out", "  of which "), ("lint_deck", "")):
    print(f"    {whole + name:<42}{laps[name] * 1000:7.0f} ms")
from generator.backends.pptx.deck import render_pptx
at = lap("import python-pptx and lxml", at)
data = render_pptx(composed[1], composed[2].data, workspace.epoch())
at = lap("render and pack", at)
lap("all, without starting Python", start)
"""


def main(words: list[str]) -> int:
    missing = [name for name in ("pandoc", "dot") if shutil.which(name) is None]
    if missing:
        print(f"to compare, this needs {' and '.join(missing)} on PATH", file=sys.stderr)
        return 1
    pairs = int(words[0]) if words else PAIRS
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = layerdeck_build(Path(folder)), pandoc_build(Path(folder))
        compare(ours, theirs, pairs)
    print("\nWhere a cold build spends its time:")
    subprocess.run([sys.executable, "-c", STAGES, DECK, LOCALE, AUDIENCE], cwd=ROOT, check=True, env=environment())
    print("\nThe slowest imports, each without those it makes itself:")
    print("\n".join(slowest_imports()))
    return 0


def compare(ours: Callable[[], None], theirs: Callable[[], None], pairs: int) -> None:
    seconds: tuple[list[float], list[float]] = ([], [])
    for turn in range(pairs + 1):
        for build, kept in zip((ours, theirs), seconds, strict=True):
            start = time.perf_counter()
            build()
            if turn:  # the first is the warm-up
                kept.append(time.perf_counter() - start)
    ratios = [one / other for one, other in zip(*seconds, strict=True)]
    print(f"{pairs} pairs after a warm-up; seconds, and the ratio layerdeck / pandoc and dot\n")
    print(f"{'':<18}{'min':>8}{'median':>8}{'max':>8}")
    for name, values in (("layerdeck", seconds[0]), ("pandoc and dot", seconds[1]), ("ratio", ratios)):
        print(f"{name:<18}{min(values):>8.2f}{statistics.median(values):>8.2f}{max(values):>8.2f}")


def layerdeck_build(folder: Path) -> Callable[[], None]:
    target = folder / "layerdeck.pptx"
    command = [sys.executable, "-m", "generator", "build", DECK, "--locale", LOCALE, "--audience", AUDIENCE, "--force"]
    return lambda: run([*command, "--output", str(target)])


def pandoc_build(folder: Path) -> Callable[[], None]:
    """The same slides as pandoc's users write them: headlines, bullets, notes, and a PNG of each diagram by `dot`."""
    markdown, diagrams = pandoc_source(folder)

    def build() -> None:
        for name in diagrams:
            run(["dot", "-Tpng", "-o", str(folder / f"{name}.png"), str(folder / f"{name}.dot")])
        run(["pandoc", "-o", str(folder / "pandoc.pptx"), str(markdown)], cwd=folder)

    return build


def pandoc_source(folder: Path) -> tuple[Path, list[str]]:
    """Markdown with everything our deck says, made from the composed deck, and a DOT file for each diagram."""
    sys.path.insert(0, str(ROOT))
    from generator.content.load import load_content
    from generator.lint.walk import bodies
    from generator.pipeline import BuildRequest, DiagramRequest, compose_request, draw_diagram
    from generator.workspace import Workspace

    workspace = Workspace(ROOT)
    content, _ = load_content(workspace)
    composed, findings = compose_request(workspace, content, BuildRequest(DECK, LOCALE, AUDIENCE))
    if composed is None:
        raise SystemExit("\n".join(map(str, findings)))
    plan, deck, _ = composed
    pages, diagrams = [], []
    for planned, slide in zip(plan.slides, deck.slides, strict=True):
        lines = [f"## {slide.title}", ""]
        if planned.slide.diagram:
            name = planned.slide.diagram
            dot, _ = draw_diagram(workspace, content, DiagramRequest(name, LOCALE, "dot"))
            (folder / f"{name}.dot").write_bytes(dot or b"")
            diagrams.append(name)
            lines += [f"![]({name}.png)", ""]
        else:
            lines += [f"- {text.text}".replace("\n", " ") for text in list(bodies(slide))[1:] if text.text.strip()]
        lines += ["", "::: notes", slide.notes.text, ":::", ""]
        pages.append("\n".join(lines))
    source = folder / "deck.md"
    source.write_text("\n".join(pages), encoding="utf-8")
    return source, list(dict.fromkeys(diagrams))


def slowest_imports() -> list[str]:
    """From `-X importtime` of a whole build, slowest first."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-X", "importtime", "-m", "generator", "build", DECK, "--locale", LOCALE, "--force", "--quiet"]
        done = subprocess.run([*command, "-o", f"{folder}/x.pptx"], cwd=ROOT, capture_output=True, text=True, env=environment())
    fields = [line.removeprefix("import time:").split("|") for line in done.stderr.splitlines() if line.startswith("import time:")]
    times = sorted(((int(own), name.strip()) for own, _, name in fields if own.strip().isdigit()), reverse=True)
    whole = [(sum(own for own, _ in times), f"all {len(times)} of them")]
    return [f"  {name:<44}{own / 1000:7.0f} ms" for own, name in [*whole, *times[:SLOWEST_IMPORTS]]]


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != BYTECODE}


def run(command: list[str], cwd: Path = ROOT) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment())
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stderr}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
