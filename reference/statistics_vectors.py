"""Vectors for the laboratory's statistics, by SciPy and NumPy.

The Java package org.networkff.lab.statistics is tested against them to 1e-9. Where SciPy has the
function it is asked; where it has not (Hedges' factor, Holm, effect-size intervals, power), the
definition is written out here on SciPy's distributions. The bootstrap's draws come from SplitMix64,
which is written out too, so that both sides resample alike; the interval is SciPy's BCa of them.

Run without arguments to write lab/src/test/resources/statistics/scipy.json, with --check to compare only.
"""

import json
import math
import pathlib
import sys

import numpy as np
import scipy
from scipy import optimize, special, stats

FILE = pathlib.Path(__file__).parent.parent / "lab/src/test/resources/statistics/scipy.json"
LEVEL = 0.95
RESAMPLES, SEED = 2000, 7

# Differences of pairs. What SciPy answers with NaN or infinity (one value, no spread) is not here.
SAMPLES = {
    "two": [0.3, -0.1],
    "three": [0.25, 0.5, 0.125],
    "sleep": [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4],  # Student 1908: a zero and a tie
    "maize": [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75],  # Darwin's, Fisher 1935
    "points": [0.31, -0.12, 0.55, 0.31, 0.08, 0.31, -0.12, 0.77, 0.0, 0.12],  # ties across the signs
    "all-tied": [1.0, -1.0, 1.0, 1.0, 1.0, -1.0, 1.0],
    "symmetric": [1.0, -1.0, 2.0, -2.0],
    "skewed": [0.01, 0.02, 0.02, 0.03, 0.05, 0.08, 0.13, 0.21, 0.34, 5.5],
    "far": [5.11, 5.07, 4.98, 5.13, 5.02, 5.05, 4.95, 5.09, 5.01, 5.06],  # d above 90
    "beside-a-large-number": [1e2 + x for x in (0.25, -0.5, 1.75, 3.0)],
    "small-numbers": [1e-12 * x for x in (3, -1, 4, 1, -5, 9)],
    "thirty": [round(math.sin(3 * i) + 0.3, 4) for i in range(30)],
}
HOLM = [
    [0.01, 0.04, 0.03, 0.005],
    [0.5], [], [0.2, 0.2, 0.2], [0.9, 0.7, 0.8], [0.0, 1.0, 0.02],
    [0.0004, 0.12, 0.013, 0.049, 0.049, 0.6, 0.0021],
]
MCNEMAR = [(6, 16), (121, 59), (59, 121), (1, 0), (0, 7), (5, 5), (3, 4), (212, 181), (900, 40)]
NONCENTRAL = [
    (df, delta, t)
    for df in (1, 2, 9, 29, 200)
    for delta in (-3.0, 0.0, 0.5, 2.8, 8.0, 35.0)
    for t in (-2.5, 0.0, 0.01, 1.0, 2.26, 9.0, 40.0)
]
POWER = [(n, effect) for n in (2, 3, 5, 10, 33, 34, 100) for effect in (0.0, 0.2, 0.5, 0.9985, 3.0)]
PAIRS = (2, 3, 4, 5, 10, 20, 34, 100)


def draws(n):
    """RESAMPLES rows of n indices below n, by SplitMix64 (Steele, Lea and Flood 2014)."""
    mask, state, rows = (1 << 64) - 1, SEED, []
    for _ in range(RESAMPLES):
        row = []
        for _ in range(n):
            state = (state + 0x9E3779B97F4A7C15) & mask
            z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & mask
            z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
            row.append((((z ^ (z >> 31)) >> 32) * n) >> 32)
        rows.append(row)
    return np.array(rows)


class Drawn:
    """What SciPy takes for an earlier bootstrap, and goes on with."""

    def __init__(self, values):
        mean = np.mean(values)
        means = np.mean(values[draws(len(values))], axis=1)
        equal = np.abs(means - mean) <= 1e-12 * np.max(np.abs(values - mean))
        self.bootstrap_distribution = np.where(equal, mean, means)


def bootstrap(values):
    interval = stats.bootstrap((values,), np.mean, n_resamples=0, bootstrap_result=Drawn(values),
                               confidence_level=LEVEL, method="BCa").confidence_interval
    return [interval.low, interval.high]


def noncentrality(df, t, p):
    """The delta with P(T <= t) = p."""
    width = 1.0
    while not (stats.nct.cdf(t, df, t - width) > p > stats.nct.cdf(t, df, t + width)):
        width *= 1.5
    return optimize.brentq(lambda delta: stats.nct.cdf(t, df, delta) - p, t - width, t + width, xtol=1e-13, rtol=1e-14)


def effects(values):
    n, df = len(values), len(values) - 1
    d = np.mean(values) / np.std(values, ddof=1)
    t = math.sqrt(n) * d
    interval = [noncentrality(df, t, p) / math.sqrt(n) for p in (1 - (1 - LEVEL) / 2, (1 - LEVEL) / 2)]
    if df == 1:
        return {"d": [d, *interval], "g": None}
    j = math.exp(special.gammaln(df / 2) - special.gammaln((df - 1) / 2)) / math.sqrt(df / 2)
    return {"d": [d, *interval], "g": [j * x for x in (d, *interval)]}


def signed_ranks(values):
    """SciPy's Wilcoxon test, exact: over all signs where there are ties (up to 13 values)."""
    kept = values[values != 0]
    tied = len(np.unique(np.abs(kept))) < len(kept)
    method = stats.PermutationMethod(n_resamples=1 << 14) if tied else "exact"
    if tied and len(kept) > 13:
        return None
    plus = stats.wilcoxon(kept, alternative="greater", method=method).statistic
    return [plus, len(kept) * (len(kept) + 1) / 2 - plus, stats.wilcoxon(kept, method=method).pvalue]


def sample(name, numbers):
    values = np.array(numbers, dtype=float)
    test = stats.ttest_1samp(values, 0.0)
    interval = test.confidence_interval(LEVEL)
    return {
        "name": name, "values": list(map(float, values)),
        "mean": np.mean(values), "sd": np.std(values, ddof=1),
        "interval": [interval.low, interval.high], "bootstrap": bootstrap(values),
        "t": test.statistic, "p": test.pvalue, "signedRanks": signed_ranks(values), **effects(values),
    }


def holm(p):
    order, adjusted, largest = np.argsort(p, kind="stable"), [0.0] * len(p), 0.0
    for rank, i in enumerate(order):
        largest = max(largest, min(1.0, (len(p) - rank) * p[i]))
        adjusted[i] = largest
    return {"p": p, "adjusted": adjusted}


def mcnemar(b, c):
    square = max(0, abs(b - c) - 1) ** 2 / (b + c)
    return {"b": b, "c": c, "p": stats.binomtest(b, b + c).pvalue, "chiSquare": square, "chiSquareP": stats.chi2.sf(square, 1)}


def noncentral(place):
    """The distribution function; in a few far tails SciPy's is NaN."""
    df, delta, t = place
    return {"df": df, "delta": delta, "t": t, "p": stats.nct.cdf(t, df, delta)}


def power(n, effect, alpha=0.05):
    critical, delta = stats.t.isf(alpha / 2, n - 1), math.sqrt(n) * effect
    other_tail = stats.nct.cdf(-critical, n - 1, delta)  # may be NaN, where it is far below 1e-15
    return stats.nct.sf(critical, n - 1, delta) + np.nan_to_num(other_tail)


def detectable(n):
    return optimize.brentq(lambda effect: power(n, effect) - 0.8, 1e-6, 100, xtol=1e-13, rtol=1e-14)


def vectors():
    return {
        "scipy": scipy.__version__, "numpy": np.__version__, "resamples": RESAMPLES, "seed": SEED,
        "samples": [sample(*item) for item in SAMPLES.items()],
        "holm": [holm(p) for p in HOLM],
        "mcnemar": [mcnemar(*counts) for counts in MCNEMAR],
        "noncentral": [case for case in map(noncentral, NONCENTRAL) if not math.isnan(case["p"])],
        "power": [{"n": n, "effect": effect, "power": power(n, effect)} for n, effect in POWER],
        "detectable": [{"n": n, "effect": detectable(n)} for n in PAIRS],
    }


def text(value):
    """JSON with a line for each case."""
    parts = []
    for key, entry in json.loads(json.dumps(value, default=float)).items():
        if isinstance(entry, list):
            entry = "[\n" + ",\n".join("  " + json.dumps(case, allow_nan=False) for case in entry) + "\n ]"
        else:
            entry = json.dumps(entry)
        parts.append(f' "{key}": {entry}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def differences(old, new, place=""):
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        return [d for key in old if key not in ("scipy", "numpy") for d in differences(old[key], new[key], f"{place}/{key}")]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [d for i, pair in enumerate(zip(old, new)) for d in differences(*pair, f"{place}/{i}")]
    if isinstance(old, float) and isinstance(new, float):
        return [] if math.isclose(old, new, rel_tol=1e-9, abs_tol=1e-13) else [f"{place}: {old} {new}"]
    return [] if old == new else [f"{place}: {old} {new}"]


def main():
    new = text(vectors())
    if "--check" in sys.argv[1:]:
        found = differences(json.loads(FILE.read_text()), json.loads(new))
        print("\n".join(found) or "the same")
        sys.exit(bool(found))
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(new)


if __name__ == "__main__":
    main()
