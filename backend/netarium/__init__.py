"""Netarium: build small neural networks, train them and watch every part of them learn."""
