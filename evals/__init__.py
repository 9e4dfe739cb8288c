"""How good a draft is, measured. Nothing in `service` imports this package.

    datasets/    articles with gold facts; each set has a fingerprint
    scorers/     the deterministic questions: `(case, result in JSON) -> Score`, pure, no model
    subjects.py  what is examined: an engine of the service, a control, recorded results
    suites.py    suites by name
    tasks.py     the suite as Inspect tasks: solver, one Inspect scorer per question
    judged.py    the judged tier: a model grades, always with the source before it; apart from everything else
                 (rubrics.py: what it is asked; graders.py: the same as an Inspect task)
    runs/        the record of a run, figures with intervals, compare, gate, report, JUnit
    baselines/   what the gate holds a run against, one file per suite and engine
    harvest.py   a reviewer's edit as typed cases
    cli.py       `regbrief eval …`, found by the service through an entry point

Where to plug in:

- A *question*: a function `(Case, Result) -> Score` and a `Question` in the QUESTIONS of a module of `scorers`; add the
  module to `scorers.QUESTIONS`. Everything else (Inspect, figures, gate, report) goes by that table.
- A *control*, an engine that must fail: a class with the protocol `subjects.Subject` in `evals/controls`, entered in
  `evals.controls.CONTROLS` by name; `regbrief eval run --engine control:<name>` then runs it.
  A control fails where `runs.gate.judge` refuses its run against the baseline of the extractive engine.
- *Mutations*: `evals/mutations` make results from gold quotes and faults; they import nothing from `service.analysis`.
  `scorers.score_all(case, result)` gives all scores of a result without Inspect.
- An *adapter* to a published set: `evals/adapters/<name>.py`; a set that has gold of this form is a folder for
  `--suite`, every other reports its own metric.
- A *command*: a function under `regbrief eval` in `cli.py` that imports what it needs when it runs.
- A *suite*: a folder with articles.jsonl and gold.jsonl; `docs/datasets.md` has the form.
"""
