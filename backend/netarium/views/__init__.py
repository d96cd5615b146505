"""Pure functions from (model, probe, options) to a frame. May import experiment and everything right of it."""
