"""Makes links to block explorers, sound ones from the registry and by hand, and look-alikes of their hosts."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.intake.explorers import links_to
from bot.intake.meaning import Kind
from bot.intake.registry import networks

EVM_TX = "0x" + "7c01" * 16
HEX_TX = "ab12" * 16
EVM_ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
EVM_HOLDER = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"
TRON_ADDRESS = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
MINT = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
SIGNATURE = "4" * 88
# Transaction ids by format, one that no checksum refuses.
TX_OF = {"0x64": EVM_TX, "64": HEX_TX, "base58_64": SIGNATURE, "base58_32": MINT, "base32_52": "A" * 52}

BY_HAND = (
    (f"https://etherscan.io/tx/{EVM_TX}", "ethereum", Kind.TX, EVM_TX),
    (f"https://www.etherscan.io/tx/{EVM_TX}#eventlog", "ethereum", Kind.TX, EVM_TX),
    (f"etherscan.io/tx/{EVM_TX}", "ethereum", Kind.TX, EVM_TX),
    (f"https://etherscan.io/address/{EVM_ADDRESS}#tokentxns", "ethereum", Kind.ADDRESS, EVM_ADDRESS),
    (f"https://etherscan.io/token/{EVM_ADDRESS}?a={EVM_HOLDER}", "ethereum", Kind.ADDRESS, EVM_HOLDER),
    (f"https://sepolia.etherscan.io/tx/{EVM_TX}", "sepolia", Kind.TX, EVM_TX),
    (f"https://testnet.bscscan.com/tx/{EVM_TX}", "bsc-testnet", Kind.TX, EVM_TX),
    (f"https://optimistic.etherscan.io/tx/{EVM_TX}", "optimism", Kind.TX, EVM_TX),
    (f"https://tronscan.org/#/transaction/{HEX_TX}", "tron", Kind.TX, HEX_TX),
    (f"https://tronscan.org/#/address/{TRON_ADDRESS}", "tron", Kind.ADDRESS, TRON_ADDRESS),
    (f"https://tronscan.org/#/token20/{TRON_ADDRESS}", "tron", Kind.ADDRESS, TRON_ADDRESS),
    (f"https://tronscan.org/#/transaction/{HEX_TX}?lang=zh", "tron", Kind.TX, HEX_TX),
    (f"https://nile.tronscan.org/#/transaction/{HEX_TX}", "tron-nile", Kind.TX, HEX_TX),
    (f"https://mempool.space/zh/tx/{HEX_TX}", "bitcoin", Kind.TX, HEX_TX),
    (f"https://mempool.space/testnet/tx/{HEX_TX}", "bitcoin-testnet", Kind.TX, HEX_TX),
    (f"https://mempool.space/testnet4/tx/{HEX_TX}", "bitcoin-testnet", Kind.TX, HEX_TX),
    (f"https://blockchair.com/bitcoin/transaction/{HEX_TX}?from=x", "bitcoin", Kind.TX, HEX_TX),
    (f"https://blockchair.com/zh/dogecoin/transaction/{HEX_TX}", "dogecoin", Kind.TX, HEX_TX),
    (f"https://www.oklink.com/zh-hans/eth/tx/{EVM_TX}", "ethereum", Kind.TX, EVM_TX),
    (f"https://www.oklink.com/trx/tx/{HEX_TX}", "tron", Kind.TX, HEX_TX),
    (f"https://www.oklink.com/en/bsc/address/{EVM_ADDRESS}", "bsc", Kind.ADDRESS, EVM_ADDRESS),
    (f"https://solscan.io/tx/{SIGNATURE}", "solana", Kind.TX, SIGNATURE),
    (f"https://solscan.io/account/{MINT}", "solana", Kind.ADDRESS, MINT),
    (f"https://solscan.io/token/{MINT}", "solana", Kind.ADDRESS, MINT),
    (f"https://explorer.solana.com/tx/{SIGNATURE}", "solana", Kind.TX, SIGNATURE),
    (f"https://explorer.solana.com/tx/{SIGNATURE}?cluster=devnet", "solana-devnet", Kind.TX, SIGNATURE),
    (f"https://explorer.aptoslabs.com/txn/{EVM_TX}?network=mainnet", "aptos", Kind.TX, EVM_TX),
    (f"https://suiscan.xyz/mainnet/tx/{MINT}", "sui", Kind.TX, MINT),
    (f"https://tonviewer.com/transaction/{HEX_TX}", "ton", Kind.TX, HEX_TX),
    (f"https://stellar.expert/explorer/public/tx/{HEX_TX}", "stellar", Kind.TX, HEX_TX),
    (f"https://xrpscan.com/tx/{HEX_TX.upper()}", "xrp", Kind.TX, HEX_TX),
    (f"https://www.mintscan.io/osmosis/tx/{HEX_TX}", "osmosis", Kind.TX, HEX_TX),
)


def sound_links() -> Iterator[tuple[str, str, Kind, str]]:
    """Yield links with the network, kind and identifier they are about: those by hand, and one of each template."""
    yield from BY_HAND
    for one in networks().values():
        tx = TX_OF.get(str(one.transactions[0]))
        for link in links_to(one.id, Kind.TX, tx or ""):
            if tx:
                yield link, one.id, Kind.TX, tx


def lookalike_links() -> Iterator[str]:
    """Yield links whose host looks like an explorer's and is none, each about a transaction."""
    hosts = sorted({urlsplit(link).netloc for link, *_ in sound_links() if "://" in link})
    for host in hosts:
        for other in _lookalikes(host):
            yield f"https://{other}/tx/{EVM_TX}"


def _lookalikes(host: str) -> Iterator[str]:
    name, _, ending = host.rpartition(".")
    yield f"{host}.tx-verify.com"
    yield f"{host}@evil.example"
    yield f"evil.example@{host}"
    yield f"{host}:8443"
    yield f"my-{host}"
    yield f"evil.example/{host}"
    yield f"evil.example\\{host}"
    yield f"{name}.{ending}m"
    yield f"{name}-{ending}.com"
    for place in range(len(name)):
        if name[place].isalnum():
            yield f"{name[:place]}{name[place] * 2}{name[place + 1 :]}.{ending}"
    yield host.replace("o", "0") if "o" in host else f"x{host}"
    yield host.replace("a", "\u0430") if "a" in host else f"x.{host}"
