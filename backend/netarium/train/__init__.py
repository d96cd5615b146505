"""Training: specs, the loop as a generator of typed events, snapshots and the search for bad numbers. May import nn, data, spec."""
