"""That aiogram loaded lean is still aiogram: its models build themselves when they are used."""

from __future__ import annotations

import subprocess
import sys

USING_IT = """
from bot.channels import lean_aiogram
lean_aiogram.load()

from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, Update

chat = {"id": 1, "type": "private"}
message = {"message_id": 1, "date": 1, "chat": chat, "text": "hi", "reply_to_message":
           {"message_id": 0, "date": 1, "chat": chat, "photo": [{"file_id": "a", "file_unique_id": "b",
           "width": 1, "height": 1}]}}
update = Update.model_validate({"update_id": 7, "message": message})
print(update.message.text, update.message.reply_to_message.photo[0].file_id)

button = InlineKeyboardButton(text="a", callback_data="b")
send = SendMessage(chat_id=1, text="x", entities=[MessageEntity(type="bold", offset=0, length=1)],
                   reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]))
print(send.model_dump()["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
"""
AFTER_AIOGRAM = """
import aiogram
import pydantic
before = pydantic.BaseModel.__dict__["model_rebuild"]
from bot.channels import lean_aiogram
lean_aiogram.load()
print(pydantic.BaseModel.__dict__["model_rebuild"] is before)
print(aiogram.types.Update.model_validate({"update_id": 7}).update_id)
"""
WITHOUT = """
import sys
import pydantic
before = pydantic.BaseModel.__dict__["model_rebuild"]
import bot.channels
print(pydantic.BaseModel.__dict__["model_rebuild"] is before, "aiogram" in sys.modules)

class Later(pydantic.BaseModel):
    other: "Other"

class Other(pydantic.BaseModel):
    n: int

Later.model_rebuild()
print(Later(other=Other(n=3)).other.n)
"""


def lines(program: str) -> list[str]:
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return ran.stdout.split("\n")[:-1]


def test_updates_and_methods_are_built_at_their_first_use() -> None:
    assert lines(USING_IT) == ["hi a", "b"]


def test_loading_after_aiogram_changes_nothing() -> None:
    assert lines(AFTER_AIOGRAM) == ["True", "7"]


def test_pydantic_is_itself_again_afterwards() -> None:
    assert lines(WITHOUT) == ["True True", "3"]
