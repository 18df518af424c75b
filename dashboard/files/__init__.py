"""Files that people send: what may come in, under which name it goes out, and where it is kept."""
