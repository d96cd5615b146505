"""Runs: one process each, started, commanded, watched and recorded by the server. May import every room but api and cli."""
