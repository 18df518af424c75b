"""What several tests share: databases, a browser, people, plans."""
