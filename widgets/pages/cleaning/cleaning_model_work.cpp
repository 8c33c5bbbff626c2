#include <algorithm>
#include <utility>

#include "cleaning/clean.h"
#include "cleaning/steps.h"
#include "cleaning/verdict_rows.h"
#include "pages/cleaning/cleaning_model.h"

// What the model has computed beside the interface thread: preview, histogram, rows, and the other outlier methods.

namespace tributary::ui {
namespace {

constexpr std::size_t kBins = 36;

}  // namespace

/// One preview at a time: while one is made the newest draft waits, those between are never made.
void CleaningModel::ask() {
  if (dataset_ == nullptr) return;
  if (job_ != 0) {
    again_ = true;
    return;
  }
  job_ = session_.jobs().start<Prepared>(
      Lane::interactive, tr("Preview of cleaning"), QStringLiteral("cleaning"),
      [dataset = dataset_, wish = Wish{active(), edited(), column_, shown_, shows_before_},
       last = is_of_these_data_ ? prepared_ : Prepared{}](const RunContext& context) {
        return prepare(dataset, wish, last, context);
      },
      this,
      [this, dataset = dataset_](Result<Prepared> prepared) {
        job_ = 0;
        const bool is_current = dataset == dataset_;
        if (is_current) take(std::move(prepared));
        if (std::exchange(again_, false) || !is_current) ask();
      });
}

Result<CleaningModel::Prepared> CleaningModel::prepare(const std::shared_ptr<const Dataset>& dataset, Wish wish,
                                                       const Prepared& last, const RunContext& context) {
  Job job(context.stop, context.progress, context.log);
  Prepared out;
  static_cast<Wish&>(out) = std::move(wish);
  const auto prefix = last.preview == nullptr ? nullptr : last.preview->prefix;
  if (last.preview != nullptr && last.steps == out.steps && last.edited == out.edited) {
    out.preview = last.preview;
  } else {
    UNWRAP(preview, preview_cleaning(*dataset, out.steps, out.edited, prefix, job));
    out.preview = std::make_shared<const CleaningPreview>(std::move(preview));
  }
  const bool same_view = last.is_before == out.is_before;
  if (last.histogram != nullptr && last.column == out.column && same_view &&
      (out.is_before || prefix == out.preview->prefix)) {
    out.histogram = last.histogram;
  } else {
    const std::vector<std::uint8_t> none(out.is_before ? dataset->interactions.size() : 0);
    UNWRAP(histogram, column_histogram(*dataset, out.is_before ? none : out.preview->prefix->verdict, out.column,
                                       HistogramScale::automatic, kBins, context.stop));
    out.histogram = std::make_shared<const ColumnHistogram>(std::move(histogram));
  }
  if (last.source != nullptr && last.table == out.table && same_view &&
      (out.is_before || last.preview == out.preview)) {
    out.source = last.source;
    return out;
  }
  const std::shared_ptr<const Verdicts> verdicts =
      out.is_before ? nullptr : std::shared_ptr<const Verdicts>(out.preview, &out.preview->verdicts);
  NearBound near;
  if (!out.is_before && out.edited < out.steps.size()) {
    near = near_bound(out.preview->verdicts.steps[out.edited], out.edited + 1,
                      out.table == Table::rows    ? "rating"
                      : out.table == Table::users ? "user_count"
                                                  : "item_count");
  }
  if (out.table == Table::rows) {
    out.source = interaction_rows(dataset, verdicts, std::move(near));
    return out;
  }
  UNWRAP(source, out.table == Table::users ? user_rows(dataset, verdicts, context.stop, near)
                                           : item_rows(dataset, verdicts, context.stop, near));
  out.source = std::move(source);
  return out;
}

void CleaningModel::take(Result<Prepared> prepared) {
  if (!prepared) {
    if (prepared.problem().code == Code::cancelled) return;
    problem_ = prepared.problem();
    Q_EMIT preview_changed();
    return;
  }
  problem_.reset();
  prepared_ = *std::move(prepared);
  is_of_these_data_ = true;
  const bool is_wanted = prepared_.table == shown_ && prepared_.is_before == shows_before_;
  if (is_wanted && table_.source() != prepared_.source) table_.set_source(prepared_.source, query());
  Q_EMIT preview_changed();
  try_alternatives();
}

/// They do not depend on the chosen step's own numbers: dragging its threshold does not try them again. A trial of
/// another step is stopped.
void CleaningModel::try_alternatives() {
  Trial wanted;
  const bool is_on = selected_ >= 0 && steps_[static_cast<std::size_t>(selected_)].is_on;
  if (is_on && steps_[static_cast<std::size_t>(selected_)].step.kind.starts_with("outlier_")) {
    const Step& step = steps_[static_cast<std::size_t>(selected_)].step;
    wanted.prefix = prepared_.preview->prefix;
    wanted.step = {step.kind, {{"exclude", step_number(step, "exclude")}}, step.column};
  }
  if (wanted == trial_) return;
  trial_ = wanted;
  alternatives_.clear();
  if (trial_job_ != 0) session_.jobs().cancel(std::exchange(trial_job_, 0));
  Q_EMIT alternatives_changed();
  if (wanted.prefix == nullptr) return;
  trial_job_ = session_.jobs().start<std::vector<OutlierAlternative>>(
      Lane::interactive, tr("Other methods for outliers"), QStringLiteral("cleaning"),
      [dataset = dataset_, wanted](const RunContext& context) {
        Job job(context.stop, context.progress, context.log);
        return outlier_alternatives(*dataset, wanted.step, *wanted.prefix, job);
      },
      this,
      [this, wanted](Result<std::vector<OutlierAlternative>> found) {
        if (!(wanted == trial_)) return;  // a newer one is at work
        trial_job_ = 0;
        if (found) alternatives_ = *std::move(found);
        Q_EMIT alternatives_changed();
      });
}

}  // namespace tributary::ui
