"""What a program sends to have a decision kept: one type an action, so that the description says which value goes with which."""

from typing import Annotated, Any

from msgspec import Meta, Struct

from onrecord.joining.types import Action, GradeValue

Id = Annotated[str, Meta(min_length=1, description="An id, or the beginning of it.")]


class _New(Struct, kw_only=True, tag_field="action", tag=str.lower):
    """`seen` is the id of the latest decision on the subject that the decider knew of, empty for none; null: it is not looked at."""

    subject: Id
    why: str | None = None
    seen: str | None = None

    @property
    def action(self) -> Action:
        return self.__struct_config__.tag  # type: ignore[return-value]


class Accept(_New):
    """A claim or a telling."""


class Reject(_New):
    """A claim or a telling."""


class Undo(_New):
    """A decision."""


class Correct(_New):
    """A claim, by the fields of its object that change."""

    value: dict[str, Any]


class Merge(_New):
    """An incident or telling with another."""

    value: Id


class Split(_New):
    """An incident or telling from another."""

    value: Id


class Move(_New):
    """A claim to another incident or telling."""

    value: Id


class Grade(_New):
    """An incident or telling."""

    value: GradeValue


NewDecision = Accept | Reject | Undo | Correct | Merge | Split | Move | Grade
