"""Mistakes with the commands of an archive, and with compare and eval: each is told in one line, with status 2."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from readout.cli import main

PACT = "Chile and Peru signed a fishing agreement in Arica on Monday."
FULL = Path("/dev/full")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles, labels, and an archive of one article."""
    place = tmp_path_factory.mktemp("wrong")
    (place / "a.txt").write_text(PACT, encoding="utf-8")
    (place / "b.txt").write_text(PACT.replace("Monday", "Tuesday"), encoding="utf-8")
    (place / "gold.jsonl").write_text(json.dumps({"text": PACT, "events": []}), encoding="utf-8")
    assert main(["add", str(place / "a.txt"), "--db", str(place / "a.db"), "--published", "2024-05-14", "--quiet"]) == 0
    for ending in ("csv", "jsonl", "json"):
        (place / f"full.{ending}").symlink_to(FULL)
    return place


def told_in_one_line(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit status of a command that is run in the folder."""
    monkeypatch.chdir(folder)
    return main(shlex.split(command))


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("relation CHL Chile --db a.db", "CHL and Chile: are one actor; a relation has two sides"),
        ("relation CHL Ruritania --db a.db", "Ruritania: no actor of that name"),
        ("relation CHL PER --db none.db", "none.db: there is no such archive; make one with readout add"),
        ("relation CHL PER --db a.txt", "a.txt: cannot be opened as an archive"),
        ("relation CHL PER --db a.db --since soon", "--since soon: not a date; write it as 2025-02-24"),
        ("relation CHL PER --db a.db --since 2025 --until 2024", "--since 2025: is later than --until 2024"),
        ("relation CHL PER --db a.db -o x.docx", "x.docx: the ending tells no format"),
        ("relation CHL PER --db a.db -o nowhere/x.csv", "nowhere/x.csv: cannot be written"),
        ("relation CHL PER --db a.db -o nowhere/x.png", "nowhere/x.png: cannot be written"),
        ("export --db none.db -o x.csv", "none.db: there is no such archive"),
        ("export --db a.db --layout cameo -o x.csv", "cameo is no layout; there are readout, label-studio, gdelt"),
        ("export --db a.db -o .", ".: the ending tells no format; end the name in .jsonl"),
        ("export --db a.db --layout gdelt -o nowhere/x.csv", "nowhere/x.csv: cannot be written"),
        ("add a.txt --db nowhere/a.db", "the folder nowhere does not exist; make it first"),
        ("add a.txt --db new.db --published soon", "--published soon: not a date"),
        ("watch none.toml --db a.db", "none.toml: cannot be read (No such file or directory)"),
        ("compare a.txt", "a comparison needs two accounts or more; the sources gave 1"),
        ("compare a.txt b.txt -o x.docx", "x.docx: the ending tells no format"),
        ("compare a.txt b.txt -o nowhere/x.json", "nowhere/x.json: cannot be written (No such file or directory)"),
        ("eval none.jsonl", "none.jsonl: cannot be read (No such file or directory)"),
        ("eval a.txt", "a.txt, line 1: is not JSON"),
        ("eval gold.jsonl -o x.csv", "-o and --no-text go with --sample N"),
    ],
)
def test_a_mistake_is_told_in_one_line(
    command: str, told: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told_in_one_line(command, folder, monkeypatch) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("readout: ")
    assert told in err
    assert not (folder / "new.db").exists()


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "command",
    [
        "export --db a.db -o full.jsonl",
        "export --db a.db --layout gdelt -o full.csv",
        "export --db a.db --layout icews -o full.jsonl",
        "export --db a.db --layout label-studio -o full.json",
        "relation CHL PER --db a.db -o full.csv",
        "compare a.txt b.txt -o full.json",
        "eval gold.jsonl --kind events --sample 1 -o full.csv",
    ],
)
def test_a_full_disk_is_told_in_one_line(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told_in_one_line(command, folder, monkeypatch) == 2
    assert "cannot be written (No space left on device)\n" in capsys.readouterr().err


def test_an_input_without_json_is_named_once(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "broken.jsonl").write_text("{\n", encoding="utf-8")
    assert told_in_one_line("code broken.jsonl", folder, monkeypatch) == 1
    err = capsys.readouterr().err
    assert err.startswith("readout: broken.jsonl, line 1: is not JSON")
    assert err.count("broken.jsonl") == 1
