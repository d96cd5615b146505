"""Names of the files that lie beside a script."""

WEIGHTS = "weights.safetensors"
