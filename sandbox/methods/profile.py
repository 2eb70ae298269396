"""The bot's name and descriptions, one for each language."""

import re

from sandbox.api import METHODS, Api, Method
from sandbox.args import Args
from sandbox.errors import bad
from sandbox.records import Json

# Characters, from the reference of each method.
_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def setter(field: str, limit: int) -> Method:
    """The method that sets one field."""

    def set_field(api: Api, args: Args) -> bool:
        value, language = args.text(field), args.text("language_code")
        _check_language(language)
        if len(value) > limit:
            raise bad("MESSAGE_TOO_LONG")
        texts = api.world.profile[field]
        texts[language] = value
        if not value:
            del texts[language]
        api.world.changed()
        return True

    return set_field


def getter(field: str) -> Method:
    """The method that reads one field: in the language, else the one for all, else the first name for a name."""

    def get_field(api: Api, args: Args) -> Json:
        texts, language = api.world.profile[field], args.text("language_code")
        _check_language(language)
        default = api.world.bot.first_name if field == "name" else ""
        return {field: texts.get(language) or texts.get("") or default}

    return get_field


def _check_language(language: str) -> None:
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("invalid language code specified")


for _field, _limit in _LIMITS.items():
    METHODS[f"setmy{_field.replace('_', '')}"] = setter(_field, _limit)
    METHODS[f"getmy{_field.replace('_', '')}"] = getter(_field)
