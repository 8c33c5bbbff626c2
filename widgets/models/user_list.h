#pragma once
#include <QObject>
#include <QString>
#include <memory>
#include <vector>

#include "models/user_index.h"
#include "shell/session.h"

namespace tributary::ui {

/// The users of a project, and whose list is shown, from which fold: one for all pages, so that a choice on one is seen
/// on every other. The index is read once for all of them, beside the UI thread, when a page first asks for it, and
/// again where the data are others. Models and index that it hands out are always of the same data.
class UserList : public QObject {
  Q_OBJECT
 public:
  explicit UserList(Session& session);

  /// What makes lists from all rows, in whose data user() counts; null until there is one. While the index of newer
  /// models is read, the older ones stand.
  const std::shared_ptr<const Recommender>& recommender() const { return recommender_; }
  /// Somebody looks at whose rows are whose.
  void read_index();
  const std::shared_ptr<const UserIndex>& index() const { return index_; }  ///< null until it is read
  QString problem() const { return problem_; }                              ///< why there is no index

  // Who
  int user() const { return user_; }  ///< of the dataset; -1: none yet
  bool has(int user) const;
  void pick(int user);
  void pick_random(UserGroup group);

  // From which fold
  bool can_validate() const;
  /// What the session asks for, where the data can give it.
  FoldChoice fold() const { return can_validate() ? session_.fold_choice() : FoldChoice::all_rows; }
  /// The validation fold that shows most of the user: it holds something of them back; else the first.
  std::size_t validation_fold() const;
  bool is_judged() const;  ///< something of the user is held back
  /// Newest first, an item once: what the list of this fold rests on, and what was not liked. Empty without an index.
  std::vector<HistoryRow> history(FoldChoice fold) const;
  /// nullptr: the rows of the deploy fold.
  const Fold* rows_of(FoldChoice fold) const;

 Q_SIGNALS:
  void changed();  ///< other models and data, or the index came
  void user_changed();
  void fold_changed();

 private:
  void follow_models();
  void make_index();
  void take(std::shared_ptr<const Recommender> recommender, std::shared_ptr<const UserIndex> index);
  void choose();
  void set_user(int user);

  Session& session_;
  std::shared_ptr<const Recommender> recommender_;
  std::shared_ptr<const UserIndex> index_;
  bool wants_index_ = false, indexing_ = false, index_again_ = false;
  QString problem_;
  int user_ = -1;
};

}  // namespace tributary::ui
