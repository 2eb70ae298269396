"""`walletdesk run`: the bot itself, with its failures said in plain lines."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterable, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from bot.cli.folders import make_folders
from bot.cli.hiding import HidingStream
from bot.cli.plain import (
    REFUSED,
    Plain,
    another_bots,
    need_group,
    need_token,
    other_key,
    read_settings,
    running,
    unfit,
    unreachable,
    unusable,
)
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.delivery.webhook import PortTaken

E = TypeVar("E", bound=Exception)

LOCKED = (
    "The database is held by another program that writes to it, such as sqlite3 or a copy tool. "
    "End that one, then start the bot again."
)


def run_bot() -> None:
    """Run until a signal.

    Raises:
        Plain: a setting is missing or wrong, a folder cannot be written, a port is taken, the token is refused, or
            another bot uses the same data.
    """
    settings = read_settings()
    token = need_token(settings)
    need_group(settings)
    make_folders(settings)
    # From here on tracebacks of libraries may come out, and their errors quote addresses that hold the token.
    sys.stderr = HidingStream(sys.stderr, token)
    set_up_logs(settings)
    failed = _run(settings)
    if failed is not None:
        raise failed


def _run(settings: Settings) -> Plain | None:
    from bot.app import run
    from bot.delivery.owner import OtherBot
    from bot.delivery.webhook import PortTaken
    from bot.ports import BadToken, Unreachable
    from bot.storage.audit import OtherKey
    from bot.storage.keyring import Unsealable
    from bot.storage.lock import AlreadyRunning
    from bot.storage.postgres import Unusable

    # What is raised within `except*` comes out in a group, so that the line is handed back instead.
    failed: Plain | None = None
    try:
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(run(settings))
    except* BadToken:
        failed = Plain(REFUSED)
    except* Unreachable:
        # Not 2, which means that a person has to mend something: a service may simply start it again.
        failed = Plain(unreachable(settings).line, status=1)
    except* AlreadyRunning:
        failed = running(settings)
    except* OtherBot as errors:
        failed = another_bots(settings, _innermost(errors))
    except* OtherKey as errors:
        failed = other_key(settings, _innermost(errors))
    except* Unsealable as errors:
        failed = unfit(_innermost(errors))
    except* Unusable:
        failed = Plain(unusable().line, status=1)
    except* PortTaken as errors:
        failed = _port_taken(settings, _innermost(errors))
    except* PermissionError as errors:
        failed = Plain(f"DATA_DIR cannot be written: {_first(errors)}.")
    except* Exception as errors:
        failed = _fault(errors)
    return failed


def _port_taken(settings: Settings, taken: PortTaken) -> Plain:
    name = "HEALTH_PORT" if taken.port == settings.health_port else "WEBHOOK_PORT"
    return Plain(
        f"{name} {taken.port} on {taken.host} cannot be used: {taken.reason}. "
        "Stop the program that has it, or choose another port."
    )


def _fault(errors: BaseExceptionGroup[Exception]) -> Plain:
    if _is_locked(_innermost(errors)):
        return Plain(LOCKED, status=1)
    # Python would print the errors' own words, and they may be a customer's.
    _log_places(errors)
    return Plain("The bot ended because of a fault. The log above names its kind and its place.", 1)


def _is_locked(error: Exception) -> bool:
    cause = getattr(error, "orig", None)
    # The low byte is the code without its details.
    return isinstance(cause, sqlite3.OperationalError) and (
        cause.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    )


def _log_places(errors: BaseExceptionGroup[Exception]) -> None:
    import structlog

    log = structlog.get_logger()
    for error in errors.exceptions:
        if isinstance(error, BaseExceptionGroup):
            _log_places(error)
            continue
        frames = traceback.extract_tb(error.__traceback__)
        place = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
        log.critical("bot.ended", error=type(error).__name__, place=place)


def _first(errors: BaseExceptionGroup[OSError]) -> str:
    error = _innermost(errors)
    return f"{error.strerror} ({error.filename})"


def _innermost(errors: BaseExceptionGroup[E]) -> E:
    error = errors.exceptions[0]
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _without_words(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Leave of an exception its class and where it was: its text may hold what a customer wrote."""
    _drop_words(event.get("exception") or ())
    return event


def _drop_words(errors: Iterable[MutableMapping[str, Any]]) -> None:
    for error in errors:
        error.pop("exc_value", None)
        error.pop("exc_notes", None)
        for within in error.get("exceptions") or ():
            _drop_words(within)


class _OfLibraries(logging.Handler):
    """What libraries log, as a line like ours: who spoke and where, and not the words, which may be a customer's."""

    def emit(self, record: logging.LogRecord) -> None:
        import structlog

        log = structlog.get_logger()
        say = log.error if record.levelno >= logging.ERROR else log.warning
        place = f"{record.filename}:{record.lineno} {record.funcName}"
        say("library.spoke", logger=record.name, place=place, exc_info=record.exc_info)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's, which takes a fifth off the cost of a message; there is none for Windows."""
    try:
        from uvloop import new_event_loop
    except ImportError:
        return None
    factory: Callable[[], asyncio.AbstractEventLoop] = new_event_loop
    return factory


def set_up_logs(settings: Settings) -> None:
    """One JSON line an event on stderr; libraries are heard from warnings on."""
    import structlog

    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    logging.basicConfig(level=logging.WARNING, handlers=[_OfLibraries()], force=True)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            # The locals of a frame hold what a customer wrote.
            structlog.processors.ExceptionRenderer(
                structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
            ),
            _without_words,
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )
