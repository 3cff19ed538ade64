"""An archive's events as tables in the layouts that existing scripts read."""

from readout.export.layouts import LAYOUTS, Layout
from readout.export.writing import export

__all__ = ["LAYOUTS", "Layout", "export"]
