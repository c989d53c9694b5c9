"""Roles and what each may do; a role may do all that those before it may."""

from typing import Literal, get_args

Role = Literal["reader", "coder", "reviewer", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""From least to most: a reader reads; a coder adds reports and claims; a reviewer decides; an admin keeps the accounts."""


def may(role: Role, needed: Role) -> bool:
    """Whether someone of `role` may do what takes `needed`."""
    return ROLES.index(role) >= ROLES.index(needed)
