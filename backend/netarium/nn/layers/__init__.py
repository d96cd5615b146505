"""One file per layer kind."""
