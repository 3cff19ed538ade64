"""`readout code` as its users run it: what goes to standard output, what to standard error, and the exit status."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from readout.cli import main
from readout.schema import line_schema

PACT = "Peru and Chile signed a fishing agreement in Arica on Monday, ending a dispute of nine years."
BAN = "Norway lifted its ban on Icelandic trawlers on Friday after the ministers of both states met in Bergen."
FRENCH = "Le ministre a dit que la France ne sera pas dans les négociations avec les autres pays de la région."


def readout(*arguments: str | Path, given: str = "", **settings: Any) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "readout", *map(str, arguments)],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        **settings,
    )


def lines_of(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with two articles, one that is no English, and one that cannot be read."""
    (tmp_path / "a.txt").write_text(PACT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "d.jsonl").write_text(json.dumps({"id": "ban", "text": BAN}), encoding="utf-8")
    return tmp_path


# --- What comes out


def test_records_go_to_standard_output_as_json_lines(articles: Path) -> None:
    ran = readout("code", articles / "a.txt", "--published", "2024-05-14")
    assert (ran.returncode, ran.stderr) == (0, "")
    (line,) = lines_of(ran.stdout)
    jsonschema.validate(line, line_schema())
    assert line["article"]["published"]["date"] == "2024-05-14"
    assert line["error"] is None
    assert "SUPPORT" in [event["type"] for event in line["events"]]


def test_one_line_for_each_input_in_their_order_whatever_happens(articles: Path) -> None:
    ran = readout("code", articles / "missing.txt", articles, "-", given=PACT)
    lines = lines_of(ran.stdout)
    assert [line["article"]["id"] for line in lines] == ["missing.txt", "a.txt", "b.txt", "c.txt", "ban", "stdin"]
    assert [line["error"] and line["error"]["kind"] for line in lines] == [
        "missing", None, "language", "binary", None, None,
    ]  # fmt: skip
    for line in lines:
        jsonschema.validate(line, line_schema())
    assert ran.returncode == 1
    messages = ran.stderr.splitlines()
    assert [message.startswith("readout: ") for message in messages] == [True] * 4
    assert "b.txt: is in French" in messages[1]
    assert messages[-1] == "readout: 3 coded, 3 not"


def test_workers_give_the_same_lines(articles: Path) -> None:
    alone = readout("code", articles)
    together = readout("code", articles, "--workers", "2")
    assert together.stdout == alone.stdout
    assert together.stderr == alone.stderr


def test_as_is_keeps_the_offsets_of_the_input(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = "WORLD\n\nUpdated\n\n  " + PACT
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert main(["code", str(tmp_path / "a.txt"), "--as-is"]) == 0
    (line,) = lines_of(capsys.readouterr().out)
    assert line["article"]["text"] == text


def test_columns_of_other_names(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'Key,Body,Date\nk,"{PACT}",2024-05-14\n', encoding="utf-8")
    assert main(["code", str(tmp_path / "a.csv"), "--columns", "id=Key,text=Body,published=Date"]) == 0
    (line,) = lines_of(capsys.readouterr().out)
    assert (line["article"]["id"], line["article"]["published"]["date"]) == ("k", "2024-05-14")


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("x.jsonl", ["x.jsonl"]),
        ("x.html", ["x.html"]),
        ("x.parquet", ["x.parquet"]),
        ("x.txt", ["x.txt"]),
        ("x.csv", [f"x-{table}.csv" for table in (
            "actors", "articles", "dates", "events", "places", "quotations", "statistics", "wordings")]),
    ],
)  # fmt: skip
def test_the_ending_of_the_output_tells_its_format(name: str, made: list[str], articles: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    assert main(["code", str(articles / "a.txt"), "-o", str(folder / name)]) == 0
    assert sorted(file.name for file in folder.iterdir()) == made
    assert all(file.stat().st_size for file in folder.iterdir())


def test_csv_into_a_folder(articles: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    assert main(["code", str(articles / "a.txt"), "--format", "csv", "-o", str(folder)]) == 0
    with (folder / "events.csv").open(encoding="utf-8", newline="") as stream:
        assert "SUPPORT" in [row["type"] for row in csv.DictReader(stream)]


def test_a_page_on_standard_output_is_utf8_everywhere(articles: Path) -> None:
    (articles / "a.txt").write_text("“" + PACT + "”", encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    ran = readout("code", articles / "a.txt", "--format", "html", env=environment)
    assert "“" in ran.stdout
    report = subprocess.run(
        [sys.executable, "-m", "readout", "code", articles / "a.txt", "--format", "report"],
        capture_output=True,
        env=environment,
    )
    assert (report.returncode, report.stderr) == (0, b"")


# --- What goes wrong


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "required"),
        (["code"], "SOURCE"),
        (["decode", "a.txt"], "decode"),
        (["code", "a.txt", "--workers", "0"], "not a whole number from 1"),
        (["code", "a.txt", "--format", "xml"], "xml"),
    ],
)
def test_wrong_use_is_told_with_status_2(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert raised.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["-o", "x.docx"], "x.docx: the ending tells no format"),
        (["-o", "nowhere/x.jsonl"], "nowhere/x.jsonl: cannot be written (No such file or directory)"),
        (["--format", "csv"], "CSV is one file for each kind of record: say where with -o FILE.csv"),
        (["--format", "parquet"], "Parquet cannot go to standard output: say where with -o FILE.parquet"),
        (["--published", "soon"], "--published soon: not a date; write it as 2025-02-24"),
        (["--columns", "body"], "'body' names no column: write FIELD=NAME"),
        (["--columns", "speech=Body"], "'speech=Body' names no column"),
        (["--actors", "nowhere.csv"], "nowhere.csv"),
        (["--lexicon", "nowhere"], "nowhere"),
        (["-o", "a.txt"], "a.txt: is a source and the output at once"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    options: list[str], told: str, articles: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(articles)
    before = (articles / "a.txt").read_bytes()
    assert main(["code", "a.txt", *options]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("readout: ")
    assert told in err
    assert err.count("\n") == 1
    assert (articles / "a.txt").read_bytes() == before


def test_an_output_is_left_alone_when_coding_cannot_begin(articles: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    kept.write_text("kept", encoding="utf-8")
    (tmp_path / "actors.csv").write_text("nonsense\n1\n", encoding="utf-8")
    assert main(["code", str(articles / "a.txt"), "--actors", str(tmp_path / "actors.csv"), "-o", str(kept)]) == 2
    assert kept.read_text(encoding="utf-8") == "kept"


def test_the_output_inside_a_source_folder_is_not_read(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        main(["code", str(articles), "-o", str(articles / "out.jsonl")])
        assert len((articles / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 4
    main(["code", str(articles), "-o", str(articles / "news.csv")])
    main(["code", str(articles / "d.jsonl"), "-o", str(articles / "news.csv")])
    assert "no-text-column" not in (articles / "news-articles.csv").read_text(encoding="utf-8")
    capsys.readouterr()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told_in_one_line(articles: Path) -> None:
    for ran in (
        readout("code", articles / "a.txt", "-o", "/dev/full", "--format", "jsonl"),
        readout("code", articles / "a.txt", "-o", "/dev/full", "--format", "html"),
    ):
        assert ran.returncode == 2
        assert ran.stderr == "readout: /dev/full: cannot be written (No space left on device)\n"
    with Path("/dev/full").open("w") as full:
        told = subprocess.run(
            [sys.executable, "-m", "readout", "code", articles / "a.txt"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert told.stderr == "readout: standard output: cannot be written (No space left on device)\n"
    assert told.returncode == 2


def test_a_reader_that_goes_away_is_no_error(articles: Path) -> None:
    (articles / "many.jsonl").write_text((json.dumps({"text": PACT}) + "\n") * 60, encoding="utf-8")
    command = f"{sys.executable} -m readout code {articles / 'many.jsonl'} | head -n 1"
    ran = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True)
    assert len(ran.stdout.splitlines()) == 1
    assert (ran.returncode, ran.stderr) == (0, "")


def test_interruption_leaves_whole_lines(articles: Path) -> None:
    (articles / "many.jsonl").write_text((json.dumps({"text": PACT * 40}) + "\n") * 4000, encoding="utf-8")
    out = articles / "out.jsonl"
    running = subprocess.Popen(
        [sys.executable, "-m", "readout", "code", str(articles / "many.jsonl"), "-o", str(out)],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while not (out.exists() and out.stat().st_size) and running.poll() is None:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert (running.returncode, told) == (130, "readout: interrupted\n")
    assert lines_of(out.read_text(encoding="utf-8"))


def test_names_of_files_that_are_no_text_do_no_harm(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\x1b[31m\n.txt"
    with open(name, "w", encoding="utf-8") as stream:  # noqa: PTH123
        stream.write(FRENCH)
    ran = readout("code", tmp_path)
    (line,) = lines_of(ran.stdout)
    assert line["error"]["kind"] == "language"
    assert ran.stderr.count("\n") == 1
    assert "\x1b" not in ran.stderr


def test_an_article_that_breaks_the_coder_costs_no_other(
    articles: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from readout import Coder

    read = Coder._read

    def breaking(self: Coder, article: Any, sentences: Any) -> Any:
        if article.id == "a.txt":
            raise RuntimeError("a fault")
        return read(self, article, sentences)

    monkeypatch.setattr(Coder, "_read", breaking)
    assert main(["code", str(articles / "a.txt"), str(articles / "d.jsonl")]) == 1
    first, second = lines_of(capsys.readouterr().out)
    assert first["error"]["kind"] == "internal"
    assert "please report it" in first["error"]["message"]
    assert second["error"] is None
