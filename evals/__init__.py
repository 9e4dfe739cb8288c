"""How good a draft is, measured. Nothing in `service` imports this package."""
