"""Articles with their records highlighted: one self-contained page, or a frame for a notebook."""

from readout.output.html.page import Page, fragment

__all__ = ["Page", "fragment"]
