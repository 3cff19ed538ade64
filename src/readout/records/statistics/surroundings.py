"""What the words around a figure say, looked up in the lexicon."""

from __future__ import annotations

from dataclasses import dataclass

from readout.language.sentence import Sentence
from readout.records.statistics.figures import Figure
from readout.records.statistics.indicators import Indicators
from readout.records.statistics.lexicon import Movement, StatisticsLexicon

_ABOUT = frozenset(
    {
        "about", "around", "some", "nearly", "almost", "only", "just", "roughly", "approximately", "over", "under", "a",
        "an", "estimated", "the", "below", "above",
    }
)  # fmt: skip
_LEFT = frozenset({"from", "between", "since", "than", "until", "within", "against", "versus"})
_EXTREMES = frozenset({"high", "low", "peak", "record", "maximum", "minimum", "mark"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A sentence with its indicators and the lexicon."""

    sentence: Sentence
    indicators: Indicators
    lexicon: StatisticsLexicon

    def lemma(self, index: int) -> str:
        """The token's lemma in lower case."""
        return self.sentence.tokens[index].lemma.lower()

    def movement(self, pos: str, measure: str, index: int) -> Movement | None:
        """What the token says as a verb, noun or adverb; adverbs and adjectives by their form ("higher")."""
        if index < 0:
            return None
        word = self.sentence.tokens[index].norm if pos == "adverb" else self.lemma(index)
        return self.lexicon.movements.get((pos, measure, word))

    def is_transparent(self, noun: int) -> bool:
        """Whether the noun only says how the figure is counted ("a *rate* of", "a *low* of")."""
        lemma = self.sentence.tokens[noun].lemma
        return lemma in _EXTREMES or lemma in self.lexicon.carriers

    def verb_over(self, index: int) -> int | None:
        """The nearest verb above a token."""
        tokens = self.sentence.tokens
        return next((i for i in self.sentence.ancestors(index) if tokens[i].upos in ("VERB", "AUX")), None)

    def whole(self, figure: Figure) -> int | None:
        """The head of the phrase with "of" right behind the figure, or None."""
        tokens = self.sentence.tokens
        if figure.last < len(tokens) and tokens[figure.last].norm == "of":
            return tokens[figure.last].head if tokens[figure.last].head > figure.last else None
        return None

    def is_left(self, figure: Figure) -> bool:
        """Whether something came from the figure, or is compared with it ("from 27 percent", "than 5 percent")."""
        before = self.before(figure)
        return before >= 0 and self.sentence.tokens[before].norm in _LEFT

    @staticmethod
    def leaves(prepositions: set[str]) -> bool:
        """The same of the prepositions of a phrase."""
        return bool(prepositions & _LEFT)

    def before(self, figure: Figure) -> int:
        """The token before the figure and the words that make it approximate; -1 at the sentence's beginning."""
        tokens = self.sentence.tokens
        before = figure.first - 1
        # "than the 32 percent increase": the article is that of the noun
        modifies = tokens[figure.head].relation in ("compound", "amod", "nummod")
        while before > 0 and tokens[before].norm in _ABOUT and not (modifies and tokens[before].upos == "DET"):
            before -= 1
        if before > 0 and tokens[before].norm == "than" and tokens[before - 1].norm in ("more", "less", "fewer"):
            before -= 2
        return before

    def adverb(self, figure: Figure) -> Movement | None:
        """A word of change right before the figure ("up 26 percent") or right behind it ("26 percent higher")."""
        tokens = self.sentence.tokens
        before = self.before(figure)
        if before > 0 and tokens[before].norm == "by":
            before -= 1
        if before >= 0 and tokens[before].norm in ("up", "down") and tokens[before + 1].norm != "to":
            if tokens[before].deprel == "compound:prt":
                return None
            return self.movement("adverb", "change", before)
        return self.movement("adverb", "change", figure.last) if figure.last < len(tokens) else None
