"""The pages of docs/reference that are printed from the code, and the two about settings and commands; a test compares them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import typer
from pydantic import SecretStr
from pydantic.fields import FieldInfo

from bot.cli import cli
from bot.cli.diagram import page as states_page
from bot.cli.network_pages import page as networks_page
from bot.cli.refusals import page as refusals_page
from bot.settings import Settings

PRINTED = "<!-- Printed by `make docs`; change the code and not this page. -->\n"
TABLE_STARTS = "<!-- settings: printed by `make docs` -->"
TABLE_ENDS = "<!-- end of settings -->"
KINDS = {
    bool: "`true` or `false`",
    int: "number",
    float: "number",
    str: "text",
    SecretStr: "secret",
    Path: "path",
}


def write_pages(folder: Path) -> None:
    """Write every page into *folder*, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
        print(folder / name)
    readme = folder.resolve().parents[1] / "README.md"
    if readme.is_file() and TABLE_STARTS in readme.read_text(encoding="utf-8"):
        readme.write_text(with_settings(readme.read_text(encoding="utf-8")), encoding="utf-8")
        print(readme)


def pages() -> dict[str, str]:
    """File name to content."""
    return {
        "settings.md": settings_page(),
        "commands.md": commands_page(),
        "states.md": states_page(),
        "refusals.md": refusals_page(PRINTED),
        "networks.md": networks_page(PRINTED),
    }


# -- settings ---------------------------------------------------------------------------------------------


def with_settings(readme: str) -> str:
    """*readme* with the table of settings between its two marks brought up to date."""
    before, _, rest = readme.partition(TABLE_STARTS)
    _, _, after = rest.partition(TABLE_ENDS)
    return f"{before}{TABLE_STARTS}\n\n{settings_table()}\n\n{TABLE_ENDS}{after}"


def settings_table() -> str:
    """Every setting with its kind, its default and its meaning."""
    rows = "\n".join(_setting(name, field) for name, field in Settings.model_fields.items())
    return f"| setting | kind | default | meaning |\n|---|---|---|---|\n{rows}"


def settings_page() -> str:
    """The page about the settings."""
    return f"""{PRINTED}
# Settings

They are read from the environment, then from `.env` in the folder where `walletdesk` is started; `walletdesk init`
writes that file. A setting that is wrong or missing is said in one line, with exit status 2.

{settings_table()}
"""


def _setting(name: str, field: FieldInfo) -> str:
    default = _shown(field.default)
    return f"| `{name.upper()}` | {_kind(field)} | {default} | {_cell(field.description or '')} |"


def _kind(field: FieldInfo) -> str:
    kinds = [_kind_of(part) for part in _parts(field.annotation)]
    limits = [str(limit) for limit in field.metadata if hasattr(limit, "ge") or hasattr(limit, "le")]
    low = next((part.ge for part in field.metadata if hasattr(part, "ge")), None)
    high = next((part.le for part in field.metadata if hasattr(part, "le")), None)
    if not limits:
        return " or ".join(kinds)
    return f"{kinds[0]} from {low}" if high is None else f"{kinds[0]} from {low} to {high}"


def _parts(annotation: Any) -> list[Any]:
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    if get_origin(annotation) is tuple:
        return [list]
    if get_origin(annotation) in {Union, type(Path | None)}:
        return [part for part in get_args(annotation) if part is not type(None)]
    return [annotation]


def _kind_of(part: Any) -> str:
    if isinstance(part, str):
        return f"`{part}`"
    return "list" if part is list else KINDS[part]


def _shown(default: Any) -> str:
    if isinstance(default, SecretStr):
        default = default.get_secret_value()
    if isinstance(default, tuple):
        default = ",".join(str(part) for part in default)
    return "" if default in (None, "") else f"`{default}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


# -- commands ---------------------------------------------------------------------------------------------


def commands_page() -> str:
    """Every command: of the terminal, of customers, of agents."""
    terminal = "\n".join(_terminal(typer.main.get_command(cli), "walletdesk"))
    return f"""{PRINTED}
# Commands

## In the terminal

{terminal}
## Customers, in the private chat with the bot

{_table(*_customers())}

## Agents, in the group

{_table(*_agents())}
"""


def _terminal(command: Any, path: str) -> Iterator[str]:
    for name, inner in sorted(getattr(command, "commands", {}).items()):
        if inner.hidden:
            continue
        if getattr(inner, "commands", None):
            yield from _terminal(inner, f"{path} {name}")
            continue
        yield f"### `{path} {name}{_arguments(inner)}`\n\n{inner.help}\n"
        yield from _options(inner)


def _arguments(command: Any) -> str:
    shown = ""
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            name = parameter.name.upper()
            shown += f" {name}" if parameter.required else f" [{name}]"
    return shown


def _options(command: Any) -> Iterator[str]:
    lines = [_option(parameter) for parameter in command.params if parameter.help]
    if lines:
        yield "\n".join(lines) + "\n"


def _option(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"- `{parameter.name.upper()}`: {parameter.help}"
    names = "/".join([*parameter.opts, *parameter.secondary_opts])
    return f"- `{names}`: {parameter.help}"


def _customers() -> tuple[str, tuple[str, ...]]:
    from bot.channels.profile import CUSTOMER_COMMANDS

    return "command", CUSTOMER_COMMANDS


def _agents() -> tuple[str, tuple[str, ...]]:
    from bot.channels.profile import AGENT_COMMANDS

    return "agent-command", AGENT_COMMANDS


def _table(prefix: str, names: tuple[str, ...]) -> str:
    from bot.app import TEXTS
    from bot.texts.catalogue import Catalogue

    texts = Catalogue(TEXTS)
    rows = "\n".join(f"| `/{name}` | {_cell(texts.text(f'{prefix}-{name}', 'en'))} |" for name in names)
    return f"| command | what it does |\n|---|---|\n{rows}"
