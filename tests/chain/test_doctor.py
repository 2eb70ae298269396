"""`walletdesk doctor` on the servers of chains: one line each, with what mends it."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from bot.cli.checks import Check
from bot.cli.checks_chain import check_chains
from bot.settings import Settings
from tests.chain.served import by_path, json_rpc, served


def settings(endpoints: str) -> Settings:
    return Settings(_env_file=None, chain_endpoints=endpoints)


async def checks(endpoints: str) -> list[Check]:
    return await asyncio.to_thread(lambda: list(check_chains(settings(endpoints))))


def evm(chain_id: str, age_s: int = 5) -> dict[str, Any]:
    head = {"number": "0x10", "timestamp": hex(int(time.time()) - age_s)}
    return {"eth_chainId": chain_id, "eth_getBlockByNumber": head}


def test_without_endpoints_there_is_nothing_to_check() -> None:
    assert list(check_chains(settings(""))) == []


async def test_a_server_that_answers_is_well() -> None:
    async with served(json_rpc(evm("0x1"))) as server:
        (check,) = await checks(f"ethereum={server.url}/secret")

    assert check.ok
    assert "newest block of chain 1 is 16" in check.found
    assert "secret" not in check.found


@pytest.mark.parametrize(
    ("replies", "found"),
    [
        (evm("0x38"), "is on chain 56, and ethereum is 1"),
        (evm("0x1", age_s=7500), "has seen no block for 2 h"),
        ({}, "does not offer what is asked"),
    ],
)
async def test_a_server_that_is_not_what_it_should_be_is_a_fault(replies: dict[str, Any], found: str) -> None:
    async with served(json_rpc(replies)) as server:
        (check,) = await checks(f"ethereum={server.url}")

    assert not check.ok
    assert found in check.found


async def test_nobody_there_is_a_fault_with_a_fix() -> None:
    (check,) = await checks("solana=http://127.0.0.1:1")

    assert (check.found, check.ok) == ("127.0.0.1: it does not answer", False)


async def test_every_kind_of_server_has_a_line() -> None:
    seconds = int(time.time())
    paths = {
        "/wallet/getnowblock": {"block_header": {"raw_data": {"number": 7, "timestamp": seconds * 1000}}},
        "/blocks": [{"height": 8, "timestamp": seconds}],
    }
    methods = {
        "getblockchaininfo": {"blocks": 9, "bestblockhash": "aa", "chain": "main"},
        "getblockheader": {"time": seconds},
        "getSlot": 10,
        "getGenesisHash": "5eykt",
        "getBlockTime": seconds,
    }

    async with served(by_path(paths)) as http, served(json_rpc(methods)) as rpc:
        found = await checks(
            f"tron={http.url}; bitcoin={http.url}; litecoin=core+{rpc.url}; solana={rpc.url}; bitcoin=core+{rpc.url}"
        )

    assert all(check.ok for check in found), found
    assert [check.name for check in found] == [
        "chain tron",
        "chain bitcoin",
        "chain bitcoin",
        "chain litecoin",
        "chain solana",
    ]
