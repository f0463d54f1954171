"""The page that shows how alike graphs and slides are: takes results, gives HTML with both pictures of each, worst first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from statistics import median


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one graph; `similarity` None where there is nothing to compare. Pictures are paths from the page."""

    name: str
    exit_code: int
    seconds: float
    findings: str
    differences: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    similarity: float | None = None
    ours: str = ""
    theirs: str = ""
    pad: tuple[float, float] = (4.0, 4.0)

    @property
    def is_broken(self) -> bool:
        """Neither a slide nor a finding: a traceback, a hang, a fault of the program."""
        return self.exit_code not in (0, 1) or "Traceback" in self.findings or "fault of this program" in self.findings


def summary(results: Sequence[Result]) -> list[tuple[str, str]]:
    """The figures that are asked for, by name."""
    drawn = [result for result in results if result.exit_code == 0]
    values = sorted(result.similarity for result in drawn if result.similarity is not None)
    figures = [
        ("graphs", str(len(results))),
        ("drawn", str(len(drawn))),
        ("refused with a finding", str(sum(result.exit_code == 1 and not result.is_broken for result in results))),
        ("broken (traceback, hang)", str(sum(result.is_broken for result in results))),
        ("with every object in place", str(sum(not result.differences for result in drawn))),
        ("valid by the Open XML SDK", str(sum(not result.faults for result in drawn))),
    ]
    if values:
        share = sum(value >= 0.95 for value in values) / len(values)
        low = sum(value < 0.85 for value in values)
        figures += [("SSIM, median", f"{median(values):.3f}"), ("SSIM ≥ 0.95", f"{share:.0%}"), ("SSIM < 0.85", str(low))]
    return figures


_STYLE = """body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:1400px;color:#1b2a41}
table{border-collapse:collapse}td{padding:.1rem 1rem .1rem 0}section{border-top:1px solid #ccd;margin-top:1.5rem;padding-top:.5rem}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem}.pair img{max-width:100%;max-height:520px;border:1px solid #ccd}
pre{white-space:pre-wrap;background:#f5f6fa;padding:.5rem}.bad{color:#b3261e}"""


def as_page(results: Sequence[Result]) -> str:
    ordered = sorted(results, key=lambda result: (not result.is_broken, result.similarity if result.similarity is not None else -1))
    rows = "".join(f"<tr><td>{escape(name)}</td><td><b>{escape(value)}</b></td></tr>" for name, value in summary(results))
    return (
        f'<!doctype html><meta charset="utf-8"><title>Fidelity</title><style>{_STYLE}</style><h1>Fidelity</h1>'
        f"<p>Left: Graphviz. Right: the slide in LibreOffice. Worst first.</p><table>{rows}</table>"
        + "".join(map(_section, ordered))
    )


def _section(result: Result) -> str:
    value = "" if result.similarity is None else f" SSIM {result.similarity:.3f}"
    pictures = "".join(f'<img loading="lazy" src="{escape(path)}">' for path in (result.theirs, result.ours) if path)
    told = "\n".join([*result.differences[:12], *result.faults[:6], *result.findings.splitlines()[:12]])
    kind = ' class="bad"' if result.is_broken or result.differences or result.faults else ""
    return (
        f"<section><h3{kind}>{escape(result.name)}:{value} ({result.seconds:.1f} s)</h3>"
        f'<div class="pair">{pictures}</div>' + (f"<pre>{escape(told)}</pre>" if told else "") + "</section>"
    )
