"""Mistakes that one click mends: small edits of the network, offered only where trying them out mends the mistake."""
