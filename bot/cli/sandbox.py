"""`walletdesk sandbox`: the local Telegram by itself, and what to type to connect a bot to it; it starts none."""

from __future__ import annotations

import os
import sys

from bot.cli.asking import say
from bot.cli.demo import CODE, TOKEN, free_port


def run_sandbox(port: int, customers: int, agents: int) -> None:
    """Become the sandbox, which serves on *port* until Ctrl-C or SIGTERM.

    Raises:
        Plain: the port is somebody else's.
    """
    port = free_port(port)
    root = f"http://127.0.0.1:{port}"
    say(
        "A local Telegram, without a bot; it forgets everything at its end. `walletdesk demo` starts one with a bot."
    )
    say(f"Its page for customers and agents: {root}/")
    say(f"To connect a bot, in another terminal and an empty folder: API_ROOT={root} walletdesk init")
    say(f"It asks for a token: {TOKEN}. Write what else it asks for on the page. Then: walletdesk run\n")
    path = os.pathsep.join([str(CODE), *filter(None, [os.environ.get("PYTHONPATH")])])
    people = ["--customers", str(customers), "--agents", str(agents)]
    call = [sys.executable, "-m", "sandbox", "--port", str(port), "--token", TOKEN, *people]
    # In our place and not below us, so that every signal is for it.
    os.execve(sys.executable, call, {**os.environ, "PYTHONPATH": path})
