"""The registry of networks: its sheet is sound, its contracts are spelled right, and a fault in it names its line."""

from pathlib import Path

import pytest

from bot.intake.meaning import Kind
from bot.intake.meanings import meanings
from bot.intake.registry import (
    BadSheet,
    Family,
    Finality,
    MemoKind,
    Network,
    Standing,
    genuine,
    network,
    networks,
    read_networks,
)

ALL = list(networks().values())
TOKENS = [(one, token.contract) for one in ALL for token in one.tokens]
# Asset numbers, account names, and types or denominations that hold one.
NO_ADDRESSES = (Family.ALGORAND, Family.EOS, Family.COSMOS, Family.SUI)
ONE = """
here:
  name: Here
  family: evm
  coin: ETH
  decimals: 18
  chain_id: 5
  confirmations: 3
  finality: blocks
  addresses: [{format: evm}]
  transactions: [0x64]
"""


def fault(text: str) -> str:
    """Return what `read_networks` says against *text*."""
    with pytest.raises(BadSheet) as caught:
        read_networks(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("one", "contract"),
    [row for row in TOKENS if row[0].family not in NO_ADDRESSES],
    ids=lambda value: str(value)[:12],
)
def test_a_genuine_contract_is_an_address_of_its_network_with_a_sound_checksum(
    one: Network, contract: str
) -> None:
    found = [meaning for meaning in meanings(contract).candidates if meaning.kind is Kind.ADDRESS]

    assert [(meaning.shown, one.id in meaning.networks) for meaning in found] == [(contract, True)]


@pytest.mark.parametrize(("one", "contract"), TOKENS, ids=lambda value: str(value)[:12])
def test_a_contract_is_genuine_on_its_own_network_only(one: Network, contract: str) -> None:
    others = {other.id for other in ALL if genuine(other.id, contract) and other.family is not one.family}

    assert genuine(one.id, contract) is not None
    assert others == set()


def test_a_contract_is_genuine_in_any_letter_case_where_case_says_nothing() -> None:
    usdt = "0xdAC17F958D2ee523a2206206994597C13D831ec7"

    assert genuine("ethereum", usdt.lower()) == genuine("ethereum", usdt)
    assert genuine("tron", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t".lower()) is None


def test_a_token_that_copies_a_name_is_not_genuine() -> None:
    assert genuine("ethereum", "0x" + "1" * 40) is None
    assert genuine("nowhere", "0x" + "1" * 40) is None


@pytest.mark.parametrize("one", ALL, ids=lambda one: str(one.id))
def test_every_network_says_what_a_case_needs(one: Network) -> None:
    assert one.confirmations >= 1
    assert one.addresses and one.transactions
    assert one.explorers or one.standing is not Standing.MAIN
    assert one.finality is not Finality.INSTANT or one.confirmations == 1


def test_networks_whose_exchanges_need_a_note_are_known() -> None:
    noted = {one.id: one.memo.kind for one in ALL if one.memo and one.memo.required and one.has_value}

    assert noted["xrp"] is MemoKind.TAG
    assert noted["ton"] is MemoKind.COMMENT
    assert {"stellar", "cosmos", "eos"} <= noted.keys()


def test_the_local_networks_have_chain_ids_of_their_own() -> None:
    local = {one.chain_id for one in ALL if one.standing is Standing.LOCAL}

    assert local == {31337, 31338}


def test_a_network_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        network("atlantis")


def test_adding_a_network_is_one_entry() -> None:
    found = read_networks(ONE)

    assert (found["here"].name, found["here"].chain_id) == ("Here", 5)
    assert found["here"].standing is Standing.MAIN


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("family: evm", "family: evn"), "networks.yaml, line 4: family must be one of evm"),
        (("decimals: 18", "decimals: many"), "networks.yaml, line 6: decimals must be a whole number"),
        (("  coin: ETH\n", ""), "networks.yaml, line 3: coin must be a text"),
        (("chain_id: 5", "colour: red"), "networks.yaml, line 7: colour is no field here"),
        (("  chain_id: 5\n", ""), "chain_id is missing"),
        (("coin: ETH", "name: Twice"), "networks.yaml, line 5: name is there twice"),
        (("[0x64]", "[128]"), "networks.yaml, line 11: transactions must be among"),
        (("[{format: evm}]", "[evm]"), "networks.yaml, line 10: must be fields with values"),
        (("  name: Here", "  name: ["), "networks.yaml, line"),
    ],
)
def test_a_fault_in_the_sheet_is_named_with_its_line(change: tuple[str, str], why: str) -> None:
    assert why in fault(ONE.replace(*change))


@pytest.mark.parametrize("link", ["http://x.io/tx/{id}", "https://x.io/tx/", "https://x.io/{id}/{id}"])
def test_a_link_that_cannot_be_filled_in_is_refused(link: str) -> None:
    written = f'{ONE}  explorers: [{{tx: "{link}", address: "https://x.io/{{id}}"}}]'

    assert "tx must begin with https:// and hold {id} once" in fault(written)


def test_two_networks_cannot_share_a_chain_id() -> None:
    assert "chain_id is that of here" in fault(ONE + ONE.replace("here:", "there:"))


def test_one_contract_cannot_be_two_tokens() -> None:
    token = "{symbol: A, name: A, decimals: 1, contract: 0x1}"

    assert "contract is there twice" in fault(f"{ONE}  tokens: [{token}, {token}]")


def test_the_example_in_the_guide_is_a_network_that_can_be_added() -> None:
    guide = Path(__file__).parents[2] / "docs" / "howto" / "networks.md"
    example = guide.read_text("utf-8").partition("```yaml\n")[2].partition("```")[0]

    (added,) = read_networks(example).values()

    assert added.chain_id not in {one.chain_id for one in ALL}
    assert [meanings(token.contract).candidates[0].shown for token in added.tokens] == [
        token.contract for token in added.tokens
    ]


def test_the_guide_explains_every_field() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "howto" / "networks.md").read_text("utf-8")

    assert [
        field for field in Network.__dataclass_fields__ if field != "id" and f"`{field}`" not in guide
    ] == []
