"""Releases, as everybody who is not concerned reads them."""
