"""The setting that names servers: what a person may write, what they are told when it is wrong, and what is never shown."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.chain.endpoints import BadEndpoint, read_endpoints
from bot.settings import Settings


def test_nothing_is_nobody() -> None:
    assert read_endpoints(" ;\n ") == ()


def test_entries_stand_between_semicolons_or_on_lines() -> None:
    found = read_endpoints(
        "ethereum=https://a.example/v2/key; BSC = https://b.example/\nethereum=http://[::1]:8545"
    )

    assert [(one.network, one.kind, one.url) for one in found] == [
        ("ethereum", "evm", "https://a.example/v2/key"),
        ("bsc", "evm", "https://b.example"),
        ("ethereum", "evm", "http://[::1]:8545"),
    ]


def test_headers_follow_an_address() -> None:
    (one,) = read_endpoints("tron=https://t.example TRON-PRO-API-KEY=abc=1 X-Other=2")

    assert one.headers == (("TRON-PRO-API-KEY", "abc=1"), ("X-Other", "2"))


def test_a_name_and_a_password_make_it_a_bitcoin_core() -> None:
    esplora, core, marked, tron = read_endpoints(
        "bitcoin=https://e.example/api; bitcoin=http://u:p%40ss@127.0.0.1:8332; "
        "bitcoin=core+http://proxy.example; tron=https://u:p@t.example"
    )

    assert (esplora.kind, core.kind, marked.kind, tron.kind) == ("esplora", "bitcoin", "bitcoin", "tron")
    assert (core.url, core.login, tron.login) == ("http://127.0.0.1:8332", ("u", "p@ss"), ("u", "p"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("ethereum", "entry 1 must be a network"),
        ("ethereum=", "entry 1 must be a network"),
        ("etherium=https://secret.example", "entry 1 names no network"),
        ("monero=https://secret.example", "entry 1 names no network"),
        ("bsc=https://b.example; ethereum=secret.example", "entry 2 must have an address"),
        ("ethereum=ftp://secret.example", "entry 1 must have an address"),
        ("tron=https://t.example secret", "no header"),
        ("ethereum=core+https://secret.example", "has no Bitcoin Core"),
    ],
)
def test_what_is_wrong_is_named_by_its_place_and_never_quoted(text: str, why: str) -> None:
    with pytest.raises(BadEndpoint, match=why) as bad:
        read_endpoints(text)

    assert "secret" not in str(bad.value)


def test_the_setting_says_so_at_the_start() -> None:
    with pytest.raises(ValidationError, match="entry 1 names no network"):
        Settings(_env_file=None, chain_endpoints="etherium=https://secret.example")


def test_neither_keys_nor_passwords_are_ever_shown() -> None:
    (one,) = read_endpoints("bitcoin=http://user:secret@127.0.0.1/secret X-Key=secret")

    assert "secret" not in repr(one)
    assert one.host == "127.0.0.1"
