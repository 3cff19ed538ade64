"""Every shape in which articles come: what is read of it, and what is said where it cannot be read."""

from __future__ import annotations

import gzip
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readout.source import Document, read_sources

ARTICLE = "Peru and Chile signed a fishing pact.\n\nThe two foreign ministers met in Arica."
PAGE = "<!doctype html><html><head><title>Pact</title></head><body><p>Peru and Chile signed a pact.</p></body></html>"


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file and returns its path."""

    def written(name: str, content: str | bytes) -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return file

    return written


def read(*sources: Path | str) -> list[Document]:
    return list(read_sources(sources))


def the_error(*sources: Path | str) -> tuple[str, str]:
    """Kind and message of the one document, which must hold nothing else."""
    (document,) = read(*sources)
    assert document.error is not None
    assert document.text is None and document.html is None
    return document.error.kind, document.error.message


# --- Shapes


def test_text(write: Callable[..., Path]) -> None:
    assert read(write("pact.txt", ARTICLE)) == [Document(id="pact.txt", text=ARTICLE)]


def test_html_is_kept_as_html_for_the_cleaning(write: Callable[..., Path]) -> None:
    assert read(write("pact.html", PAGE)) == [Document(id="pact.html", html=PAGE)]


def test_a_file_without_a_known_ending_is_judged_by_its_first_bytes(write: Callable[..., Path]) -> None:
    assert read(write("page.download", PAGE))[0].html == PAGE
    assert read(write("notes", ARTICLE))[0].text == ARTICLE
    assert read(write("export.dat", '{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n'))[1].id == "b"
    assert read(write("table", "id,text\nk,Peru voted.\n"))[0] == Document(id="k", text="Peru voted.")


def test_a_sentence_with_commas_is_no_table(write: Callable[..., Path]) -> None:
    prose = "Text, speech, silence\nPeru voted, Chile abstained."
    assert read(write("prose", prose))[0].text == prose


def test_json_lines_with_everything_that_is_known(write: Callable[..., Path]) -> None:
    known = {
        "id": "n1", "text": ARTICLE, "title": "Pact", "published": "2024-05-14", "url": "https://example.org/1",
        "outlet": "Harbour Times", "language": "en", "editor": "passed over",
    }  # fmt: skip
    (document,) = read(write("news.jsonl", json.dumps(known)))
    del known["editor"]
    assert document == Document(**known)


def test_json_lines_number_what_has_no_id_and_pass_over_blank_lines(write: Callable[..., Path]) -> None:
    documents = read(write("news.jsonl", '{"text": "One."}\n\n{"text": "Two."}\n'))
    assert [document.id for document in documents] == ["news.jsonl:1", "news.jsonl:3"]


def test_a_broken_json_line_spoils_no_other(write: Callable[..., Path]) -> None:
    lines = [
        '{"text": "One."}',
        '{"text": "Two.',
        "[1]",
        '{"headline": "no text"}',
        '{"text": " "}',
        '{"text": "Six."}',
    ]
    documents = read(write("news.jsonl", "\n".join(lines)))
    assert [document.error and document.error.kind for document in documents] == [
        None, "broken-json", "broken-json", "no-text", "empty", None,
    ]  # fmt: skip
    assert "line 2" in documents[1].error.message


def test_numbers_are_taken_as_text_and_other_values_left_out(write: Callable[..., Path]) -> None:
    (document,) = read(write("news.jsonl", '{"id": 17, "text": "One.", "outlet": ["a"], "title": true, "url": null}'))
    assert document == Document(id="17", text="One.")


def test_json_of_one_object_or_of_a_list(write: Callable[..., Path]) -> None:
    assert read(write("one.json", '{\n "text": "One."\n}')) == [Document(id="one.json", text="One.")]
    documents = read(write("many.json", '[{"text": "One."}, 2, {"id": "c", "text": "Three."}]'))
    assert [document.id for document in documents] == ["many.json:1", "many.json:2", "c"]
    assert documents[1].error.kind == "broken-json"


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("news.csv", 'id,text,published\na,"Peru, and Chile, met.",2024-05-14\n'),
        ("news.csv", "ID;Text;Published\na;Peru, and Chile, met.;2024-05-14\n"),
        ("news.tsv", "id\ttext\tpublished\na\tPeru, and Chile, met.\t2024-05-14\n"),
    ],
    ids=["commas", "semicolons", "tabs"],
)
def test_tables(name: str, table: str, write: Callable[..., Path]) -> None:
    expected = [Document(id="a", text="Peru, and Chile, met.", published="2024-05-14")]
    assert read(write(name, table)) == expected
    assert read(write("bom.csv", b"\xef\xbb\xbf" + table.replace("\t", ";").encode())) == expected


def test_a_table_may_hold_paragraphs_in_a_cell(write: Callable[..., Path]) -> None:
    assert read(write("news.csv", f'id,text\na,"{ARTICLE}"\n'))[0].text == ARTICLE


def test_a_table_without_a_text_column_names_its_columns(write: Callable[..., Path]) -> None:
    kind, message = the_error(write("news.csv", "id,body\na,Peru voted.\n"))
    assert kind == "no-text-column"
    assert "id, body" in message


def test_columns_of_other_names_are_mapped(write: Callable[..., Path]) -> None:
    table = write("news.csv", "Key,Body,Date,text\nk,Peru voted.,2024-05-14,x\n")
    names = {"text": "Body", "published": "date", "id": "Key"}
    assert list(read_sources([table], columns=names)) == [Document(id="k", text="Peru voted.", published="2024-05-14")]
    lines = write("news.jsonl", '{"Body": "Peru voted.", "Key": 3}')
    assert list(read_sources([lines], columns=names)) == [Document(id="3", text="Peru voted.")]


# --- Places


@pytest.mark.parametrize("name", ["pact.txt.gz", "pact.gz", "pact.txt"])
def test_compressed_files_are_known_by_their_bytes(name: str, write: Callable[..., Path]) -> None:
    assert read(write(name, gzip.compress(ARTICLE.encode()))) == [Document(id=name, text=ARTICLE)]


def test_compressed_tables(write: Callable[..., Path]) -> None:
    assert read(write("n.jsonl.gz", gzip.compress(b'{"text": "One."}\n')))[0].id == "n.jsonl.gz:1"
    assert read(write("n.csv.gz", gzip.compress(b"text\nOne.\n")))[0].text == "One."


def test_damaged_compression_is_said_after_what_could_be_read(write: Callable[..., Path]) -> None:
    whole = gzip.compress(
        "\n".join(json.dumps({"text": f"Peru voted {n} times. {n**30}"}) for n in range(5000)).encode()
    )
    documents = read(write("n.jsonl.gz", whole[: len(whole) // 2]))
    assert documents[0].text is not None
    assert documents[-1].error.kind == "damaged"


def test_a_folder_is_read_in_the_order_of_names_known_endings_only(write: Callable[..., Path], tmp_path: Path) -> None:
    write("b.txt", "B.")
    write("a/c.html", PAGE)
    write("a/a.jsonl", '{"text": "A."}')
    write("picture.jpg", b"\xff\xd8\xff")
    write(".hidden.txt", "no")
    write(".git/x.txt", "no")
    assert [document.id for document in read(tmp_path)] == ["b.txt", "a/a.jsonl:1", "a/c.html"]


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    assert the_error(tmp_path)[0] == "empty"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for given, expected in (
        (ARTICLE, Document(id="stdin", text=ARTICLE)),
        ('{"id": "a", "text": "One."}\n', Document(id="a", text="One.")),
        ("id,text\nk,Peru voted.\n", Document(id="k", text="Peru voted.")),
        (PAGE, Document(id="stdin", html=PAGE)),
    ):
        stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(given.encode())))
        monkeypatch.setattr(sys, "stdin", stream)
        assert read("-") == [expected]


def test_several_sources_keep_their_order(write: Callable[..., Path]) -> None:
    one, two = write("one.txt", "One."), write("two.txt", "Two.")
    assert [document.id for document in read(two, "missing.txt", one)] == ["two.txt", "missing.txt", "one.txt"]


def test_tables_are_streamed(write: Callable[..., Path]) -> None:
    file = write("news.jsonl", '{"text": "One."}\n' * 3 + '{"text": "')
    documents = read_sources([file])
    assert next(documents).text == "One."


# --- Encodings


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"),
     ("utf-16-le", b""), ("utf-16-be", b""), ("utf-32-le", b"\xff\xfe\0\0"), ("cp1252", b"")],
)  # fmt: skip
def test_encodings(encoding: str, mark: bytes, write: Callable[..., Path]) -> None:
    text = "São Tomé’s president said: “Não.”"
    assert read(write("a.txt", mark + text.encode(encoding)))[0].text == text
    line = json.dumps({"id": "a", "text": text}, ensure_ascii=False) + "\n"
    assert read(write("a.jsonl", mark + line.encode(encoding)))[0].text == text
    assert read(write("a.csv", mark + f"id,text\na,{text}\n".encode(encoding)))[0].text == text


def test_a_page_may_declare_its_encoding(write: Callable[..., Path]) -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź</p></body></html>'
    assert "Łódź" in read(write("a.html", page.encode("iso-8859-2")))[0].html


def test_a_few_broken_bytes_do_not_change_the_encoding(write: Callable[..., Path]) -> None:
    text = read(write("a.txt", "Çavuşoğlu and Erdoğan".encode() + b"\xff."))[0].text
    assert text == "Çavuşoğlu and Erdoğan\ufffd."


def test_a_table_in_an_old_encoding_whose_first_accent_comes_late(write: Callable[..., Path]) -> None:
    table = "id,text\n" + "a,Plain words.\n" * 6000 + "z,São Tomé\n"
    assert read(write("a.csv", table.encode("cp1252")))[-1].text == "São Tomé"


def test_lone_surrogates_of_json_are_replaced(write: Callable[..., Path]) -> None:
    (document,) = read(write("a.jsonl", '{"text": "bad \\ud83d here"}'))
    assert document.text == "bad \ufffd here"


# --- What cannot be read


def test_a_missing_path() -> None:
    kind, message = the_error("nowhere/at-all.txt")
    assert (kind, message) == ("missing", "nowhere/at-all.txt: there is no such file or folder")


def test_no_permission(write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may read anything, so the system's refusal is played.
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    file = write("secret.txt", "x")
    monkeypatch.setattr(Path, "open", refuse)
    assert the_error(file)[0] == "permission"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.csv", "a.json"])
@pytest.mark.parametrize("content", [b"", b" \n\n"], ids=["nothing", "blanks"])
def test_empty_files(name: str, content: bytes, write: Callable[..., Path]) -> None:
    assert the_error(write(name, content))[0] == "empty"


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"PK\x03\x04rest", "a ZIP archive"), (b"\x00\x01\x02\xfe" * 50, "binary data"),
     (b"{\\rtf1 text}", "an RTF document"), (b"PAR1....", "a Parquet file")],
)  # fmt: skip
def test_binary_files_are_named(content: bytes, name: str, write: Callable[..., Path]) -> None:
    kind, message = the_error(write("a.txt", content))
    assert kind == "binary"
    assert name in message


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.html"])
def test_fifty_megabytes_of_one_line_are_refused(name: str, write: Callable[..., Path]) -> None:
    head = {"a.jsonl": '{"text": "', "a.csv": "text\n"}.get(name, "")
    kind, message = the_error(write(name, head + "word " * 10_000_000))
    assert kind == "too-large"
    assert "split it" in message


def test_a_line_that_is_too_long_spoils_no_other(write: Callable[..., Path]) -> None:
    long = '{"text": "' + "word " * 6_000_000 + '"}'
    documents = read(write("a.jsonl", f'{{"text": "One."}}\n{long}\n{{"text": "Three."}}\n'))
    assert [document.error and document.error.kind for document in documents] == [None, "too-large", None]


def test_a_bomb_in_a_compressed_file_is_not_unpacked(write: Callable[..., Path]) -> None:
    assert the_error(write("a.txt.gz", gzip.compress(b" x" * 30_000_000)))[0] == "too-large"


def test_messages_are_one_line_each(write: Callable[..., Path]) -> None:
    for file in (write("a\nb.txt", b""), write("c.jsonl", b"{\n"), write("d.csv", 'i"d\n1\n')):
        for document in read(file):
            assert document.error is not None
            assert "text" in document.error.message or "\n" not in document.error.message.strip()
