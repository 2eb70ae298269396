"""How it can be found out whether a request that got no answer was carried out; who asks is elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Proof(StrEnum):
    """What would prove that a message of ours is there."""

    TEXT = "text"
    """An edit to the same text changes nothing."""
    CAPTION = "caption"
    """An edit to the same caption changes nothing."""
    MARKUP = "markup"
    """An edit to the same buttons, which no other message has, changes nothing."""
    KEYBOARD = "keyboard"
    """It cannot be edited, like a message of somebody else; but nobody else's has this id."""
    TOPIC = "topic"
    """The platform tells us of topics that we open."""
    REPEAT = "repeat"
    """None is needed: to do it twice is to do it once."""
    NONE = "none"
    """There is none."""


class Found(StrEnum):
    """What is at an id."""

    HERE = "here"
    """The message looked for."""
    OTHER = "other"
    """Another message."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Seen:
    """A message of ours that told where it stands: its topic, None outside of topics."""

    found: Found
    topic_id: int | None = None
