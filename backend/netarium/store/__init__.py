"""Runs, scalars and snapshots on disk. May import experiment and everything right of it."""
