"""Protects small groups of people: what a release may show so that nobody can work out what it hides.

Pure: it knows no database, no screen and no calendar. Tables go in whole, with all their margins; they come
out with the cells that may be shown, and with a certificate. NumPy and SciPy load with `protect`, `audit` and
what stands below them, in background work only; `table`, `policy` and `links` are cheap.
"""
