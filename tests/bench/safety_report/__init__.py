"""Measures the recognition of recovery phrases on fresh random phrases and on honest chat; asserts nothing."""
