"""The checks of `walletdesk doctor` on what Telegram shows: the bot, its webhook, its group and its profile."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.cli.checks import Check, bad
from bot.cli.followed import group_in_use
from bot.cli.group import RIGHTS, Group, add_link, fault_of, faults, look
from bot.cli.plain import looks_like_token
from bot.cli.telegram import Json, Telegram
from bot.ports import BadToken, ChannelError, ChatMoved, Refused
from bot.settings import Settings

LARGEST_SKEW_S = 30.0
GET_TOKEN = "Ask @BotFather for a token, then set BOT_TOKEN in .env, or run `walletdesk init`."
PUBLISH = "Start the bot with `walletdesk run`: it sets them."


def check_there(settings: Settings, token: str) -> Iterator[Check]:
    """Every check that asks the platform; the first that cannot be asked is the last."""
    if not token:
        yield bad("token", "there is none", GET_TOKEN)
        return
    if not looks_like_token(token):
        yield bad("token", "it does not look like one such as 123456:ABC", GET_TOKEN)
        return
    try:
        yield from _bot(settings, Telegram(settings.api_root, token))
    except BadToken:
        yield bad("token", "Telegram refused it (401)", GET_TOKEN)
    except Refused as refused:
        yield bad(
            "Telegram", f"it refused: {refused.reason}", "Try again; if it stays, report it with this line."
        )
    except ChannelError:
        yield bad(
            "Telegram",
            f"{settings.api_root} cannot be reached",
            "Check the network, and API_ROOT if it is set.",
        )


def _bot(settings: Settings, telegram: Telegram) -> Iterator[Check]:
    me = telegram.ask("getMe")
    yield Check("token", f"it is @{me['username']}'s")
    yield _clock(telegram.skew_s)
    yield _joining(me)
    about = telegram.ask("getWebhookInfo")
    yield _own_webhook(about, settings.webhook_url) if settings.webhook_url else _webhook(about)
    group, chat = None, group_in_use(settings)
    if chat:
        group, check = _group(telegram, me, chat, followed=chat != settings.agents_group_id)
        yield check
    else:
        yield bad("group", "AGENTS_GROUP_ID is not set", "Run `walletdesk init`: it finds the group.")
    if group is not None:
        yield from _inside(group, me)
    yield from _profile(telegram, chat)


def _clock(skew_s: float | None) -> Check:
    if skew_s is None or abs(skew_s) <= LARGEST_SKEW_S:
        return Check("clock", "it agrees with Telegram's")
    found = f"it is {abs(skew_s):.0f} s {'ahead of' if skew_s > 0 else 'behind'} Telegram's"
    return bad("clock", found, "sudo timedatectl set-ntp true")


def _joining(me: Json) -> Check:
    if me.get("can_join_groups"):
        return Check("groups", "the bot may be added to groups")
    return bad(
        "groups", "the bot may not be added to groups", "In @BotFather: /setjoingroups, choose it, Enable."
    )


def _webhook(about: Json) -> Check:
    if not about.get("url"):
        return Check("webhook", "none, so that the bot can poll")
    host = urlsplit(str(about["url"])).hostname or "somewhere"
    return bad(
        "webhook",
        f"messages go to {host}, and WEBHOOK_URL is empty",
        "If that is to stay, set WEBHOOK_URL to it; if not, `walletdesk run` deletes the webhook at its start and polls.",
    )


def _own_webhook(about: Json, wanted: str) -> Check:
    """The webhook of a bot that is to have one; its path is nobody's business."""
    url, waiting = str(about.get("url") or ""), int(about.get("pending_update_count") or 0)
    if not url.startswith(f"{wanted}/"):
        host = urlsplit(wanted).hostname
        found = (
            f"messages go to {urlsplit(url).hostname}, and not to {host} as WEBHOOK_URL says"
            if url
            else "none is set, and WEBHOOK_URL is"
        )
        fix = "Start the bot with `walletdesk run`, again if it runs: it sets its own. To poll instead, empty WEBHOOK_URL."
        return bad("webhook", found, fix)
    if waiting and about.get("last_error_message"):
        found = f"{waiting} updates wait; Telegram says: {about['last_error_message']}"
        return bad("webhook", found, "Start the bot if it does not run, and check the proxy in front of it.")
    return Check("webhook", f"messages go to {urlsplit(url).hostname}, {waiting} wait")


# -- the group --------------------------------------------------------------------------------------------


def _group(telegram: Telegram, me: Json, chat: int, *, followed: bool) -> tuple[Group | None, Check]:
    try:
        group = look(telegram, me["id"], chat)
    except ChatMoved as moved:
        fix = f"Set AGENTS_GROUP_ID={moved.to} in .env."
        return None, bad("group", f"{chat} was upgraded, and has another id", fix)
    except Refused:
        fix = (
            f"Add the bot: {add_link(str(me['username']))}, or run `walletdesk init` to choose another group."
        )
        return None, bad("group", f"{chat} is not a group the bot is in", fix)
    found = f'"{group.title}"'
    if followed:
        found += f", which has the id {chat} since it was upgraded; the bot follows it, and AGENTS_GROUP_ID may stay"
    return group, Check("group", found)


def _inside(group: Group, me: Json) -> Iterator[Check]:
    # Without the rights, which are checked one by one below.
    wrong = [fault for fault in faults(group) if fault not in [fault_of(right) for right in RIGHTS]]
    yield from (bad("group", fault.what, fault.fix) for fault in wrong)
    if group.is_forum:
        yield Check("topics", "they are on")
    if group.is_admin:
        yield Check("reading", "as an administrator the bot reads the whole group")
        yield from (_right(right.label, group) for right in RIGHTS)
    elif me.get("can_read_all_group_messages"):
        yield Check("reading", "privacy mode is off")


def _right(label: str, group: Group) -> Check:
    for right in group.lacking:
        if right.label == label:
            fault = fault_of(right)
            return bad("right", fault.what, fault.fix)
    return Check("right", f'"{label}" is on')


# -- the profile ------------------------------------------------------------------------------------------


def _profile(telegram: Telegram, group: int) -> Iterator[Check]:
    if telegram.ask("getMyDescription").get("description"):
        yield Check("description", "set, with the warning for customers")
    else:
        yield bad("description", "empty, so customers are not warned before they start", PUBLISH)
    yield _commands(telegram, "customers", {"type": "all_private_chats"})
    if group:
        yield _commands(telegram, "agents", {"type": "chat", "chat_id": group})


def _commands(telegram: Telegram, whose: str, scope: Json) -> Check:
    try:
        commands = telegram.ask("getMyCommands", scope=scope)
    except Refused:
        commands = []
    if commands:
        return Check(f"{whose}' commands", f"{len(commands)} are set")
    return bad(f"{whose}' commands", "none are set", PUBLISH)
