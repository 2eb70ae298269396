"""Everything we say, and the reader of it."""
