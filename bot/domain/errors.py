"""The error tree of the desk; what adapters raise lives beside the ports.

DomainError
├── UnknownButton      a press whose data no button of ours carries
├── BadCommand         a command typed with arguments that cannot be read
└── NotAllowed         somebody without the role tried to act
"""

from __future__ import annotations

from dataclasses import dataclass


class DomainError(Exception):
    """Something the rules of support do not allow."""


@dataclass(eq=False)
class UnknownButton(DomainError):
    """The data of this press is not of any button of ours."""

    length: int


@dataclass(eq=False)
class BadCommand(DomainError):
    """A command's arguments cannot be read; *hint* is the catalogue key of the right form."""

    hint: str


@dataclass(eq=False)
class NotAllowed(DomainError):
    """This person has no role here, or not a sufficient one; *hint* is a catalogue key."""

    hint: str
