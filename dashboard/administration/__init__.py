"""Keeping people, units and the calendar, and reading the audit; no right to values."""
