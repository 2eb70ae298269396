"""The names of the BIP-39 lists in the order of their numbers; what their words score is in scores.py."""

from bot.safety.scores import BIP39

LISTS = BIP39
