"""The ids that more than one screen or the browser's scripts know."""

MESSAGES = "messages"
MAIN = "main"
FILTERS = "filters"
