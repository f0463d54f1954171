"""The edges of the command line that no recorded command shows: what is imported, bugs, pipes, unwritable places, the record."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from generator.cli import build as build_command
from generator.cli.fingerprint import fingerprint_inputs
from generator.cli.main import run
from generator.cli.output import write_keeping_edits
from generator.cli.record import NO_RECORD, RECORD, read_record
from generator.plan.audience import load_audience
from generator.plan.model import Audience
from generator.workspace import Workspace

ROOT = Path(__file__).parents[2]
HEAVY = ("pptx", "lxml", "yaml", "jinja2", "pygraphviz", "graphviz", "PIL", "generator.pipeline")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    shutil.copytree(ROOT / "tests/commands/project", folder)
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "content/strings", folder / "content/strings")
    monkeypatch.chdir(folder)
    return folder


def loaded_by(project: Path, *words: str) -> set[str]:
    """The heavy modules that a run in a process of its own has imported at its end."""
    program = "import sys; from generator.cli.main import run; run(sys.argv[1:]); print('\\n' + ' '.join(sys.modules))"
    command = [sys.executable, "-c", program, *words]
    done = subprocess.run(command, cwd=project, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    return set(HEAVY) & set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["build", "--help"], ["lint", "--help"]])
def test_help_imports_nothing_heavy(words: list[str], project: Path) -> None:
    assert loaded_by(project, *words) == set()


@pytest.mark.slow
def test_a_run_with_nothing_to_do_imports_nothing_heavy(project: Path) -> None:
    assert run(["build", "--quiet"]) == 0
    assert loaded_by(project, "build") == set()
    assert loaded_by(project, "build", "--check") == set()
    assert "pptx" in loaded_by(project, "build", "--force"), "else this test sees nothing"


def test_a_reader_who_leaves_is_no_error(project: Path) -> None:
    command = [sys.executable, "-m", "generator", "schema"]
    with subprocess.Popen(
        command, cwd=project, env={"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert said == b""
    assert process.returncode == 141


def _raise(fault: BaseException) -> None:
    raise fault


@pytest.mark.usefixtures("project")
def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(build_command, "_build", lambda *_: _raise(KeyboardInterrupt()))
    assert run(["build"]) == 130
    assert "interrupted" in capsys.readouterr().err


@pytest.mark.usefixtures("project")
def test_a_bug_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(build_command, "_build", lambda *_: _raise(RuntimeError("out of\ncheese")))
    assert run(["build"]) == 1
    said = capsys.readouterr().err
    assert "a fault of this program, not of your content: RuntimeError: out of cheese (test_cli.py:" in said
    assert "--debug" in said
    assert "Traceback" not in said
    with pytest.raises(RuntimeError):
        run(["build", "--debug"])


def test_output_that_cannot_be_written_is_a_finding(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "output/talk.engineers.en.pptx").mkdir(parents=True)
    assert run(["build", "--locale", "en"]) == 1
    assert "error LD602" in capsys.readouterr().err
    assert run(["build", "--locale", "zh-CN", "-o", "content/decks/talk.yaml/x.pptx"]) == 1
    assert (project / "content/decks/talk.yaml").is_file()


def test_a_deck_with_an_error_leaves_the_last_good_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--locale", "en", "--quiet"]) == 0
    good = (project / "output/talk.engineers.en.pptx").read_bytes()
    (project / "content/diagrams/stack.yaml").write_text("about: [\n")
    assert run(["build", "--locale", "en"]) == 1
    assert (project / "output/talk.engineers.en.pptx").read_bytes() == good
    assert "content/diagrams/stack.yaml:" in capsys.readouterr().err


def test_lint_looks_at_deep_slides_and_asks_for_no_more_of_them(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slides = project / "content/slides/talk.yaml"
    slides.write_text(slides.read_text().replace("kind: cards", "kind: cards\n    depth: deep"))
    assert run(["lint", "--locale", "en"]) == 0
    assert capsys.readouterr().out == "No findings.\n"
    slides.write_text(slides.read_text().replace("Start-up, zh", f"{'Start-up ' * 40}, zh"))
    assert run(["lint", "--locale", "en"]) == 1
    assert "error LD501" in capsys.readouterr().err


def test_a_link_stays_a_link(project: Path) -> None:
    (project / "shared").mkdir()
    (project / "talk.pptx").symlink_to("shared/talk.pptx")
    assert run(["build", "--locale", "en", "--quiet", "-o", "talk.pptx"]) == 0
    assert (project / "talk.pptx").is_symlink()
    assert (project / "shared/talk.pptx").read_bytes().startswith(b"PK")


def test_edits_are_kept_one_by_one_and_once(tmp_path: Path) -> None:
    workspace, file = Workspace(tmp_path), tmp_path / "talk.pptx"
    for edit in (b"first", b"second", b"second"):
        file.write_bytes(edit)
        written, findings = write_keeping_edits(workspace, file, b"built", "")
        assert findings == ()
        assert written is not None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["talk.edited-1.pptx", "talk.edited-2.pptx", "talk.pptx"]
    assert (tmp_path / "talk.edited-1.pptx").read_bytes() == b"first"
    assert (tmp_path / "talk.edited-2.pptx").read_bytes() == b"second"
    assert file.read_bytes() == b"built"


CHANGES = {
    "content": lambda project: (project / "content/diagrams/stack.yaml").write_text("# changed\n"),
    "a new file": lambda project: (project / "content/slides/more.yaml").write_text("slides: {}\n"),
    "a removed file": lambda project: (project / "content/facts/facts.yaml").unlink(),
    "a renamed file": lambda project: (project / "content/slides/talk.yaml").rename(project / "content/slides/other.yaml"),
    "a template": lambda project: (project / "templates/audiences/engineers/notes.en.md.j2").write_text("x"),
    "a theme": lambda project: (project / "templates/themes/light.yaml").write_text("x"),
    "the reference deck": lambda project: (project / "templates/reference/layerdeck.pptx").write_bytes(b"x"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_an_input_is_noticed(change: str, project: Path) -> None:
    before = fingerprint_inputs(project, 0)
    assert fingerprint_inputs(project, 0) == before
    CHANGES[change](project)
    assert fingerprint_inputs(project, 0) != before


def test_the_date_and_the_template_count_as_inputs(project: Path) -> None:
    template = project / "company.pptx"
    assert fingerprint_inputs(project, 0) != fingerprint_inputs(project, 1)
    without = fingerprint_inputs(project, 0, (template,))
    template.write_bytes(b"x")
    assert fingerprint_inputs(project, 0, (template,)) != without


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"version": 0}', '{"version": 1}', '{"version": 1, "runs": {"x": {}}, "written": {}}']
)
def test_a_broken_record_only_means_that_nothing_is_known(text: str, project: Path) -> None:
    (project / "output").mkdir()
    (project / RECORD).write_text(text)
    assert read_record(project) == NO_RECORD
    assert run(["build", "--locale", "en", "--quiet"]) == 0
    assert json.loads((project / RECORD).read_text())["version"] == 1


def test_the_files_pip_installs_from_pin_what_uv_pins() -> None:
    pinned = {package["name"]: package.get("version") for package in tomllib.loads((ROOT / "uv.lock").read_text())["package"]}
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-fidelity.lock"):
        found = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))
        assert found
        assert found.items() <= pinned.items(), f"{name} differs from uv.lock: make lock"
    assert set(pinned) - set(found) == {"layerdeck"}, "requirements-fidelity.lock lacks packages of uv.lock: make lock"


FULL = """name: {en: auditors, zh-CN: 审计}
minutes: 20
theme: dark
glossary: practitioner
backup_answers: true
section_slides: false
slides: {include: [stack], exclude: [why]}
order: [all]
depth: deep
tone: plain
"""


@pytest.mark.parametrize("origin", ["engineers", "executives", "security", "students", "auditors"])
def test_a_new_audience_has_all_settings_of_the_one_it_comes_from(origin: str, project: Path) -> None:
    if origin == "auditors":
        shutil.copytree(project / "templates/audiences/engineers", project / "templates/audiences/auditors")
        (project / "templates/audiences/auditors/audience.yaml").write_text(FULL, encoding="utf-8")
    assert run(["new", "audience", "sales", "--from", origin]) == 0
    old, new = (load_audience(Workspace(project), name)[0] for name in (origin, "sales"))
    assert old is not None
    assert new is not None
    assert new.like == (origin, *old.like)
    assert settings(new) == settings(old)


def settings(audience: Audience) -> list[object]:
    """All that is set, places aside."""
    mentions = [[mention.name for mention in of] for of in (audience.include, audience.exclude, audience.order)]
    switches = (audience.has_backup_answers, audience.section_slides)
    return [*mentions, *switches, audience.knows, audience.depth, audience.tone, audience.minutes, audience.theme]
