"""Small ports: the clock, randomness, encoders and detectors, texts, and the platform's courtesies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np


class Clock(Protocol):
    """The time, aware UTC."""

    def now(self) -> datetime: ...


class Ids(Protocol):
    """Randomness that tests can own."""

    def code(self) -> str:
        """A one-time code a person can type, with at least 40 bits."""
        ...


class Encoder(Protocol):
    """Texts to unit vectors, shape (n, dim), float32; *languages* it was made for. Slow: call it off the loop."""

    name: str
    dim: int
    languages: frozenset[str]

    def encode(self, texts: Sequence[str]) -> np.ndarray: ...


class Detector(Protocol):
    """Language evidence for a text: tag to probability; empty when it cannot tell."""

    def evidence(self, text: str) -> Mapping[str, float]: ...


class Texts(Protocol):
    """The catalogue of everything we say."""

    def text(self, key: str, language: str, **args: Any) -> str: ...


class Membership(Protocol):
    """Who is in the agents' group at this moment."""

    async def is_member(self, user_id: int) -> bool: ...


class Courtesy(Protocol):
    """What is worth nothing when late: sent after the commit, never stored."""

    async def answer_press(self, query_id: str, text: str = "", *, alert: bool = False) -> None: ...
