"""Whom a name on the command line means."""

from __future__ import annotations

import re

from readout.errors import ReadoutError
from readout.mentions.actors import ActorTables
from readout.mentions.actors.phrase_index import fold, split
from readout.relation.values import Party

_ENTITY = re.compile(r"[a-z]+:[\w-]+")


def party_of(name: str, tables: ActorTables | None = None) -> Party:
    """The side that a country code, a name or an entity stands for.

    Args:
        name: `RUS`, `Russia`, `NATO`, `org:nato`, `person:vladimir-putin` …; an entity needs not stand in the tables.
        tables: The actor tables; without them, the shipped ones.

    Raises:
        ReadoutError: No table knows the name, or several actors bear it.
    """
    known = tables or ActorTables.load()
    given = name.strip()
    code = (given.removeprefix("state:") if given.startswith("state:") else given).upper()
    if len(code) == 3 and code in known.state_actors:
        return Party(key=code, name=known.state_actors[code].name)
    if _ENTITY.fullmatch(given):
        return Party(key=given, name=given.partition(":")[2].replace("-", " ").title())
    senses = known.names.get(tuple(fold(word) for word in split(given)))
    found = {sense.known.entity: sense.known for sense in senses}
    states = {entity: who for entity, who in found.items() if entity.startswith("state:")}
    found = states or found
    if len(found) > 1:
        raise ReadoutError(f"{name}: may be {', '.join(sorted(found))}; name one of these")
    if not found:
        raise ReadoutError(
            f"{name}: no actor of that name; give a country's code (RUS) or name, or an entity (org:nato)"
        )
    who = next(iter(found.values()))
    is_state = who.entity.startswith("state:") and who.country is not None
    return Party(key=who.country or who.entity if is_state else who.entity, name=who.name)
