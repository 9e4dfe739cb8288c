"""The table of what follows from a duty: the writers of each kind, each line filled from the clause or dropped."""

from __future__ import annotations

from service.engines.extractive.assessing import ban_search, compare_topic, gap, holder, persons_owed, trigger_watch
from service.engines.extractive.duties import Pattern
from service.engines.extractive.implementing import (
    apply_control,
    ban_hold,
    date_plan,
    first_named,
    gather,
    record_form,
    steps_in_order,
)
from service.engines.extractive.lines import Writer
from service.engines.extractive.validating import (
    ban_recheck,
    control_test,
    docket_number,
    evidence_kept,
    reconciliation,
    sample,
    trial_run,
)

WRITERS: dict[Pattern, tuple[Writer, ...]] = {
    Pattern.PROHIBITION: (ban_search, ban_hold, ban_recheck),
    Pattern.REPORTING: (trigger_watch, holder, steps_in_order, gather, date_plan, evidence_kept, trial_run),
    Pattern.NOTICE: (trigger_watch, steps_in_order, first_named, trial_run),
    Pattern.RECORDS: (gap, record_form, sample),
    Pattern.PAYMENT: (persons_owed, date_plan, reconciliation),
    Pattern.CONTROL: (gap, apply_control, date_plan, control_test),
    Pattern.PLAN: (gap, first_named, date_plan, evidence_kept, trial_run),
    Pattern.LIMIT: (gap,),
    Pattern.CONSULTATION: (compare_topic, docket_number),
    Pattern.OTHER: (gap, date_plan, trial_run),
}
"""In order of preference within a phase; a writer whose slot is missing gives nothing."""
