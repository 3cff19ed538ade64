"""The relation of two actors, from an archive: events by period, meetings, figures, wordings, one-sided claims."""

from readout.relation.asking import relation
from readout.relation.parties import party_of
from readout.relation.values import Relation

__all__ = ["Relation", "party_of", "relation"]
