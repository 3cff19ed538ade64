"""The shipped JSON Schema is the one that the record types give."""

import json
from importlib.resources import files

from readout.schema import line_schema


def test_the_schema_file_is_generated_from_the_types() -> None:
    shipped = json.loads((files("readout") / "schema.json").read_text(encoding="utf-8"))
    assert shipped == line_schema(), "run: python -m readout.schema > src/readout/schema.json"
