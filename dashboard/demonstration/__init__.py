"""Synthetic people and figures that follow the real calendar; they exist only in a demonstration."""
