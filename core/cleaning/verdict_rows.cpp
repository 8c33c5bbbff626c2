#include "cleaning/verdict_rows.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "cleaning/steps.h"

namespace tributary {
namespace {

const std::string& title_of(const Dataset& dataset, std::size_t item) {
  return item < dataset.titles.size() && !dataset.titles[item].empty() ? dataset.titles[item] : dataset.item_ids[item];
}

class InteractionRows final : public RowSource {
 public:
  InteractionRows(std::shared_ptr<const Dataset> dataset, std::shared_ptr<const Verdicts> verdicts, NearBound near)
      : dataset_(std::move(dataset)), verdicts_(std::move(verdicts)), near_(std::move(near)) {}

  std::size_t rows() const override { return table().size(); }
  const std::vector<TableColumn>& columns() const override {
    static const std::vector<TableColumn> all = {
        {"user", CellType::text},  {"item", CellType::text},     {"rating", CellType::number},
        {"time", CellType::time},  {"verdict", CellType::whole}, {"reason", CellType::whole},
        {"step", CellType::whole}, {"near", CellType::number},   {"shown", CellType::whole}};
    return all;
  }

  Cell cell(std::size_t row, std::size_t column) const override {
    if (column <= kItem) return word(column, word_of(row, column));
    const double value = number(row, column);
    if (std::isnan(value)) return {};
    if (column == kRating || column == kNear) return value;
    if (column == kTime) return TimeValue{table().time[row]};
    return static_cast<std::int64_t>(value);
  }

  double number(std::size_t row, std::size_t column) const override {
    switch (column) {
      case kRating:
        return table().rating.empty() ? NAN : static_cast<double>(table().rating[row]);
      case kTime:
        return table().time.empty() || table().time[row] == kNoTime ? NAN : static_cast<double>(table().time[row]);
      case kVerdict:
        return verdicts_ == nullptr ? 0 : verdicts_->verdict[row];
      case kReason:
        return verdicts_ == nullptr ? 0 : verdicts_->reason[row];
      case kStep:
        return verdicts_ == nullptr ? 0 : verdicts_->step[row];
      case kNear:
        return near_.column != "rating" || number(row, kVerdict) != 0 ? NAN : near_.distance(number(row, kRating));
      case kShown:
        return number(row, kVerdict) != 0 || !std::isnan(number(row, kNear)) ? 1 : 0;
      default:
        return NAN;
    }
  }

  std::size_t words(std::size_t column) const override {
    return column == kUser ? dataset_->users() : dataset_->items();
  }
  std::size_t word_of(std::size_t row, std::size_t column) const override {
    return static_cast<std::size_t>(column == kUser ? table().user[row] : table().item[row]);
  }
  std::string word(std::size_t column, std::size_t word) const override {
    return column == kUser ? dataset_->user_ids[word] : title_of(*dataset_, word);
  }

 private:
  enum : std::size_t { kUser, kItem, kRating, kTime, kVerdict, kReason, kStep, kNear, kShown };
  const InteractionTable& table() const { return dataset_->interactions; }
  std::shared_ptr<const Dataset> dataset_;
  std::shared_ptr<const Verdicts> verdicts_;
  NearBound near_;
};

/// What the rows of one user or item come to.
struct Summary {
  std::int64_t rows = 0, left = 0, rated = 0;
  std::int64_t seen = 0;  ///< rows that the step of the near bound goes by
  double near = NAN;
  double sum = 0, squares = 0;
  std::int64_t first = kNoTime, last = kNoTime;
  bool is_flagged = false, is_own_reason = false;
  Reason reason = Reason::none;
  std::uint8_t step = 0;

  double mean() const { return rated == 0 ? NAN : sum / static_cast<double>(rated); }
  double sd() const {
    if (rated == 0) return NAN;
    return std::sqrt(std::max(0.0, squares / static_cast<double>(rated) - mean() * mean()));
  }
  Verdict verdict() const {
    if (left == 0) return Verdict::excluded;
    return is_flagged ? Verdict::flagged : Verdict::sound;
  }
};

enum class Side { users, items };

bool is_about(Side side, Reason reason) {
  return side == Side::users ? reason == Reason::unusual_user || reason == Reason::rare_user
                             : reason == Reason::unusual_item || reason == Reason::rare_item;
}

class SummaryRows final : public RowSource {
 public:
  SummaryRows(Side side, std::shared_ptr<const Dataset> dataset, std::vector<Summary> summaries)
      : side_(side), dataset_(std::move(dataset)) {
    for (std::size_t i = 0; i < summaries.size(); ++i) {
      if (summaries[i].rows == 0) continue;
      index_.push_back(static_cast<std::int32_t>(i));
      summaries_.push_back(summaries[i]);
    }
    columns_ = {{side == Side::users ? "user" : "item", CellType::text},
                {"rows", CellType::whole},
                {"left", CellType::whole},
                {"mean", CellType::number},
                {"sd", CellType::number},
                {"first", CellType::time},
                {"last", CellType::time},
                {"verdict", CellType::whole},
                {"reason", CellType::whole},
                {"step", CellType::whole},
                {"index", CellType::whole},
                {"near", CellType::number},
                {"shown", CellType::whole}};
  }

  std::size_t rows() const override { return summaries_.size(); }
  const std::vector<TableColumn>& columns() const override { return columns_; }

  Cell cell(std::size_t row, std::size_t column) const override {
    const Summary& s = summaries_[row];
    const auto i = static_cast<std::size_t>(index_[row]);
    const auto number_or_none = [](double v) { return std::isnan(v) ? Cell() : Cell(v); };
    const auto time_or_none = [](std::int64_t t) { return t == kNoTime ? Cell() : Cell(TimeValue{t}); };
    switch (column) {
      case 0:
        return side_ == Side::users ? dataset_->user_ids[i] : title_of(*dataset_, i);
      case 1:
        return s.rows;
      case 2:
        return s.left;
      case 3:
        return number_or_none(s.mean());
      case 4:
        return number_or_none(s.sd());
      case 5:
        return time_or_none(s.first);
      case 6:
        return time_or_none(s.last);
      case 7:
        return static_cast<std::int64_t>(s.verdict());
      case 8:
        return static_cast<std::int64_t>(s.verdict() == Verdict::sound ? Reason::none : s.reason);
      case 9:
        return static_cast<std::int64_t>(s.verdict() == Verdict::sound ? 0 : s.step);
      case 10:
        return static_cast<std::int64_t>(index_[row]);
      case 11:
        return number_or_none(s.near);
      default:
        return static_cast<std::int64_t>(s.verdict() != Verdict::sound || !std::isnan(s.near) ? 1 : 0);
    }
  }

 private:
  Side side_;
  std::shared_ptr<const Dataset> dataset_;
  std::vector<std::int32_t> index_;
  std::vector<Summary> summaries_;
  std::vector<TableColumn> columns_;
};

Result<std::shared_ptr<const RowSource>> summary_rows(Side side, std::shared_ptr<const Dataset> dataset,
                                                      const Verdicts* verdicts, const StopToken& stop,
                                                      const NearBound& near) {
  const auto& rows = dataset->interactions;
  std::vector<Summary> summaries(side == Side::users ? dataset->users() : dataset->items());
  const auto& owner = side == Side::users ? rows.user : rows.item;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (row % (1U << 20U) == 0 && stop.stopped()) return cancelled();
    Summary& s = summaries[static_cast<std::size_t>(owner[row])];
    ++s.rows;
    if (!rows.rating.empty() && std::isfinite(rows.rating[row])) {
      const auto rating = static_cast<double>(rows.rating[row]);
      ++s.rated;
      s.sum += rating;
      s.squares += rating * rating;
    }
    if (!rows.time.empty() && rows.time[row] != kNoTime) {
      if (s.first == kNoTime || rows.time[row] < s.first) s.first = rows.time[row];
      if (s.last == kNoTime || rows.time[row] > s.last) s.last = rows.time[row];
    }
    const auto verdict = verdicts == nullptr ? Verdict::sound : static_cast<Verdict>(verdicts->verdict[row]);
    if (verdict != Verdict::excluded) ++s.left;
    if (verdict != Verdict::excluded || verdicts->step[row] >= near.first_out) ++s.seen;
    if (verdict == Verdict::sound) continue;
    const auto reason = static_cast<Reason>(verdicts->reason[row]);
    const bool is_own = is_about(side, reason);
    if (is_own && verdict == Verdict::flagged) s.is_flagged = true;
    if (s.reason != Reason::none && (s.is_own_reason || !is_own)) continue;
    s.reason = reason;
    s.step = verdicts->step[row];
    s.is_own_reason = is_own;
  }
  if (near.column == (side == Side::users ? "user_count" : "item_count")) {
    for (Summary& s : summaries) {
      if (s.verdict() == Verdict::sound) s.near = near.distance(static_cast<double>(s.seen));
    }
  }
  return std::shared_ptr<const RowSource>(
      std::make_shared<SummaryRows>(side, std::move(dataset), std::move(summaries)));
}

}  // namespace

double NearBound::distance(double value) const {
  double nearest = NAN;
  for (const Side& side : sides) {
    const double off = value - side.bound;
    const bool is_kept = side.is_upper ? off <= 0 : off >= 0;
    if (!is_kept || std::abs(off) > side.room) continue;
    if (std::isnan(nearest) || std::abs(off) < std::abs(nearest)) nearest = off;
  }
  return nearest;
}

NearBound near_bound(const StepOutcome& outcome, std::size_t number, const std::string& column) {
  NearBound out;
  const Step& step = outcome.step;
  if (step.kind == "min_count" && (column == "user_count" || column == "item_count")) {
    const double least = step_number(step, column == "user_count" ? "users" : "items");
    out = {column, number + 1, {{least, std::max(1.0, std::floor(least / 5)), false}}};
  }
  if (step.kind.starts_with("outlier_") && column == (step.column.empty() ? "rating" : step.column)) {
    out = {column, number, {}};
    const bool can_be_below = std::isfinite(outcome.low) && (column == "rating" || outcome.low >= 1);
    // Half a unit within the bound.
    const auto room = [&](double bound, bool is_upper) {
      const double threshold = outcome.scale.threshold_of(bound, is_upper);
      return std::abs(bound - outcome.scale.bound_at(threshold - 0.5, is_upper));
    };
    if (outcome.scale.counts(false) && can_be_below)
      out.sides.push_back({outcome.low, room(outcome.low, false), false});
    if (outcome.scale.counts(true) && std::isfinite(outcome.high))
      out.sides.push_back({outcome.high, room(outcome.high, true), true});
  }
  return out;
}

std::shared_ptr<const RowSource> interaction_rows(std::shared_ptr<const Dataset> dataset,
                                                  std::shared_ptr<const Verdicts> verdicts, NearBound near) {
  return std::make_shared<InteractionRows>(std::move(dataset), std::move(verdicts), std::move(near));
}

Result<std::shared_ptr<const RowSource>> user_rows(std::shared_ptr<const Dataset> dataset,
                                                   const std::shared_ptr<const Verdicts>& verdicts,
                                                   const StopToken& stop, const NearBound& near) {
  return summary_rows(Side::users, std::move(dataset), verdicts.get(), stop, near);
}

Result<std::shared_ptr<const RowSource>> item_rows(std::shared_ptr<const Dataset> dataset,
                                                   const std::shared_ptr<const Verdicts>& verdicts,
                                                   const StopToken& stop, const NearBound& near) {
  return summary_rows(Side::items, std::move(dataset), verdicts.get(), stop, near);
}

}  // namespace tributary
