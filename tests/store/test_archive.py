"""What an archive keeps, on both databases: articles once, versions, copies, happenings, changes, search."""

from __future__ import annotations

import datetime
import threading
from typing import Any

import msgspec
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from contents import contents
from invented import articles
from sqlalchemy import text

import readout
from readout.contract import CoderVersion
from readout.errors import ArchiveError
from readout.source import Document
from readout.store import Archive, opening

MakeUrl = Any


def document(key: str, words: str, **known: Any) -> Document:
    return Document(id=key, text=words, **known)


MET = "Kenya's foreign minister met his Somali counterpart in Nairobi on Tuesday to discuss the border, officials said."
AGAIN = (
    "The foreign ministers of Kenya and Somalia met in Nairobi on Tuesday and discussed the closed border between them."
)
LATER = "Kenya's foreign minister met his Somali counterpart in Nairobi on Thursday to discuss fishing rights, officials said."


def outcomes(archive: Archive, coder: readout.Coder, documents: list[Document]) -> list[str]:
    return [added.outcome for added in archive.add(documents, coder)]


def test_what_went_in_comes_out(make_url: MakeUrl, coder: readout.Coder) -> None:
    inputs = [Document(**each) for each in articles(6)]
    with Archive(make_url()) as archive:
        assert outcomes(archive, coder, inputs) == ["new"] * 6
        for given, coding in zip(inputs, coder.stream(inputs), strict=True):
            kept = archive.article(given.id)
            assert kept is not None
            assert kept.line == coding.line
        assert [kept.article.id for kept in archive.codings()] == [given.id for given in inputs]
        assert archive.counts()["events"] == sum(len(coding.events) for coding in coder.stream(inputs))


def test_adding_again_changes_nothing(make_url: MakeUrl, coder: readout.Coder) -> None:
    inputs = [Document(**each) for each in articles(5)]
    url = make_url()
    with Archive(url) as archive:
        list(archive.add(inputs, coder))
        before = contents(url)
        assert outcomes(archive, coder, [*inputs, inputs[0]]) == ["known"] * 6
        assert contents(url) == before
        moved = changed(inputs[0], url="https://elsewhere.example/1")
        assert outcomes(archive, coder, [moved]) == ["known"], "the same text at another address is the same article"


def changed(given: Document, **changes: Any) -> Document:
    from dataclasses import replace

    return replace(given, **changes)


def test_batches_make_no_difference(make_url: MakeUrl, coder: readout.Coder) -> None:
    inputs = [Document(**each) for each in articles(30, seed=3)]
    together, alone = make_url(), make_url()
    with Archive(together) as archive:
        list(archive.add(inputs, coder))
    with Archive(alone) as archive:
        for given in inputs:
            list(archive.add([given], coder))
    assert contents(together) == contents(alone)


def test_a_later_text_at_one_address_replaces_the_earlier_one(make_url: MakeUrl, coder: readout.Coder) -> None:
    url = "https://paper.example/news/1"
    first = document("a", MET, url=url + "?utm_source=feed", published="2023-06-13")
    second = document(
        "b", MET + " They will meet again in July.", url="http://www.paper.example/news/1/", published="2023-06-13"
    )
    with Archive(make_url()) as archive:
        assert outcomes(archive, coder, [first, second]) == ["new", "version"]
        counted = archive.reading(
            lambda c: c.execute(text("SELECT version, replaces FROM article ORDER BY id")).fetchall()
        )
        assert [tuple(row) for row in counted] == [(1, None), (2, 1)]
        assert [kept.article.id for kept in archive.codings()] == ["b"]
        assert [kept.article.id for kept in archive.codings(current=False)] == ["a", "b"]
        linked = archive.reading(
            lambda c: c.scalar(
                text("SELECT count(*) FROM dyad d JOIN event e ON e.number = d.event WHERE e.article = 1")
            )
        )
        assert linked == 0


def test_coding_again_with_other_data_lists_what_changed(make_url: MakeUrl, coder: readout.Coder) -> None:
    given = document("a", MET, published="2023-06-13")

    class Later(readout.Coder):
        """A coder of a later release, which finds one event less and is surer of the others."""

        def __init__(self) -> None:
            self.__dict__.update(coder.__dict__)
            self.version = CoderVersion(version="9", data="d", model="m")

        def code_batch(self, documents: list[Document]) -> list[readout.Coding]:
            lines = [coding.line for coding in super().code_batch(documents)]
            return [
                readout.Coding(
                    msgspec.structs.replace(
                        line, events=[msgspec.structs.replace(e, confidence=0.99) for e in line.events], quotations=[]
                    )
                )
                for line in lines
            ]

    with Archive(make_url()) as archive:
        list(archive.add([given], coder))
        before = archive.article("a")
        assert outcomes(archive, Later(), [given]) == ["recoded"]
        after = archive.article("a")
        assert before is not None and after is not None
        assert [event.id for event in after.events] == [event.id for event in before.events]
        changes = list(archive.changes())
        assert {(c["kind"], c["what"]) for c in changes} == {
            ("events", "changed"),
            *([("quotations", "removed")] if before.quotations else []),
        }
        assert archive.counts()["quotations"] == 0
        assert outcomes(archive, Later(), [given]) == ["known"]


def test_pages_that_are_no_article_are_remembered_with_the_reason(make_url: MakeUrl, coder: readout.Coder) -> None:
    german = "Der Kanzler traf am Montag den Präsidenten in Berlin, um über die Lage an der Grenze und neue Hilfen zu sprechen."
    with Archive(make_url()) as archive:
        first = list(archive.add([document("de", german), document("a", MET)], coder))
        assert [(added.outcome, added.kind) for added in first] == [("failed", "language"), ("new", None)]
        again = list(archive.add([document("de", german)], coder))
        assert [(added.outcome, added.kind) for added in again] == [("known", "language")]
        assert archive.counts()["not coded"] == 1


def test_two_accounts_of_one_meeting_are_one_happening(make_url: MakeUrl, coder: readout.Coder) -> None:
    inputs = [document(key, words, published="2023-06-14") for key, words in (("a", MET), ("b", AGAIN))]
    inputs.append(document("c", LATER, published="2023-06-16"))
    with Archive(make_url()) as archive:
        list(archive.add(inputs, coder))
        rows = archive.reading(
            lambda c: c.execute(
                text("SELECT article, happening FROM event WHERE type = 'CONSULT' ORDER BY number")
            ).fetchall()
        )
    by_article = {row[0]: row[1] for row in rows}
    assert by_article[1] == by_article[2] is not None
    assert by_article[3] != by_article[1]


def test_near_copies_are_found(make_url: MakeUrl, coder: readout.Coder) -> None:
    long = " ".join(each["text"].replace("\n\n", " ") for each in articles(3, seed=5))
    inputs = [document("a", long), document("b", "Update: " + long + " More follows."), document("c", MET * 2)]
    with Archive(make_url()) as archive:
        list(archive.add(inputs, coder))
        assert archive.reading(lambda c: list(c.scalars(text("SELECT copy_of FROM article ORDER BY id")))) == [
            None,
            1,
            None,
        ]


@pytest.mark.parametrize(
    "words", ['"', "' OR 1=1 --", "NEAR(a b", "title:x", "a* b", "(", "%", "\x00", "🙂", "AND", ""]
)
def test_a_search_takes_any_words(make_url: MakeUrl, coder: readout.Coder, words: str) -> None:
    with Archive(make_url()) as archive:
        list(archive.add([document("a", MET)], coder))
        assert all(found.key == "a" for found in archive.search(words))


def test_a_search_finds_words_and_phrases(make_url: MakeUrl, coder: readout.Coder) -> None:
    with Archive(make_url()) as archive:
        list(archive.add([document("a", MET), document("b", LATER)], coder))
        assert [found.key for found in archive.search("fishing rights")] == ["b"]
        assert [found.key for found in archive.search("fishing -rights")] == ["b"]
        assert {found.key for found in archive.search("minister Nairobi")} == {"a", "b"}
        assert archive.search('"rights fishing"') == []
        assert "‹border›" in archive.search("border")[0].excerpt


def test_a_reader_works_while_a_writer_adds(make_url: MakeUrl, coder: readout.Coder) -> None:
    url = make_url()
    with Archive(url) as writer, Archive(url) as reader:
        list(writer.add([document("a", MET)], coder))
        seen: list[int] = []

        def read() -> None:
            seen.append(reader.counts()["articles"])

        def write(connection: Any) -> None:
            connection.execute(text("UPDATE article SET outlet = 'x'"))
            thread = threading.Thread(target=read)
            thread.start()
            thread.join(timeout=20)

        writer.writing(write)
        assert seen == [1]


def test_what_cannot_be_opened_is_said(tmp_path: Any) -> None:
    with pytest.raises(ArchiveError, match="there is no such archive"):
        Archive(str(tmp_path / "none.db"), create=False)
    (tmp_path / "text.db").write_text("no database, " * 100, encoding="utf-8")
    with pytest.raises(ArchiveError, match="cannot be opened as an archive"):
        Archive(str(tmp_path / "text.db"))
    with pytest.raises(ArchiveError, match=r"the folder .* does not exist"):
        Archive(str(tmp_path / "none" / "a.db"))
    with pytest.raises(ArchiveError, match="not mysql"):
        Archive("mysql://host/name")


def test_a_full_disk_loses_nothing_that_was_reported(tmp_path: Any, coder: readout.Coder) -> None:
    inputs = [Document(**each) for each in articles(400, seed=9)]
    url = str(tmp_path / "a.db")
    done: list[str] = []
    with Archive(url) as archive:
        archive.reading(lambda c: c.exec_driver_sql("PRAGMA max_page_count = 300"))
        with pytest.raises(ArchiveError, match="disk is full"):
            done.extend(added.key for added in archive.add(inputs, coder))
    assert 0 < len(done) < len(inputs)
    with Archive(url) as archive:
        assert {coding.article.id for coding in archive.codings(current=False)} >= set(done)
        list(archive.add(inputs, coder))
    undisturbed = str(tmp_path / "b.db")
    with Archive(undisturbed) as archive:
        list(archive.add(inputs, coder))
    assert contents(url) == contents(undisturbed)


def test_a_lost_connection_is_taken_up_again(postgres: str, coder: readout.Coder) -> None:
    import psycopg

    with psycopg.connect(f"{postgres}/postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS lost WITH (FORCE)")
        connection.execute("CREATE DATABASE lost")
    inputs = [Document(**each) for each in articles(12, seed=2)]
    with Archive(f"{postgres}/lost") as archive, psycopg.connect(f"{postgres}/postgres", autocommit=True) as other:
        found = []
        for given in inputs:
            found += outcomes(archive, coder, [given])
            other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'lost'")
        assert found == ["new"] * 12
        assert archive.counts()["articles"] == 12


def test_the_migrations_make_the_tables_of_the_code(make_url: MakeUrl) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from readout.store.tables import metadata

    with Archive(make_url()) as archive:

        def differences(connection: Any) -> list[Any]:
            found = compare_metadata(MigrationContext.configure(connection), metadata)
            searched = ("article_search", "ix_article_search", "search")
            return [each for each in found if not any(name in str(each) for name in searched)]

        assert archive.reading(differences) == []


def test_days_are_kept_as_the_text_gives_them(make_url: MakeUrl, coder: readout.Coder) -> None:
    told = "Kenya's president visited Ethiopia on 3 May 2022."
    with Archive(make_url()) as archive:
        list(archive.add([document("a", told, published="2022-05-06")], coder))
        row = archive.reading(lambda c: c.execute(text("SELECT first, last, day, day_basis FROM event")).first())
        assert row is not None
        assert tuple(row) == ("2022-05-03", "2022-05-03", "2022-05-03", "text")
        assert datetime.date.fromisoformat(row[0])


def test_the_newest_revision_is_that_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", "readout.store:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == opening.HEAD
