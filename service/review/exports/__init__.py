"""A brief as files for others: Markdown, report, HTML, Word, JSON, calendar. `regbrief verify` reads them."""
