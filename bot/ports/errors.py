"""The errors that adapters raise, in the words of the desk; none carries a customer's words or a token.

ChannelError
├── Busy            the platform named a wait
├── Doubtful        the request was written and no answer came: it may have happened
├── Unreachable     the request never arrived, or the platform is down: it did not happen
├── Blocked         the customer blocked us, was deactivated, or never started us
├── TopicGone       the topic was deleted or archived
├── TopicClosed     the topic is closed to us
├── ChatMoved       the group became another chat
├── Barred          we were removed from the group or lack a right there
├── TargetGone      the message to reply to, edit or delete is not there
├── Unchanged       an edit that changes nothing: it is already so
├── TooLong         it is longer than the platform takes
├── Malformed       the platform cannot take its formatting, or what it quotes
├── TooLate         the platform no longer allows it (48 hours, an old button)
├── Refused         the platform will never take this request as it is
└── BadToken        the token is not valid
"""

from __future__ import annotations

from dataclasses import dataclass


class ChannelError(Exception):
    """The channel could not do it. Carries no text of customers and no token."""


@dataclass(eq=False)
class Busy(ChannelError):
    """The platform asks us to wait."""

    retry_after_s: float


class Doubtful(ChannelError):
    """No answer came: the request may or may not have been carried out."""


class Unreachable(ChannelError):
    """The request was not carried out, and may be tried again."""


class Blocked(ChannelError):
    """The customer cannot be reached by us any more."""


class TopicGone(ChannelError):
    """The topic does not exist any more."""


class TopicClosed(ChannelError):
    """The topic is closed."""


@dataclass(eq=False)
class ChatMoved(ChannelError):
    """The group is another chat now."""

    to: int


@dataclass(eq=False)
class Barred(ChannelError):
    """We may not do this in that chat; *right* names what is missing, if the platform says."""

    right: str = ""


class TargetGone(ChannelError):
    """The message this refers to is not there."""


class Unchanged(ChannelError):
    """It is already as asked."""


class TooLong(ChannelError):
    """It is longer than the platform takes in one message."""


class Malformed(ChannelError):
    """The platform cannot take the formatting, or the quote is not in what it quotes."""


class TooLate(ChannelError):
    """The platform allows this only for a while, and that is over."""


@dataclass(eq=False)
class Refused(ChannelError):
    """The platform will not take this request, now or later; *reason* is its own wording, for the log."""

    reason: str = ""


class BadToken(ChannelError):
    """The token is not valid."""
