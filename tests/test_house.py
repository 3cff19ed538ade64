"""The house against its plan (CONTRIBUTING.md): stages know only earlier ones, modules stay readable, data is described."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "readout"

ORDER = """
    errors contract schema data
    fetching source article language mentions records
    output coding coder
    accounts stories store relation evaluation export watch cli
""".split()
"""Folders and single modules of the package: each may import those before it. `records` are written (`output`) by what
shows and keeps them, so output comes before the stages that work on many articles."""
FOR_TYPES_AND_NAMES = {"__init__", "__main__"}
"""The face of the package: it imports from anywhere, and nothing but its version is imported from it."""
LONGEST = 420
"""Lines of a module: one sitting."""
TEXTS = {".py", ".md", ".toml", ".csv", ".jsonl", ".json", ".txt", ".html", ".css", ".cff", ".yaml", ".yml"}
GENERATED = {"vocabulary.txt", "cities.csv"}

MODULES = sorted(PACKAGE.rglob("*.py"))


def stage_of(module: str) -> str:
    """`readout.store.archive` → `store`."""
    return [*module.split("."), "__init__"][1]


def imported(file: Path) -> Iterator[tuple[int, str]]:
    """Line and stage of each import of the package's own modules."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "readout":
            modules = [f"readout.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
        else:
            continue
        yield from ((node.lineno, stage_of(module)) for module in modules if module.split(".")[0] == "readout")


def test_every_folder_and_module_has_its_place_in_the_order() -> None:
    there = {file.relative_to(PACKAGE).parts[0].removesuffix(".py") for file in MODULES}
    assert there - FOR_TYPES_AND_NAMES == set(ORDER)


@pytest.mark.parametrize("stage", ORDER)
def test_a_stage_imports_only_earlier_ones(stage: str) -> None:
    earlier = {*ORDER[: ORDER.index(stage) + 1], "__version__"}
    files = sorted((PACKAGE / stage).rglob("*.py")) or [PACKAGE / f"{stage}.py"]
    wrong = [
        f"{file.relative_to(ROOT)}:{line} imports {other}"
        for file in files
        for line, other in imported(file)
        if other not in earlier
    ]
    assert not wrong


def test_no_module_is_longer_than_a_sitting() -> None:
    lines = {file.relative_to(ROOT): len(file.read_text(encoding="utf-8").splitlines()) for file in MODULES}
    assert {str(file): count for file, count in lines.items() if count > LONGEST} == {}


def test_every_folder_of_data_is_described() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    folders = [folder.name for folder in (PACKAGE / "data").iterdir() if folder.is_dir() and folder.name[0] != "_"]
    assert [name for name in sorted(folders) if f"data/{name}/" not in told] == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    machine = re.compile(r"(?<![\w.)\]}])/(?:home|root|work|Users)/\w")
    folders = ("src", "tests", "tools", "bench", "docs", "examples")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*") if file.suffix in TEXTS]
    files += [file for file in ROOT.iterdir() if file.suffix in TEXTS]
    assert len(files) > len(MODULES)
    wrong = [
        f"{file.relative_to(ROOT)}: {found.group()}"
        for file in files
        if file.name not in GENERATED and (found := machine.search(file.read_text(encoding="utf-8")))
    ]
    assert not wrong
