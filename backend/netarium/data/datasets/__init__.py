"""One file per data-set kind or family."""
