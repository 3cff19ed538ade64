"""Which indicator a figure is of, read up the dependency tree: level, change or share, and in which direction."""

from __future__ import annotations

from readout.language.sentence import Sentence
from readout.records.events.clause import Clause, case_names, prepositional_phrases, surface_subjects
from readout.records.statistics.figures import Figure
from readout.records.statistics.flows import befallen, flow_of, share_flow
from readout.records.statistics.indicators import Indicators, Named
from readout.records.statistics.lexicon import Movement, StatisticsLexicon
from readout.records.statistics.link import Link, Way
from readout.records.statistics.reality import is_told_as_so, would_be
from readout.records.statistics.surroundings import Surroundings

_HIGHEST = 6
"""Steps up the tree: a figure further from its indicator is another's."""
_CONTRIBUTING = frozenset(
    {"account", "contribute", "represent", "constitute", "comprise", "make", "generate", "provide"}
)
_REACHED = frozenset({"to", "at", "below", "above", "past", "beyond", "beneath"})
_OF_LEVELS = _REACHED | {"in", "of", "as", "up", "more", "over", "than", "more than", "around"}
_ANAPHORIC = frozenset({"it", "they", "this", "that", "figure", "rate", "number", "total", "volume", "amount", "level"})
_BELONGING = frozenset({"nmod", "compound", "appos", "nummod", "amod", "dep", "obl", "parataxis", "list", "acl"})
_AMOUNTS = frozenset({"money", "volume", "people", "number"})
_TIMES_AND_PLACES = frozenset({"year", "quarter", "month", "half", "period", "country", "region"})


class Linker:
    """Links the figures of one sentence."""

    def __init__(
        self, sentence: Sentence, indicators: Indicators, lexicon: StatisticsLexicon, previous: Named | None
    ) -> None:
        """`previous` is the indicator last told of, for "it", "the figure" and bare increases."""
        self._sentence = sentence
        self._indicators = indicators
        self._around = Surroundings(sentence, indicators, lexicon)
        self._previous = previous
        self._links: dict[int, Link] = {}

    def link(self, figure: Figure) -> Link | None:
        """The figure's indicator, or None where it has none that the lexicon knows, or where it is not told as so."""
        link = self._read(figure)
        if link is None:
            return None
        over: set[int] = set(link.anchors)
        clause: int | None = None
        for index in self._sentence.ancestors(figure.head):
            over.add(index)
            if self._sentence.tokens[index].upos == "VERB":
                clause = index
                break
        if not all(is_told_as_so(self._sentence, index) for index in over):
            return None
        inner = link.measure == "change" and clause is not None and clause not in link.anchors
        if inner and clause is not None and would_be(self._sentence, clause, figure.first):
            return None
        self._links[figure.head] = link
        return link

    def _read(self, figure: Figure) -> Link | None:
        if figure.kind == "multiple":
            return self._multiple(figure)
        way = Way(figure, figure.unit)
        whole = self._around.whole(figure) if figure.kind == "percent" else None
        if whole is not None and self._around.is_transparent(whole) and self._indicators.at(whole) is None:
            # "lost 40 percent of its value" tells a change, not a part
            whole = None
        if whole is not None:
            named = self._indicators.at(whole)
            if named is None or named.name != "gdp" or self._is_part(figure):
                return self._share(figure, whole, named)
            way.unit = "percent of GDP"
        return self._counted(figure) or self._befallen(figure) or self._holding(figure) or self._climb(way)

    def _link(self, way: Way, named: Named | None) -> Link | None:
        return way.link(named, self._sentence.index)

    def _multiple(self, figure: Figure) -> Link | None:
        """What a word like "doubled" tells of its own subject or object; an adverb, like any figure."""
        upos = self._sentence.tokens[figure.head].upos
        movement = self._around.movement({"VERB": "verb", "NOUN": "noun"}.get(upos, "adverb"), "change", figure.head)
        way = Way(figure, figure.unit)
        if movement is not None:
            way.moved(movement, "change")
        if upos == "VERB":
            return self._at_verb(figure.head, figure.head, set(), way)
        if upos == "NOUN":
            way.anchors.append(figure.head)
            return self._link(way, self._indicators.under(figure.head))
        return self._climb(way)

    def _holding(self, figure: Figure) -> Link | None:
        """An indicator in a phrase under an amount of it ("$3 billion in *loans*")."""
        tokens = self._sentence.tokens
        if figure.kind not in ("money", "volume") or figure.last >= len(tokens):
            return None
        link = tokens[figure.last]
        if link.norm not in ("in", "of", "worth"):
            return None
        item = figure.last + 2 if link.norm == "worth" else link.head
        named = self._indicators.at(item) if figure.last < item < min(figure.last + 7, len(tokens)) else None
        verb = self._around.verb_over(figure.head)
        return self._link(Way(figure, figure.unit, anchors=[verb] if verb is not None else []), named)

    def _is_part(self, figure: Figure) -> bool:
        """Whether the figure is what some branch adds to the whole ("farming contributes 17 percent of GDP")."""
        verb = self._sentence.tokens[figure.head].head
        if verb < 0 or self._around.lemma(verb) not in _CONTRIBUTING:
            return False
        return all(self._named(subject) is None for subject in surface_subjects(self._sentence, verb))

    def _share(self, figure: Figure, whole: int, named: Named | None) -> Link | None:
        """A part of an indicator ("40 percent of its exports") or of a commodity that flows ("of its gas")."""
        verb = self._around.verb_over(figure.head)
        if named is None and verb is not None:
            named = share_flow(whole, verb, self._around)
        if named is None or named.name == "population" or not self._has_parts(named):
            return None
        anchors = [figure.head, *([verb] if verb is not None else []), named.head]
        return Link(figure, named, "share", None, figure.unit, anchors)

    @staticmethod
    def _has_parts(named: Named) -> bool:
        """Whether the indicator is an amount that something can be a part of, not a rate or a price."""
        return bool(named.indicator.units & _AMOUNTS) and not named.name.endswith("prices")

    def _counted(self, figure: Figure) -> Link | None:
        """A count of the indicator itself ("3.6 million *refugees*")."""
        if figure.counted is None:
            return None
        named = self._indicators.named.get(figure.counted)
        if named is None or not named.indicator.units & {"number", "people"}:
            return None
        counted = self._sentence.tokens[figure.counted]
        unit = "people" if "people" in named.indicator.units else counted.norm
        if self._around.movement("noun", "change", counted.head) is not None:
            return None
        if "stock" not in named.indicator.needs:
            anchors = [figure.counted, *([counted.head] if counted.head >= 0 else [])]
            return Link(figure, named, "level", None, unit, anchors)
        if self._around.movement("verb", "stock", counted.head) is None or counted.relation not in ("obj", "nsubj"):
            return None
        return Link(figure, named, "level", None, unit, [counted.head, figure.counted])

    def _befallen(self, figure: Figure) -> Link | None:
        """A count of people killed or displaced over a time."""
        found = befallen(figure, self._around)
        return Link(figure, found[0], "level", None, "people", [found[1], found[0].head]) if found else None

    def _climb(self, way: Way) -> Link | None:
        """Up from the figure to a noun, verb or other figure that leads to an indicator."""
        tokens, around, figure = self._sentence.tokens, self._around, way.figure
        if figure.counted is not None and self._indicators.named.get(figure.counted) is None:
            return None
        if around.is_left(figure):
            return None
        movement = around.adverb(figure)
        if movement is not None:
            way.moved(movement, "change")
        current = figure.head
        own = True
        for _ in range(_HIGHEST):
            subject = self._sentence.child(current, "nsubj")
            if subject is not None and tokens[current].upos != "VERB":
                way.anchors.append(current)
                return self._link(way, self._named(subject))
            above = tokens[current].head
            if above < 0:
                return None
            prepositions = {name for name in case_names(self._sentence, current) if "per" not in name.split()}
            before = around.before(figure)
            modifies = tokens[current].relation in ("compound", "nummod", "amod")
            if current == figure.head and not modifies and before >= 0 and tokens[before].norm in _REACHED:
                # "to below 50 dollars": the preposition hangs elsewhere
                prepositions.add(tokens[before].norm)
            if own and current != figure.head and around.leaves(prepositions):
                return None
            if above in self._links:
                return self._link(way, self._links[above].named)
            kind = tokens[above].upos
            if kind in ("VERB", "AUX"):
                return self._at_verb(current, above, prepositions if own else set(), way)
            if kind in ("NOUN", "PROPN", "SYM"):
                outcome = self._at_noun(current, above, prepositions if own else set(), way)
                if outcome is not None or not self._may_pass(current, above):
                    return outcome
                # "to a record low of 3 billion": the preposition of the noun is the figure's
                own = own and around.is_transparent(above)
            elif kind in ("ADV", "ADJ") and not self._at_adverb(above, way):
                return None
            current = above
        return None

    def _may_pass(self, current: int, above: int) -> bool:
        """Whether the way goes on past a noun that is no indicator."""
        if self._around.movement("noun", "change", above) is not None or self._around.is_transparent(above):
            return True
        tokens = self._sentence.tokens
        return tokens[current].relation in ("appos", "parataxis") and tokens[above].upos == "SYM"

    def _at_adverb(self, above: int, way: Way) -> bool:
        """Take in an adverb or adjective over the figure; False where the way ends at it."""
        movement = self._around.movement("adverb", "change", above)
        if movement is not None:
            way.moved(movement, "change")
        elif self._around.movement("adverb", "level", above) is not None:
            way.moved(Movement(None, None), "level")
        elif not self._around.is_transparent(above) and self._sentence.child(above, "nsubj") is None:
            return False
        way.anchors.append(above)
        return True

    def _at_noun(self, current: int, above: int, prepositions: set[str], way: Way) -> Link | None:
        """What a noun over the figure tells: a change of an indicator, or the indicator itself."""
        movement = self._around.movement("noun", "change", above)
        named = self._indicators.at(above)
        if movement is not None:
            inner = self._indicators.under(above)
            way.anchors.append(above)
            if inner is None and named is not None and self._is_bare(above):
                return self._link(way, named)
            way.moved(movement, "level" if prepositions & _REACHED else "change")
            if inner is None and self._points_back(above):
                inner = self._previous
            return self._link(way, inner)
        belongs = self._sentence.tokens[current].relation in _BELONGING and not prepositions & {"for", "on", "to"}
        if named is None or not belongs:
            return None
        way.anchors.append(above)
        return self._link(way, named)

    def _is_bare(self, noun: int) -> bool:
        """Whether no noun says what grows ("growth of 3 percent", not "wage growth")."""
        for child in self._sentence.children(noun):
            token = self._sentence.tokens[child]
            if token.deprel == "compound" and token.lemma.lower() not in ("gdp", "year", "percent", "%"):
                return token.upos == "PROPN" or token.lemma in self._around.lexicon.carriers
        inside = prepositional_phrases(self._sentence, noun).get("in", [])
        return not any(
            self._sentence.tokens[item].upos == "NOUN" and self._sentence.tokens[item].lemma not in _TIMES_AND_PLACES
            for item in inside
        )

    def _points_back(self, noun: int) -> bool:
        """Whether a bare noun of change is one of the indicator last told of ("the 32 percent *increase* in 2023")."""
        token = self._sentence.tokens[noun]
        if self._previous is None or self._sentence.child(noun, "det") is None:
            return False
        verb = token.head >= 0 and self._sentence.tokens[token.head].upos == "VERB"
        if verb and self._around.movement("verb", "change", token.head) is not None:
            return False
        return token.relation in ("obl", "nmod", "obj", "nsubj", "appos", "root") and self._subject_is_open(noun)

    def _subject_is_open(self, noun: int) -> bool:
        """Whether the clause around the noun has no subject of its own that would be what changes."""
        tokens = self._sentence.tokens
        verb = next((i for i in self._sentence.ancestors(noun) if tokens[i].upos in ("VERB", "AUX", "ADJ")), None)
        for subject in surface_subjects(self._sentence, verb) if verb is not None else []:
            changes = self._around.movement("noun", "change", subject) is not None
            if subject != noun and not changes and tokens[subject].lemma not in _ANAPHORIC:
                return False
        return True

    def _at_verb(self, current: int, verb: int, prepositions: set[str], way: Way) -> Link | None:
        """What a verb over the figure tells."""
        clause = Clause(self._sentence, verb)
        way.anchors.append(verb)
        if self._sentence.tokens[current].relation == "nsubj" and not clause.passive:
            return None
        flow = flow_of(way.figure, clause, current, self._around)
        if flow is not None:
            return self._link(way, flow)
        change = self._around.movement("verb", "change", verb)
        level = self._around.movement("verb", "level", verb)
        if change is not None and way.measure is None:
            way.moved(change, "level" if prepositions & _REACHED else "change")
        elif level is not None and way.measure is None and not prepositions - _OF_LEVELS:
            way.moved(level, "level")
        elif way.measure is None:
            return None
        elif change is not None and way.direction is None:
            way.direction = change.direction
        own = self._sentence.child(verb, "obj", "nsubj:pass")
        places = [*([own] if own is not None else []), *clause.subjects(), *surface_subjects(self._sentence, verb)]
        named = (self._named(index) for index in places if index != current)
        return self._link(way, next((found for found in named if found is not None), None))

    def _named(self, index: int) -> Named | None:
        """The indicator that a subject or object is, or points back to."""
        named = self._indicators.at(index)
        if (
            named is None
            and self._around.lemma(index) in _ANAPHORIC
            and not prepositional_phrases(self._sentence, index)
        ):
            # "cases soared …, while they fell …": the pronoun takes up what the sentence itself tells of
            others = any(t.relation == "nsubj" and t.upos == "NOUN" for t in self._sentence.tokens[:index])
            return None if others else self._previous
        return named
