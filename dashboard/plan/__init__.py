"""The plan: its text as data, its schedule and its pages."""
