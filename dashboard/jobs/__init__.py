"""Long work in the background: queued once, run by a worker, taken up again where a worker died."""
