"""Who a phrase stands for, before it is written down as a mention."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable
from dataclasses import dataclass, field

from readout.contract import Basis, Kind
from readout.mentions.actors.known import Known, Term


@dataclass(frozen=True, slots=True)
class Identity:
    """An actor as the article has it at one place; equal `key` means the same actor."""

    key: Hashable
    kind: Kind
    entity: str | None = None
    name: str | None = None
    role: str | None = None
    country: str | None = None
    sector: str | None = None
    igo: str | None = None
    members: tuple[str, ...] = ()
    basis: Basis = "stated"
    gender: str = ""
    """`m`, `f`, or empty where nothing tells."""
    plural: bool = False
    tenure: Term | None = None
    """The term of a former office-holder or government."""
    offices: tuple[str, ...] = ()
    """Offices that the role may be: what "his counterpart" is asked for."""
    post: Hashable | None = None
    """The post in a named body (its key, the noun) that the words give a person: "Mossad *chief*"."""
    noun: str = ""
    """The noun by which a short description may take it up again ("the *university*"), where its name tells one."""
    known: Known | None = field(default=None, compare=False)

    def changed(self, **changes: object) -> Identity:
        """A copy with some fields changed."""
        return dataclasses.replace(self, **changes)  # type: ignore[arg-type]

    @property
    def is_person(self) -> bool:
        """Whether it is one human being, named or not."""
        return not self.plural and self.kind in ("person", "office", "unnamed")

    @property
    def is_body(self) -> bool:
        """Whether "it" may stand for it: a state, an organisation, a medium, a group as one."""
        region = self.entity is not None and self.entity.startswith("bloc:")
        return not self.plural and not region and self.kind in ("state", "organisation", "media", "group")
