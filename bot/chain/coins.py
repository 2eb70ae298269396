"""What the servers of Bitcoin and its kin have in common, by whichever interface they are asked; nothing is asked here."""

from __future__ import annotations

from bot.chain.asking import HexIds, Station
from bot.chain.utxo_addresses import is_address


class CoinServer(HexIds):
    """One server of one network of coins."""

    def __init__(self, at: Station) -> None:
        self._at = at
        self._line = at.line
        self._network = at.network

    def owns(self, address: str) -> bool:
        """An address whose checksum holds here."""
        return is_address(address, self._network)
