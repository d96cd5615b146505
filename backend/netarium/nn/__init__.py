"""Layers, the network as a list of nodes, shape inference on the meta device and the PyTorch model. May import spec and data signatures."""
