"""Engines draft; they never verify, render or store. `protocol` is the contract, `registry` chooses by name."""
