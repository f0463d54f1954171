"""Command lines as users type them: each .md here is played in a copy of `project/`, and what it prints is compared.

A block holds commands after `$ `, what they print (lines on standard error begin with `! `), and `? 1` for an exit code other
than 0. `layerdeck` alone runs in this process, all else in a shell. Sizes and seconds are shown as N. UPDATE_GOLDEN=1 keeps what
came out; look at it before you commit.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli.main import run
from tests.unit.pptx_samples import office_default

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CASES = sorted(HERE.glob("*.md"))
LAYERDECK = f'layerdeck() {{ "{sys.executable}" -m generator "$@"; }}'
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
# What differs from machine to machine or with each change of a template: sizes and times at the end of a table's row.
CHANGING = (
    (re.compile(r" +[\d,]+ kB +\d+\.\d\d$", re.MULTILINE), "  N kB  N"),
    (re.compile(r" +size  seconds$", re.MULTILINE), "  size  seconds"),
)
SIZE_AND_TIME_IN_JSON = re.compile(r'("(?:size|seconds|sha256)": )("[0-9a-f]+"|[\d.]+)')

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project with the templates and words of the shipped one, and somebody's template; the environment is empty."""
    folder = tmp_path / "project"
    shutil.copytree(HERE / "project", folder)
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "content/strings", folder / "content/strings")
    (folder / "office.pptx").write_bytes(office_default())
    for name in [name for name in os.environ if name.startswith("LAYERDECK_") or name == "SOURCE_DATE_EPOCH"]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_commands_print_what_their_case_says(case: Path, project: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    text = case.read_text(encoding="utf-8")
    played = BLOCK.sub(lambda block: "".join(play(commands_of(block[0]), project, capfdbinary)), text)
    assert "a fault of this program" not in played
    if os.environ.get("UPDATE_GOLDEN"):
        case.write_text(played, encoding="utf-8")
    else:
        assert played == text


def commands_of(block: str) -> list[str]:
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


def play(commands: list[str], project: Path, captured: pytest.CaptureFixture[bytes]) -> Iterator[str]:
    for command in commands:
        yield f"$ {command}\n"
        code = play_one(command)
        out, err = (_steady(stream.decode("utf-8"), project) for stream in captured.readouterr())
        yield out + ("\n" if out and not out.endswith("\n") else "")
        yield "".join(f"! {line}\n" for line in err.splitlines())
        yield f"? {code}\n" if code else ""


def play_one(command: str) -> int:
    words = shlex.split(command)
    settings = [word.partition("=") for word in words[: words.index("layerdeck")]] if "layerdeck" in words else []
    if "layerdeck" not in words or "|" in words:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(f"{LAYERDECK}\n{command}", shell=True, check=False, env=environment).returncode
    with pytest.MonkeyPatch.context() as patch:
        for name, _, value in settings:
            patch.setenv(name, value)
        return run(words[len(settings) + 1 :])


def _steady(text: str, project: Path) -> str:
    for pattern, shown in CHANGING:
        text = pattern.sub(shown, text)
    return SIZE_AND_TIME_IN_JSON.sub(r'\1"N"', text).replace(str(project.parent), "/tmp")
