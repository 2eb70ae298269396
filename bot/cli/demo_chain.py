"""What the demo's bot can look up: the local network that the sandbox has, and its transactions, for the terminal."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

from bot.cli.asking import say

PATH = "/_sandbox/chain"
WITHIN_S = 5.0


def name_transactions(root: str) -> None:
    """Print which transactions a customer can ask about, and what each shows. Raises OSError."""
    listed = _listed(root)
    kind = "anvil" if listed["is_real"] else "recorded answers; `make nodes` fetches anvil, for a real one"
    say(f"  A network of this machine ({kind}) has these transactions.")
    say("  As a customer report a missing deposit and give one of them; the page has them under #.\n")
    for one in listed["transactions"]:
        title, shows = one["says"]["en"]
        say(f"    {one['id']}\n      {title}: the bot {shows}.")
    say()


def endpoint(root: str) -> str:
    """The setting that has the bot ask this network. Raises OSError."""
    return f"{_listed(root)['network']}={root}{PATH}"


def _listed(root: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{root}{PATH}", timeout=WITHIN_S) as answer:
        listed: dict[str, Any] = json.load(answer)
        return listed
