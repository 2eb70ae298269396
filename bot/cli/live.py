"""The checks of `walletdesk doctor --live`: what the running bot says of itself, in words; nothing else is looked at."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator, Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError

from bot.cli.checks import Check, bad
from bot.domain.urgency import BUDGET, Urgency
from bot.settings import Settings

WITHIN_S = 15.0
HOUR_S = 3600
MINUTE_S = 60
LATE_TIMES = 4
LATE_AT_LEAST_S = 60.0
"""A queue is late when its oldest has waited four budgets and a minute: Telegram's windows alone may cost that."""
MANY_UPDATES = 100
SLOW_STORE_S = 1.0
LOG = "Look into the log: journalctl -u walletdesk, or docker logs walletdesk."
CUT_OFF = frozenset({"platform silent", "webhook fails"})
"""While the bot says so, messages wait at Telegram, and are lost there after a day."""
GONE_WRONG = {
    "quarantined": "updates were put aside as they could not be handled",
    "unknown": "messages may or may not have arrived",
    "given_up": "messages were given up",
    "timers_given_up": "timers were given up",
}
LACKS = {
    "member": "it was removed from it",
    "refused": "Telegram refused what it wanted to do there",
}
"""What `group_lacks` means in words; anything else is the platform's names of rights."""
_TOTALS = ("updates_quarantined_total", "unknown_total", "given_up_total", "timers_given_up_total")
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))

Json = Mapping[str, Any]


class NobodyThere(Exception):
    """Nothing listens on the port, or what does is not the bot."""


def check_live(settings: Settings) -> Iterator[Check]:
    """Every check of a running bot."""
    port = settings.health_port
    if not port:
        yield bad(
            "bot",
            "HEALTH_PORT is off, so it cannot be asked",
            "Set HEALTH_PORT=8471, and start the bot again.",
        )
        return
    try:
        checks = checks_of(json.loads(_fetch(port, "/healthz")), _fetch(port, "/metrics"))
    except (NobodyThere, ValueError, KeyError, TypeError, AttributeError):
        yield bad(
            "bot", f"nothing that is a bot answers on 127.0.0.1:{port}", f"Start it: walletdesk run. {LOG}"
        )
        return
    yield from checks


def checks_of(health: Json, scrape: str) -> list[Check]:
    """What the two pages come to.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: they are not the bot's.
    """
    return [*_of_health(health), *_of_last_hour(health.get("last_hour", {})), _since_start(_totals(scrape))]


def _fetch(port: int, page: str) -> str:
    try:
        with _DIRECT.open(f"http://127.0.0.1:{port}{page}", timeout=WITHIN_S) as answer:
            return str(answer.read().decode())
    except HTTPError as error:
        return error.read().decode(errors="replace")
    except (OSError, HTTPException):
        raise NobodyThere from None


def _totals(scrape: str) -> dict[str, float]:
    """The samples without labels, and those with labels added up, by name."""
    totals: dict[str, float] = {}
    for line in scrape.splitlines():
        if line and not line.startswith("#"):
            name, _, value = line.rpartition(" ")
            plain = name.partition("{")[0].removeprefix("walletdesk_")
            totals[plain] = totals.get(plain, 0.0) + float(value)
    return totals


# -- /healthz ---------------------------------------------------------------------------------------------


def _of_health(health: Json) -> Iterator[Check]:
    yield _status(health)
    yield _heard(health)
    yield _store(health["store_wait_s"])
    yield _handling(int(health["updates_unfinished"]))
    yield _group(health.get("group_lacks", ""))
    yield from _queues(health["outbox"])


def _status(health: Json) -> Check:
    status = str(health["status"])
    fixes = {
        "webhook fails": "Check WEBHOOK_URL and the proxy in front of the bot: walletdesk doctor.",
        "second bot": "Stop the other program that polls with BOT_TOKEN; if nobody knows it, revoke the token in @BotFather.",
        "stopping": "It finishes what is under way; start it again if that was not meant.",
        "token refused": "Ask @BotFather for a token, set BOT_TOKEN, and start the bot again.",
        "store silent": f"Check the disk and the database: walletdesk doctor. {LOG}",
        "group barred": "See the line about the group.",
        "platform silent": "Check the network, and what Telegram shows: walletdesk doctor.",
    }
    if status == "ok":
        return Check("bot", "it runs and is well")
    said = f". Telegram says: {trouble}" if (trouble := str(health.get("trouble") or "").rstrip(".")) else ""
    return bad("bot", f"it says: {status}{said}", fixes.get(status, LOG))


def _heard(health: Json) -> Check:
    found = f"Telegram was last heard {_span(health['last_poll_s'])} ago, by {health['source']}"
    if health["status"] not in CUT_OFF:
        return Check("Telegram", found)
    safe_s = float(health["messages_safe_for_s"])
    if safe_s <= 0:
        return bad("Telegram", f"{found}, and messages are being lost", "Mend it now.")
    return bad("Telegram", found, f"Within {_span(safe_s)}: after that messages are lost for good.")


def _store(wait_s: float | None) -> Check:
    if wait_s is None:
        return bad("store", "it does not answer", "Check the disk and the database: walletdesk doctor.")
    if wait_s <= SLOW_STORE_S:
        return Check("store", f"a transaction waits {wait_s * 1000:.0f} ms for its turn")
    return bad(
        "store", f"a transaction waits {wait_s:.1f} s for its turn", "The disk is slow or full: df, iostat."
    )


def _group(lacks: str | None) -> Check:
    if not lacks:
        return Check("group", "the bot can work there" if lacks is not None else "nobody knows")
    found = LACKS.get(lacks) or f"it lacks {lacks.replace(',', ', ')}"
    fix = "`walletdesk doctor` names what to switch on, or the link that adds the bot again."
    return bad("group", f"the bot cannot work there: {found}", f"{fix} What waits goes out by itself then.")


def _handling(updates: int) -> Check:
    found = f"{updates} updates are stored and not handled yet"
    if updates <= MANY_UPDATES:
        return Check("handling", found)
    return bad("handling", found, f"After an outage this passes by itself; if it grows, {_lower(LOG)}")


def _queues(outbox: Json) -> Iterator[Check]:
    for name, queue in outbox.items():
        limit_s = max(LATE_AT_LEAST_S, LATE_TIMES * BUDGET[Urgency(name)].total_seconds())
        found = f"{queue['waiting']} wait, the oldest for {_span(queue['oldest_s'])}"
        if queue["oldest_s"] > limit_s:
            yield bad(f"outbox, {name}", found, f"Telegram may ask us to wait, or the group is full. {LOG}")
        else:
            yield Check(f"outbox, {name}", found)
    if not outbox:
        yield Check("outbox", "nothing waits to be sent")


def _of_last_hour(lately: Json) -> Iterator[Check]:
    # Older ones are in the total: nobody can mend them any more, and a cross that stays hides the next one.
    for kind, what in GONE_WRONG.items():
        if count := int(lately.get(kind, 0)):
            yield bad(kind.replace("_", " "), f"{count} {what} in the last hour", LOG)


# -- /metrics ---------------------------------------------------------------------------------------------


def _since_start(totals: Mapping[str, float]) -> Check:
    aside = sum(totals.get(name, 0.0) for name in _TOTALS)
    return Check(
        "since the start",
        f"{totals.get('updates_total', 0):.0f} updates taken in, {totals.get('sent_total', 0):.0f} requests sent, "
        f"asked to wait {totals.get('busy_total', 0):.0f} times, {aside:.0f} put aside or given up",
    )


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def _span(seconds: float) -> str:
    if seconds >= 2 * HOUR_S:
        return f"{seconds / HOUR_S:.1f} h"
    if seconds >= 2 * MINUTE_S:
        return f"{seconds / MINUTE_S:.0f} min"
    return f"{seconds:.0f} s"
