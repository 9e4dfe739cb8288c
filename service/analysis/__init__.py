"""The pure core: template, values, reader, gate and coverage ledger. No vendor, no clock, no I/O."""
