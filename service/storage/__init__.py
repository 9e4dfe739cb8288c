"""All SQL of regbrief. SQLite by default; nothing here is particular to it but the connection."""
