"""The codebook is the one that the record types give, and every field in it says what it means."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[1]
BUILT = runpy.run_path(str(ROOT / "tools" / "build_codebook.py"))


def test_the_codebook_is_generated_from_the_types() -> None:
    written = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert written == BUILT["codebook"](), "run: python tools/build_codebook.py > docs/codebook.md"


def test_every_field_of_every_record_says_what_it_means() -> None:
    _, records = BUILT["read_contract"]()
    assert set(records) - {"Record"} == set(BUILT["ORDER"])
    assert not [f"{name}.{field.name}" for name, (_, found) in records.items() for field in found if not field.meaning]
