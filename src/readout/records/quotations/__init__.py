"""Quotations: what somebody says, writes, believes, intends or feels, by whom, and whose account that is."""

from readout.records.quotations.read import read_quotations

__all__ = ["read_quotations"]
