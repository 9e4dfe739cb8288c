"""The HTTP interface: JSON and Markdown out, problem+json for everything that goes wrong."""
