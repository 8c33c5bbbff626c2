#include "models/validation_lists.h"

#include "theme/words.h"

namespace tributary::ui {

ValidationLists::ValidationLists(Session& session) : QObject(&session), session_(session) {
  connect(&session, &Session::models_changed, this, &ValidationLists::follow);  // what is of the past goes
  follow();
}

/// Everything that the models shown rest on, but for the weights.
std::string ValidationLists::key() const {
  Settings settings = session_.shown_settings();
  (void)settings.reset("scoring.weights");
  std::string key = settings.to_toml() + std::to_string(base_->dataset().interactions.size());
  if (const auto folds = session_.folds(); folds != nullptr) key += folds->deploy.hash;
  return key;
}

/// Asked at every door: another may hear of newer models before this does.
void ValidationLists::follow() {
  if (base_ == session_.recommender()) return;
  base_ = session_.recommender();
  auto now = key();
  if (now == key_) return;
  key_ = std::move(now);
  loaded_.clear();
  problem_.clear();
}

std::shared_ptr<const Recommender> ValidationLists::of(std::size_t fold) {
  follow();
  const auto found = loaded_.find(fold);
  return found == loaded_.end() ? nullptr : found->second->recommender;
}

const CountedTexts* ValidationLists::texts(std::size_t fold) {
  follow();
  const auto found = loaded_.find(fold);
  return found == loaded_.end() ? nullptr : &found->second->texts;
}

bool ValidationLists::has_any() {
  follow();
  return !loaded_.empty();
}

QString ValidationLists::problem() {
  follow();
  return problem_;
}

void ValidationLists::load(std::size_t fold, const std::shared_ptr<const UserIndex>& index, const QString& icon_name) {
  follow();
  if (loaded_.contains(fold) || loading_) return;
  loading_ = true;
  problem_.clear();
  using Lists = std::shared_ptr<const Loaded>;
  session_.ask_shown<Lists>(
      tr("Models of the validation fold"), icon_name,
      [fold, index](Workflow& workflow, const RunContext&) -> Result<Lists> {
        UNWRAP(recommender, workflow.recommender(fold));
        auto lists = std::make_shared<Loaded>();
        lists->texts = counted_texts(index->dataset(), index->folds()->valid[fold], ItemText::train);
        lists->recommender = std::move(recommender);
        return Lists(std::move(lists));
      },
      this,
      [this, fold, of = key_](Result<Lists> lists) {
        loading_ = false;
        follow();
        if (of == key_) {
          if (lists) {
            loaded_[fold] = *std::move(lists);
          } else {
            problem_ = problem_words(lists.problem());
          }
        }
        Q_EMIT changed();
      });
}

}  // namespace tributary::ui
