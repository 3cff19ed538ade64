r"""An archive of many invented articles: adding speed, memory, size on disk, and how fast a relation is answered.

    python bench/archive.py --articles 100000 --db /tmp/bench.db
    python bench/archive.py --articles 100000 --db postgresql://user@host/name

Articles come from the templates of `tests/invented.py`: other sides, days, places and figures in each, one in fifty a near copy.
A line is printed for every tenth of them: memory must not grow with the archive. `--recoded N` codes only the first N articles
and gives the others their records, moved to other days: that measures the archive, not the coder.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import sys
import time
from pathlib import Path

import msgspec
import sqlalchemy

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from invented import articles

from readout.coder import Coder, batches
from readout.coding import Coding
from readout.relation import party_of, relation
from readout.source import Document
from readout.store import Archive

_ASKED = (("Russia", "China"), ("Kenya", "Peru"), ("Iran", "France"))


class Recoder(Coder):
    """Codes the first articles; for later ones it takes the records of an earlier article, as if they were theirs."""

    def __init__(self, first: int) -> None:
        super().__init__()
        self._first, self._seen = first, 0
        self._kept: list[Coding] = []

    def code_batch(self, documents: list[Document]) -> list[Coding]:
        """The codings of a batch."""
        self._seen += len(documents)
        if self._seen <= self._first or not self._kept:
            found = super().code_batch(documents)
            self._kept += found
            return found
        return [self._moved(document, self._kept[hash(document.id) % len(self._kept)]) for document in documents]

    def _moved(self, document: Document, coding: Coding) -> Coding:
        """Another article's records under this one's name, text and day."""
        assert document.text is not None
        line = coding.line
        sha256 = hashlib.sha256(document.text.encode()).hexdigest()
        published = msgspec.structs.replace(line.article.published, date=document.published)
        article = msgspec.structs.replace(
            line.article,
            id=document.id,
            url=document.url,
            outlet=document.outlet,
            sha256=sha256,
            published=published,
            text=document.text.ljust(len(line.article.text)),
        )

        def renamed(record: object) -> object:
            return msgspec.structs.replace(record, id=f"{record.id[:2]}{sha256[:6]}{record.id[-6:]}")  # type: ignore[attr-defined, type-var]

        kinds = {
            kind: [renamed(record) for record in getattr(line, kind)]
            for kind in ("events", "quotations", "statistics", "wordings")
        }
        return Coding(msgspec.structs.replace(line, article=article, **kinds))


def main() -> None:
    """Add, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--sentences", type=int, default=4, help="sentences of an article after its first one")
    parser.add_argument("--recoded", type=int, metavar="N", help="code only the first N articles")
    parser.add_argument("--db", required=True, help="an archive that does not exist yet")
    given = parser.parse_args()
    coder = Coder() if given.recoded is None else Recoder(given.recoded)
    documents = (Document(**each) for each in articles(given.articles, sentences=given.sentences))
    step = max(1, given.articles // 10)
    began = before = time.monotonic()
    with Archive(given.db) as archive:
        done = 0
        print("articles  articles/s  peak memory MB  size MB  relation s")
        for batch in batches(documents):
            done += len(list(archive.add(batch, coder)))
            if done // step > (done - len(batch)) // step:
                now = time.monotonic()
                print(
                    f"{done:8,}  {step / (now - before):10.1f}  {peak():14.0f}  {size(given.db):7.0f}  {slowest(archive):10.2f}",
                    flush=True,
                )
                before = time.monotonic()
        print(
            f"{done:,} articles in {time.monotonic() - began:.0f} s: "
            + ", ".join(f"{n:,} {name}" for name, n in archive.counts().items())
        )


def slowest(archive: Archive) -> float:
    """Seconds that the slowest of some relations takes to be answered."""
    longest = 0.0
    for one, other in _ASKED:
        began = time.monotonic()
        relation(archive, party_of(one), party_of(other))
        longest = max(longest, time.monotonic() - began)
    return longest


def peak() -> float:
    """Largest memory of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def size(place: str) -> float:
    """Megabytes of an archive: SQLite's files, or what the PostgreSQL server says of the database."""
    if "://" in place:
        engine = sqlalchemy.create_engine(place.replace("postgresql://", "postgresql+psycopg://", 1))
        with engine.connect() as connection:
            found = connection.scalar(sqlalchemy.text("select pg_database_size(current_database())"))
        engine.dispose()
        return float(found) / 1e6
    files = [Path(place + ending) for ending in ("", "-wal", "-shm")]
    return sum(file.stat().st_size for file in files if file.exists()) / 1e6


if __name__ == "__main__":
    main()
