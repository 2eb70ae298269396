"""The agents' card and the topic's title."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.cards import STATE_EMOJI, card, card_labels, title
from bot.domain.case import Priority, State, Tag
from bot.domain.lengths import units
from bot.handover.parcels import CardView
from tests.parcels import NOW, card_view, case, speech

REPORT = {
    "what": ("", "deposit-missing", "what:deposit-missing"),
    "network": ("bsc", "BNB Smart Chain", "network:bsc"),
    "reference": ("0x7c", "0x7c" + "e" * 62, "evm_tx"),
}


def lines(view: CardView) -> list[str]:
    return card(view, speech()).text.split("\n")


def test_the_title_says_state_priority_and_matter_first() -> None:
    view = card_view(case=case(tag=Tag.TRANSACTION), slots=REPORT)

    assert title(view, speech()) == "🟠P1 Deposit missing #1042 en"


def test_a_case_that_ended_has_no_priority_in_its_title() -> None:
    assert title(card_view(case=case(State.RESOLVED)), speech()) == "✔ Question #1042 en"


def test_an_untaken_p0_is_red() -> None:
    urgent = card_view(case=case(priority=Priority.P0, tag=Tag.THEFT))

    assert title(urgent, speech()) == "🔴P0 Theft #1042 en"


def test_a_complaint_stays_one_whatever_it_is_about() -> None:
    view = card_view(case=case(tag=Tag.COMPLAINT), slots=REPORT)

    assert "Complaint: Deposit missing" in title(view, speech())


def test_what_a_customer_described_freely_is_not_in_the_title() -> None:
    told = {"what": ("my words", "my words", "what:text")}

    assert (
        title(card_view(case=case(tag=Tag.TRANSACTION), slots=told), speech()) == "🟠P1 Transaction #1042 en"
    )


@given(st.sampled_from(State), st.sampled_from(Priority), st.sampled_from(Tag), st.text(max_size=200))
def test_every_title_fits(state: State, priority: Priority, tag: Tag, language: str) -> None:
    view = card_view(case=case(state, priority=priority, tag=tag), language=language)

    assert 0 < units(title(view, speech())) <= 128


def test_every_state_has_its_sign() -> None:
    assert set(STATE_EMOJI) == set(State)


def test_the_card_tells_what_is_known_and_what_is_not() -> None:
    waiting = case(tag=Tag.TRANSACTION, waiting_since=datetime(2026, 11, 24, 14, 29, tzinfo=UTC))
    due = datetime(2026, 11, 24, 14, 34, tzinfo=UTC)

    told = lines(card_view(case=waiting, slots=REPORT, due_at=due))

    assert told == [
        "🟠 #1042 Deposit missing · P1",
        "unclaimed · waiting since 14:29 UTC · due 14:34 UTC",
        "en · Zoe · case no. 1 of this customer",
        "✔ what happened: A deposit didn't arrive",
        "✔ the network: BNB Smart Chain",
        "✔ the transaction: 0x7c" + "e" * 62 + " bscscan.com",
        "✖ sent from, the address, own address",
    ]


def test_a_long_story_is_shortened_on_the_card() -> None:
    told = {"what": ("x", "a long story " * 40, "what:text")}

    assert max(map(len, lines(card_view(slots=told)))) < 160


def test_a_network_without_a_name_is_said_in_words() -> None:
    told = {"network": ("unknown", "", "network:unknown")}

    assert "✖ the network: I don't know" in lines(card_view(slots=told))


@pytest.mark.parametrize(("network", "warned"), [("tron", True), ("bsc", False), ("sepolia", False)])
def test_an_address_that_cannot_be_on_the_network_named_is_pointed_out(network: str, warned: bool) -> None:
    address = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
    told = {
        "network": (network, network.upper(), f"network:{network}"),
        "address": (address, address, "evm_address"),
    }

    shown = lines(card_view(slots=told))

    assert ("⚠️ the address cannot be on TRON" in shown) is warned
    assert any("cannot be on" in line for line in shown) is warned


def test_a_reference_can_be_copied_whole() -> None:
    whole = card(card_view(slots=REPORT), speech())

    assert [span.length for span in whole.spans if span.kind == "code"] == [66]


def test_the_card_names_the_owner_and_since_when() -> None:
    owned = case(State.ASSIGNED, last_step="claimed", last_step_at=NOW)

    assert lines(card_view(case=owned, owner="Mei"))[1] == "Mei, since 14:30 UTC"


def test_an_owner_who_answered_is_not_said_to_have_just_come() -> None:
    owned = case(State.PENDING_CUSTOMER, last_step="replied", last_step_at=NOW)

    assert lines(card_view(case=owned, owner="Mei"))[1] == "Mei · waiting for the customer"


def test_the_card_tells_how_earlier_cases_ended() -> None:
    past = (case(State.RESOLVED, number=877, rating=5), case(State.CLOSED, number=801))

    assert "Before: #877 😀 · #801 closed" in lines(card_view(past=past, cases=3))


def test_the_card_tells_what_the_bot_showed_and_what_missed() -> None:
    view = card_view(shown=(("F12", "Add a network", True), ("F31", "", False)))

    assert lines(view)[-3:] == ["The bot showed:", "  F12 Add a network ❌", "  F31"]


def test_the_card_tells_source_rating_complaint_and_a_blocked_bot() -> None:
    rated = case(State.RESOLVED, rating=1, complaint=True)

    told = "\n".join(lines(card_view(case=rated, source="site", blocked_us=True)))

    assert all(word in told for word in ("from: site", "😡", "complaint", "🚫"))


@pytest.mark.parametrize(
    ("state", "data"),
    [
        (State.BOT, []),
        (State.QUEUED, ["claim:42", "p0:42"]),
        (State.ASSIGNED, ["resolve:42", "release:42", "snooze:42", "tobot:42"]),
        (State.PENDING_CUSTOMER, ["resolve:42", "release:42", "snooze:42", "tobot:42"]),
        (State.SNOOZED, ["resolve:42", "release:42", "snooze:42", "tobot:42"]),
        (State.RESOLVED, ["reopen:42"]),
        (State.CLOSED, []),
    ],
)
def test_the_buttons_fit_the_state(state: State, data: list[str]) -> None:
    rows = card_labels(case(state), speech())

    assert [label.data for row in rows for label in row] == data


def test_a_p0_cannot_be_raised_again() -> None:
    rows = card_labels(case(priority=Priority.P0), speech())

    assert [label.data for row in rows for label in row] == ["claim:42"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Zoe Example", "Zoe Example"),
        ("<b>Bob</b> & <script>", "<b>Bob</b> & <script>"),
        ("\u202eליאור\u2066\n#1042", "ליאור #1042"),
        ("\u200b", "…"),
    ],
)
def test_the_customers_name_is_on_the_card_as_plain_text_on_one_line(name: str, shown: str) -> None:
    whole = card(card_view(name=name), speech())

    assert whole.text.split("\n")[2] == f"en · {shown} · case no. 1 of this customer"
    assert [span.kind for span in whole.spans] == ["bold"]


def test_the_customers_name_is_not_in_the_title() -> None:
    assert "Zoe" not in title(card_view(name="Zoe Example"), speech())
