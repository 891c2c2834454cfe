"""Hallway measured against the numbers to reach: `make bench`."""
