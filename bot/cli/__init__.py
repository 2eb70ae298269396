"""The command line: `walletdesk`. Each command lives in a module of its own and imports what it needs when called."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.plain import plain_errors, whole_number

cli = typer.Typer(
    name="walletdesk",
    help="A support bot for crypto wallets, on Telegram. To look around, start with `walletdesk demo`.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
PORT = whole_number(0, 65535, example=8081)
MANY = whole_number(1, 99, example=3)
faq = typer.Typer(help="The knowledge base as a file that people edit.", no_args_is_help=True)
cli.add_typer(faq, name="faq")


def _say_version(wanted: bool) -> None:
    if wanted:
        from bot.cli.version import version

        print(f"walletdesk {version()}")
        raise typer.Exit


@cli.callback()
def _start(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="Say which version this is."),
    ] = False,
) -> None:
    for stream in (sys.stdout, sys.stderr):
        # A terminal that has no ✔ shows a question mark; nothing ends because of it.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]


@cli.command()
def demo(
    port: Annotated[
        int, typer.Option(parser=PORT, metavar="PORT", help="The page's port; 0 takes a free one.")
    ] = 0,
    open_page: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page in a browser, if there is one.")
    ] = True,
) -> None:
    """Try everything without a token, in one browser page.

    Starts a local Telegram and the unmodified bot, and keeps what they write in demo-data.
    """
    from bot.cli.demo import run_demo

    run_demo(port, open_page=open_page)


@cli.command()
def sandbox(
    port: Annotated[
        int,
        typer.Option(
            parser=PORT, metavar="PORT", help="The port of its page and its Bot API; 0 takes a free one."
        ),
    ] = 8081,
    customers: Annotated[
        int, typer.Option(parser=MANY, metavar="N", help="How many customers there are to play.")
    ] = 3,
    agents: Annotated[
        int, typer.Option(parser=MANY, metavar="N", help="How many agents there are to play.")
    ] = 2,
) -> None:
    """Start a local Telegram alone, to connect a bot of your own to.

    It serves this machine only and forgets everything at its end; it says what to type next. `walletdesk demo`
    is the quicker way to look around. Faults and more options: python -m sandbox --help.
    """
    from bot.cli.sandbox import run_sandbox

    run_sandbox(port, customers, agents)


@cli.command()
def init() -> None:
    """Connect a real bot, one question after the other.

    Asks for its token, finds the agents' group and checks it, writes .env, and enrols the first admin.
    """
    from bot.cli.init import run_init

    run_init()


@cli.command()
def run() -> None:
    """Run the bot until Ctrl-C or SIGTERM.

    A setting that is wrong or missing is one line, and exit status 2.
    """
    from bot.cli.run import run_bot

    run_bot()


@cli.command()
def doctor(
    live: Annotated[
        bool, typer.Option("--live", help="Ask the running bot instead, by HEALTH_PORT, how it is.")
    ] = False,
) -> None:
    """Check everything, and print the fix for each fault.

    Looks at settings, disk and database, and at what Telegram shows; exit status 1 if anything is wrong.
    """
    from bot.cli.doctor import run_doctor

    run_doctor(live=live)


@cli.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The copy to make; it must not exist.", show_default=False)],
) -> None:
    """Copy the database into one file, also while the bot runs."""
    from bot.cli.copies import run_backup

    run_backup(file)


@cli.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A copy that `backup` made.", show_default=False)],
) -> None:
    """Put a copy in the place of the database.

    Stop the bot first. The database that was there is kept beside the new one.
    """
    from bot.cli.copies import run_restore

    run_restore(file)


@cli.command()
def erase(
    person: Annotated[
        str,
        typer.Argument(help="A customer's Telegram id, or a case such as #1001.", show_default=False),
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether you are sure.")] = False,
) -> None:
    """Forget a customer for good, also while the bot runs.

    Their messages, their name and the details of their cases go, and their topic in the agents' group. What stays
    are the numbers and times of their cases, without whose they were.
    """
    from bot.cli.erase import run_erase

    run_erase(person, is_sure=yes)


@cli.command()
def audit(
    file: Annotated[
        Path | None,
        typer.Argument(help="Where to; it must not exist. Without it, the terminal.", show_default=False),
    ] = None,
    accept: Annotated[
        bool,
        typer.Option(
            "--accept", help="Go on from the log as it is, also under a new key; that is written down."
        ),
    ] = False,
) -> None:
    """Write out who did what, as CSV, also while the bot runs.

    Claims and replies, roles, blocks, what is official, the knowledge base, erasures: in ids, without anybody's
    words. `walletdesk doctor` says whether all of it is as it was written.
    """
    from bot.cli.audit import run_audit

    run_audit(file, accepts=accept)


@cli.command()
def reseal(
    off: Annotated[
        bool, typer.Option("--off", help="Open everything instead, to store it in the clear again.")
    ] = False,
) -> None:
    """Seal everything anew under the first key of DATA_KEYS.

    Stop the bot first. If it is cut off, the next one goes on from there.
    """
    from bot.cli.sealing import run_reseal

    run_reseal(off=off)


@faq.command("import")
def faq_import(
    file: Annotated[Path, typer.Argument(help="A file as `faq export` writes it.", show_default=False)],
) -> None:
    """Take in every entry of a file that differs.

    Each becomes the next version of its entry; nothing is removed. Stop the bot first.
    """
    from bot.cli.knowledge import run_import

    run_import(file)


@faq.command("export")
def faq_export(
    file: Annotated[
        Path | None,
        typer.Argument(help="Where to; it must not exist. Without it, the terminal.", show_default=False),
    ] = None,
) -> None:
    """Write out every entry, also while the bot runs."""
    from bot.cli.knowledge import run_export

    run_export(file)


@cli.command(hidden=True)
def reference(
    folder: Annotated[Path, typer.Argument(help="Where the pages go.", show_default=False)],
) -> None:
    """Print the generated pages of docs/reference."""
    from bot.cli.reference import write_pages

    write_pages(folder)


def main() -> None:
    """Run the command line; what goes wrong is one plain line and exit status 2."""
    with plain_errors():
        cli(prog_name="walletdesk")
