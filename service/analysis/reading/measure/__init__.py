"""What the text as a whole does, and whether it is about regulation at all."""
