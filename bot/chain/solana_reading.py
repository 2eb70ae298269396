"""What Solana's ``getTransaction`` says in its parsed encoding, as values of ours; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.chain.answers import count, digits, listed, mapping, mappings, moment, nonsense, text
from bot.chain.words import inert
from bot.domain.facts import Approval, Failing, Transfer
from bot.intake.registry import Network, genuine

MEMO = "spl-memo"
TOKENS = frozenset({"spl-token", "spl-token-2022"})
UNLIMITED_FROM = 2**64 - 1
MOST_LISTED = 20
_BUDGET = "ComputationalBudgetExceeded"
_SAID = re.compile(r"^Program log: (?:AnchorError .*?Error Message: |Error: )(?P<words>.+?)\.?$")
LONGEST_ADDRESS = 44


@dataclass(frozen=True, slots=True)
class Mint:
    """What a token account holds tokens of, and whose it is."""

    mint: str
    owner: str
    decimals: int


@dataclass(frozen=True, slots=True)
class Executed:
    """A transaction that a slot has; *error* is empty for one that succeeded."""

    slot: int
    time: datetime | None
    sender: str
    failing: Failing
    reason: str
    ran_out: bool
    failed: bool
    memo: str
    units: int | None
    transfers: tuple[Transfer, ...]
    approvals: tuple[Approval, ...]


def executed(value: object, tx_id: str, network: Network) -> Executed:
    """The answer to ``getTransaction``. Raises Unanswered when it is about another one."""
    body = mapping(value)
    meta, signed = mapping(body.get("meta")), mapping(body.get("transaction"))
    if tx_id not in listed(signed.get("signatures")):
        raise nonsense()
    message = mapping(signed.get("message"))
    keys = [_key(one) for one in listed(message.get("accountKeys"))]
    mints = dict(_mints(meta, keys))
    steps = list(_steps(message, meta))
    seconds, error = body.get("blockTime"), meta.get("err")
    failing, reason = _reason(error, meta)
    used = meta.get("computeUnitsConsumed")
    return Executed(
        count(body.get("slot")),
        moment(count(seconds)) if seconds is not None else None,
        keys[0] if keys else "",
        failing,
        reason,
        _BUDGET in str(error)[:1000],
        error is not None,
        " ".join(_memos(steps))[:200],
        None if used is None else count(used),
        tuple(_transfers(steps, mints, network))[:MOST_LISTED],
        tuple(_approvals(steps, mints, network))[:MOST_LISTED],
    )


def _key(one: object) -> str:
    return inert(text(one if isinstance(one, str) else mapping(one).get("pubkey")), LONGEST_ADDRESS)


def _steps(message: Mapping[str, Any], meta: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from mappings(message.get("instructions"))
    for inner in mappings(meta.get("innerInstructions")):
        yield from mappings(inner.get("instructions"))


def _mints(meta: Mapping[str, Any], keys: Sequence[str]) -> Iterator[tuple[str, Mint]]:
    for name in ("preTokenBalances", "postTokenBalances"):
        for one in mappings(meta.get(name)):
            at, shown = count(one.get("accountIndex")), mapping(one.get("uiTokenAmount"))
            if at < len(keys):
                mint = inert(text(one.get("mint")), LONGEST_ADDRESS)
                yield (
                    keys[at],
                    Mint(mint, inert(text(one.get("owner")), LONGEST_ADDRESS), count(shown.get("decimals"))),
                )


def _memos(steps: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for step in steps:
        if step.get("program") == MEMO and isinstance(step.get("parsed"), str):
            yield inert(str(step["parsed"]))


def _parsed(step: Mapping[str, Any]) -> tuple[str, str, Mapping[str, Any]]:
    program, parsed = text(step.get("program")), step.get("parsed")
    if not isinstance(parsed, dict):
        return program, "", {}
    return program, text(parsed.get("type")), mapping(parsed.get("info") or {})


def _transfers(
    steps: Sequence[Mapping[str, Any]], mints: Mapping[str, Mint], network: Network
) -> Iterator[Transfer]:
    for step in steps:
        program, kind, about = _parsed(step)
        if program == "system" and kind == "transfer":
            yield Transfer(
                _address(about, "source"),
                _address(about, "destination"),
                count(about.get("lamports")),
                network.decimals,
                network.coin,
            )
        elif program in TOKENS and kind in {"transfer", "transferChecked"}:
            yield _of_token(about, mints, network)


def _of_token(about: Mapping[str, Any], mints: Mapping[str, Mint], network: Network) -> Transfer:
    source, target = _address(about, "source"), _address(about, "destination")
    held = mints.get(source) or mints.get(target) or Mint("", "", 0)
    amount = mapping(about.get("tokenAmount") or {})
    units = digits(amount.get("amount") if amount else about.get("amount"))
    token = genuine(network.id, held.mint)
    to = mints[target].owner if target in mints and mints[target].owner else target
    sender = held.owner if source in mints and held.owner else source
    return Transfer(
        sender,
        to,
        units,
        held.decimals if held.mint else None,
        token.symbol if token else "",
        held.mint or source,
        token is not None,
    )


def _approvals(
    steps: Sequence[Mapping[str, Any]], mints: Mapping[str, Mint], network: Network
) -> Iterator[Approval]:
    for step in steps:
        program, kind, about = _parsed(step)
        if program not in TOKENS:
            continue
        source = _address(about, "source") or _address(about, "account")
        held = mints.get(source, Mint("", "", 0))
        token = genuine(network.id, held.mint)
        names = (held.mint or source, token.symbol if token else "", token is not None)
        owner = _address(about, "owner") or _address(about, "authority") or held.owner
        if kind in {"approve", "approveChecked"}:
            amount = mapping(about.get("tokenAmount") or {})
            units = digits(amount.get("amount") if amount else about.get("amount"))
            yield Approval(owner, _address(about, "delegate"), *names, unlimited=units >= UNLIMITED_FROM)
        elif kind == "setAuthority" and about.get("authorityType") == "accountOwner":
            # A new owner may take everything, today's and tomorrow's.
            yield Approval(owner, _address(about, "newAuthority"), *names, unlimited=True)


def _address(about: Mapping[str, Any], name: str) -> str:
    return inert(text(about.get(name)), LONGEST_ADDRESS)


def _reason(error: object, meta: Mapping[str, Any]) -> tuple[Failing, str]:
    if error is None:
        return Failing.NONE, ""
    said = [match for line in listed(meta.get("logMessages")) if (match := _SAID.match(text(line)))]
    if said:
        return Failing.TEXT, inert(said[-1]["words"])
    code = _code(error)
    return (Failing.CUSTOM, inert(code)) if code else (Failing.SILENT, "")


def _code(error: object) -> str:
    """The name of the error; the number that a program gave it, in hexadecimal."""
    if isinstance(error, str):
        return error
    if not isinstance(error, dict) or len(error) != 1:
        return ""
    ((name, about),) = error.items()
    if name != "InstructionError" or not isinstance(about, list) or len(about) != 2:
        return str(name)
    inner = about[1]
    if isinstance(inner, dict) and isinstance(inner.get("Custom"), int):
        return hex(inner["Custom"])
    return inner if isinstance(inner, str) else str(name)
