#include "models/cleaning_words.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "cleaning/steps.h"
#include "cleaning/verdicts.h"
#include "theme/parameter_words.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

/// The context of these words in the translations.
struct Cleaning {
  Q_DECLARE_TR_FUNCTIONS(Cleaning)
};

/// 3, 3.5, 0.25: no zeros that say nothing.
QString plain(double value) {
  QString text = QString::number(std::abs(value), 'f', 2);
  while (text.endsWith(QLatin1Char('0'))) text.chop(1);
  if (text.endsWith(QLatin1Char('.'))) text.chop(1);
  return value < 0 && text != QStringLiteral("0") ? QChar(0x2212) + text : text;
}

QString reason_phrase(Reason reason) {
  switch (reason) {
    case Reason::none:
      return {};
    case Reason::no_rating:
      return Cleaning::tr("no rating");
    case Reason::no_time:
      return Cleaning::tr("no time");
    case Reason::exact_duplicate:
      return Cleaning::tr("an earlier row says exactly the same");
    case Reason::repeated_pair:
      return Cleaning::tr("another row of this user and item is kept");
    case Reason::rating_off_scale:
      return Cleaning::tr("the rating is off the scale");
    case Reason::time_impossible:
      return Cleaning::tr("the time can not be right");
    case Reason::unusual_rating:
      return Cleaning::tr("the rating is unusually far from the others");
    case Reason::unusual_user:
      return Cleaning::tr("the user has unusually many or few rows");
    case Reason::unusual_item:
      return Cleaning::tr("the item has unusually many or few rows");
    case Reason::rare_user:
      return Cleaning::tr("the user has too few rows");
    case Reason::rare_item:
      return Cleaning::tr("the item has too few rows");
  }
  return {};
}

QString with_verdict(std::int64_t verdict, const QString& why) {
  if (verdict == static_cast<std::int64_t>(Verdict::excluded))
    return Cleaning::tr("excluded: %1", "verdict and reason").arg(why);
  return Cleaning::tr("flagged: %1", "verdict and reason").arg(why);
}

/// Why an outlier step found a rating, by its method.
QString rating_phrase(const std::string& kind) {
  if (kind == "outlier_sigma") return Cleaning::tr("the rating is unusually far from the mean");
  if (kind == "outlier_median") return Cleaning::tr("the rating is unusually far from the median");
  if (kind == "outlier_iqr") return Cleaning::tr("the rating is far beyond the middle half of all");
  if (kind == "outlier_kmeans") return Cleaning::tr("the rating is far from its group, or its group is very small");
  return reason_phrase(Reason::unusual_rating);
}

bool is_outlier_step(const std::string& kind) {
  return kind.starts_with("outlier_");
}

QString method_title(const std::string& kind) {
  const auto* declared = find_step_kind(kind);
  return declared == nullptr ? from_utf8(kind) : declared_words(declared->method);
}

}  // namespace

QString step_kind_title(const std::string& kind) {
  const auto* declared = find_step_kind(kind);
  return declared == nullptr ? from_utf8(kind) : declared_words(declared->title);
}

QString step_title(const Step& step) {
  if (step.kind == "missing")
    return step.column == "time" ? Cleaning::tr("Missing times") : Cleaning::tr("Missing ratings");
  if (is_outlier_step(step.kind))
    return Cleaning::tr("Outliers: %1").arg(column_title(step.column.empty() ? "rating" : step.column));
  return step_kind_title(step.kind);
}

QString step_detail(const Step& step) {
  const auto number = [&](const char* name) { return step_number(step, name); };
  if (step.kind == "duplicate") {
    const auto pairs = std::lround(number("pairs"));
    if (pairs == 1) return Cleaning::tr("the first row of a pair stays");
    return pairs == 2 ? Cleaning::tr("the last row of a pair stays") : Cleaning::tr("exact repeats");
  }
  if (step.kind == "invalid") {
    if (number("low") < number("high"))
      return Cleaning::tr("ratings outside %1 to %2, times").arg(plain(number("low")), plain(number("high")));
    return Cleaning::tr("off the scale found, impossible times");
  }
  if (step.kind == "missing") return Cleaning::tr("where most rows have one");
  if (step.kind == "outlier_sigma" && number("log") != 0) {
    return number("exclude") != 0 ? Cleaning::tr("beyond %1 sd of logarithms, excludes").arg(plain(number("threshold")))
                                  : Cleaning::tr("beyond %1 sd of logarithms, flags").arg(plain(number("threshold")));
  }
  if (step.kind == "outlier_sigma") {
    return number("exclude") != 0 ? Cleaning::tr("beyond %1 sd, excludes").arg(plain(number("threshold")))
                                  : Cleaning::tr("beyond %1 sd, only flags").arg(plain(number("threshold")));
  }
  const QString threshold = plain(number("threshold"));
  if (step.kind == "outlier_median") {
    return number("exclude") != 0 ? Cleaning::tr("beyond %1 scaled MAD, excludes").arg(threshold)
                                  : Cleaning::tr("beyond %1 scaled MAD, flags").arg(threshold);
  }
  if (step.kind == "outlier_iqr") {
    return number("exclude") != 0 ? Cleaning::tr("quartiles, %1 IQR, excludes").arg(threshold)
                                  : Cleaning::tr("quartiles, %1 IQR, only flags").arg(threshold);
  }
  if (step.kind == "outlier_kmeans") {
    const QString groups = QString::number(std::lround(number("groups")));
    return number("exclude") != 0 ? Cleaning::tr("k-means, %1 groups, excludes").arg(groups)
                                  : Cleaning::tr("k-means, %1 groups, only flags").arg(groups);
  }
  if (step.kind == "min_count") {
    return Cleaning::tr("users below %1 rows, items below %2")
        .arg(grouped(std::llround(number("users"))), grouped(std::llround(number("items"))));
  }
  return {};
}

QString column_title(const std::string& column) {
  if (column == "rating") return Cleaning::tr("rating");
  if (column == "user_count") return Cleaning::tr("rows a user");
  if (column == "item_count") return Cleaning::tr("rows an item");
  if (column == "time") return Cleaning::tr("time");
  return from_utf8(column);
}

QString column_unit(const std::string& column) {
  if (column == "user_count") return Cleaning::tr("users");
  return column == "item_count" ? Cleaning::tr("items") : Cleaning::tr("rows");
}

QString axis_value(const ColumnHistogram& histogram, double value) {
  if (histogram.column == "time") return date(static_cast<std::int64_t>(value));
  if (histogram.column == "rating") return plain(value);
  return grouped(std::llround(value));
}

QString bound_words(const Step& step, const StepBound& bound, const ColumnHistogram& histogram,
                    const OutlierScale& scale) {
  // Among few rows a bound between two counts is not to look like one of them.
  const bool is_small = histogram.column != "time" && histogram.column != "rating" && std::abs(bound.value) < 10;
  const QString value = is_small ? plain(std::round(bound.value * 10) / 10) : axis_value(histogram, bound.value);
  const bool is_counted = scale.counts(bound.is_upper) && (!scale.is_log || bound.value > 0);
  if (is_outlier_step(step.kind) && is_counted) {
    const double threshold = scale.threshold_of(bound.value, bound.is_upper);
    QString times = QString::number(std::abs(threshold), 'f', 2);
    if (times.endsWith(QLatin1Char('0'))) times.chop(1);
    const auto either = [&](const QString& above, const QString& below) {
      return (bound.is_upper ? above : below).arg(value, times);
    };
    if (step.kind == "outlier_median")
      return either(Cleaning::tr("%1 (median + %2 scaled MAD)"), Cleaning::tr("%1 (median − %2 scaled MAD)"));
    if (step.kind == "outlier_iqr")
      return either(Cleaning::tr("%1 (upper quartile + %2 IQR)"), Cleaning::tr("%1 (lower quartile − %2 IQR)"));
    if (step.kind == "outlier_kmeans") {
      const bool is_cut_off = std::abs(threshold) < step_number(step, "threshold") - 1e-6;
      if (is_cut_off) return Cleaning::tr("%1 (the group beyond is very small)").arg(value);
      return either(Cleaning::tr("%1 (last centre + %2 spreads)"), Cleaning::tr("%1 (first centre − %2 spreads)"));
    }
    if (scale.is_log)
      return either(Cleaning::tr("%1 (mean + %2 sd of logarithms)"), Cleaning::tr("%1 (mean − %2 sd of logarithms)"));
    return either(Cleaning::tr("%1 (mean + %2 sd)"), Cleaning::tr("%1 (mean − %2 sd)"));
  }
  if (!bound.is_given) return Cleaning::tr("%1 (found in the data)").arg(value);
  return bound.is_upper ? Cleaning::tr("at most %1").arg(value) : Cleaning::tr("at least %1").arg(value);
}

QString alternatives_words(const std::vector<OutlierAlternative>& alternatives) {
  if (alternatives.size() != 3) return {};
  const Step& step = alternatives.front().outcome.step;
  const bool excludes = step_number(step, "exclude") != 0;
  const auto count = [&](std::size_t i) {
    const CleaningFigures& reached = alternatives[i].reached;
    return grouped(step.column == "user_count"   ? reached.users
                   : step.column == "item_count" ? reached.items
                                                 : reached.rows);
  };
  const auto method = [&](std::size_t i) { return method_title(alternatives[i].outcome.step.kind); };
  QString first = method(0);
  first[0] = first[0].toUpper();
  const QString words =
      step.column == "user_count"
          ? (excludes ? Cleaning::tr("%1 would exclude %2 users, %3 %4, %5 %6.", "method and count, three times")
                      : Cleaning::tr("%1 would flag %2 users, %3 %4, %5 %6.", "method and count, three times"))
      : step.column == "item_count"
          ? (excludes ? Cleaning::tr("%1 would exclude %2 items, %3 %4, %5 %6.", "method and count, three times")
                      : Cleaning::tr("%1 would flag %2 items, %3 %4, %5 %6.", "method and count, three times"))
          : (excludes ? Cleaning::tr("%1 would exclude %2 rows, %3 %4, %5 %6.", "method and count, three times")
                      : Cleaning::tr("%1 would flag %2 rows, %3 %4, %5 %6.", "method and count, three times"));
  QString said = words.arg(first, count(0), method(1), count(1), method(2), count(2));
  return said.replace(QStringLiteral("k-means "), QStringLiteral("k-\u2060means\u00a0"));  // no line breaks there
}

QString reach_words(const Step& step, const CleaningFigures& reached, const StepOutcome& outcome) {
  if (reached.rows == 0) return Cleaning::tr("nothing lies beyond");
  const bool is_one = reached.rows == 1;
  const QString rows =
      outcome.excluded > 0
          ? (is_one ? Cleaning::tr("1 row excluded") : Cleaning::tr("%1 rows excluded").arg(grouped(reached.rows)))
          : (is_one ? Cleaning::tr("1 row flagged") : Cleaning::tr("%1 rows flagged").arg(grouped(reached.rows)));
  const auto before = [&](const QString& owners) {
    return Cleaning::tr("%1, %2", "users or items, and their rows").arg(owners, rows);
  };
  if (is_outlier_step(step.kind) && step.column == "item_count")
    return before(reached.items == 1 ? Cleaning::tr("1 item") : Cleaning::tr("%1 items").arg(grouped(reached.items)));
  if (is_outlier_step(step.kind) && step.column == "user_count")
    return before(reached.users == 1 ? Cleaning::tr("1 user") : Cleaning::tr("%1 users").arg(grouped(reached.users)));
  return rows;
}

QString flags_words(std::int64_t count) {
  return count == 1 ? Cleaning::tr("1 flag") : Cleaning::tr("%1 flags").arg(grouped(count));
}

QString row_verdict(std::int64_t verdict, std::int64_t reason, const StepOutcome* outcome) {
  if (verdict == 0) return {};
  const auto why = static_cast<Reason>(reason);
  const bool by_rating = why == Reason::unusual_rating && outcome != nullptr;
  return with_verdict(verdict, by_rating ? rating_phrase(outcome->step.kind) : reason_phrase(why));
}

QString near_verdict(double distance, bool is_count) {
  QString off = plain(std::abs(distance));
  if (is_count) off = grouped(std::max<std::int64_t>(1, std::llround(std::abs(distance))));
  if (std::abs(distance) < 0.005) return Cleaning::tr("kept: just at the threshold");
  return distance < 0 ? Cleaning::tr("kept: %1 below the threshold").arg(off)
                      : Cleaning::tr("kept: %1 above the threshold").arg(off);
}

QString summary_verdict(std::int64_t verdict, std::int64_t reason, std::int64_t rows, std::int64_t left,
                        const StepOutcome* outcome) {
  const QString count = grouped(rows);
  if (verdict == 0) {
    return left < rows ? Cleaning::tr("kept, %1 of its %2 rows excluded").arg(grouped(rows - left), count) : QString();
  }
  // A bound lies between two counts: below 1.2 rows is fewer than 2.
  const auto fewer_than = [&](double bound) {
    const auto words =
        rows == 1 ? Cleaning::tr("1 row, fewer than %1") : Cleaning::tr("%1 rows, fewer than %2").arg(count);
    return with_verdict(verdict, words.arg(grouped(std::llround(std::ceil(bound)))));
  };
  const auto why = static_cast<Reason>(reason);
  if (outcome != nullptr && (why == Reason::unusual_user || why == Reason::unusual_item)) {
    if (std::isfinite(outcome->high) && static_cast<double>(rows) > outcome->high)
      return with_verdict(
          verdict, Cleaning::tr("%1 rows, more than %2").arg(count, grouped(std::llround(std::floor(outcome->high)))));
    if (std::isfinite(outcome->low) && static_cast<double>(rows) < outcome->low) return fewer_than(outcome->low);
    if (outcome->step.kind == "outlier_kmeans")
      return with_verdict(verdict, Cleaning::tr("%1 rows, between the groups").arg(count));
  }
  if (outcome != nullptr && (why == Reason::rare_user || why == Reason::rare_item)) {
    const auto least = std::llround(step_number(outcome->step, why == Reason::rare_user ? "users" : "items"));
    if (rows < least) return fewer_than(static_cast<double>(least));
    return with_verdict(verdict, Cleaning::tr("fewer than %1 rows are left").arg(grouped(least)));
  }
  return with_verdict(verdict, reason_phrase(why));
}

}  // namespace tributary::ui
