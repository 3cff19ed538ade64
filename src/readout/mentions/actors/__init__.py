"""Who is named: states, people, organisations, groups, by name, office, description or pronoun, with their identity."""

from readout.mentions.actors.read import read_actors
from readout.mentions.actors.tables import ActorTables

__all__ = ["ActorTables", "read_actors"]
