"""From an article to evidence. Knows no analysis and no language model."""
