"""What was published, in the forms that other programs take: feeds, a calendar, tables, files, webhooks."""
