"""What a run was, and how two of them differ."""
