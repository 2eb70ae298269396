"""Adapters to the places where people write; what is said and when is decided elsewhere."""

from bot.channels import lean_aiogram

# Here, because nothing in this package may import aiogram before it was made lean.
lean_aiogram.load()
