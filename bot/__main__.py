"""`python -m bot` is `walletdesk`."""

from bot.cli import main

main()
