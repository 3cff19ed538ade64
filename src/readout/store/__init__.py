"""The archive: articles and their records in a database, SQLite or PostgreSQL."""

from readout.store.archive import Archive
from readout.store.writing import Added

__all__ = ["Added", "Archive"]
