"""`python -m bot.cli` is `walletdesk`."""

from bot.cli import main

main()
