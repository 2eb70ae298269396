"""What can be known of a customer's problem, by name, and the values it takes; what is asked when is in problems."""

from dataclasses import dataclass
from enum import StrEnum

UNSURE = "unsure"
"""Ends the name of a kind whose value could mean two things, and nobody said which."""


class Slot(StrEnum):
    """Everything a form can ask for, in the order in which it is shown. None of it is ever a secret."""

    WHAT = "what"
    STORY = "story"
    SOURCE = "source"
    PLATFORM = "platform"
    ORDER = "order"
    HAS_HASH = "has-hash"
    NETWORK = "network"
    NETWORK_WANTED = "network-wanted"
    REFERENCE = "reference"
    ADDRESS = "address"
    INTENDED = "intended"
    WHOSE = "whose"
    AMOUNT = "amount"
    WHEN = "when"
    EARLIER = "earlier"
    SITE = "site"
    PAIR = "pair"
    SLIPPAGE = "slippage"
    RECEIVER = "receiver"
    CONTROLS = "controls"
    COPIED_FROM = "copied-from"
    MEMO_SHOWN = "memo-shown"
    MEMO = "memo"
    TOKEN = "token"
    EXPLORER_SHOWS = "explorer-shows"
    WORDS_TYPED = "words-typed"
    DEVICE = "device"
    VERSION = "version"
    SYSTEM = "system"
    STEPS = "steps"
    ERROR = "error"
    BACKUP = "backup"


BETTER_KNOWN = frozenset({Slot.EARLIER})
"""What a chain sees and a customer can only guess: there its word replaces theirs."""


@dataclass(frozen=True, slots=True)
class Value:
    """An answer: *raw* as written (empty when it follows from something else), *shown* whole and normalised.

    *kind* says how to read it: ``what:stuck-pending``, ``choice:exchange``, ``network:tron``, a token's kind such as
    ``evm_tx``, ``text``, ``site``, ``amount``, ``time:`` or ``day:`` and a moment in ISO 8601, UTC. Before a colon,
    ``_unsure`` marks an amount or a time that has another reading.
    """

    raw: str
    shown: str
    kind: str = ""

    @property
    def option(self) -> str:
        """What follows the colon of the kind; empty if nothing does."""
        return self.kind.partition(":")[2]

    @property
    def is_sound(self) -> bool:
        """Whether this can be worked with as it is: it means one thing, and that is known."""
        name, _, option = self.kind.partition(":")
        return not name.endswith(UNSURE) and (name, option) != ("network", "unknown")
