"""What comes in: bytes to text, HTML to the article in it, and the refusals, each with its reason."""
