"""Measures: what is counted, how values combine, and what the draft definitions propose."""
