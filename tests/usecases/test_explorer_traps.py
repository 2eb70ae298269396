"""A link that only looks as if it led to a block explorer is made harmless, and said so to whoever meets it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.messages import Content, Span
from bot.handover.explorer_traps import imitations_in
from bot.handover.warnings import Warnings
from bot.intake.explorers import hosts
from bot.intake.mentions import Given, given_in
from bot.safety.links import defang, find
from tests.usecases.test_verify_warnings import _inbound, kept, warned
from tests.usecases.world import START, World

TX = "0x" + "7c01" * 16
FAKES = [
    f"https://etherscan.io.evil.com/tx/{TX}",
    f"https://etherscan.io.evil.com/address/{TX[:42]}",
    f"https://etherscаn.io/tx/{TX}",
    f"https://xn--etherscn-1fg.io/tx/{TX}",
    f"https://etherscaan.io/tx/{TX}",
    f"https://etherscan-io.com/tx/{TX}",
    f"https://etherscan.io@evil.com/tx/{TX}",
    f"https://etherscan.io:443@evil.com/tx/{TX}",
    f"https://evil.com/etherscan.io/tx/{TX}",
    f"https://evil.com\\etherscan.io/tx/{TX}",
    f"tronscan.org.evil.com/#/transaction/{TX[2:]}",
    f"https://www.blockchain.com.evil.com/btc/tx/{TX[2:]}",
    f"bscscan.io/tx/{TX}",
]
HONEST = [
    f"https://etherscan.io/tx/{TX}",
    f"https://sepolia.etherscan.io/tx/{TX}",
    f"https://goerli.etherscan.io/tx/{TX}",
    f"https://evil.com@etherscan.io/tx/{TX}",
    f"https://web.archive.org/web/2024/https://etherscan.io/tx/{TX}",
    f"https://ftmscan.com/tx/{TX}",
    f"https://celoscan.io/tx/{TX}",
    f"https://seiscan.app/tx/{TX}",
    f"https://explorer.zksync.io/tx/{TX}",
    f"https://blockscout.lisk.com/tx/{TX}",
    f"https://mempool.emzy.de/tx/{TX}",
    f"https://blockchain.info/tx/{TX[2:]}",
    "https://stellar.org and https://solana.com",
    "https://etherscan.com/x",
    "https://info.etherscan.com/tokens",
    "https://etherscan.freshdesk.com/support",
    "https://status.etherscan.freshdesk.com",
    "https://medium.com/etherscan.io/how-to",
]


@pytest.fixture
async def desk() -> World:
    world = World()
    await world.customer_starts()
    await world.look_away()
    return world


@pytest.mark.parametrize("link", FAKES)
async def test_a_link_to_what_only_looks_like_an_explorer_is_kept_harmless_and_warned_of(
    desk: World, link: str
) -> None:
    await desk.customer(f"my deposit did not arrive, see {link}")

    (text,) = await kept(desk)
    assert "[.]" in text and "https://" not in text and "io.evil.com" not in text
    assert await warned(desk) == ["trap-not-explorer"]


@pytest.mark.parametrize("link", HONEST)
async def test_an_explorer_and_its_honest_neighbours_pass_as_they_are(desk: World, link: str) -> None:
    await desk.customer(f"my deposit did not arrive, see {link}")

    assert await kept(desk) == [f"my deposit did not arrive, see {link}"]
    assert await warned(desk) == []


async def test_one_that_hides_behind_words_is_taken_off_them(desk: World) -> None:
    content = Content("click here", (Span("text_link", 6, 4, FAKES[0]),))

    clean, traps = await desk.store.transact(
        lambda work: Warnings(desk.desk).looked(work, _inbound(desk, content))
    )

    assert clean.content.spans == ()
    assert [(trap.key, trap.of) for trap in traps] == [("trap-not-explorer", "etherscan.io")]


@pytest.mark.parametrize("link", [link for link in FAKES if link.endswith(TX)])
def test_the_id_in_it_is_read_before_and_after(link: str) -> None:
    (found,) = find(link)

    read = [given_in(text, START) for text in (link, defang(link, [(found.start, found.end)]))]

    assert [one.value.shown for one in read if isinstance(one, Given)] == [TX, TX]


async def test_each_new_host_of_a_chat_is_warned_of_and_the_same_one_once(desk: World) -> None:
    links = [FAKES[0], FAKES[2], "https://tronscan.org.evil.com/#/transaction/1", FAKES[4], FAKES[5]]

    for link in (*links, *links):
        await desk.customer(f"see {link}")

    assert await warned(desk) == ["trap-not-explorer"] * len(links)


@pytest.mark.parametrize("host", ["google.com", "medium.com", "etherscan.freshdesk.com"])
def test_a_well_known_site_that_leads_on_or_that_is_only_named_is_none(host: str) -> None:
    named = imitations_in(f"https://{host}.evil.com/etherscan.io/tx/{TX}")
    led = imitations_in("https://www.google.com/etherscan.io/redirect?to=aHR0cHM6Ly9ldmlsLmNvbQ")

    assert [of for _, of in (*named, *led)] == ["etherscan.io", "etherscan.io"]


@given(st.sampled_from(hosts()), st.sampled_from(["www.", ""]))
def test_no_explorer_of_the_registry_imitates_another(host: str, before: str) -> None:
    assert imitations_in(f"https://{before}{host}/tx/{TX}") == []


@given(st.sampled_from(hosts()), st.sampled_from(["{}.tx-check.net", "{}@tx-check.net", "tx-check.net/{}"]))
def test_every_explorer_is_known_when_another_host_bears_its_whole_name(host: str, way: str) -> None:
    (found,) = imitations_in(f"https://{way.format(host)}/tx/{TX}")

    assert host.endswith(found[1])
