"""Write what the README shows as output again, by running its commands.

python tools/refresh_readme.py
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import msgspec

from readout.coder import Coder
from readout.contract import Line
from readout.output.report import Report
from readout.source import read_sources

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "examples" / "wire.txt"
LEFT_OUT = ("stances", "also", "content_of", "ordinal", "quantities", "status_evidence")
"""Keys of the event that the README does not show where they are empty."""


def main() -> None:
    """Replace the blocks under the two comments."""
    (coding,) = Coder().stream(read_sources([ARTICLE]))
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    text = replaced(text, "output of", "text", report(coding.line))
    text = replaced(text, "event of", "json", event(coding.line))
    readme.write_text(text, encoding="utf-8")


def replaced(text: str, comment: str, kind: str, content: str) -> str:
    """The text with the block after the comment filled anew."""
    block = re.compile(rf"(<!-- {comment}: [^\n]*-->\n```{kind}\n).*?(```)", re.S)
    if not block.search(text):
        raise SystemExit(f"README.md: no block after `<!-- {comment}: …`")
    return block.sub(lambda match: match[1] + content + match[2], text, count=1)


def report(line: Line) -> str:
    """The report as it is on a terminal, each section's first entries."""
    stream = io.StringIO()
    Report(stream).write(line)
    return stream.getvalue().strip("\n") + "\n"


def event(line: Line) -> str:
    """The surest event of the article's news with both sides, its empty keys left out."""
    shown = max(
        (each for each in line.events if each.recipients and not each.background), key=lambda each: each.confidence
    )
    fields = {key: value for key, value in msgspec.to_builtins(shown).items() if value or key not in LEFT_OUT}
    rows = ",\n".join(f'  "{key}": {msgspec.json.encode(value).decode()}' for key, value in fields.items())
    return "{\n" + rows + "\n}\n"


if __name__ == "__main__":
    main()
