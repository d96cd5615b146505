"""Worker processes, their executor and the hub that feeds sockets. May import views, export, store and everything right of them."""
