"""Every problem a customer can report, once from the first tap to the agents' card, in English and in Chinese."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.e2e.world import E2EWorld, Someone

TX = "0x" + "9f8e7d6c5b4a39281706f5e4d3c2b1a0" * 2
OWN = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
OTHER = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"
TRON = "TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE"


@dataclass(frozen=True)
class Report:
    """A report: the group and the problem that are tapped, and the answers by what is asked, in the order asked.

    An answer with a colon before it is a tap, with several one after the other. *advice* is what the summary says besides.
    """

    group: str
    problem: str
    answers: dict[str, str]
    advice: tuple[str, ...] = ()


REPORTS = (
    Report(
        "arrival",
        "deposit-missing",
        {"source": ":wallet", "reference": TX, "network": ":bsc", "address": OWN, "whose": ":mine"},
        ("show-token",),
    ),
    Report(
        "arrival",
        "withdrawal-pending",
        {"platform": "Kraken", "order": "W-20261124-7781", "has-hash": ":hash-no"},
        ("only-exchange",),
    ),
    Report(
        "arrival",
        "balance-missing",
        {"address": TRON, "token": "USDT", "explorer-shows": ":shown", "version": "7.2.1"},
        ("show-token",),
    ),
    Report(
        "arrival",
        "missing-memo",
        {
            "reference": TX,
            "platform": "Kraken",
            "amount": "250 USDT",
            "memo-shown": ":yes",
            "memo": "104829375",
        },
        ("memo-to-exchange",),
    ),
    Report(
        "stuck",
        "stuck-pending",
        {"reference": TX, "network": ":ethereum", "earlier": ":earlier-yes", "version": "7.2.1"},
        ("earliest-first",),
    ),
    Report(
        "stuck",
        "swap-failed",
        {
            "reference": TX,
            "network": ":more:base",
            "site": "swap.example",
            "pair": "ETH to USDT",
            "slippage": "0.5 %",
        },
    ),
    Report(
        "stuck",
        "dapp-problem",
        {
            "site": "https://mint.example/drop",
            "version": "7.2.1",
            "system": "Android 14",
            "steps": "I pressed Connect and nothing happened",
            "error": "Unsupported chain",
        },
    ),
    Report(
        "astray",
        "wrong-network",
        {
            "reference": TX,
            "network": ":bsc",
            "network-wanted": ":ethereum",
            "receiver": ":own-wallet",
            "controls": ":yes",
        },
        ("own-key",),
    ),
    Report(
        "astray",
        "wrong-address",
        {
            "reference": TX,
            "network": ":ethereum",
            "address": OWN,
            "intended": OTHER,
            "copied-from": ":history",
        },
        ("no-undo", "poisoned"),
    ),
    Report(
        "safety",
        "theft",
        {
            "words-typed": ":words-kept",
            "address": OWN,
            "reference": TX,
            "site": "https://free-drop.example",
            "when": "yesterday 9:15",
            "device": "iPhone 14",
        },
        ("revoke",),
    ),
    Report(
        "safety",
        "login",
        {"version": "7.2.1", "system": "iOS 17", "error": "Unable to unlock", "backup": ":yes"},
        ("restore",),
    ),
)


async def fill_in(desk: E2EWorld, someone: Someone, report: Report, language: str) -> list[str]:
    """Tap and answer until the summary; returns what was asked instead of what was expected."""
    await someone.says("/report")
    await someone.presses(desk.words(f"option-{report.group}", language))
    await someone.presses(desk.words(f"option-{report.problem}", language))
    unexpected = []
    for slot, answer in report.answers.items():
        if desk.words(f"ask-{slot}", language) not in someone.hears:
            unexpected.append(f"{slot}: {someone.hears}")
        if answer.startswith(":"):
            for option in answer[1:].split(":"):
                await someone.presses(desk.words(f"option-{option}", language))
        else:
            await someone.says(answer)
    return unexpected


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.problem)
@pytest.mark.parametrize(("hint", "language"), [("en", "en"), ("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant")])
async def test_a_problem_is_asked_about_one_thing_at_a_time_and_all_of_it_is_on_the_card(
    desk: E2EWorld, report: Report, hint: str, language: str
) -> None:
    alice = await desk.started("Alice", hint)

    unexpected = await fill_in(desk, alice, report, language)
    summary = alice.hears
    await alice.presses(desk.words("button-send-report", language))

    assert unexpected == []
    written = [answer for answer in report.answers.values() if not answer.startswith(":")]
    assert all(part.partition(" ")[2] in summary for part in written)
    assert all(desk.words(f"advice-{advice}", language) in summary for advice in report.advice)
    card = (await desk.agent(of=alice)).find(desk.words("card-nth", nth=1))["text"]
    names = [desk.words(f"slot-{slot}") for slot in ("what", *report.answers)]
    assert [name for name in names if f"✔ {name}: " not in card] == []
    taps = [answer.rpartition(":")[2] for answer in report.answers.values() if answer.startswith(":")]
    held = [desk.words(f"option-{option}") for option in (report.problem, *taps)]
    held += [answer for answer in written if "://" not in answer and answer != "yesterday 9:15"]
    assert [value for value in held if value not in card] == []
    assert "✖" not in card


async def test_a_theft_goes_before_all_others(desk: E2EWorld) -> None:
    alice = await desk.started()
    await alice.says("/report")
    await alice.presses(desk.words("option-safety"))
    await alice.presses(desk.words("option-theft"))
    first = alice.hears

    await alice.presses(desk.words("option-words-given"))
    await alice.presses(desk.words("button-send-now"))

    case = await desk.case_of(alice)
    assert desk.words("first-theft").splitlines()[0][:20] in first
    assert (case.priority, case.tag) == ("P0", "theft")


async def test_an_account_problem_is_not_verified_and_nobody_asks_for_documents(desk: E2EWorld) -> None:
    alice = await desk.started()
    report = next(report for report in REPORTS if report.problem == "login")
    await fill_in(desk, alice, report, "en")

    await alice.presses(desk.words("button-send-report"))

    card = (await desk.agent(of=alice)).find(desk.words("card-nth", nth=1))["text"]
    assert desk.words("card-not-verified") in card


async def test_addresses_that_look_alike_are_pointed_out_to_both_sides(desk: E2EWorld) -> None:
    twin = OWN[:8].lower() + "0" * 28 + OWN[-6:].lower()
    alice = await desk.started()
    report = Report(
        "astray", "wrong-address", {"reference": TX, "network": ":ethereum", "address": OWN.lower()}
    )
    await fill_in(desk, alice, report, "en")
    await alice.says(twin)
    await alice.presses(desk.words("option-history"))
    summary = alice.hears
    await alice.presses(desk.words("button-send-report"))

    card = (await desk.agent(of=alice)).find(desk.words("card-nth", nth=1))["text"]
    assert "look alike" in summary
    assert "look-alike addresses" in card


async def test_a_look_alike_of_an_address_in_an_earlier_message_is_pointed_out_to_both_sides(
    desk: E2EWorld,
) -> None:
    twin = OWN[:8].lower() + "0" * 28 + OWN[-6:].lower()
    alice = await desk.started()
    await alice.says(f"my address is {OWN}, is that right?")
    report = Report(
        "astray",
        "wrong-address",
        {"reference": TX, "network": ":ethereum", "address": twin, "intended": OTHER},
    )
    await fill_in(desk, alice, report, "en")
    await alice.presses(desk.words("option-history"))
    summary = alice.hears
    await alice.presses(desk.words("button-send-report"))

    card = (await desk.agent(of=alice)).find(desk.words("card-nth", nth=1))["text"]
    assert "look alike" in summary and OWN in summary and twin in summary.lower()
    assert "look-alike addresses" in card


async def test_the_card_links_to_the_explorer_of_the_network(desk: E2EWorld) -> None:
    alice = await desk.started()
    await fill_in(desk, alice, REPORTS[4], "en")
    await alice.presses(desk.words("button-send-report"))

    card = (await desk.agent(of=alice)).find(desk.words("card-nth", nth=1))
    links = [one["url"] for one in card["entities"] if one["type"] == "text_link"]
    assert links == [f"https://etherscan.io/tx/{TX}"]
