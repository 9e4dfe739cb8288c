"""Batches, and the articles in them."""
