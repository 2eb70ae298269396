"""Recognises secrets in what people write and removes them; decides nothing about cases and sends nothing."""
