"""The pages say what the code does today: settings, commands, and what the how-tos tell people to type."""

from __future__ import annotations

import configparser
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.cli import cli
from bot.cli.reference import pages, with_settings
from bot.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"
PAGES = pages()
HOWTOS = sorted(path for path in (DOCS / "howto").iterdir() if path.is_file())
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
# In a shell line other words are `walletdesk` too: a user, a folder, a container, an image.
CALL = re.compile(r"(?:^|&& |bin/|\bexec walletdesk |:/data |[A-Z_]=\S+ )walletdesk ([a-z]+)(?: ([a-z]+))?")


def commands(command: Any = None, path: str = "") -> list[tuple[str, Any]]:
    """Every command by what is typed after `walletdesk`, groups left out."""
    command = command or typer.main.get_command(cli)
    found: list[tuple[str, Any]] = []
    for name, inner in command.commands.items():
        is_group = bool(getattr(inner, "commands", None))
        found += commands(inner, f"{path}{name} ") if is_group else [(f"{path}{name}", inner)]
    return found


NAMES = {name for name, _ in commands()}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_reference_page_is_what_the_code_prints(name: str) -> None:
    assert (DOCS / "reference" / name).read_text(encoding="utf-8") == PAGES[name], "run `make docs`"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_has_a_meaning_and_a_row(name: str) -> None:
    assert (Settings.model_fields[name].description or "").endswith(".")
    assert f"| `{name.upper()}` |" in PAGES["settings.md"]


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_and_option_has_help(name: str, command: Any) -> None:
    first, *_ = command.help.splitlines()

    assert first.endswith(".")
    assert "..." not in command.get_short_help_str(70)
    assert all(getattr(parameter, "help", None) for parameter in command.params), name


@pytest.mark.parametrize("path", HOWTOS, ids=lambda path: path.name)
def test_a_howto_calls_only_commands_that_exist(path: Path) -> None:
    called = set(_calls(path.read_text(encoding="utf-8")))

    assert called
    assert called <= NAMES


@pytest.mark.parametrize("path", HOWTOS, ids=lambda path: path.name)
def test_a_howto_names_only_settings_and_pages_that_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    settings = {name.upper() for name in Settings.model_fields}
    foreign = {"PYTHONUNBUFFERED"}

    assert set(re.findall(r"\b([A-Z]+(?:_[A-Z]+)*)=", text)) - {"PATH"} <= settings | foreign
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (path.parent / target).exists(), target


def test_the_unit_runs_the_bot_with_the_token_as_a_credential() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    blocks = FENCE.findall((DOCS / "howto" / "systemd.md").read_text(encoding="utf-8"))
    unit.read_string(next(text for language, text in blocks if language == "ini"))
    service = unit["Service"]

    assert service["ExecStart"].split()[-2:] == ["/opt/walletdesk/.venv/bin/walletdesk", "run"]
    assert service["LoadCredential"].startswith("bot-token:")
    assert service["RestartPreventExitStatus"] == "2"


def test_the_image_holds_every_package_and_starts_the_bot() -> None:
    text = (DOCS / "howto" / "Dockerfile").read_text(encoding="utf-8")

    assert re.findall(r"^COPY (\w+) \./\w+$", text, re.MULTILINE) == ["bot", "agents_group", "sandbox"]
    assert text.rstrip().endswith('ENTRYPOINT ["walletdesk"]\nCMD ["run"]')


def _calls(text: str) -> Iterator[str]:
    """What is typed after `walletdesk`, in code blocks and in backticks, and what a Dockerfile starts."""
    code = [block for _, block in FENCE.findall(text)]
    quoted = re.findall(r"`([^`\n]+)`", FENCE.sub("", text))
    for line in "\n".join([*code, *quoted]).splitlines():
        for first, second in CALL.findall(line):
            yield f"{first} {second}" if f"{first} {second}" in NAMES else first
    yield from re.findall(r'^CMD \["(\w+)"', text, re.MULTILINE)


def test_the_readme_has_the_settings_that_the_code_has() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")

    assert with_settings(readme) == readme
