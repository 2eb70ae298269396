"""The world a sandbox starts with: the bot, the agents' forum, and some people of plain names."""

from collections.abc import Callable

from sandbox.members import BOT_RIGHTS, administrator
from sandbox.records import Chat, User
from sandbox.world import World

GROUP_ID = -1001000000042
GROUP_TITLE = "Acme support desk"
_LANGUAGES = ("en", "zh-hans", "zh-hant")


def demo_world(bot_id: int, now: Callable[[], float], *, customers: int, agents: int) -> World:
    """Build the world: the bot is an administrator of the forum, the first agent its creator.

    Customers speak English, Simplified and Traditional Chinese in turn; nobody has pressed *Start* yet.
    """
    bot = User(bot_id, "Acme Wallet Support", username="AcmeWalletBot", is_bot=True, role="bot")
    world = World(bot, now)
    world.chats[GROUP_ID] = group = Chat(GROUP_ID, "supergroup", title=GROUP_TITLE, is_forum=True)
    world.group = GROUP_ID
    group.members[bot_id] = administrator(BOT_RIGHTS)
    for number in range(agents):
        _add_agent(world, group, number)
    for number in range(customers):
        _add_customer(world, number)
    author = {"from": world.users[world.owner(group)].public()}
    # Posted without an update: it happened before the bot came.
    world.post(group, author, {"supergroup_chat_created": True})
    return world


def _add_agent(world: World, group: Chat, number: int) -> None:
    user_id = 7_000_001 + number
    username = f"acme_agent_{number + 1}"
    world.users[user_id] = User(
        user_id, f"Agent {number + 1}", username=username, language_code="en", role="agent"
    )
    group.members[user_id] = {"status": "member" if number else "creator"}


def _add_customer(world: World, number: int) -> None:
    user_id = 5_000_001 + number
    letter = chr(ord("A") + number % 26) + ("" if number < 26 else str(number // 26))
    language = _LANGUAGES[number % len(_LANGUAGES)]
    world.users[user_id] = User(user_id, f"Customer {letter}", language_code=language)
