"""The world as the page shows it: one JSON object, read only."""

import json

from sandbox.api import Api
from sandbox.records import Chat, Json, User, present
from sandbox.world import World


def state(api: Api) -> Json:
    """The answer of ``/_sandbox/state``; deleted messages are left out, extra keys begin with ``_``."""
    world = api.world
    now = world.now()
    return {
        "now": now,
        "seq": world.seq,
        "bot": world.bot.public(),
        "users": [_user(world, user) for user in world.users.values() if not user.is_bot],
        "group": _group(world),
        "chats": {str(chat.id): _messages(chat) for chat in world.chats.values()},
        "toasts": world.toasts,
        "typing": [shown for shown in world.typing if shown["until"] > now],
        "profile": _profile(world),
        "flood": _flood(api),
    }


def _user(world: World, user: User) -> Json:
    named = present({"username": user.username, "last_name": user.last_name})
    flags = {"blocked": user.blocked, "deactivated": user.deactivated, "started": user.started}
    head = {"id": user.id, "first_name": user.first_name, **named, "language_code": user.language_code}
    # "member" is what the page draws; "status" is for tests that look closer.
    group = world.chats[world.group]
    membership = {"member": group.has(user.id), "status": group.status(user.id)}
    return {**head, "role": user.role, **flags, **membership}


def _group(world: World) -> Json:
    group = world.chats[world.group]
    return {"id": group.id, "title": group.title, "topics": world.topics(group.id)}


def _messages(chat: Chat) -> list[Json]:
    return [{**message, **_extras(chat, number)} for number, message in chat.messages.items()]


def _extras(chat: Chat, number: int) -> Json:
    # Bots never see their reply keyboards again, but people do: only here they are part of the message.
    keyboard = {"reply_markup": chat.keyboards.get(number)}
    return present({"_reactions": chat.reactions.get(number), "_pinned": number in chat.pinned, **keyboard})


def _profile(world: World) -> Json:
    names = world.profile["name"]
    lists = [_command_list(key, commands) for key, commands in world.commands.items()]
    default: list[Json] = next((entry["commands"] for entry in lists if entry["language_code"] == ""), [])
    return {
        "name": names.get("", world.bot.first_name),
        "description": world.profile["description"],
        "short_description": world.profile["short_description"],
        "commands": default,
        "command_lists": lists,
    }


def _command_list(key: str, commands: list[Json]) -> Json:
    scope, language = json.loads(key)
    return {"scope": scope, "language_code": language, "commands": commands}


def _flood(api: Api) -> Json:
    used = api.floods.used(api.world.group)
    return {"group_used": used, "group_limit": api.floods.limits.group.count, "on": api.floods.on}
