"""The small view of analysed text that every later stage sees.

Nothing behind the language layer knows which model made the analysis: mentions and records are read from these three
classes alone, so that the model can be replaced and heads can be added. Offsets are half-open and count Unicode code
points of the analysed text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

Span = tuple[int, int]
"""Half-open (start, end): code points of the text, or token indices of a sentence, as the field says."""


@dataclass(slots=True)
class Token:
    """One syntactic word of a sentence, in Universal Dependencies (UD) terms."""

    index: int
    """Place in its sentence, from 0."""
    text: str
    """The exact characters of the text."""
    start: int
    end: int
    norm: str
    """Lower-cased, with straight quotes and apostrophes: the form to look up."""
    lemma: str = ""
    """Dictionary form, in lower case except for names and adjectives made of them (`Putin`, `Russian`)."""
    upos: str = "X"
    """UD part of speech (`VERB`, `PROPN`, …)."""
    tag: str = ""
    """Penn Treebank part of speech (`VBD`, `NNP`, …), which tells tense and number."""
    head: int = -1
    """Index of the governing token; -1 for the sentence's root."""
    deprel: str = "dep"
    """UD relation to the head, with its subtype (`nsubj:pass`)."""

    @property
    def relation(self) -> str:
        """The UD relation without its subtype (`nsubj` for `nsubj:pass`)."""
        return self.deprel.partition(":")[0]


@dataclass(slots=True)
class Entity:
    """A named entity: the tokens `first` to `last` (exclusive) of its sentence."""

    label: str
    """One of Person, Organization, Location, NORP, Facility, Product, Date, Money, Miscellaneous."""
    first: int
    last: int


@dataclass(slots=True)
class Sentence:
    """A sentence with its tokens, dependency tree, entities and attribution roles."""

    index: int
    """Place in the text, from 0."""
    paragraph: int
    """Place of its paragraph in the text, from 0."""
    start: int
    end: int
    tokens: list[Token]
    entities: list[Entity] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    """A label a token, `O`, `B` or `I`: the words that name who says or thinks something."""
    cues: list[str] = field(default_factory=list)
    """The same for the words that report it (`said`, `according to`, `believes`)."""
    contents: list[str] = field(default_factory=list)
    """The same for what is said or thought, outermost where contents nest. A sentence that begins with `I` goes on with
    the content of the sentence before; the pieces of an interrupted content begin with `B` each."""
    chances: dict[str, list[float]] = field(default_factory=dict)
    """By `source`, `cue`, `content`: the model's probability, 0 to 1, that the token has the role; empty where the model
    was trained without roles."""
    _children: list[list[int]] | None = field(default=None, repr=False)

    def children(self, index: int) -> list[int]:
        """Indices of the tokens that depend on token `index`, in text order."""
        if self._children is None:
            self._children = [[] for _ in self.tokens]
            for token in self.tokens:
                if token.head >= 0:
                    self._children[token.head].append(token.index)
        return self._children[index]

    def child(self, index: int, *relations: str) -> int | None:
        """First dependent of token `index` whose full or bare relation is one of `relations`, or None."""
        for child in self.children(index):
            token = self.tokens[child]
            if token.deprel in relations or token.relation in relations:
                return child
        return None

    def subtree(self, index: int) -> list[int]:
        """Indices of token `index` and of all that depends on it, in text order."""
        found, queue = [index], [index]
        while queue:
            dependents = self.children(queue.pop())
            found.extend(dependents)
            queue.extend(dependents)
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[int]:
        """Indices of the tokens above token `index`, nearest first."""
        seen = {index}
        head = self.tokens[index].head
        while head >= 0 and head not in seen:
            seen.add(head)
            yield head
            head = self.tokens[head].head

    def root(self) -> int:
        """Index of the sentence's root (0 where a broken tree has none)."""
        return next((token.index for token in self.tokens if token.head < 0), 0)

    def span(self, first: int, last: int) -> Span:
        """Code-point offsets of the tokens `first` to `last` (exclusive)."""
        return self.tokens[first].start, self.tokens[last - 1].end
