"""The Bot API methods by family; importing this package fills the register."""

from sandbox.methods import (
    albums,
    chats,
    commands,
    copying,
    deleting,
    editing,
    forum,
    general_topic,
    intake,
    joining,
    pinning,
    presses,
    profile,
    sending,
)

__all__ = [
    "albums",
    "chats",
    "commands",
    "copying",
    "deleting",
    "editing",
    "forum",
    "general_topic",
    "intake",
    "joining",
    "pinning",
    "presses",
    "profile",
    "sending",
]
