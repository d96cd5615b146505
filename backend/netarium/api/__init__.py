"""HTTP and WebSocket, security and problem details. May import every room but cli."""
