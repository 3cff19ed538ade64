"""Reading inputs: files, folders, standard input and their formats, each document as one value."""

from readout.source.document import Document, failed, sound
from readout.source.reading import read_sources

__all__ = ["Document", "failed", "read_sources", "sound"]
