"""Numbers with what they count: how many were killed, sent, met; how much money; the place in a series."""

from readout.mentions.quantities.read import read_quantities

__all__ = ["read_quantities"]
