"""The only room that knows how Dash and Flask are wired: the gate, pages, callbacks, the shell."""
