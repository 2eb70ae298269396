"""What `walletdesk doctor` says of a PostgreSQL server: why it cannot be used and what mends that, or what it is like."""

from __future__ import annotations

import os
import socket
import ssl
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from bot.cli.checks import Check, bad

if TYPE_CHECKING:
    from bot.storage.look import Found
    from bot.storage.postgres import Unusable

OLDEST_POSTGRES = 14
"""The oldest that still gets fixes."""
ROOT_FILE = Path("~/.postgresql/root.crt")
"""Where the driver looks for the certificate of who signed the server's, unless PGSSLROOTCERT names another file."""
NOT_LET_IN = "28000"
"""How PostgreSQL names a refusal by pg_hba.conf, and some others before the password is looked at."""
FAULTS = {
    "away": (
        "nothing listens there, so that the server cannot be reached",
        "Start it, and check host and port in DATABASE_URL.",
    ),
    "silent": (
        "the server cannot be reached, nothing answers in time",
        "Check host and port in DATABASE_URL, and the firewall between here and there.",
    ),
    "name": ("the server cannot be reached, nobody knows that host", "Correct the host in DATABASE_URL."),
    "socket": (
        "the server cannot be reached, there is no socket of it in that folder",
        "Start it, and set ?host= in DATABASE_URL to the folder that `SHOW unix_socket_directories` names.",
    ),
    "socket rights": (
        "the socket of the server may not be used by us",
        "Add our user to the group that owns the folder of the socket.",
    ),
    "no tls": (
        "the server speaks no TLS, and sslmode asks for it",
        "Set ssl = on and a certificate in postgresql.conf; or, on the same machine only, sslmode=disable.",
    ),
    "certificate": (
        "the certificate of the server is not the one that sslmode asks for",
        f"Put the certificate of who signed it into {ROOT_FILE}, and write its host as it stands in the certificate.",
    ),
    "no root": (
        "sslmode asks to check the certificate of the server, and there is none to check it with",
        f"Put the certificate of who signed it into {ROOT_FILE}, or set PGSSLROOTCERT to its file.",
    ),
    "not let in": (
        "the server lets nobody in by that name from here",
        "Add a line for it to pg_hba.conf and reload; if that has one with hostssl, use sslmode=require.",
    ),
    "password": (
        "the server refuses the name or the password",
        "Correct them in DATABASE_URL; in a password write %40 for a @ and %2F for a /.",
    ),
    "missing": (
        "the server has no such database",
        "Make it: createdb --encoding=UTF8 --template=template0 NAME",
    ),
    "rights": ("we may not connect", "As its owner: GRANT CONNECT ON DATABASE to the name in DATABASE_URL."),
    "full": (
        "the server has no connection left",
        "Raise max_connections in postgresql.conf: the bot needs 4.",
    ),
    "refused": ("the server refuses us", "Read the server's log: it names the reason."),
}


def fault_check(error: Unusable, url: str) -> Check:
    """The check of a server that cannot be used."""
    from bot.storage.postgres import place

    found, fix = FAULTS[_fault(error, url)]
    return bad("database", f"{place(url)}: {found}", fix)


def _fault(error: Unusable, url: str) -> str:
    cause = error.__cause__
    if isinstance(cause, OSError):
        return _in_the_way(cause)
    if _lacks_root(url):
        return "no root"
    if getattr(getattr(cause, "orig", None), "sqlstate", None) == NOT_LET_IN:
        return "not let in"
    return error.reason


def _in_the_way(cause: OSError) -> str:
    match cause:
        case FileNotFoundError():
            return "socket"
        case PermissionError():
            return "socket rights"
        case socket.gaierror():
            return "name"
        case TimeoutError():
            return "silent"
        case ssl.SSLError():
            return "certificate"
        case ConnectionRefusedError() | ConnectionResetError():
            return "away"
        # The driver's own, for a server that answered no when it was asked for TLS.
        case ConnectionError():
            return "no tls"
    return "away"


def _lacks_root(url: str) -> bool:
    modes = parse_qs(url.partition("?")[2])
    if not any(mode.startswith("verify-") for mode in (*modes.get("sslmode", ()), *modes.get("ssl", ()))):
        return False
    return not Path(os.environ.get("PGSSLROOTCERT") or ROOT_FILE).expanduser().is_file()


def server_check(found: Found) -> Check:
    """The check of a server that can be used, unless it is too old, or set up in a way that loses something."""
    if found.major < OLDEST_POSTGRES:
        fix = f"Use PostgreSQL {OLDEST_POSTGRES} or a newer one."
        return bad("database", f"{found.place} is PostgreSQL {found.version}, which is too old", fix)
    if found.encoding != "UTF8":
        fix = "Make a new one: createdb --encoding=UTF8 --template=template0 NAME"
        return bad("database", f"{found.place} is in {found.encoding}, which not every text fits into", fix)
    if not found.may_create:
        fix = "As its owner: GRANT CREATE ON SCHEMA public TO the name in DATABASE_URL;"
        return bad("database", f"{found.place} lets us make no tables", fix)
    if not found.durable:
        fix = "Set fsync and synchronous_commit to on in postgresql.conf."
        return bad("database", f"{found.place} forgets what it confirmed when the power fails", fix)
    return Check("database", f"{found.place} is PostgreSQL {found.version}, and can be used")
