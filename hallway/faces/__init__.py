"""Faces: what strangers see of an account, what they send back, and the pictures that carry a code."""
