"""What survives a restart: runs, their messages and their snapshots, in one database. May import experiment and spec."""
