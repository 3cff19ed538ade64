"""Readout reads international relations out of the news.

News in, records out: who did what to whom, when, where, how often, according to whom, in whose words, by how much;
every record with the exact characters of text that prove it.
"""

from __future__ import annotations

__version__ = "0.1.0"
