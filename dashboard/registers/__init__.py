"""The plan's own quarterly registers, and the measures that they compute."""
