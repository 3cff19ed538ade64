"""Lines without their articles' words: what may be passed on where the articles may not."""

from __future__ import annotations

from msgspec import structs

from readout.contract import Line


def without_text(line: Line) -> Line:
    """The line without the article's text, title, standfirst, removed pieces and the contents of quotations.

    Offsets, the text's SHA-256, names and terms stay: who has the article can find every record's evidence in it.
    """
    article = structs.replace(
        line.article,
        text="",
        title=None,
        standfirst=None,
        byline=None,
        removed=[structs.replace(each, text="") for each in line.article.removed],
    )
    quotations = [structs.replace(each, content=structs.replace(each.content, text="")) for each in line.quotations]
    return structs.replace(line, article=article, quotations=quotations)
