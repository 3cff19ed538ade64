"""Identity of records: the same text and place give the same id, in every run and on every machine."""

from __future__ import annotations

import hashlib


def record_id(sha256: str, kind: str, start: int, end: int) -> str:
    """Id of a record: the first letter of its kind, a hyphen and twelve hexadecimal digits.

    Args:
        sha256: Digest of the article's text, in hexadecimal digits.
        kind: `event`, `quotation`, `statistic` or `wording`, with whatever tells apart two records of one place.
        start: First code point of the trigger or content.
        end: The code point after its last.
    """
    digest = hashlib.blake2b(f"{sha256}/{kind}/{start}-{end}".encode(), digest_size=6)
    return f"{kind[0]}-{digest.hexdigest()}"
