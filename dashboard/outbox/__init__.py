"""What the system writes to people, kept until a mail server has taken it."""
