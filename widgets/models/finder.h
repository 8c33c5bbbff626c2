#pragma once
#include <QObject>
#include <QString>
#include <memory>
#include <vector>

#include "models/user_index.h"
#include "shell/jobs.h"

namespace tributary::ui {

/// Search as you type over all users or all items, beside the UI thread; the newest text wins. No widgets.
class Finder : public QObject {
  Q_OBJECT
 public:
  static constexpr std::size_t kMost = 200;  ///< more are counted, not shown
  enum class What { users, items };

  Finder(Jobs& jobs, What what, QObject* parent);

  What what() const { return what_; }
  void set_index(std::shared_ptr<const UserIndex> index);
  const std::shared_ptr<const UserIndex>& index() const { return index_; }
  void find(const QString& text, UserGroup group = UserGroup::all);

  /// Users or items, best match first.
  const std::vector<std::int32_t>& found() const { return found_; }
  std::size_t total() const { return total_; }
  bool is_at_work() const { return job_ != 0; }

 Q_SIGNALS:
  void changed();

 private:
  Jobs& jobs_;
  What what_;
  std::shared_ptr<const UserIndex> index_;
  QString text_;
  UserGroup group_ = UserGroup::all;
  std::vector<std::int32_t> found_;
  std::size_t total_ = 0;
  quint64 job_ = 0;
};

}  // namespace tributary::ui
