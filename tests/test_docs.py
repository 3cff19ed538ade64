"""The documentation against the code: every command and program in it runs, every option stands in it."""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "examples" / "README.md"]
PACT = "Peru and Chile signed a fishing agreement in Arica on Monday, ending a dispute of nine years."
BAN = "Norway lifted its ban on Icelandic trawlers on Friday after the ministers of both states met in Bergen."

KIND = re.compile(
    r"""failed\((?:[^"]|f"[^"]*")*?,\s*"([a-z-]+)",|ArticleError\(\s*"([a-z-]+)"|CodingError\(\s*kind="([a-z-]+)"|"""
    r"""SourceError\((?:f?"[^"]*"|f?'[^']*'|\s)+,\s*"([a-z-]+)"\)"""
)
"""Where the code names a kind of error."""


def blocks(page: Path, kind: str) -> list[str]:
    """Contents of the fenced blocks of a kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.S | re.M)


def commands() -> Iterator[tuple[str, str]]:
    """Page and command of each line of shell, installations aside: they have run when tests run."""
    for page in PAGES:
        for block in blocks(page, "sh"):
            for line in block.strip().splitlines():
                if "pip install" not in line:
                    yield page.name, line


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the pages speak of."""
    place = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "examples", place / "examples")
    shutil.copytree(ROOT / "docs" / "own", place / "own")
    shutil.copytree(ROOT / "docs" / "own", place / "docs" / "own")
    shutil.copy(ROOT / "tests" / "source" / "cases" / "nexis.txt", place)
    (place / "one.txt").write_text(f"{PACT} Two boats were freed.", encoding="utf-8")
    (place / "other.txt").write_text("Peru and Chile signed a pact in Arica. Five boats were freed.", encoding="utf-8")
    (place / "bench").mkdir()
    shutil.copy(ROOT / "bench" / "speed.py", place / "bench")
    articles = [{"id": "a", "text": PACT, "published": "2024-05-14"}, {"id": "b", "text": BAN}]
    (place / "news.jsonl").write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    (place / "news.csv").write_text(f'id,text\na,"{PACT}"\nb,"{BAN}"\n', encoding="utf-8")
    (place / "export.csv").write_text(f'Key,Body,Date\na,"{PACT}",2024-05-14\n', encoding="utf-8")
    (place / "article.txt").write_text(PACT, encoding="utf-8")
    labelled = {"text": PACT, "events": [{"type": "AGREE", "actors": [], "recipients": []}]}
    (place / "labels.jsonl").write_text(json.dumps(labelled), encoding="utf-8")
    page = f"<html><body><article><h1>Pact</h1><p>{PACT}</p><p>{BAN}</p><p>{PACT}</p></article></body></html>"
    (place / "page.html").write_text(page, encoding="utf-8")
    (place / "pages").mkdir()
    (place / "pages" / "one.html").write_text(page, encoding="utf-8")
    return place


@pytest.mark.parametrize(("page", "command"), list(commands()))
def test_commands_of_the_pages_run(page: str, command: str, folder: Path) -> None:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    ran = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )
    assert ran.returncode == 0, ran.stderr
    assert "a fault of Readout" not in ran.stderr


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=lambda page: page.name)
def test_programs_of_the_pages_run(page: Path, folder: Path) -> None:
    program = "\n".join(blocks(page, "python"))
    ran = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "r")], ids=lambda page: page.name)
def test_programs_in_r_read_what_was_written(page: Path, tmp_path: Path) -> None:
    if (
        not shutil.which("Rscript")
        or subprocess.run(["Rscript", "-e", "library(reticulate)"], capture_output=True).returncode
    ):
        pytest.skip("R with reticulate is not installed (Debian: r-cran-reticulate)")
    (tmp_path / "article.txt").write_text(PACT, encoding="utf-8")
    written = [sys.executable, "-m", "readout", "code", "article.txt", "-o", "article.parquet"]
    subprocess.run(written, cwd=tmp_path, check=True, capture_output=True)
    environment = {**os.environ, "RETICULATE_PYTHON": sys.executable}
    for program in blocks(page, "r"):
        ran = subprocess.run(
            ["Rscript", "-e", program], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300
        )
        assert ran.returncode == 0, ran.stderr
        assert re.search(r"CHL\+PER|PER\+CHL", ran.stdout)


def test_the_reference_of_commands_is_generated_from_the_command_line() -> None:
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    built = runpy.run_path(str(ROOT / "tools" / "build_commands.py"))["page"]()
    assert written == built, "run: python tools/build_commands.py > docs/commands.md"


def test_links_between_the_pages_lead_somewhere() -> None:
    lost = []
    for page in [*PAGES, ROOT / "CONTRIBUTING.md"]:
        for target, heading in re.findall(
            r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)", page.read_text(encoding="utf-8")
        ):
            file = (page.parent / target).resolve() if target else page
            if not file.exists() or (heading and heading not in anchors(file)):
                lost.append(f"{page.name}: {target}#{heading}")
    assert not lost


def anchors(page: Path) -> set[str]:
    """The names that a page's headings can be linked by."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_every_kind_of_error_is_in_the_questions() -> None:
    told = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    kinds: set[str] = set()
    for file in (ROOT / "src" / "readout").rglob("*.py"):
        for match in KIND.finditer(file.read_text(encoding="utf-8")):
            kinds.update(kind for kind in match.groups() if kind)
    assert {"missing", "language", "too-large", "internal"} <= kinds
    assert not {kind for kind in kinds if f"`{kind}`" not in told}


def test_continuous_integration_runs_the_tests_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"<!-- tests -->\n```sh\n(.+)\n```", readme)
    assert command.endswith("-m pytest")
    assert "for part in start tests" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("article", sorted((ROOT / "examples").glob("*.txt")), ids=lambda article: article.stem)
def test_every_example_yields_records(article: Path) -> None:
    import readout

    coding = readout.code(article.read_text(encoding="utf-8"))
    assert coding.error is None
    assert len(coding.events) >= 5
    assert len(coding.quotations) >= 3
    assert coding.article.removed or article.stem == "background"
