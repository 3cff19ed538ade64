"""Whom the article itself names, and whom only those name whom it quotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from readout.contract import ActorMention, Participant, Span


class Narration:
    """Looks up where an article names an actor in its own words, outside the contents of quotations."""

    def __init__(self, actors: Iterable[ActorMention], contents: Sequence[Span], starts: Sequence[int] = ()) -> None:
        """The narration of an article with these actors, contents of quotations, and offsets at which sentences start."""
        self._starts = starts
        self._persons: list[ActorMention] = []
        self._chains: dict[str, int] = {}
        self._named: dict[int, list[int]] = {}
        opened: list[int] = []
        ends: list[int] = []
        for start, end in sorted(contents):
            opened.append(start)
            ends.append(max(end, ends[-1]) if ends else end)
        for actor in actors:
            self._chains[actor.id] = actor.chain
            place = bisect_right(opened, actor.span[0]) - 1
            if place < 0 or actor.span[0] >= ends[place]:
                self._named.setdefault(actor.chain, []).append(actor.span[0])
                if actor.kind == "person":
                    self._persons.append(actor)

    def is_only_spoken_of(self, who: Participant, since: int) -> bool:
        """Whether between the offset `since` and the words of `who` only contents name the same actor."""
        chain = self._chains.get(who.mention or "")
        if chain is None:
            return False
        return not any(since <= place < who.span[0] for place in self._named.get(chain, ()))

    def in_focus(self, before: int, reach: int) -> ActorMention | None:
        """The one person whom the narration has named last before an offset; None where several may be meant.

        Looks at the sentence that the offset stands in, else at the one before, up to `reach` sentences back.
        """
        sentence = bisect_right(self._starts, before) - 1
        end = before
        for number in range(sentence, max(sentence - reach, 0) - 1, -1):
            start = self._starts[number]
            here = {actor.chain: actor for actor in reversed(self._persons) if start <= actor.span[0] < end}
            if here:
                return next(iter(here.values())) if len(here) == 1 else None
            end = start
        return None
