"""An experiment is data set + network + training: validation, limits, examples. May import train, nn, data, spec."""
