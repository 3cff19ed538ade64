"""Indicators that a verb makes with its object or a phrase: "imports 40 percent of its gas", "spends on defence"."""

from __future__ import annotations

from readout.records.events.clause import Clause, prepositional_phrases
from readout.records.statistics.figures import Figure
from readout.records.statistics.indicators import Named, good_at
from readout.records.statistics.lexicon import Flow, Indicator, Needs
from readout.records.statistics.surroundings import Surroundings

_FED_BY = frozenset({"account", "come", "depend", "rely", "cover", "meet"})
"""Verbs that tell from where a commodity is supplied."""
_TOTAL = 1000
"""People: as many make a total, not the toll of one attack."""
_TRADE = frozenset({"import", "export"})


def flow_of(figure: Figure, clause: Clause, current: int, around: Surroundings) -> Named | None:
    """The indicator that the clause's verb makes, where the figure is what flows; `current` is the figure's phrase."""
    verb = clause.index
    relation = around.sentence.tokens[current].relation
    for flow in around.lexicon.flows.get(around.lemma(verb), ()):
        named = None
        if flow.figure == "people":
            continue
        if flow.preposition:
            named = _with_phrase(flow, figure, clause, around) if relation in ("obj", "nsubj", "obl") else None
        elif figure.kind == "money" and around.lemma(verb) in _TRADE and current == around.sentence.child(verb, "obj"):
            phrases = prepositional_phrases(around.sentence, current)
            items = [*phrases.get("in", []), *phrases.get("of", [])]
            named = _made(f"{_good(items, around)} {flow.name}".strip(), current, around, "period")
        elif figure.kind == "volume" and relation in ("obj", "nsubj"):
            whole = around.whole(figure)
            items = [*([whole] if whole is not None else []), *clause.phrase("of")]
            good = _good(items, around)
            needs: tuple[Needs, ...] = () if figure.is_rate else ("period",)
            named = _made(f"{good} {flow.name}", items[0], around, *needs) if good else None
        if named is not None:
            return named
    return None


def befallen(figure: Figure, around: Surroundings) -> tuple[Named, int] | None:
    """The indicator that counts those whom a verb befalls ("has displaced 3 million people"), and the verb.

    Fewer, or those of one day, are the quantity of an event.
    """
    head = figure.counted if figure.counted is not None else figure.head
    token = around.sentence.tokens[head]
    if (
        figure.kind != "people"
        or (figure.value or 0) < _TOTAL
        or token.head < 0
        or token.deprel not in ("obj", "nsubj", "nsubj:pass")
    ):
        return None
    for flow in around.lexicon.flows.get(around.lemma(token.head), ()):
        if flow.figure == "people" and (token.deprel != "nsubj" or around.sentence.child(token.head, "obj") is None):
            perfect = any(around.lemma(child) == "have" for child in around.sentence.children(token.head))
            needs: tuple[Needs, ...] = () if perfect else ("period",)
            return _made(flow.name, head, around, *needs), token.head
    return None


def share_flow(whole: int, verb: int, around: Surroundings) -> Named | None:
    """The indicator of which a percentage of a commodity is a part ("buys 40 percent of its gas")."""
    good = _good([whole], around)
    if not good:
        return None
    flows = [
        flow.name
        for flow in around.lexicon.flows.get(around.lemma(verb), ())
        if not flow.preposition and not flow.figure
    ]
    if not flows and around.lemma(verb) in _FED_BY:
        flows = ["supplies"]
    return _made(f"{good} {flows[0]}", whole, around) if flows else None


def _with_phrase(flow: Flow, figure: Figure, clause: Clause, around: Surroundings) -> Named | None:
    """The indicator of a verb with a fixed phrase, where one of its things stands there."""
    for item in clause.phrase(flow.preposition):
        if flow.figure == "phrase":
            # "enrich uranium to 60 percent"
            governor = around.sentence.tokens[figure.head].head
            fits = item in (figure.head, governor) and any(
                token.lemma.lower() in flow.things for token in around.sentence.tokens
            )
        else:
            fits = not flow.things or around.lemma(item) in flow.things
        if fits:
            needs: tuple[Needs, ...] = () if flow.things else ("period", "owner")
            return _made(flow.name, item, around, *needs)
    return None


def _good(items: list[int], around: Surroundings) -> str:
    """The first commodity among some phrases, or an empty text."""
    found = (good_at(around.sentence, item, around.lexicon) for item in items)
    return next((good.name for good in found if good is not None and good.name), "")


def _made(name: str, head: int, around: Surroundings, *needs: Needs) -> Named:
    indicator = Indicator(name, frozenset({"volume", "money", "percent"}), "", None, frozenset(needs))
    return Named(indicator, name, head, head, head + 1, around.sentence.index, is_made=True)
