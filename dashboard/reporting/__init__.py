"""Reporting: how a line moves, what stands where a figure could be, and the reports of units."""
