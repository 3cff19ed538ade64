"""From an archive's URL to an engine whose database has the tables of this version."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from readout.errors import ArchiveError

HEAD = "0002"
"""The newest revision of the tables; a test holds it to the migrations."""
_WAIT = 60_000
"""Milliseconds that a writer waits for another one."""
_LOCK = 4_021_977
"""Key of PostgreSQL's advisory lock for the archive's one writer."""


def open_engine(place: str, *, create: bool) -> Engine:
    """An engine for the archive, brought up to this version's tables.

    Args:
        place: A file's name (SQLite), or `sqlite:///…`, `postgresql://…`.
        create: Make the archive where there is none.

    Raises:
        ArchiveError: There is no such archive, it cannot be opened, or it was made by a later version.
    """
    url = _url(place)
    if url.get_backend_name() == "sqlite" and url.database:
        file = Path(url.database)
        if not create and not file.exists():
            raise ArchiveError(f"{place}: there is no such archive; make one with readout add … --db {place}")
        if not file.parent.exists():
            raise ArchiveError(f"{place}: the folder {file.parent} does not exist; make it first")
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise ArchiveError(f'{_shown(url)}: needs a driver; pip install "readout-news[postgres]" ({error})') from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    try:
        _migrate(engine, create=create, shown=_shown(url))
    except (OperationalError, DBAPIError) as error:
        engine.dispose()
        raise ArchiveError(f"{_shown(url)}: cannot be opened as an archive ({_reason(error)})") from error
    return engine


def _url(place: str) -> URL:
    if "://" not in place:
        return URL.create("sqlite", database=place)
    try:
        url = make_url(place)
        backend = url.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        raise ArchiveError(f"{place}: is no archive; give a file's name, or postgresql://user@host/name") from error
    if backend in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise ArchiveError(f"{_shown(url)}: archives are SQLite files or PostgreSQL databases, not {backend}")
    return url


def _shown(url: URL) -> str:
    """The URL without its password."""
    return (
        url.database or ":memory:" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
    )


def _reason(error: DBAPIError) -> str:
    return " ".join(str(error.orig).split())


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Let readers work while a writer adds, and let the archive itself say where transactions begin."""
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={_WAIT}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "cache_size=-65536",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writer", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def become_writer(connection: Connection) -> None:
    """Wait until no other writer is at work; the transaction's end lets the next one in."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def _revision(engine: Engine) -> str | None:
    """The revision that a database's tables have, asked without loading Alembic; None where none is told."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def _migrate(engine: Engine, *, create: bool, shown: str) -> None:
    now = _revision(engine)
    if now == HEAD:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "readout.store:migrations")
    config.set_main_option("path_separator", "os")
    steps = ScriptDirectory.from_config(config)
    if now is None and not create:
        raise ArchiveError(f"{shown}: is no archive of Readout; make one with readout add … --db URL")
    if now is not None and now not in {step.revision for step in steps.walk_revisions()}:
        raise ArchiveError(f"{shown}: was made by a later version of Readout; upgrade with pip install -U readout-news")
    with engine.execution_options(writer=True).begin() as connection:
        become_writer(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
