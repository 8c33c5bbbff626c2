#include "pages/fusion/fusion_sources.h"

#include "theme/words.h"

namespace tributary::ui {

FusionSources::FusionSources(Session& session, QObject* parent) : QObject(parent), session_(session) {}

/// Everything that the models shown rest on, but for the weights.
std::string FusionSources::key() const {
  Settings settings = session_.shown_settings();
  (void)settings.reset("scoring.weights");
  return settings.to_toml() + std::to_string(base_ == nullptr ? 0 : base_->dataset().interactions.size());
}

void FusionSources::follow(std::shared_ptr<const Recommender> recommender) {
  base_ = std::move(recommender);
  if (base_ == nullptr) {
    index_.reset();
    folds_.clear();
    key_.clear();
    return;
  }
  const auto now = key();
  if (now == key_ && index_ != nullptr) return;
  key_ = now;
  folds_.clear();
  problem_.clear();
  make_index();
}

void FusionSources::make_index() {
  if (indexing_) {
    index_again_ = true;
    return;
  }
  indexing_ = true;
  using Index = std::shared_ptr<const UserIndex>;
  session_.jobs().start<Index>(
      Lane::interactive, {}, {},
      [base = base_, folds = session_.folds()](const RunContext&) -> Result<Index> {
        return std::make_shared<const UserIndex>(base, folds);
      },
      this,
      [this](Result<Index> made) {
        indexing_ = false;
        if (std::exchange(index_again_, false)) {
          make_index();
          return;
        }
        if (made) index_ = *std::move(made);
        Q_EMIT changed();
      });
}

bool FusionSources::can_validate() const {
  const auto folds = session_.folds();
  // Under settings that have not been run the models of a fold would be trained anew, which nobody asked for.
  return folds != nullptr && !folds->valid.empty() && session_.validation_terms() != nullptr &&
         (!folds_.empty() || !session_.is_stale());
}

std::size_t FusionSources::fold_of(int user) const {
  return index_ == nullptr || user < 0 ? 0 : index_->judged_fold(user).value_or(0);
}

std::shared_ptr<const Recommender> FusionSources::recommender(std::size_t fold) {
  if (const auto found = folds_.find(fold); found != folds_.end()) return found->second;
  if (loading_ || session_.is_running() || session_.is_stale() || !problem_.isEmpty()) return nullptr;
  loading_ = true;
  using Lists = std::shared_ptr<const Recommender>;
  session_.ask_shown<Lists>(
      tr("Models of the validation fold"), QStringLiteral("fusion"),
      [fold](Workflow& workflow, const RunContext&) -> Result<Lists> { return workflow.recommender(fold); }, this,
      [this, fold, of = key_](Result<Lists> lists) {
        loading_ = false;
        if (of == key_) {
          if (lists) {
            folds_[fold] = *std::move(lists);
          } else {
            problem_ = problem_words(lists.problem());
          }
        }
        Q_EMIT changed();  // who still needs another one asks again
      });
  return nullptr;
}

}  // namespace tributary::ui
