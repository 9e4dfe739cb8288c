"""Durable work around the pipeline: batches, schedules, workers."""
