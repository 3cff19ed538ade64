"""`readout export`: an archive's tables in the layouts that existing tools read."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from readout.cli.command import DONE, WRONG_USE
from readout.export import LAYOUTS, export
from readout.store import Archive

_UNITS = {"readout": "articles", "label-studio": "tasks"}


def run(given: argparse.Namespace) -> int:
    """Write each layout into its file; standard error says how many rows."""
    layouts = list(dict.fromkeys(name.strip() for name in given.layout.split(",") if name.strip()))
    own = ("readout", "label-studio")
    unknown = [name for name in layouts if name not in (*own, *LAYOUTS)]
    if unknown or not layouts:
        known = ", ".join((*own, *LAYOUTS))
        print(
            f"readout: --layout {given.layout}: {', '.join(unknown) or 'nothing'} is no layout; there are {known}",
            file=sys.stderr,
        )
        return WRONG_USE
    place = Path(given.output)
    with Archive(given.db, create=False) as archive:
        for layout in layouts:
            file = place if len(layouts) == 1 else place.with_name(f"{place.stem}-{layout}{place.suffix}")
            count = export(archive, layout, file, with_text=not given.no_text)
            print(f"readout: {file}: {count:,} {_UNITS.get(layout, 'rows')}", file=sys.stderr)
    return DONE
