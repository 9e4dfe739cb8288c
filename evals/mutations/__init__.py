"""The gate on trial: good statements built from gold, single faults in them, and true rewrites that must pass.

Everything but `trial` and `command` imports nothing of the service's own analysis: who makes the faults must not
share the eyes of who looks for them.
"""
