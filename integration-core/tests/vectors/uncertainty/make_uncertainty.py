"""Recomputes uncertainty_high_precision.json with 34 digits (needs mpmath).

Inputs are our own. Every bound is a root of the definition of its method, with mpmath's distributions or
likelihood equations, and none of the library's shortcuts. Numbers are the f64 nearest to the true value, the confidence
taken as the f64 that the program receives, written as text because some JSON readers round a 17-digit number to the f64
beside it; null stands for a bound that the method does not have.

    python3 make_uncertainty.py > uncertainty_high_precision.json
"""

import json

from mpmath import erfinv, exp, gammainc, inf, log, loggamma, mp, mpf, sqrt

DIGITS = 34
# More than are asked for, so that none is lost where two numbers are nearly the same.
mp.dps = 50

SHARES = [
    (0, 1, 0.95), (1, 1, 0.5), (1, 2, 0.1), (0, 10, 0.999999), (3, 10, 0.95), (1, 29, 0.1), (99, 100, 0.998),
    (417, 1203, 0.95), (3, 10**7, 0.95), (300, 10**9, 0.8),
]
PAIRS = [
    ((56, 70), (48, 80), 0.95), ((9, 10), (3, 10), 0.998), ((5, 10), (5, 10), 0.5), ((0, 10), (0, 20), 0.95),
    ((10, 10), (0, 20), 0.95), ((0, 5), (5, 5), 0.8), ((5, 56), (0, 29), 0.95), ((1, 50), (3, 50), 0.1),
    ((700, 1200), (8500, 12000), 0.999999), ((3, 10**6), (9, 10**6), 0.95),
]
COUNTS = [
    (0, 0.95), (1, 0.5), (1, 0.999999), (2, 0.95), (5, 0.1), (9, 0.998), (10, 0.95), (65, 0.8), (1045, 0.95),
    (10**4, 0.998),
]
FREEDOMS = [
    (1, 0.95), (1, 0.999999), (2, 0.5), (3, 0.998), (4, 0.1), (8, 0.95), (9, 0.8), (30, 0.95), (31, 0.999999),
    (1000, 0.95),
]


def tail(confidence):
    return (1 - mpf(confidence)) / 2


def critical(confidence):
    return sqrt(2) * erfinv(mpf(confidence))


def root(low, high, distance):
    """Where `distance` changes its sign: by halving until it is near, then by the Illinois rule."""
    below = distance(low) < 0
    for _ in range(24):
        middle = (low + high) / 2
        if (distance(middle) < 0) == below:
            low = middle
        else:
            high = middle
    f_low, f_high = distance(low), distance(high)
    for _ in range(100):
        if abs(high - low) <= abs(high) * mpf(10) ** -DIGITS or f_low == f_high:
            return high
        middle = high - f_high * (high - low) / (f_high - f_low)
        f_middle = distance(middle)
        if f_middle == 0:
            return middle
        if (f_middle < 0) != (f_high < 0):
            low, f_low = high, f_high
        else:
            f_low /= 2
        high, f_high = middle, f_middle
    raise ArithmeticError("no root found")


def beta_fraction(a, b, x):
    """I_x(a, b) by its continued fraction (DLMF 8.17.22), which is short for x < (a + 1)/(a + b + 2)."""
    # Lentz's way of evaluating from the front: two ratios of neighbouring convergents.
    fraction = c = mpf(1)
    d = mpf(0)
    for n in range(1, 100_000):
        m = n // 2
        if n == 1:
            step = mpf(1)
        elif n % 2 == 0:
            k = m - 1
            step = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1))
        else:
            step = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / (1 + step * d)
        c = 1 + step / c
        fraction *= c * d
        if abs(c * d - 1) < mpf(10) ** (2 - mp.dps):
            front = exp(a * log(x) + b * log(1 - x) - loggamma(a) - loggamma(b) + loggamma(a + b)) / a
            # Started at 1 + 1/(...), the fraction is one too large.
            return front * (fraction - 1)
    raise ArithmeticError("the continued fraction does not converge")


def beta_lower(a, b, odds):
    """P(X < x) at the odds of x, from the side on which the fraction is short."""
    a, b = mpf(a), mpf(b)
    x, rest = odds / (1 + odds), 1 / (1 + odds)
    if x < (a + 1) / (a + b + 2):
        return beta_fraction(a, b, x)
    return 1 - beta_fraction(b, a, rest)


def beta_quantile(a, b, p):
    u = root(mpf(-200), mpf(200), lambda u: beta_lower(a, b, exp(u)) - p)
    return exp(u) / (1 + exp(u))


def clopper_pearson(x, n, confidence):
    # Without successes nothing is rejected down to 0, without failures nothing up to 1.
    lower = beta_quantile(x, n - x + 1, tail(confidence)) if x > 0 else mpf(0)
    upper = 1 - beta_quantile(n - x, x + 1, tail(confidence)) if x < n else mpf(1)
    return lower, upper


def jeffreys(x, n, confidence):
    half = mpf(1) / 2
    # 0 and 1 where there were none or only successes are part of the method (Brown, Cai and DasGupta 2001).
    lower = beta_quantile(x + half, n - x + half, tail(confidence)) if x > 0 else mpf(0)
    upper = 1 - beta_quantile(n - x + half, x + half, tail(confidence)) if x < n else mpf(1)
    # Around the median of the posterior, a narrow interval may miss the observed share: it is widened to it, since an
    # interval that is printed beside a share and does not contain it would be read as an error.
    return min(lower, mpf(x) / n), max(upper, mpf(x) / n)


def agresti_coull(x, n, confidence):
    z = critical(confidence)
    trials = n + z * z
    centre = (x + z * z / 2) / trials
    half = z * sqrt(centre * (1 - centre) / trials)
    # It always contains the observed share, but may leave 0 to 1.
    return max(mpf(0), centre - half), min(mpf(1), centre + half)


def restricted_difference(first, second, delta):
    (x1, n1), (x2, n2) = first, second

    def slope(p):
        value = mpf(0)
        value += x1 / (p + delta) if x1 else 0
        value -= (n1 - x1) / (1 - p - delta) if n1 - x1 else 0
        value += x2 / p if x2 else 0
        value -= (n2 - x2) / (1 - p) if n2 - x2 else 0
        return value

    low, high = max(mpf(0), -delta), min(mpf(1), 1 - delta)
    if low == high:
        return low
    for _ in range(4 * DIGITS):
        middle = (low + high) / 2
        if slope(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def miettinen_nurminen(first, second, confidence):
    z = critical(confidence)
    (x1, n1), (x2, n2) = first, second
    estimate = mpf(x1) / n1 - mpf(x2) / n2

    def excess(delta):
        p2 = restricted_difference(first, second, delta)
        p1 = p2 + delta
        variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * mpf(n1 + n2) / (n1 + n2 - 1)
        return z * z * variance - (estimate - delta) ** 2

    # Where no difference down to the end is rejected, the end is the bound.
    lower = root(mpf(-1), estimate, excess) if excess(mpf(-1)) < 0 else mpf(-1)
    upper = root(mpf(1), estimate, excess) if excess(mpf(1)) < 0 else mpf(1)
    return lower, upper


def score_ratio(first, second, confidence, corrected):
    z = critical(confidence)
    (x1, n1), (x2, n2) = first, second
    n = mpf(n1 + n2)
    if x1 == 0 and x2 == 0:
        return None, None

    def excess(log_theta):
        theta = exp(log_theta)
        b = n1 * theta + x1 + n2 + x2 * theta
        p2 = (b - sqrt(b * b - 4 * n * theta * (x1 + x2))) / (2 * n * theta)
        p1 = theta * p2
        variance = p1 * (1 - p1) / n1 + theta**2 * p2 * (1 - p2) / n2
        variance *= n / (n - 1) if corrected else 1
        return z * z * variance - (mpf(x1) / n1 - theta * mpf(x2) / n2) ** 2

    end = mpf(30)
    middle = log(mpf(x1) / n1 / (mpf(x2) / n2)) if x1 and x2 else end if x1 else -end
    lower = exp(root(-end, middle, excess)) if x1 else mpf(0)
    upper = exp(root(end, middle, excess)) if x2 else None
    return lower, upper


def poisson(x, confidence):
    # P(X >= x) at the lower bound, P(X <= x) at the upper bound.
    top = mpf(x) + 60 * sqrt(mpf(x)) + 60
    lower = root(mpf(0), top, lambda m: gammainc(x, 0, m, regularized=True) - tail(confidence)) if x else mpf(0)
    upper = root(mpf(0), top, lambda m: gammainc(x + 1, m, inf, regularized=True) - tail(confidence))
    return lower, upper


def student(freedom, confidence):
    half = mpf(1) / 2
    outside = 1 - mpf(confidence)
    odds = root(mpf(-100), mpf(100), lambda u: beta_lower(mpf(freedom) / 2, half, exp(u)) - outside)
    return sqrt(freedom / exp(odds))


def text(number):
    return None if number is None else repr(float(number))


def case(kind, confidence, bounds, **given):
    return {"kind": kind, "confidence": repr(confidence), **given, "bounds": [text(bound) for bound in bounds]}


def cases():
    for method in (agresti_coull, clopper_pearson, jeffreys):
        for x, n, confidence in SHARES:
            yield case(method.__name__, confidence, method(x, n, confidence), share=[x, n])
    for first, second, confidence in PAIRS:
        given = {"group": first, "reference": second}
        yield case("miettinen_nurminen", confidence, miettinen_nurminen(first, second, confidence), **given)
        yield case("koopman", confidence, score_ratio(first, second, confidence, False), **given)
        yield case("ratio_miettinen_nurminen", confidence, score_ratio(first, second, confidence, True), **given)
    for events, confidence in COUNTS:
        yield case("poisson", confidence, poisson(events, confidence), events=events)
    for freedom, confidence in FREEDOMS:
        yield case("student", confidence, [student(freedom, confidence)], freedom=freedom)


if __name__ == "__main__":
    rows = ",\n".join("  " + json.dumps(row) for row in cases())
    print('{\n "source": "make_uncertainty.py: the definitions with 34 digits; inputs are our own",\n "cases": [\n' + rows + "\n ]\n}")
