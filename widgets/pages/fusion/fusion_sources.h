#pragma once
#include <QObject>
#include <QString>
#include <map>
#include <memory>
#include <string>

#include "models/user_index.h"
#include "shell/session.h"

namespace tributary::ui {

/// What the list beside the sliders is made from: whose rows are whose, and the models of the validation folds, which
/// do not know what they are asked for. Loaded beside the UI thread when first asked for; kept while only weights
/// change, for the sliders bring their own.
class FusionSources : public QObject {
  Q_OBJECT
 public:
  FusionSources(Session& session, QObject* parent);

  /// The session has other models. Null: none.
  void follow(std::shared_ptr<const Recommender> recommender);
  /// Null until it is made.
  std::shared_ptr<const UserIndex> index() const { return index_; }
  bool can_validate() const;
  /// The fold that holds something of the user back, else the first one.
  std::size_t fold_of(int user) const;
  /// Null until it is loaded, which the call asks for.
  std::shared_ptr<const Recommender> recommender(std::size_t fold);
  bool is_loading() const { return loading_ || indexing_; }
  QString problem() const { return problem_; }

 Q_SIGNALS:
  void changed();

 private:
  void make_index();
  std::string key() const;

  Session& session_;
  std::shared_ptr<const Recommender> base_;
  std::shared_ptr<const UserIndex> index_;
  std::map<std::size_t, std::shared_ptr<const Recommender>> folds_;
  std::string key_;
  bool indexing_ = false, index_again_ = false, loading_ = false;
  QString problem_;
};

}  // namespace tributary::ui
