"""The plan's two quarterly registers, and the measures that are counted from them instead of typed."""
