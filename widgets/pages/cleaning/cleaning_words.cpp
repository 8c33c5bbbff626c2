#include "pages/cleaning/cleaning_words.h"

#include <QCoreApplication>
#include <cmath>

#include "cleaning/steps.h"
#include "cleaning/verdicts.h"
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
      return Cleaning::tr("the rating is unusually far from the mean");
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
  if (verdict == static_cast<std::int64_t>(Verdict::struck))
    return Cleaning::tr("struck: %1", "verdict and reason").arg(why);
  return Cleaning::tr("flagged: %1", "verdict and reason").arg(why);
}

std::int64_t whole(const Cell& cell) {
  const auto* value = std::get_if<std::int64_t>(&cell);
  return value == nullptr ? 0 : *value;
}

}  // namespace

QString step_kind_title(const std::string& kind) {
  if (kind == "duplicate") return Cleaning::tr("Duplicate rows");
  if (kind == "invalid") return Cleaning::tr("Invalid values");
  if (kind == "missing") return Cleaning::tr("Missing values");
  if (kind == "outlier_sigma") return Cleaning::tr("Outliers by standard deviation");
  if (kind == "min_count") return Cleaning::tr("Rare users and items");
  return from_utf8(kind);
}

QString step_title(const Step& step) {
  if (step.kind == "missing")
    return step.column == "time" ? Cleaning::tr("Missing times") : Cleaning::tr("Missing ratings");
  if (step.kind == "outlier_sigma")
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
  if (step.kind == "outlier_sigma") {
    return number("strike") != 0 ? Cleaning::tr("beyond %1 sd, strikes").arg(plain(number("threshold")))
                                 : Cleaning::tr("beyond %1 sd, only flags").arg(plain(number("threshold")));
  }
  if (step.kind == "min_count") {
    return Cleaning::tr("users below %1 rows, items below %2")
        .arg(grouped(std::llround(number("users"))), grouped(std::llround(number("items"))));
  }
  return {};
}

QString step_help(const std::string& kind) {
  if (kind == "duplicate")
    return Cleaning::tr("Strikes rows that repeat an earlier one: same user, item, rating and time.");
  if (kind == "invalid")
    return Cleaning::tr(
        "Strikes ratings off the scale and impossible times. With low equal to high the scale is found in the data, "
        "with some room beyond it.");
  if (kind == "missing")
    return Cleaning::tr(
        "Strikes rows without a rating where at least half of the rows have one, or rows without a time.");
  if (kind == "outlier_sigma")
    return Cleaning::tr(
        "Finds values further from the mean than a number of standard deviations. Test rows count too: cleaning stands "
        "before the split.");
  if (kind == "min_count")
    return Cleaning::tr(
        "Strikes rows of users and items that have too few, again and again until all that are left have enough.");
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

QString number_title(const std::string& kind, const std::string& number) {
  if (number == "threshold") return Cleaning::tr("Threshold");
  if (number == "strike") return Cleaning::tr("Verdict");
  if (number == "pairs") return Cleaning::tr("Of a pair's rows");
  if (number == "low") return Cleaning::tr("Lowest rating");
  if (number == "high") return Cleaning::tr("Highest rating");
  if (number == "first_year") return Cleaning::tr("First year");
  if (number == "last_year") return Cleaning::tr("Last year");
  if (kind == "min_count" && number == "users") return Cleaning::tr("A user needs");
  if (kind == "min_count" && number == "items") return Cleaning::tr("An item needs");
  return from_utf8(number);
}

QString number_unit(const std::string& kind, const std::string& number) {
  if (number == "threshold") return Cleaning::tr("sd", "unit: standard deviations");
  return kind == "min_count" ? Cleaning::tr("rows") : QString();
}

QString axis_value(const ColumnHistogram& histogram, double value) {
  if (histogram.column == "time") return date(static_cast<std::int64_t>(value));
  if (histogram.column == "rating") return plain(value);
  return grouped(std::llround(value));
}

QString bound_words(const Step&, const StepBound& bound, const ColumnHistogram& histogram) {
  const QString value = axis_value(histogram, bound.value);
  if (bound.number == "threshold" && histogram.sigma > 0) {
    const QString sd = QString::number(std::abs(bound.value - histogram.mean) / histogram.sigma, 'f', 2);
    const QString shown = sd.endsWith(QLatin1Char('0')) ? sd.left(sd.size() - 1) : sd;
    return bound.is_upper ? Cleaning::tr("%1 (mean + %2 sd)").arg(value, shown)
                          : Cleaning::tr("%1 (mean − %2 sd)").arg(value, shown);
  }
  if (!bound.is_given) return Cleaning::tr("%1 (found in the data)").arg(value);
  return bound.is_upper ? Cleaning::tr("at most %1").arg(value) : Cleaning::tr("at least %1").arg(value);
}

QString reach_words(const Step& step, const CleaningFigures& reached, const StepOutcome& outcome) {
  if (reached.rows == 0) return Cleaning::tr("nothing lies beyond");
  const QString rows = grouped(reached.rows);
  const bool strikes = outcome.struck > 0;
  const bool of_items = step.column == "item_count";
  if (step.kind == "outlier_sigma" && (of_items || step.column == "user_count")) {
    const QString owners = grouped(of_items ? reached.items : reached.users);
    if (of_items) {
      return strikes ? Cleaning::tr("%1 items, %2 rows struck").arg(owners, rows)
                     : Cleaning::tr("%1 items, %2 rows flagged").arg(owners, rows);
    }
    return strikes ? Cleaning::tr("%1 users, %2 rows struck").arg(owners, rows)
                   : Cleaning::tr("%1 users, %2 rows flagged").arg(owners, rows);
  }
  return strikes ? Cleaning::tr("%1 rows struck").arg(rows) : Cleaning::tr("%1 rows flagged").arg(rows);
}

QString flags_words(std::int64_t count) {
  return count == 1 ? Cleaning::tr("1 flag") : Cleaning::tr("%1 flags").arg(grouped(count));
}

QString row_verdict(const TableRow& row, std::size_t verdict, std::size_t reason) {
  const auto said = whole(row.cell(verdict));
  if (said == 0) return {};
  return with_verdict(said, reason_phrase(static_cast<Reason>(whole(row.cell(reason)))));
}

QString summary_verdict(std::int64_t verdict, std::int64_t reason, std::int64_t rows, std::int64_t left,
                        const StepOutcome* outcome) {
  const QString count = grouped(rows);
  if (verdict == 0) {
    return left < rows ? Cleaning::tr("kept, %1 of its %2 rows struck").arg(grouped(rows - left), count) : QString();
  }
  const auto why = static_cast<Reason>(reason);
  if (outcome != nullptr && (why == Reason::unusual_user || why == Reason::unusual_item)) {
    if (std::isfinite(outcome->high) && static_cast<double>(rows) > outcome->high)
      return with_verdict(verdict,
                          Cleaning::tr("%1 rows, more than %2").arg(count, grouped(std::llround(outcome->high))));
    if (std::isfinite(outcome->low) && static_cast<double>(rows) < outcome->low)
      return with_verdict(verdict,
                          Cleaning::tr("%1 rows, fewer than %2").arg(count, grouped(std::llround(outcome->low))));
  }
  if (outcome != nullptr && (why == Reason::rare_user || why == Reason::rare_item)) {
    const auto least = std::llround(step_number(outcome->step, why == Reason::rare_user ? "users" : "items"));
    if (rows < least) return with_verdict(verdict, Cleaning::tr("%1 rows, fewer than %2").arg(count, grouped(least)));
    return with_verdict(verdict, Cleaning::tr("fewer than %1 rows are left").arg(grouped(least)));
  }
  return with_verdict(verdict, reason_phrase(why));
}

}  // namespace tributary::ui
