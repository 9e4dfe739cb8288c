"""From an address to articles: feeds fetched politely, items extracted, duplicates known."""
