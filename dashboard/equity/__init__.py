"""Gaps between groups and parity with a pool, on released figures only."""
