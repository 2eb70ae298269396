"""`walletdesk init`: from a token to a desk that can run, one question after the other."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TypeVar

from bot.cli import envfile
from bot.cli.asking import Progress, ask_hidden, confirm, say
from bot.cli.enrolling import Enrolling
from bot.cli.folders import make_folders
from bot.cli.group import Fault, Group, add_link, faults, look
from bot.cli.plain import (
    MISSHAPEN,
    REFUSED,
    Plain,
    given_token,
    looks_like_token,
    read_settings,
    running,
    unreachable,
)
from bot.cli.telegram import PEEK_LIMIT, Json, Telegram
from bot.cli.waiting import first_foreign, group_shown, moved_to
from bot.delivery.polling import ALLOWED_UPDATES
from bot.domain.messages import Sender
from bot.ports import BadToken, Busy, ChannelError, ChatMoved, Refused, Unreachable
from bot.settings import Settings

T = TypeVar("T")

WAIT_S = 10
# Telegram answers a request that follows the same one within half a second with a single update only.
PAUSE_S = 1.0
INTERRUPTED = 130

TOO_MANY = (
    "More than 99 updates wait for this bot, so the newest cannot be seen without losing the oldest. Set BOT_TOKEN, "
    "AGENTS_GROUP_ID and ADMIN_IDS in .env instead; `walletdesk run` takes all of them in, and `walletdesk doctor` "
    "checks the rest."
)


def run_init() -> None:
    """Ask, check, and write .env.

    Raises:
        Plain: it cannot go on, or was interrupted.
    """
    settings = read_settings()
    make_folders(settings)
    try:
        _refuse_if_running(settings)
        Setup(settings).run()
    except KeyboardInterrupt:
        raise Plain("\nStopped. Run `walletdesk init` again to go on.", INTERRUPTED) from None
    except BadToken:
        raise Plain(REFUSED) from None
    except Unreachable:
        raise unreachable(settings) from None
    except Busy as busy:
        raise Plain(
            f"Telegram asks to wait {busy.retry_after_s:.0f} s. Run `walletdesk init` again then."
        ) from None
    except Refused as refused:
        raise Plain(f"Telegram refused: {refused.reason}.") from None


def _refuse_if_running(settings: Settings) -> None:
    from bot.storage.engines import database_file
    from bot.storage.lock import AlreadyRunning, ProcessLock

    file = database_file(settings.database())
    try:
        if file is not None and file.exists():
            ProcessLock(file).release()
    except AlreadyRunning:
        raise running(settings) from None


class Setup:
    """The steps, in their order."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._telegram: Telegram
        self._bot: Json

    def run(self) -> None:
        """All of them; raises ChannelError and Plain."""
        self._write_token(self._token())
        self._free_of_webhook()
        group = self._right(self._group())
        say(f'✔ "{group.title}" has topics, and the bot has every right it needs.\n')
        self._write({"AGENTS_GROUP_ID": str(group.id)}, hint=True)
        enrolling = Enrolling(self._settings, self._telegram, group.id, int(self._bot["id"]))
        admin = enrolling.run(str(self._bot["username"]), self._wait)
        self._confirm_own(group.id, admin)
        say("\nAll set. Next: walletdesk run")

    # -- the token ----------------------------------------------------------------------------------------

    def _token(self) -> str:
        token = given_token(self._settings)
        if not token:
            say("A bot needs a token: write /newbot to @BotFather in Telegram, and paste what it gives you.")
        while True:
            token = token or ask_hidden("Token (not shown)")
            if not looks_like_token(token):
                say(MISSHAPEN)
                token = ""
                continue
            try:
                self._telegram = Telegram(self._settings.api_root, token)
                self._bot = self._telegram.ask("getMe")
            except BadToken:
                say("Telegram refused that token. Copy it once more from @BotFather, all of it.")
                token = ""
                continue
            say(f"✔ This is @{self._bot['username']}.")
            return token

    def _free_of_webhook(self) -> None:
        if not self._telegram.ask("getWebhookInfo").get("url"):
            return
        say("This bot has a webhook: another program gets its messages.")
        if not confirm("Delete the webhook, so that this one gets them?", default=False):
            raise Plain("A bot with a webhook cannot be polled. It was left as it is.")
        self._telegram.ask("deleteWebhook", drop_pending_updates=False)

    # -- the group ----------------------------------------------------------------------------------------

    def _group(self) -> int:
        known = self._known_group()
        if known is not None:
            return known
        _explain_group(str(self._bot["username"]))
        refused: set[int] = set()
        while True:
            chat = self._wait(
                "Waiting for the bot to be added to a group ...", lambda new: group_shown(new, refused)
            )
            if self._is_theirs(chat):
                return chat
            refused.add(chat)

    def _known_group(self) -> int | None:
        chat = self._settings.agents_group_id
        if not chat:
            return None
        try:
            return chat if self._is_theirs(chat) else None
        except ChatMoved as moved:
            return moved.to
        except Refused:
            say(f"AGENTS_GROUP_ID is {chat}, but the bot is not in that group.")
            return None

    def _is_theirs(self, chat: int) -> bool:
        # Anybody may add a bot to a group of their own, so what was found is never taken without asking.
        try:
            title = look(self._telegram, self._bot["id"], chat).title
        except ChatMoved as moved:
            return self._is_theirs(moved.to)
        return confirm(f'Is "{title}" the agents\' group?', default=True)

    def _right(self, chat: int) -> Group:
        told: list[Fault] = []
        while True:
            try:
                group = look(self._telegram, self._bot["id"], chat)
            except ChatMoved as moved:
                chat = moved.to
                continue
            wrong = faults(group)
            if not wrong:
                return group
            _tell(group, wrong, told)
            told = wrong
            chat = moved_to(self._peek(2), chat) or chat
            time.sleep(PAUSE_S)

    # -- waiting ------------------------------------------------------------------------------------------

    def _wait(self, text: str, look_for: Callable[[list[Json]], T | None]) -> T:
        progress = Progress(f"{text} (Ctrl-C ends)")
        try:
            while True:
                updates = self._peek(WAIT_S)
                found = look_for(updates)
                if found is not None:
                    return found
                if len(updates) >= PEEK_LIMIT:
                    raise Plain(TOO_MANY)
                progress.tick()
                time.sleep(PAUSE_S)
        finally:
            progress.end()

    def _peek(self, wait_s: int) -> list[Json]:
        try:
            return self._telegram.peek(wait_s=wait_s, kinds=ALLOWED_UPDATES)
        except Refused as refused:
            if "getupdates" in refused.reason.casefold():
                raise Plain(
                    "Another program polls this bot. Stop it, then run `walletdesk init` again."
                ) from None
            raise

    def _confirm_own(self, group: int, admin: Sender | None) -> None:
        try:
            offset = first_foreign(self._peek(0), group, admin.user_id if admin else 0)
            if offset is not None:
                self._telegram.ask("getUpdates", offset=offset, limit=1)
        except ChannelError:
            # Then the bot reads these updates too, and makes nothing of them.
            return

    # -- the result ---------------------------------------------------------------------------------------

    def _write_token(self, token: str) -> None:
        # At once: whoever stops here need not find it again.
        values = {}
        if self._settings.bot_token_file is None:
            values["BOT_TOKEN"] = token
        if self._settings.api_root != Settings.model_fields["api_root"].default:
            values["API_ROOT"] = self._settings.api_root
        self._write(values, hint=False)
        say("")

    def _write(self, values: dict[str, str], *, hint: bool) -> None:
        before = envfile.current(envfile.ENV_FILE)
        for name, value in values.items():
            if before.get(name, value) not in {"", value}:
                _ask_to_overwrite(name)
        envfile.write(envfile.ENV_FILE, values, hint=hint)
        if any(before.get(name) != value for name, value in values.items()):
            say(f"✔ Wrote {', '.join(sorted(values))} to .env, which only you can read.")
        _warn_of_environment(values)


def _explain_group(username: str) -> None:
    say("The agents work in a private group with topics:")
    say("  1. In Telegram, make a new group; leave it private.")
    say("  2. Open its name, Edit, Topics, and switch them on.")
    say("  3. Add the bot with the rights it needs: open this link and choose the group.\n")
    say(f"     {add_link(username)}\n")
    say("If the bot is in the group already, write anything there.\n")


def _tell(group: Group, wrong: list[Fault], told: list[Fault]) -> None:
    if wrong == told:
        return
    say(f'"{group.title}" is not ready yet; this goes on by itself once it is:')
    for fault in wrong:
        say(f"  ✖ {fault.what}.\n    {fault.fix}")


def _ask_to_overwrite(name: str) -> None:
    if not confirm(f".env has another {name}. Overwrite it?", default=False):
        raise Plain(f".env keeps its {name}. To go on, set {name} yourself, then run `walletdesk doctor`.")


def _warn_of_environment(values: dict[str, str]) -> None:
    for name, value in values.items():
        if os.environ.get(name, value) != value:
            say(f"  {name} is also set in the environment, and that one counts: unset it.")
