"""Who is reminded of what and when, and who is told that somebody does not answer."""
