"""Which indicator a figure is a figure of, read up the dependency tree: level, change or share, and in which direction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from readout.language.sentence import Sentence
from readout.records.events.clause import Clause, case_names, prepositional_phrases, surface_subjects
from readout.records.statistics.figures import Figure
from readout.records.statistics.indicators import CARRIERS, Indicators, Named, good_at
from readout.records.statistics.lexicon import Direction, Indicator, Movement, Needs, StatisticsLexicon
from readout.records.statistics.reality import is_told_as_so

Measure = Literal["level", "change", "share"]

_HIGHEST = 6
"""Steps up the tree: a figure further from its indicator is another's."""
_ABOUT = frozenset(
    "about around some nearly almost only just roughly approximately over under a an estimated the".split()
)
_REACHED = frozenset({"to", "at"})
_LEFT = frozenset({"from", "between", "since", "than", "until", "within", "against", "versus"})
_TRANSPARENT = CARRIERS | frozenset({"high", "low", "peak", "record", "maximum", "minimum", "mark"})
_ANAPHORIC = frozenset({"it", "they", "this", "that", "figure", "rate", "number", "total", "volume", "amount", "level"})
_BELONGING = frozenset({"nmod", "compound", "appos", "nummod", "amod", "dep", "obl", "parataxis", "list", "acl"})


@dataclass(slots=True)
class Link:
    """A figure with its indicator."""

    figure: Figure
    named: Named
    measure: Measure
    direction: Direction | None
    unit: str | None
    anchors: list[int] = field(default_factory=list)
    """Tokens whose phrases may tell time and sides, nearest first: nouns of change, verbs, the indicator."""


@dataclass(slots=True)
class _Way:
    """What is known so far on the way up from a figure."""

    measure: Measure | None = None
    direction: Direction | None = None
    anchors: list[int] = field(default_factory=list)

    def moved(self, movement: Movement, measure: Measure) -> None:
        """Take in a word of change; the nearest to the figure decides."""
        if self.measure is None:
            self.measure = measure
        if self.direction is None:
            self.direction = movement.direction


class Linker:
    """Links the figures of one sentence."""

    def __init__(
        self, sentence: Sentence, indicators: Indicators, lexicon: StatisticsLexicon, previous: Named | None
    ) -> None:
        """`previous` is the indicator last told of, for "it", "the figure" and bare increases."""
        self.sentence = sentence
        self.indicators = indicators
        self.lexicon = lexicon
        self.previous = previous
        self._links: dict[int, Link] = {}

    def link(self, figure: Figure) -> Link | None:
        """The figure's indicator, or None where it has none that the lexicon knows."""
        unit = figure.unit
        if figure.kind == "percent":
            whole = self._whole(figure)
            if whole is not None:
                named = self.indicators.at(whole)
                if named is None or named.name != "gdp":
                    return self._kept(self._share(figure, whole, named))
                unit = "percent of GDP"
        if figure.kind == "multiple":
            return self._kept(self._multiple(figure))
        found = self._counted(figure) or self._holding(figure) or self._climb(figure, unit)
        return self._kept(found)

    def _multiple(self, figure: Figure) -> Link | None:
        """What a word like "doubled" tells of its own subject or object; an adverb, like any figure."""
        upos = self.sentence.tokens[figure.head].upos
        movement = self._movement({"VERB": "verb", "NOUN": "noun"}.get(upos, "adverb"), "change", figure.head)
        way = _Way()
        if movement is not None:
            way.moved(movement, "change")
        if upos == "VERB":
            return self._at_verb(figure, figure.unit, figure.head, figure.head, set(), way)
        if upos == "NOUN":
            return self._made_link(figure, figure.unit, self.indicators.under(figure.head), way, figure.head)
        return self._climb(figure, figure.unit, way)

    def _holding(self, figure: Figure) -> Link | None:
        """An indicator in a phrase under an amount of it ("$3 billion in *loans*")."""
        tokens = self.sentence.tokens
        if (
            figure.kind not in ("money", "volume")
            or figure.last >= len(tokens)
            or tokens[figure.last].norm not in ("in", "of", "worth")
        ):
            return None
        item = tokens[figure.last].head if tokens[figure.last].norm != "worth" else figure.last + 2
        named = self.indicators.at(item) if figure.last < item < figure.last + 7 and item < len(tokens) else None
        if named is None:
            return None
        anchors = [index for index in self.sentence.ancestors(figure.head) if tokens[index].upos in ("VERB", "AUX")][:1]
        return self._made_link(figure, figure.unit, named, _Way(anchors=anchors))

    def _kept(self, link: Link | None) -> Link | None:
        if link is not None:
            clause = next(
                (i for i in self.sentence.ancestors(link.figure.head) if self.sentence.tokens[i].upos == "VERB"), None
            )
            over = []
            for index in self.sentence.ancestors(link.figure.head):
                over.append(index)
                if index == clause:
                    break
            if not all(is_told_as_so(self.sentence, index) for index in {*link.anchors, *over}):
                return None
            if clause is not None and clause not in link.anchors and self._would_be(link, clause):
                return None
            self._links[link.figure.head] = link
        return link

    def _would_be(self, link: Link, verb: int) -> bool:
        """Whether a change is only what would cause something ("a 10 percent rise in prices will hurt")."""
        ahead = any(self.sentence.tokens[child].norm in ("will", "'ll") for child in self.sentence.children(verb))
        subject = self.sentence.child(verb, "nsubj")
        return (
            ahead and link.measure == "change" and subject is not None and link.figure.first < subject + 2 <= verb + 1
        )

    def _whole(self, figure: Figure) -> int | None:
        """The head of the phrase that the percentage is a part of, or None."""
        tokens = self.sentence.tokens
        if figure.last < len(tokens) and tokens[figure.last].norm == "of":
            return tokens[figure.last].head if tokens[figure.last].head > figure.last else None
        return None

    def _share(self, figure: Figure, whole: int, named: Named | None) -> Link | None:
        """A part of an indicator ("40 percent of its exports") or of a commodity that flows ("of its gas")."""
        anchors = [figure.head]
        verb = next(
            (i for i in self.sentence.ancestors(figure.head) if self.sentence.tokens[i].upos in ("VERB", "AUX")), None
        )
        if verb is not None:
            anchors.append(verb)
        if named is not None:
            if named.name == "population" or named.indicator.change is not None:
                return None
            return Link(figure, named, "share", None, figure.unit, [*anchors, named.head])
        good = good_at(self.sentence, whole, self.lexicon)
        if not good or verb is None:
            return None
        flow = next((flow.name for flow in self.lexicon.flows.get(self._lemma(verb), ()) if not flow.preposition), None)
        flow = flow or (
            "supplies" if self._lemma(verb) in ("account", "come", "depend", "rely", "cover", "meet") else None
        )
        if flow is None:
            return None
        return Link(figure, self._made(f"{good} {flow}", whole), "share", None, figure.unit, [*anchors, whole])

    def _made(self, name: str, head: int, *needs: Needs) -> Named:
        """An indicator that a verb and its object make together."""
        indicator = Indicator(name, frozenset({"volume", "money", "percent"}), "", None, frozenset(needs))
        return Named(indicator, name, head, head, head + 1, self.sentence.index, is_made=True)

    def _counted(self, figure: Figure) -> Link | None:
        """A count of the indicator itself ("3.6 million *refugees*")."""
        if figure.counted is None:
            return None
        named = self.indicators.named.get(figure.counted)
        if named is None or not named.indicator.units & {"number", "people"}:
            return None
        unit = "people" if "people" in named.indicator.units else self.sentence.tokens[figure.counted].norm
        governor = self.sentence.tokens[figure.counted].head
        if governor >= 0 and self._movement("noun", "change", governor) is not None:
            return None
        if "stock" not in named.indicator.needs:
            return Link(figure, named, "level", None, unit, [figure.counted, *([governor] if governor >= 0 else [])])
        if governor < 0 or self._movement("verb", "stock", governor) is None:
            return None
        if self.sentence.tokens[figure.counted].relation not in ("obj", "nsubj"):
            return None
        return Link(figure, named, "level", None, unit, [governor, figure.counted])

    def _climb(self, figure: Figure, unit: str | None, way: _Way | None = None) -> Link | None:
        """Up from the figure to a noun, verb or other figure that leads to an indicator."""
        tokens = self.sentence.tokens
        if figure.counted is not None and self.indicators.named.get(figure.counted) is None:
            return None
        if self._is_left(figure):
            return None
        way = way or _Way()
        self._adverb(figure, way)
        current = figure.head
        own = True
        for _ in range(_HIGHEST):
            subject = self.sentence.child(current, "nsubj")
            if subject is not None and tokens[current].upos not in ("VERB",):
                way.anchors.append(current)
                return self._made_link(figure, unit, self._named(subject), way)
            above = tokens[current].head
            if above < 0:
                return None
            prepositions = {name for name in case_names(self.sentence, current) if "per" not in name.split()}
            if own and prepositions & _LEFT and current != figure.head:
                return None
            if above in self._links:
                return self._made_link(figure, unit, self._links[above].named, way)
            kind = tokens[above].upos
            if kind in ("VERB", "AUX"):
                return self._at_verb(figure, unit, current, above, prepositions if own else set(), way)
            if kind in ("NOUN", "PROPN", "SYM"):
                outcome = self._at_noun(figure, unit, current, above, prepositions if own else set(), way)
                if outcome is not None:
                    return outcome
                if not self._may_pass(current, above):
                    return None
                # "to a record low of 3 billion": the preposition of the noun is the figure's
                own = own and tokens[above].lemma in _TRANSPARENT
            elif kind in ("ADV", "ADJ"):
                movement = self._movement("adverb", "change", above)
                if movement is not None:
                    way.moved(movement, "change")
                elif self._movement("adverb", "level", above) is not None:
                    way.moved(Movement(None, None), "level")
                elif tokens[above].lemma not in _TRANSPARENT and self.sentence.child(above, "nsubj") is None:
                    return None
                way.anchors.append(above)
            current = above
        return None

    def _may_pass(self, current: int, above: int) -> bool:
        """Whether the way goes on past a noun that is no indicator."""
        if self._movement("noun", "change", above) is not None or self.sentence.tokens[above].lemma in _TRANSPARENT:
            return True
        return (
            self.sentence.tokens[current].relation in ("appos", "parataxis")
            and self.sentence.tokens[above].upos == "SYM"
        )

    def _is_left(self, figure: Figure) -> bool:
        """Whether the figure is where something came from, or no figure of its own ("from 27 percent", "than 5 percent")."""
        before = self._before(figure)
        return before >= 0 and self.sentence.tokens[before].norm in _LEFT

    def _before(self, figure: Figure) -> int:
        """The token before the figure and the words that make it approximate."""
        tokens = self.sentence.tokens
        before = figure.first - 1
        while before > 0 and tokens[before].norm in _ABOUT:
            before -= 1
        if before > 0 and tokens[before].norm == "than" and tokens[before - 1].norm in ("more", "less", "fewer"):
            before -= 2
        return before

    def _adverb(self, figure: Figure, way: _Way) -> None:
        """A word of change right before the figure ("up 26 percent") or right behind it ("26 percent higher")."""
        tokens = self.sentence.tokens
        before = self._before(figure)
        if before > 0 and tokens[before].norm == "by":
            before -= 1
        for index in (before, figure.last):
            if 0 <= index < len(tokens) and (index == figure.last or tokens[index].norm in ("up", "down")):
                movement = self._movement("adverb", "change", index)
                follows = tokens[index + 1].norm if index + 1 < len(tokens) else ""
                if movement is not None and not (tokens[index].norm in ("up", "down") and follows == "to"):
                    way.moved(movement, "change")
                    return

    def _at_noun(
        self, figure: Figure, unit: str | None, current: int, above: int, prepositions: set[str], way: _Way
    ) -> Link | None:
        """What a noun over the figure tells: a change of an indicator, or the indicator itself."""
        movement = self._movement("noun", "change", above)
        if movement is not None:
            inner = self.indicators.under(above)
            if inner is None and self.indicators.at(above) is not None and self._is_bare(above):
                inner = self.indicators.at(above)
                return self._made_link(figure, unit, inner, way, above)
            way.moved(movement, "level" if prepositions & _REACHED else "change")
            way.anchors.append(above)
            if inner is not None:
                return self._made_link(figure, unit, inner, way)
            if self._points_back(above):
                return self._made_link(figure, unit, self.previous, way)
            return None
        named = self.indicators.at(above)
        if (
            named is not None
            and self.sentence.tokens[current].relation in _BELONGING
            and not prepositions & {"for", "on", "to"}
        ):
            return self._made_link(figure, unit, named, way, above)
        return None

    def _is_bare(self, noun: int) -> bool:
        """Whether no noun says what grows ("growth of 3 percent", not "wage growth")."""
        for child in self.sentence.children(noun):
            token = self.sentence.tokens[child]
            if token.deprel == "compound" and token.lemma.lower() not in ("gdp", "year", "percent", "%"):
                return token.upos == "PROPN" or token.lemma in CARRIERS
        phrases = prepositional_phrases(self.sentence, noun)
        return not any(
            self.sentence.tokens[item].upos == "NOUN" and self.sentence.tokens[item].tag != "NNP"
            for item in phrases.get("in", [])
            if self.sentence.tokens[item].lemma
            not in ("year", "quarter", "month", "half", "period", "country", "region")
        )

    def _points_back(self, noun: int) -> bool:
        """Whether a bare noun of change is one of the indicator last told of ("the 32 percent *increase* in 2023")."""
        token = self.sentence.tokens[noun]
        return self.previous is not None and (
            self.sentence.child(noun, "det") is not None
            and token.relation in ("obl", "nmod", "obj", "nsubj", "appos", "root")
            and not (token.head >= 0 and self.sentence.tokens[token.head].upos == "VERB" and self._moves(token.head))
            and self._subject_is_open(noun)
        )

    def _subject_is_open(self, noun: int) -> bool:
        """Whether the clause around the noun has no subject of its own that would be what changes."""
        verb = next(
            (i for i in self.sentence.ancestors(noun) if self.sentence.tokens[i].upos in ("VERB", "AUX", "ADJ")), None
        )
        if verb is None:
            return True
        for subject in surface_subjects(self.sentence, verb):
            token = self.sentence.tokens[subject]
            known = self._movement("noun", "change", subject) is not None or self._named(subject) is not None
            if subject != noun and not known and token.lemma not in _ANAPHORIC:
                return False
        return True

    def _at_verb(
        self, figure: Figure, unit: str | None, current: int, verb: int, prepositions: set[str], way: _Way
    ) -> Link | None:
        """What a verb over the figure tells."""
        clause = Clause(self.sentence, verb)
        lemma = self._lemma(verb)
        way.anchors.append(verb)
        if self.sentence.tokens[current].relation in ("nsubj",) and not clause.passive:
            return None
        flow = self._flow(figure, clause, verb, current)
        if flow is not None:
            return self._made_link(figure, unit, flow, way)
        change = self.lexicon.movements.get(("verb", "change", lemma))
        level = self.lexicon.movements.get(("verb", "level", lemma))
        if change is not None and way.measure is None:
            way.moved(change, "level" if prepositions & _REACHED else "change")
        elif level is not None and way.measure is None:
            if prepositions - _REACHED - {"in", "of", "as", "up", "more", "over", "than", "more than", "around"}:
                return None
            way.moved(level, "level")
        elif way.measure is None:
            return None
        elif change is not None and way.direction is None:
            way.direction = change.direction
        named = None
        own = self.sentence.child(verb, "obj", "nsubj:pass")
        for index in [*([own] if own is not None else []), *clause.subjects(), *surface_subjects(self.sentence, verb)]:
            if index != current and named is None:
                named = self._named(index)
        return self._made_link(figure, unit, named, way)

    def _flow(self, figure: Figure, clause: Clause, verb: int, current: int) -> Named | None:
        """An indicator that the verb makes of its object or of a fixed phrase ("exports 2 million barrels of oil a day")."""
        for flow in self.lexicon.flows.get(self._lemma(verb), ()):
            if flow.preposition:
                for item in clause.phrase(flow.preposition):
                    lemma = self.sentence.tokens[item].lemma.lower()
                    fits = not flow.things or lemma in flow.things
                    if flow.name == "uranium enrichment":
                        fits = item == figure.head and any(t.lemma.lower() == "uranium" for t in self.sentence.tokens)
                    if fits and self.sentence.tokens[current].relation in ("obj", "nsubj", "obl"):
                        return self._made(flow.name, item)
            elif (
                figure.kind == "money"
                and self._lemma(verb) in ("import", "export")
                and current == self.sentence.child(verb, "obj")
            ):
                good = next(
                    (
                        good_at(self.sentence, i, self.lexicon)
                        for p in ("in", "of")
                        for i in prepositional_phrases(self.sentence, current).get(p, [])
                    ),
                    None,
                )
                return self._made(f"{good} {flow.name}" if good else flow.name, current, "period")
            elif (
                figure.kind == "volume"
                and figure.is_rate
                and self.sentence.tokens[current].relation in ("obj", "nsubj")
            ):
                whole = self._whole(figure)
                for item in [*([whole] if whole is not None else []), *clause.phrase("of")]:
                    good = good_at(self.sentence, item, self.lexicon)
                    if good:
                        return self._made(f"{good} {flow.name}", item)
        return None

    def _named(self, index: int) -> Named | None:
        """The indicator that a subject or object is, or points back to."""
        named = self.indicators.at(index)
        token = self.sentence.tokens[index]
        if named is None and token.lemma.lower() in _ANAPHORIC and not prepositional_phrases(self.sentence, index):
            # "cases soared …, while they fell …": the pronoun takes up what the sentence itself tells of
            others = any(t.relation == "nsubj" and t.upos == "NOUN" for t in self.sentence.tokens[:index])
            return None if others else self.previous
        return named

    def _made_link(
        self, figure: Figure, unit: str | None, named: Named | None, way: _Way, anchor: int | None = None
    ) -> Link | None:
        """The link, where the indicator can have such a figure."""
        if named is None:
            return None
        indicator, measure = named.indicator, way.measure or "level"
        direction = way.direction
        anchors = [*way.anchors, *([anchor] if anchor is not None else [])]
        if named.sentence == self.sentence.index and named.head not in anchors:
            anchors.append(named.head)
        if indicator.change is not None or indicator.name == "gdp":
            # a part of the product is no size of it
            if unit == "percent of GDP":
                return None
        if indicator.change is not None:
            if figure.kind not in ("percent", "record") or measure == "change":
                return None
            return Link(figure, named, "change", indicator.change, unit, anchors)
        kind = figure.kind
        if kind in ("number", "people") and indicator.units & {"people", "number"}:
            unit = unit or ("people" if "people" in indicator.units else None)
        elif kind == "record" or (measure == "change" and kind in ("percent", "points", "multiple")):
            pass
        elif kind not in indicator.units:
            return None
        return Link(figure, named, measure, direction, unit, anchors)

    def _movement(self, pos: str, measure: str, index: int) -> Movement | None:
        """What the token says as a verb, noun or adverb; adverbs and adjectives by their form ("higher")."""
        if index < 0:
            return None
        word = self.sentence.tokens[index].norm if pos == "adverb" else self._lemma(index)
        return self.lexicon.movements.get((pos, measure, word))

    def _moves(self, verb: int) -> bool:
        return self._movement("verb", "change", verb) is not None

    def _lemma(self, index: int) -> str:
        return self.sentence.tokens[index].lemma.lower()
