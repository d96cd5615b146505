"""What leaves the tank: PyTorch scripts and weights. May import experiment and everything right of it."""
