"""Who and which law: authorities, places, identifiers and standards."""
