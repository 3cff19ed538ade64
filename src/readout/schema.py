"""The JSON Schema of the output, generated from the record types.

`python -m readout.schema > src/readout/schema.json` writes it again; a test holds the file against the types.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from readout.contract import SCHEMA_VERSION, Line


def line_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one line of `--format jsonl`, all keys required as the contract promises."""
    (reference,), definitions = msgspec.json.schema_components([Line], ref_template="#/$defs/{name}")
    for definition in definitions.values():
        if definition.get("type") == "object":
            definition["required"] = list(definition["properties"])
            for described in definition["properties"].values():
                described.pop("default", None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Readout line, schema {SCHEMA_VERSION}",
        **reference,
        "$defs": definitions,
    }


if __name__ == "__main__":
    print(json.dumps(line_schema(), indent=2))
