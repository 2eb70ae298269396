"""Looks into pictures and documents in a process of its own; judges nothing of what it finds there."""
