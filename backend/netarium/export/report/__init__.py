"""The report of a run: one HTML file that tells everything about it and needs nothing else."""
