#pragma once
#include <QObject>
#include <QString>
#include <map>
#include <memory>
#include <string>

#include "models/user_index.h"
#include "shell/session.h"

namespace tributary::ui {

/// What makes lists from the validation folds, whose models do not know what they are asked for: loaded beside the UI
/// thread when a page first asks, once for all pages, and kept while only weights change, for a list is told its
/// weights. What is handed out counts items and users as the session's recommender does.
class ValidationLists : public QObject {
  Q_OBJECT
 public:
  explicit ValidationLists(Session& session);

  /// Null until it is loaded.
  std::shared_ptr<const Recommender> of(std::size_t fold);
  /// Texts on items that count in the fold; null until it is loaded.
  const CountedTexts* texts(std::size_t fold);
  bool has_any();
  bool is_loading() const { return loading_; }
  QString problem();  ///< why the last loading failed; until other models are there, or it is asked again

  /// Loads them, one fold at a time; nothing where they are there or another is being loaded: `changed` comes, and who
  /// still needs one asks again. index: of the session's data. icon_name: of the page that asks, in the strip of jobs.
  void load(std::size_t fold, const std::shared_ptr<const UserIndex>& index, const QString& icon_name);

 Q_SIGNALS:
  void changed();

 private:
  struct Loaded {
    std::shared_ptr<const Recommender> recommender;
    CountedTexts texts;
  };
  void follow();
  std::string key() const;

  Session& session_;
  std::shared_ptr<const Recommender> base_;  ///< the session's, which what is loaded goes with
  std::string key_;
  std::map<std::size_t, std::shared_ptr<const Loaded>> loaded_;
  bool loading_ = false;
  QString problem_;
};

}  // namespace tributary::ui
