"""The regbrief service: articles in, verified analyses out."""
