"""Data sets: their contract, catalogue and loading. May import spec."""
