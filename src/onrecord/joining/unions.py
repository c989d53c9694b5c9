"""Disjoint sets: which things belong together, by pairs."""

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Unions(Generic[T]):
    """Sets that pairs have made one. A thing never named is a set of its own."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def find(self, one: T) -> T:
        """What stands for the set that the thing is in."""
        root = one
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        while one != root:
            self._parent[one], one = root, self._parent.get(one, one)
        return root

    def join(self, one: T, other: T) -> None:
        first, second = self.find(one), self.find(other)
        if first != second:
            self._parent[second] = first
