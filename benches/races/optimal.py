"""The best selection of measures of one instance, as users of HiGHS and of CP-SAT write and solve it; one thread each.

What an instance (`funding-instance/1`, see integration-core/tests/vectors/funding/README.md) means:
- A measure started in year s needs its one-off profile (net of grants, one entry for each year of its duration) from s
  on and after its duration the recurring amount in every year of the horizon. A duration of 0 is recurring from s on.
- It starts between `earliest` and `latest`, for the value of that start, paid by its `sources`: by one of them in all
  its years (`whole`), or every year's need split among them (`split`).
- An account never falls below zero; what a year leaves is carried over: nothing, all, or up to the limit.
- A required measure is funded and finished, its start and duration at most the start of what requires it.
- At most one measure of each exclusion group. A fixed measure has its start and its source.
"""

import json
import math
import sys

import contestant

_, who, path, mode, parts_per_million, seconds = sys.argv
GAP = int(parts_per_million) / 1e6
LIMIT = float(seconds)

with open(path, encoding="utf-8") as file:
    instance = json.load(file)
measures, sources = instance["measures"], instance["sources"]
years = range(len(instance["years"]))
place = {measure["id"]: number for number, measure in enumerate(measures)}


def need(measure, start, year):
    after = year - start
    if after < 0:
        return 0
    return measure["oneoff_profile_cents"][after] if after < measure["duration"] else measure["recurring_cents"]


def starts(measure):
    return [measure["fixed"]["start"]] if measure["fixed"] else range(measure["earliest"], measure["latest"] + 1)


def payers(measure):
    """The groups of sources among which one choice is made: each alone (`whole`) or all together (`split`)."""
    eligible = [measure["fixed"]["source"]] if measure["fixed"] else measure["sources"]
    return [(source,) for source in eligible] if mode == "whole" else [tuple(eligible)]


def carry_limit(source):
    if not source["carry_allowed"]:
        return 0
    return sum(source["envelopes_cents"]) if source["carry_limit_cents"] is None else source["carry_limit_cents"]


def model():
    """Variables, each (value, upper bound, integral), and rows, each (least, most, [(variable, factor)]).

    In `split`, what a set of sources owes together in a year is split by one flow variable for each of them: measures
    with the same sources need none of their own.
    """
    variables, rows, choices = [], [], {}
    demand = {}
    for number, measure in enumerate(measures):
        for start in starts(measure):
            for group in payers(measure):
                choices[number, start, group] = len(variables)
                for year in years:
                    if cents := need(measure, start, year):
                        demand.setdefault((group, year), []).append((len(variables), cents))
                variables.append((measure["value_by_start"][str(start)], 1, True))
    started = [[] for _ in measures]
    for (number, start, _), variable in choices.items():
        started[number].append((start, variable))
    for number, measure in enumerate(measures):
        rows.append((1 if measure["fixed"] else 0, 1, [(variable, 1) for _, variable in started[number]]))
        for required in measure["requires"]:
            required = place[required]
            lead = measures[required]["duration"]
            for latest in starts(measure):
                mine = [(variable, 1) for start, variable in started[number] if start <= latest]
                theirs = [(variable, -1) for start, variable in started[required] if start + lead <= latest]
                rows.append((-math.inf, 0, mine + theirs))
    for group in instance["exclusions"]:
        rows.append((-math.inf, 1, [(variable, 1) for name in group for _, variable in started[place[name]]]))
    uses = {}
    for (group, year), terms in demand.items():
        if len(group) == 1:
            uses.setdefault((group[0], year), []).extend(terms)
            continue
        paid = []
        for source in group:
            uses.setdefault((source, year), []).append((len(variables), 1))
            paid.append((len(variables), -1))
            variables.append((0, sum(cents for _, cents in terms), False))
        rows.append((0, 0, terms + paid))
    for number, source in enumerate(sources):
        carried = []
        for year in years:
            row = uses.get((number, year), []) + [(variable, -1) for variable in carried]
            if year + 1 < len(years) and carry_limit(source):
                carried = [len(variables)]
                row = row + [(len(variables), 1)]
                variables.append((0, carry_limit(source), False))
            else:
                carried = []
            rows.append((-math.inf, source["envelopes_cents"][year], row))
    return variables, rows, choices


variables, rows, choices = model()


def plan(chosen):
    """[measure, start, source or nothing] of each choice that was made."""
    taken = [key for key, variable in choices.items() if chosen(variable)]
    return [[number, start, group[0] if mode == "whole" else None] for number, start, group in taken]


def highs_model():
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("time_limit", LIMIT)
    solver.setOptionValue("mip_rel_gap", GAP)
    solver.setOptionValue("mip_abs_gap", 0.0)
    # Cents of a pot are too large beside a tolerance of 1e-6: thousands of euros.
    scale = 1e-5
    unit = [1.0 if integral else scale for _, _, integral in variables]
    for (value, most, integral), size in zip(variables, unit):
        solver.addVar(0.0, most * size)
        column = solver.getNumCol() - 1
        solver.changeColCost(column, value)
        if integral:
            solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    for least, most, terms in rows:
        size = scale if any(not variables[variable][2] or abs(factor) > 1 for variable, factor in terms) else 1.0
        columns = np.array([variable for variable, _ in terms], dtype=np.int32)
        factors = np.array([factor * size / unit[variable] for variable, factor in terms])
        solver.addRow(least * size, most * size, len(terms), columns, factors)
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    return (solver,)


def highs(solver):
    solver.run()
    info = solver.getInfo()
    values = solver.getSolution().col_value
    found = math.isfinite(info.objective_function_value) and len(values) == len(variables)
    return info.mip_dual_bound, plan(lambda variable: values[variable] > 0.5) if found else []


def cpsat_model():
    program = cp_model.CpModel()
    columns = [
        program.new_bool_var("") if integral else program.new_int_var(0, most, "") for _, most, integral in variables
    ]
    for least, most, terms in rows:
        total = cp_model.LinearExpr.weighted_sum([columns[at] for at, _ in terms], [factor for _, factor in terms])
        if least == most:
            program.add(total == most)
        elif math.isfinite(least):
            program.add_linear_constraint(total, least, most)
        else:
            program.add(total <= most)
    values = [value for value, _, _ in variables]
    program.maximize(cp_model.LinearExpr.weighted_sum(columns, values))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    # With one worker the default leaves most of the relaxation out; on seed62_free, split, it takes 24 times as long.
    solver.parameters.linearization_level = 2
    solver.parameters.max_time_in_seconds = LIMIT
    solver.parameters.relative_gap_limit = GAP
    return program, columns, solver


def cpsat(program, columns, solver):
    status = solver.solve(program)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return solver.best_objective_bound, plan(lambda variable: solver.value(columns[variable])) if found else []


if who == "highs":
    import highspy
    import numpy as np

    prepare, solve = highs_model, highs
else:
    from ortools.sat.python import cp_model

    prepare, solve = cpsat_model, cpsat


def write(answer, path):
    bound, chosen = answer
    with open(path, "w", encoding="ascii") as file:
        json.dump([sorted(chosen), bound], file)


contestant.obey(solve, write, prepare)
