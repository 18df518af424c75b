"""Tests of the house itself: sizes, contracts, locks."""
