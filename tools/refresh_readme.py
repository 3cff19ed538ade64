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
LONGEST = 15
"""Lines of a section that the README shows."""
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
    """The report as it is on a terminal, the first lines of each section."""
    stream = io.StringIO()
    Report(stream).write(line)
    sections = [part.split("\n") for part in stream.getvalue().strip("\n").split("\n\n")]
    cut = [rows[:LONGEST] + ["  …"] * (len(rows) > LONGEST) for rows in sections]
    return "\n\n".join("\n".join(rows) for rows in cut) + "\n"


def event(line: Line) -> str:
    """The surest event of the article's news with both sides, its empty keys left out."""
    news = [each for each in line.events if each.actors and each.recipients and not each.background]
    shown = max(news, key=lambda each: (each.status == "actual", each.when is not None, each.confidence))
    fields = {key: value for key, value in msgspec.to_builtins(shown).items() if value or key not in LEFT_OUT}
    rows = ",\n".join(f'  "{key}": {msgspec.json.encode(value).decode()}' for key, value in fields.items())
    return "{\n" + rows + "\n}\n"


if __name__ == "__main__":
    main()
