"""A network of this machine with transactions whose fate is known, for a bot to look up; it knows nothing of the bot."""
