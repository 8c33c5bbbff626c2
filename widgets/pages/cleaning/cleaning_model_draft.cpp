// The draft of CleaningModel over time: its undo, and that it outlives the window.
#include <QUndoCommand>
#include <algorithm>
#include <charconv>
#include <utility>

#include "cleaning/clean.h"
#include "models/cleaning_words.h"
#include "pages/cleaning/cleaning_model.h"
#include "theme/words.h"
#include "workflow/workflow.h"

namespace tributary::ui {
namespace {

constexpr const char* kDraft = "cleaning";

}  // namespace

/// The draft before and after: steps are a handful of numbers.
class DraftChange : public QUndoCommand {
 public:
  DraftChange(CleaningModel& model, const QString& what, CleaningDraft before, CleaningDraft after)
      : QUndoCommand(what), model_(model), before_(std::move(before)), after_(std::move(after)) {}
  void undo() override { model_.set_draft(before_); }
  void redo() override {
    if (model_.draft() != after_) model_.set_draft(after_);  // it is done already when it comes onto the stack
  }

 private:
  CleaningModel& model_;
  CleaningDraft before_, after_;
};

CleaningDraft CleaningModel::of_settings() const {
  CleaningDraft given;
  for (const Step& step : saved_) given.steps.push_back({step, true});
  given.selected = std::min(selected_, static_cast<int>(given.steps.size()) - 1);
  return given;
}

void CleaningModel::drafted(const QString& what, CleaningDraft before) {
  undo_.push(new DraftChange(*this, what, std::move(before), draft()));
  keep_draft();
  change_draft();
}

void CleaningModel::set_draft(CleaningDraft draft) {
  steps_ = std::move(draft.steps);
  selected_ = std::min(draft.selected, static_cast<int>(steps_.size()) - 1);
  look_where_it_looks();
  keep_draft();
  change_draft();
}

void CleaningModel::begin_drag() {
  drag_ = draft();
}

void CleaningModel::end_drag() {
  if (!drag_) return;
  auto before = *std::exchange(drag_, std::nullopt);
  if (before == draft() || selected_ < 0) return;
  drafted(tr("the line of %1", "a step of cleaning").arg(step_title(steps_[static_cast<std::size_t>(selected_)].step)),
          std::move(before));
}

/// Which is chosen, which are on ("2 1101"), and the steps as pipeline.toml would have them.
void CleaningModel::keep_draft() {
  const bool has_off = std::any_of(steps_.begin(), steps_.end(), [](const auto& step) { return !step.is_on; });
  if (!is_edited() && !has_off) {
    session_.keep_draft(kDraft, {});
    return;
  }
  std::string text = std::to_string(selected_) + ' ';
  StepList all;
  for (const auto& step : steps_) {
    text += step.is_on ? '1' : '0';
    all.push_back(step.step);
  }
  Settings settings(&session_.settings().registry());
  if (settings.set_value("cleaning", "steps", Value(all)))
    session_.keep_draft(kDraft, text + '\n' + settings.to_toml());
}

void CleaningModel::restore_draft() {
  const auto text = session_.draft(kDraft);
  const auto space = text.find(' '), line = text.find('\n');
  if (space == std::string::npos || line == std::string::npos || space > line) return;
  const auto settings =
      Settings::from_toml(&session_.settings().registry(), std::string_view(text).substr(line + 1), "draft");
  if (!settings) return;
  const auto& steps = settings->config_as<CleaningConfig>("cleaning").steps;
  const auto flags = std::string_view(text).substr(space + 1, line - space - 1);
  if (flags.size() != steps.size()) return;
  steps_.clear();
  for (std::size_t i = 0; i < steps.size(); ++i) steps_.push_back({steps[i], flags[i] == '1'});
  std::from_chars(text.data(), text.data() + space, selected_);
  selected_ = std::clamp(selected_, -1, static_cast<int>(steps_.size()) - 1);
  is_restored_ = is_edited();
}

}  // namespace tributary::ui
