"""The ids that more than one screen or the browser's scripts know."""

MESSAGES = "messages"
MAIN = "main"
ADDRESS = "_pages_location"  # Where Dash keeps the address of the screen.
