#include "metrics/student_t.h"

#include <cmath>

namespace tributary {
namespace {

/// The continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz's method in Thompson and Barnett's
/// form.
double beta_fraction(double a, double b, double x) {
  constexpr double kTiny = 1e-300, kEnough = 1e-15;
  constexpr int kMaxTerms = 10000;
  double c = 1.0;
  double d = 1.0 - (a + b) * x / (a + 1.0);
  if (std::abs(d) < kTiny) d = kTiny;
  d = 1.0 / d;
  double fraction = d;
  const auto apply = [&](double coefficient) {
    d = 1.0 + coefficient * d;
    if (std::abs(d) < kTiny) d = kTiny;
    c = 1.0 + coefficient / c;
    if (std::abs(c) < kTiny) c = kTiny;
    d = 1.0 / d;
    fraction *= c * d;
    return std::abs(c * d - 1.0);
  };
  for (int term = 1; term <= kMaxTerms; ++term) {
    const double m = term;
    apply(m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)));
    if (apply(-(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))) < kEnough) break;
  }
  return fraction;
}

/// Regularised incomplete beta function I_x(a, b).
double incomplete_beta(double a, double b, double x, double one_minus_x) {
  if (x <= 0.0) return 0.0;
  if (one_minus_x <= 0.0) return 1.0;
  const double log_front =
      std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log(one_minus_x);
  const double front = std::exp(log_front);
  if (x < (a + 1.0) / (a + b + 2.0)) return front * beta_fraction(a, b, x) / a;
  return 1.0 - front * beta_fraction(b, a, one_minus_x) / b;
}

/// P(T > t), t >= 0.
double upper_tail(double t, double degrees) {
  const double sum = degrees + t * t;
  return 0.5 * incomplete_beta(degrees / 2.0, 0.5, degrees / sum, t * t / sum);
}

}  // namespace

double student_t_cdf(double t, double degrees) {
  return t < 0.0 ? upper_tail(-t, degrees) : 1.0 - upper_tail(t, degrees);
}

double student_t_quantile(double p, double degrees) {
  if (p == 0.5) return 0.0;
  const double tail = p > 0.5 ? 1.0 - p : p;
  double low = 0.0, high = 1.0;
  while (upper_tail(high, degrees) > tail && high < 1e300) {
    low = high;
    high *= 2.0;
  }
  for (int step = 0; step < 200; ++step) {
    const double middle = low + (high - low) / 2.0;
    if (middle <= low || middle >= high) break;
    (upper_tail(middle, degrees) > tail ? low : high) = middle;
  }
  const double t = low + (high - low) / 2.0;
  return p > 0.5 ? t : -t;
}

}  // namespace tributary
