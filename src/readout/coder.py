"""The whole way of an article through the stages, on one page."""

from __future__ import annotations

import datetime
import hashlib
import os
import traceback
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readout import __version__
from readout.article import ArticleError, as_is, clean
from readout.coding import Coding
from readout.contract import Article, CoderVersion, CodingError, Line, Mentions
from readout.source import Document, sound

if TYPE_CHECKING:
    from readout.language.sentence import Sentence

_BATCH = 60_000
"""Characters of text that share the language model's batches."""


class Coder:
    """Codes articles: text in, records out. Loaded once, used for many; one object serves one thread at a time."""

    def __init__(
        self,
        actors: str | os.PathLike[str] | None = None,
        lexicon: str | os.PathLike[str] | None = None,
        as_is: bool = False,
        threads: int = 1,
    ) -> None:
        """Load language model, actor tables and lexicon.

        Args:
            actors: A CSV file with actors of your own, which win over the shipped ones.
            lexicon: A folder with lexicon entries of your own, which win over the shipped ones.
            as_is: Take texts as they are: nothing is cleaned away or rejected, and offsets are those of the input.
            threads: Processor threads of the language model.

        Raises:
            DataError: A file of actors or lexicon entries breaks its format; the message names file and line.
        """
        from readout.language import load
        from readout.mentions.actors import ActorTables
        from readout.records.events import EventLexicon

        self.as_is = as_is
        self._actors = ActorTables.load(None if actors is None else Path(actors))
        self._lexicon = EventLexicon.load(None if lexicon is None else Path(lexicon))
        self._language = load(threads)
        self.version = coder_version(actors, lexicon)
        """What makes the records: the package's version and digests of data and model."""

    def code(
        self,
        text: str,
        published: str | datetime.date | None = None,
        *,
        id: str = "text",  # noqa: A002
        title: str | None = None,
        url: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
    ) -> Coding:
        """Code one article.

        Args:
            text: The article as text.
            published: When it was published, if known: a date or an ISO 8601 string.
            id: What names the article in the output.
            title: Its headline, where the text does not hold it.
            url: Where it stood.
            outlet: Who published it.
            language: BCP 47 tag.

        Returns:
            The records; with `error` set, and no records, where the article cannot be coded.
        """
        stated = published.isoformat() if isinstance(published, datetime.date) else published
        document = Document(id=id, text=text, published=stated, title=title, url=url, outlet=outlet, language=language)
        return self.code_batch([document])[0]

    def stream(self, documents: Iterable[Document | Mapping[str, Any] | str]) -> Iterator[Coding]:
        """Code many articles, in their order, reading the input no further ahead than a batch.

        Args:
            documents: Texts, or mappings with `text` and what else is known (`id`, `title`, `published`, `url`,
                `outlet`, `language`), or documents as `readout.source.read_sources` gives them.

        Yields:
            One coding for each document, whatever happens.
        """
        for batch in batches(as_documents(documents)):
            yield from self.code_batch(batch)

    def code_batch(self, documents: list[Document]) -> list[Coding]:
        """Code some articles together; what is wrong with one is said in its own coding."""
        prepared = [self._prepare(document) for document in documents]
        analysed = self._analyse([article.text for article, error in prepared if error is None])
        found: list[Coding] = []
        for article, error in prepared:
            result: list[Sentence] | CodingError = error if error is not None else next(analysed)
            if isinstance(result, CodingError):
                found.append(self._failed(article, result))
                continue
            try:
                found.append(Coding(self._read(article, result)))
            except Exception as problem:  # one article's fault must not cost the others
                found.append(self._failed(article, _internal(problem)))
        return found

    def _prepare(self, document: Document) -> tuple[Article, CodingError | None]:
        """The article, and why it cannot be coded."""
        document = sound(document)
        if document.error is not None:
            return as_is(document), document.error
        try:
            return (as_is if self.as_is else clean)(document), None
        except ArticleError as error:
            return error.article or as_is(document), CodingError(kind=error.kind, message=str(error))
        except Exception as problem:
            return as_is(document), _internal(problem)

    def _analyse(self, texts: list[str]) -> Iterator[list[Sentence] | CodingError]:
        """Sentences of each text; all together, and one by one where the whole fails."""
        try:
            yield from list(self._language.analyse_many(texts))
            return
        except Exception:
            pass
        for text in texts:
            try:
                yield self._language.analyse(text)
            except Exception as problem:
                yield _internal(problem)

    def _read(self, article: Article, sentences: list[Sentence]) -> Line:
        """The records of an article: each stage adds to what the ones before found."""
        from readout.mentions.actors.read import read_actors
        from readout.mentions.dates import read_dates
        from readout.mentions.places import read_places
        from readout.mentions.published import infer_published
        from readout.mentions.quantities import read_quantities
        from readout.mentions.reading import Phrases, Reading
        from readout.records.events import read_events
        from readout.records.quotations import read_quotations
        from readout.records.statistics import read_statistics
        from readout.records.wordings import read_wordings

        text = article.text
        published = day_of(article)
        dates = read_dates(sentences, text, published)
        if published is None:
            article = infer_published(article, dates, sentences)
            published = day_of(article)
            if published is not None:
                dates = read_dates(sentences, text, published)
        actors = read_actors(sentences, text, published, self._actors)
        places = read_places(sentences, text, actors)
        quantities = read_quantities(sentences, text)
        reading = Reading(
            article, published, sentences, Phrases(actors), Phrases(dates), Phrases(places), Phrases(quantities)
        )
        quotations = read_quotations(reading)
        events = read_events(reading, quotations, self._lexicon)
        return Line(
            coder=self.version,
            article=article,
            events=events,
            quotations=quotations,
            statistics=read_statistics(reading, quotations),
            wordings=read_wordings(reading, quotations),
            mentions=Mentions(
                actors=[found.actor for found in reading.actors.all],
                places=[found.place for found in reading.places.all],
                dates=[found.date for found in reading.dates.all],
            ),
        )

    def _failed(self, article: Article, error: CodingError) -> Coding:
        return Coding(Line(coder=self.version, article=article, error=error))


def batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Documents in groups that suit the language model; the first has one document, so that output begins at once."""
    group: list[Document] = []
    size, limit = 0, 0
    for document in documents:
        group.append(document)
        # A page's markup is several times its text.
        size += len(document.text or "") + len(document.html or "") // 5 + 500
        if size >= limit:
            yield group
            group, size, limit = [], 0, _BATCH
    if group:
        yield group


def as_documents(documents: Iterable[Document | Mapping[str, Any] | str]) -> Iterator[Document]:
    """Documents from texts and mappings; an id that is missing becomes the number in the input, from 1."""
    from readout.source.fields import from_fields

    for number, given in enumerate(documents, 1):
        if isinstance(given, Document):
            yield given
        elif isinstance(given, str):
            yield Document(id=str(number), text=given)
        else:
            yield from_fields(dict(given), str(number), f"article {number}")


def day_of(article: Article) -> datetime.date | None:
    """The day of publication, or None where the day is not known."""
    stated = article.published.date
    if stated is None or article.published.precision not in ("day", "minute"):
        return None
    return datetime.date.fromisoformat(stated[:10])


def _internal(problem: Exception) -> CodingError:
    """The error that says which fault of ours it is, and where."""
    frame = traceback.extract_tb(problem.__traceback__)[-1]
    told = f"{type(problem).__name__}: {problem}, {Path(frame.filename).name} line {frame.lineno}"
    return CodingError(kind="internal", message=f"could not be coded, a fault of Readout ({told}); please report it")


def coder_version(
    actors: str | os.PathLike[str] | None = None, lexicon: str | os.PathLike[str] | None = None
) -> CoderVersion:
    """What a coder with these files of the user's says of itself, known without loading it."""
    own = tuple(Path(path) for path in (actors, lexicon) if path is not None)
    return CoderVersion(version=__version__, data=data_digest(own), model=model_digest())


@cache
def model_digest() -> str:
    """First 16 hexadecimal digits of the SHA-256 of the language model's files."""
    return _digest([Path(__file__).parent / "data" / "language"])


@cache
def data_digest(own: tuple[Path, ...] = ()) -> str:
    """The same of the data files: actors, lexicon, landmarks …, and the user's own, which change the records too."""
    shipped = Path(__file__).parent / "data"
    return _digest([*sorted(path for path in shipped.iterdir() if path.name not in ("language", "__pycache__")), *own])


def _digest(places: list[Path]) -> str:
    total = hashlib.sha256()
    for place in places:
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in files:
            if file.is_file() and file.suffix not in (".pyc", ".md"):
                total.update(file.name.encode())
                with file.open("rb") as stream:
                    total.update(hashlib.file_digest(stream, "sha256").digest())
    return total.hexdigest()[:16]
