#pragma once

namespace tributary {

/// P(T <= t) for Student's t distribution; degrees > 0, not necessarily whole. Accurate to about 1e-13.
double student_t_cdf(double t, double degrees);

/// The t with P(T <= t) = p, 0 < p < 1. student_t_quantile(.975, n - 1) is the factor of a 95 % interval.
double student_t_quantile(double p, double degrees);

}  // namespace tributary
