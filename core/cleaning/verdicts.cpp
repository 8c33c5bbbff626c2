#include "cleaning/verdicts.h"

#include <arrow/api.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/message_parts.h"
#include "cleaning/byte_column.h"
#include "pipeline/bundle.h"

namespace tributary {
namespace {

/// "exclude=0 threshold=3".
std::string numbers_text(const Step& step) {
  std::string out;
  for (const auto& [name, value] : step.numbers) {
    char text[40];
    char* const end = std::to_chars(text, text + sizeof text, value).ptr;
    out += (out.empty() ? "" : " ") + name + "=" + std::string(text, end);
  }
  return out;
}

std::map<std::string, double> numbers_from(std::string_view text) {
  std::map<std::string, double> out;
  while (!text.empty()) {
    const std::string_view entry = text.substr(0, text.find(' '));
    const std::size_t equals = entry.find('=');
    if (equals != std::string_view::npos) {
      std::from_chars(entry.data() + equals + 1, entry.data() + entry.size(),
                      out[std::string(entry.substr(0, equals))]);
    }
    text.remove_prefix(std::min(text.size(), entry.size() + 1));
  }
  return out;
}

template <class Builder, class Get>
std::shared_ptr<arrow::Array> column_of(const std::vector<StepOutcome>& steps, Get get) {
  Builder builder;
  for (const auto& step : steps) (void)builder.Append(get(step));  // fails only when memory does
  return builder.Finish().ValueOr(nullptr);
}

std::string text_at(const arrow::Table& table, int column, std::int64_t row) {
  const auto scalar = table.column(column)->GetScalar(row);
  return scalar.ok() ? (*scalar)->ToString() : std::string();
}

double number_at(const arrow::Table& table, int column, std::int64_t row, double fallback) {
  const auto scalar = table.column(column)->GetScalar(row);
  if (!scalar.ok() || !(*scalar)->is_valid || (*scalar)->type->id() != arrow::Type::DOUBLE) return fallback;
  return static_cast<const arrow::DoubleScalar&>(**scalar).value;
}

}  // namespace

std::string reason_words(Reason reason) {
  switch (reason) {
    case Reason::none:
      return "";
    case Reason::no_rating:
      return "the rating is missing";
    case Reason::no_time:
      return "the time is missing";
    case Reason::exact_duplicate:
      return "an earlier row says exactly the same";
    case Reason::repeated_pair:
      return "another row of this user and item is kept";
    case Reason::rating_off_scale:
      return "the rating is off the scale";
    case Reason::time_impossible:
      return "the time can not be right";
    case Reason::unusual_rating:
      return "the rating is unusually far from the others";
    case Reason::unusual_user:
      return "the user has unusually many or few rows";
    case Reason::unusual_item:
      return "the item has unusually many or few rows";
    case Reason::rare_user:
      return "the user has too few rows";
    case Reason::rare_item:
      return "the item has too few rows";
  }
  return "";
}

std::vector<std::uint8_t> excluded_rows(const Verdicts& verdicts) {
  std::vector<std::uint8_t> excluded(verdicts.size());
  for (std::size_t row = 0; row < excluded.size(); ++row) {
    excluded[row] = verdicts.verdict[row] == static_cast<std::uint8_t>(Verdict::excluded) ? 1 : 0;
  }
  return excluded;
}

Bundle to_bundle(const Verdicts& verdicts) {
  Bundle bundle;
  const auto byte_field = [](const char* name) { return arrow::field(name, arrow::uint8(), false); };
  bundle.put("rows",
             arrow::Table::Make(arrow::schema({byte_field("verdict"), byte_field("reason"), byte_field("step")}),
                                {byte_array(verdicts.verdict), byte_array(verdicts.reason), byte_array(verdicts.step)},
                                static_cast<std::int64_t>(verdicts.size())));
  const auto& steps = verdicts.steps;
  using arrow::field;
  bundle.put("steps", arrow::Table::Make(
                          arrow::schema({field("kind", arrow::utf8()), field("column", arrow::utf8()),
                                         field("numbers", arrow::utf8()), field("about", arrow::utf8()),
                                         field("seen", arrow::int64()), field("flagged", arrow::int64()),
                                         field("excluded", arrow::int64()), field("low", arrow::float64()),
                                         field("high", arrow::float64()), field("about_message", arrow::utf8())}),
                          {column_of<arrow::StringBuilder>(steps, [](const auto& s) { return s.step.kind; }),
                           column_of<arrow::StringBuilder>(steps, [](const auto& s) { return s.step.column; }),
                           column_of<arrow::StringBuilder>(steps, [](const auto& s) { return numbers_text(s.step); }),
                           column_of<arrow::StringBuilder>(steps, [](const auto& s) { return s.about.text; }),
                           column_of<arrow::Int64Builder>(steps, [](const auto& s) { return s.seen; }),
                           column_of<arrow::Int64Builder>(steps, [](const auto& s) { return s.flagged; }),
                           column_of<arrow::Int64Builder>(steps, [](const auto& s) { return s.excluded; }),
                           column_of<arrow::DoubleBuilder>(steps, [](const auto& s) { return s.low; }),
                           column_of<arrow::DoubleBuilder>(steps, [](const auto& s) { return s.high; }),
                           column_of<arrow::StringBuilder>(steps, [](const auto& s) { return message_line(s.about); })},
                          static_cast<std::int64_t>(steps.size())));
  return bundle;
}

Result<Verdicts> verdicts_from(const Bundle& bundle) {
  UNWRAP(rows, bundle.table("rows"));
  UNWRAP(steps, bundle.table("steps"));
  Verdicts out;
  UNWRAP(verdict, byte_column(*rows, "verdict", "cleaning"));
  UNWRAP(reason, byte_column(*rows, "reason", "cleaning"));
  UNWRAP(step, byte_column(*rows, "step", "cleaning"));
  const int columns = steps->num_columns();  // version 0.1 kept no bounds, and until 0.2 `about` was text alone
  const bool has_bounds = columns >= 9, has_message = columns == 10;
  if (columns != 7 && columns != 9 && columns != 10) return damaged_artifact("cleaning", "its steps");
  out.verdict = std::move(verdict);
  out.reason = std::move(reason);
  out.step = std::move(step);
  for (std::int64_t row = 0; row < steps->num_rows(); ++row) {
    StepOutcome outcome;
    outcome.step = {text_at(*steps, 0, row), numbers_from(text_at(*steps, 2, row)), text_at(*steps, 1, row)};
    outcome.about = message_from_line(has_message ? text_at(*steps, 9, row) : std::string(), text_at(*steps, 3, row));
    outcome.seen = std::stoll(text_at(*steps, 4, row));
    outcome.flagged = std::stoll(text_at(*steps, 5, row));
    outcome.excluded = std::stoll(text_at(*steps, 6, row));
    if (has_bounds) {
      outcome.low = number_at(*steps, 7, row, outcome.low);
      outcome.high = number_at(*steps, 8, row, outcome.high);
    }
    out.steps.push_back(std::move(outcome));
  }
  return out;
}

}  // namespace tributary
