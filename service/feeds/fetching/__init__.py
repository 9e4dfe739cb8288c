"""Fetching from sites that nobody vouches for. `client.Fetcher` is the door."""
