"""Whom the article itself names, and whom only those name whom it quotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from readout.contract import ActorMention, Participant, Span


class Narration:
    """Looks up where an article names an actor in its own words, outside the contents of quotations."""

    def __init__(self, actors: Iterable[ActorMention], contents: Sequence[Span]) -> None:
        self._chains: dict[str, int] = {}
        self._named: dict[int, list[int]] = {}
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted(contents):
            starts.append(start)
            ends.append(max(end, ends[-1]) if ends else end)
        for actor in actors:
            self._chains[actor.id] = actor.chain
            place = bisect_right(starts, actor.span[0]) - 1
            if place < 0 or actor.span[0] >= ends[place]:
                self._named.setdefault(actor.chain, []).append(actor.span[0])

    def is_only_spoken_of(self, who: Participant, since: int) -> bool:
        """Whether between the offset `since` and the words of `who` only contents name the same actor."""
        chain = self._chains.get(who.mention or "")
        if chain is None:
            return False
        return not any(since <= place < who.span[0] for place in self._named.get(chain, ()))
