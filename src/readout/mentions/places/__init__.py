"""Place names: found in the gazetteer, told from actors and persons by their use, placed by what the article names."""

from readout.mentions.places.read import read_places

__all__ = ["read_places"]
