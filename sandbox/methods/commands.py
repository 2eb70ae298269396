"""The bot's command lists by scope and language, and its menu button."""

import json
import re

from sandbox.api import Api, method
from sandbox.args import Args
from sandbox.errors import bad
from sandbox.records import Json

COMMANDS_LIMIT = 100
_NAME = re.compile(r"[a-z0-9_]{1,32}")


def list_key(args: Args) -> str:
    """The list a call means: its scope and two-letter language.

    Raises:
        Refusal: the language has not two letters.
    """
    language = args.text("language_code")
    # Two letters: "zh" is for both scripts, while users come with "zh-hans".
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("invalid language code specified")
    scope = args.object("scope") or {"type": "default"}
    return json.dumps([scope, language], sort_keys=True)


@method("setMyCommands")
def set_my_commands(api: Api, args: Args) -> bool:
    """Replace one list."""
    commands = args.array("commands")
    key = list_key(args)
    if len(commands) > COMMANDS_LIMIT:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    api.world.commands[key] = [_checked(command) for command in commands]
    api.world.changed()
    return True


@method("getMyCommands")
def get_my_commands(api: Api, args: Args) -> list[Json]:
    """One list, empty when it was never set."""
    return api.world.commands.get(list_key(args), [])


@method("deleteMyCommands")
def delete_my_commands(api: Api, args: Args) -> bool:
    """Forget one list."""
    api.world.commands.pop(list_key(args), None)
    api.world.changed()
    return True


@method("setChatMenuButton")
def set_chat_menu_button(api: Api, args: Args) -> bool:
    """The button beside the text field, for one chat or for all."""
    api.world.menu_buttons[args.text("chat_id")] = args.object("menu_button") or {"type": "default"}
    return True


@method("getChatMenuButton")
def get_chat_menu_button(api: Api, args: Args) -> Json:
    """The menu button of one chat, or the one for all."""
    buttons = api.world.menu_buttons
    return buttons.get(args.text("chat_id")) or buttons.get("") or {"type": "commands"}


def _checked(command: Json) -> Json:
    name, description = str(command.get("command", "")).lstrip("/"), str(command.get("description", ""))
    if not _NAME.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
