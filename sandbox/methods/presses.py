"""Answers that are no messages: to a pressed button, as a reaction, as "typing…"."""

from sandbox.access import live_topic, message_of, readable_chat, writable_chat
from sandbox.api import Api, method
from sandbox.args import Args
from sandbox.errors import bad
from sandbox.unicode import units
from sandbox.updates import PRESS_KEPT_FOR_S

TOAST_LIMIT = 200
TYPING_SHOWN_FOR_S = 5.0
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_ACTION_NAMES = (
    "typing upload_photo record_video upload_video record_voice upload_voice record_audio upload_audio "
    "upload_document choose_sticker find_location record_video_note upload_video_note cancel"
)
_EMOJI = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 "
    "😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
)
REACTIONS = frozenset(_EMOJI.split())


@method("answerCallbackQuery")
def answer_callback_query(api: Api, args: Args) -> bool:
    """Answer a press once, while Telegram remembers it.

    How long that is, is not documented; here as long as the update itself is kept.
    """
    press = api.world.presses.get(args.text("callback_query_id").strip('"'))
    if press is None or press["answered"] or api.world.now() - press["at"] >= PRESS_KEPT_FOR_S:
        raise bad(_TOO_OLD)
    text = args.text("text")
    if units(text) > TOAST_LIMIT:
        raise bad("MESSAGE_TOO_LONG")
    press["answered"] = True
    api.world.changed()
    alert = args.boolean("show_alert")
    toast = {"seq": api.world.seq, "user_id": press["user"], "text": text, "show_alert": alert}
    api.world.toasts.append(toast)
    return True


@method("setMessageReaction")
def set_message_reaction(api: Api, args: Args) -> bool:
    """Set or take back the bot's one reaction."""
    wanted = args.array("reaction")
    chat = readable_chat(api, args)
    message = message_of(chat, args.integer("message_id"), "react")
    emoji = [str(one.get("emoji", "")) for one in wanted if isinstance(one, dict)]
    if len(emoji) > 1:
        raise bad("REACTIONS_TOO_MANY")
    # Clients send the heart with or without the selector that makes it red.
    if any(one.replace("\ufe0f", "") not in REACTIONS for one in emoji):
        raise bad("REACTION_INVALID")
    api.world.set_reaction(chat, message["message_id"], api.world.bot.id, emoji)
    return True


@method("sendChatAction")
def send_chat_action(api: Api, args: Args) -> bool:
    """Show "typing…" or the like for five seconds."""
    if args.text("action").lower() not in _ACTION_NAMES.split():
        raise bad("wrong parameter action in request")
    chat = writable_chat(api, args)
    thread_id = args.integer("message_thread_id")
    thread = {"message_thread_id": live_topic(chat, thread_id).id} if thread_id else {}
    shown = {"chat_id": chat.id, **thread}
    others = [one for one in api.world.typing if {**one, "until": 0} != {**shown, "until": 0}]
    api.world.typing[:] = [*others, {**shown, "until": api.world.now() + TYPING_SHOWN_FOR_S}]
    api.world.changed()
    return True
