"""Who is named: states, people, organisations, groups, by name, office, description or pronoun, with their identity.

`read` finds them in a text; the tables alone load without the language layer.
"""

from readout.mentions.actors.tables import ActorTables

__all__ = ["ActorTables"]
