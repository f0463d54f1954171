"""The door to disk and clock: files are written whole or not at all, and the date is never that of the run."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.workspace import DEFAULT_EPOCH, Workspace

NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users may enter; pytest's own are closed to them."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        yield Path(name)


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Permissions do not bind root, under which some machines run tests."""
    user = os.geteuid()
    if user != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


def codes(workspace: Workspace, path: str, content: bytes | str) -> list[str]:
    return [finding.code for finding in workspace.write_atomically(path, content)]


def test_a_file_is_written_with_the_folders_it_needs(tmp_path: Path) -> None:
    assert codes(Workspace(tmp_path), "output/deep/talk.svg", "词\n") == []
    assert (tmp_path / "output/deep/talk.svg").read_bytes() == "词\n".encode()


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "talk.pptx").write_bytes(b"old and longer")
    assert codes(Workspace(tmp_path), "talk.pptx", b"new") == []
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"talk.pptx": b"new"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_file_keeps_its_permissions_and_a_new_one_gets_the_usual(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "old").chmod(0o640)
    (tmp_path / "usual").touch()
    assert codes(Workspace(tmp_path), "old", b"new") + codes(Workspace(tmp_path), "fresh", b"new") == []
    assert (tmp_path / "old").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "fresh").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_read_only_folder_keeps_its_old_file(folder: Path) -> None:
    (folder / "talk.pptx").write_bytes(b"old")
    (folder / "talk.pptx").chmod(0o666)
    folder.chmod(0o555)
    with as_ordinary_user():
        found = codes(Workspace(folder), "talk.pptx", b"new")
    folder.chmod(0o755)
    assert found == ["LD603"]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"talk.pptx": b"old"}


def test_a_folder_in_place_of_the_file_stays(tmp_path: Path) -> None:
    (tmp_path / "talk.pptx").mkdir()
    (tmp_path / "talk.pptx/kept").write_bytes(b"old")
    (finding,) = Workspace(tmp_path).write_atomically("talk.pptx", b"new")
    assert (finding.code, finding.span.path, finding.message) == ("LD602", "talk.pptx", "this is a folder, not a file")
    assert (tmp_path / "talk.pptx/kept").read_bytes() == b"old"


def test_a_file_in_place_of_a_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"old")
    assert [finding.code for finding in Workspace(tmp_path).write_atomically("output/talk.pptx", b"new")] in (["LD602"], ["LD605"])
    assert (tmp_path / "output").read_bytes() == b"old"


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "LD604"), (errno.EACCES, "LD603"), (errno.EROFS, "LD603"), (errno.ENAMETOOLONG, "LD602"), (errno.EIO, "LD605")],
)
def test_a_fault_at_the_last_step_leaves_the_old_file_alone(
    number: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_paths: object) -> None:
        raise OSError(number, os.strerror(number))

    (tmp_path / "talk.pptx").write_bytes(b"old")
    monkeypatch.setattr(os, "replace", fail)
    assert codes(Workspace(tmp_path), "talk.pptx", b"new") == [code]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"talk.pptx": b"old"}


def test_a_missing_file_and_one_that_is_not_utf8_are_findings(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("词: a\nb: ".encode() + b"caf\xe9\n")
    text, (finding,) = Workspace(tmp_path).read_text("latin.yaml")
    assert (text, finding.code, str(finding.span)) == (None, "LD108", "latin.yaml:2:7")
    text, (finding,) = Workspace(tmp_path).read_text("none.yaml")
    assert (text, finding.code, str(finding.span)) == (None, "LD601", "none.yaml")


def test_files_and_folders_are_sorted_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", ".c.yaml", "d.txt", "f.yaml/e.yaml"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).touch()
    workspace = Workspace(tmp_path)
    assert workspace.files("in", ".yaml") == ("in/a.yaml", "in/b.yaml")
    assert workspace.folders("in") == ("in/f.yaml",)
    assert workspace.files("none", ".yaml") == workspace.folders("none") == ()


@pytest.mark.parametrize(("given", "epoch"), [(None, DEFAULT_EPOCH), ("", DEFAULT_EPOCH), ("0", 0), (" 1700000000 ", 1700000000)])
def test_the_date_is_given_or_a_constant(given: str | None, epoch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if given is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert Workspace(Path()).epoch() == epoch
    assert Workspace(Path()).environment_faults() == ()


def test_the_constant_is_the_first_second_of_2026() -> None:
    assert DEFAULT_EPOCH == 1767225600


@pytest.mark.parametrize("given", ["yesterday", "-1", "1.5", "１７"])
def test_a_date_that_is_none_is_a_finding(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert [finding.code for finding in Workspace(Path()).environment_faults()] == ["LD606"]
    assert Workspace(Path()).epoch() == DEFAULT_EPOCH
