"""What was recognised as a secret, without the thing itself; recognises nothing."""

from dataclasses import dataclass
from enum import StrEnum


class Secret(StrEnum):
    """The kinds that are told apart, for customers and for agents."""

    RECOVERY_PHRASE = "recovery_phrase"
    PRIVATE_KEY = "private_key"
    KEY_FILE = "key_file"
    PASSWORD = "password"
    ONE_TIME_CODE = "one_time_code"
    CARD = "card"


UNSURE_KEY = "unsure_key"
"""In the findings of an update: 64 hexadecimal digits that may be a private key or a transaction's hash. No secret yet."""


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """A secret in a text: its half-open range in code points, its kind, and how many words or characters it has.

    Of a phrase it is 0 where nobody can be sure.
    """

    start: int
    end: int
    kind: Secret
    count: int
