"""Releases: what of a closed period everybody may read, protected as a whole, frozen, explained, exported."""
