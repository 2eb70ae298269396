"""What words lead to, and where a site of ours sends people on to, as a customer who asks "is this really you?" hears it."""

from __future__ import annotations

import pytest

from tests.e2e.test_customer_verify import LINES, Json, lists, who
from tests.e2e.world import E2EWorld, Someone


async def asks(someone: Someone, text: str, number: int, entity: Json) -> None:
    """They write *text*, of which the last word leads where *entity* says."""
    world = someone.world.box.world
    sender = {
        name: value for name, value in world.user(someone.id).public().items() if name != "language_code"
    }
    whole = {"type": "bot_command", "offset": 0, "length": len("/verify")}
    word = text.split()[-1]
    led = {"offset": len(text) - len(word), "length": len(word), **entity}
    entities = [whole, led] if text.startswith("/") else [led]
    head = {"message_id": 70_000 + number, "date": int(world.now()), "from": sender}
    chat = {"id": someone.chat, "type": "private", "first_name": "Alice"}
    await someone.world.arrives("message", {**head, "chat": chat, "text": text, "entities": entities})


@pytest.mark.parametrize("at_once", [True, False])
async def test_an_official_name_over_another_link_is_judged_by_the_link(
    desk: E2EWorld, at_once: bool
) -> None:
    await lists(desk)
    alice = await desk.started()
    if not at_once:
        await alice.says("/verify")

    said = "/verify acmewallet.com" if at_once else "acmewallet.com"
    await asks(alice, said, 1, {"type": "text_link", "url": "https://evil.example.com/x"})

    assert alice.has_read(desk.words("verify-not-official", about="evil[.]example[.]com/x", kind="link"))
    assert not alice.has_read(desk.words("verify-official", about="acmewallet.com"))


@pytest.mark.parametrize("at_once", [True, False])
async def test_an_official_name_over_another_account_is_not_ours(desk: E2EWorld, at_once: bool) -> None:
    await lists(desk, f"{LINES}\nhandle acme_help")
    alice = await desk.started()
    if not at_once:
        await alice.says("/verify")

    said = "/verify @acme_help" if at_once else "@acme_help"
    stranger = {"id": 666, "is_bot": False, "first_name": "Acme"}
    await asks(alice, said, 1, {"type": "text_mention", "user": stranger})

    assert alice.has_read(desk.words("verify-leads-elsewhere", about="[@]acme_help", **who(desk)))


async def test_where_our_own_site_leads_on_to_is_not_vouched_for(desk: E2EWorld) -> None:
    await lists(desk)
    alice = await desk.started()

    await alice.says("/verify https://acmewallet.com/out?u=aHR0cHM6Ly9ldmlsLmNvbQ")

    assert any("❔" in text and "it may send you on" in text for text in alice.reads)
