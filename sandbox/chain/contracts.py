"""Two contracts as bytes, one that fails in every way and one that is a token, and how they are called; sends nothing."""

import json
from pathlib import Path

CONTRACTS = json.loads((Path(__file__).parent / "contracts.json").read_text("utf-8"))
"""Of ``Failing`` and ``Token`` the code and the selectors; compiled from contracts.sol."""
WORD = 32


def packed(contract: str, signature: str, *values: str | int) -> str:
    """Call data; of each value one word."""
    words = (int(value, 16) if isinstance(value, str) else value for value in values)
    return f"0x{CONTRACTS[contract]['selectors'][signature]}{''.join(f'{word:064x}' for word in words)}"


def text_of(words: str) -> str:
    """The length and the bytes of a string, in whole words."""
    spelled = words.encode()
    return f"{len(spelled):064x}{spelled.hex().ljust(-(-len(spelled) // WORD) * 2 * WORD, '0')}"
