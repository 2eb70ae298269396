"""`walletdesk doctor`: one line a check, and the exact fix for each fault; the checks are next door."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from bot.cli.checks import Check, bad
from bot.cli.checks_chain import check_chains
from bot.cli.checks_here import check_here
from bot.cli.checks_there import check_there
from bot.cli.live import check_live
from bot.cli.plain import Plain, given_token, read_settings

UNHEALTHY = 1


def run_doctor(*, live: bool = False) -> None:
    """Print every check, or with *live* those of the running bot; exit status 1 if one of them found a fault."""
    faults = [check for check in _printed(_checks(live)) if not check.ok]
    if faults:
        print(f"\n{len(faults)} {'thing' if len(faults) == 1 else 'things'} to mend.")
        sys.exit(UNHEALTHY)
    print("\nEverything is as it should be.")


def _checks(live: bool) -> Iterator[Check]:
    try:
        settings = read_settings()
        token = given_token(settings)
    except Plain as plain:
        yield bad("settings", plain.line.rstrip("."), "Correct it in .env or in the environment.")
        return
    yield Check("settings", "they can be read")
    if live:
        yield from check_live(settings)
        return
    yield from check_here(settings)
    yield from check_there(settings, token)
    yield from check_chains(settings)


def _printed(checks: Iterable[Check]) -> Iterator[Check]:
    for check in checks:
        mark = "✔" if check.ok else "✖"
        fix = f" Fix: {check.fix}" if check.fix else ""
        print(f"{mark} {check.name}: {check.found}.{fix}", flush=True)
        yield check
