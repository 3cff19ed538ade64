"""JSON Lines: one object a line, every key there, held against the shipped schema."""

import io
import json

import jsonschema
import msgspec
from sample_line import line

from readout.contract import CodingError, Line
from readout.output.jsonl import JsonLines, encode
from readout.schema import line_schema

FAILED = line(error=CodingError(kind="language", message="a.txt: is in French"), events=[], quotations=[])


def test_a_line_holds_every_key_of_the_schema() -> None:
    for one in (line(), FAILED):
        jsonschema.validate(json.loads(encode(one)), line_schema())


def test_an_article_that_was_not_coded_has_every_key_too() -> None:
    assert json.loads(encode(FAILED)).keys() == json.loads(encode(line())).keys()


def test_reading_a_line_back_gives_the_same_records() -> None:
    assert msgspec.json.decode(encode(line()), type=Line) == line()


def test_one_line_for_each_article_in_utf8() -> None:
    stream = io.BytesIO()
    writer = JsonLines(stream)
    writer.write(line())
    writer.write(FAILED)
    writer.close()
    first, second, end = stream.getvalue().split(b"\n")
    assert "“We never wanted a quarrel over fish,”".encode() in first
    assert json.loads(second)["error"] == {"kind": "language", "message": "a.txt: is in French"}
    assert end == b""
