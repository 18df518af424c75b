"""Measures screens, saves and memory on the full-size demonstration; run as `python -m tests.bench`."""
