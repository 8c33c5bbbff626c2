#pragma once
#include <QObject>
#include <QString>
#include <optional>

#include "explanation/counterfactual.h"
#include "pages/recommendations/lists_model.h"

namespace tributary::ui {

/// What would remove the shown item from the first places: the smallest change of the history, looked for beside the UI
/// thread while the item is in sight. A newer selection or list stops it. No widgets.
class EvictionModel : public QObject {
  Q_OBJECT
 public:
  explicit EvictionModel(Session& session);

  /// Looks for it, unless that is known or under way. Called by who shows it.
  void ask();
  /// 10 or 20; 0: the item stands behind them, or the list rests on nothing that could be taken away.
  std::int64_t first() const { return first_; }
  bool is_at_work() const { return job_ != 0; }
  /// Of the item that is shown; nothing while it is looked for.
  const std::optional<Eviction>& found() const { return found_; }
  QString words() const;   ///< "Without “A” and “B” it falls to rank 14."
  QString detail() const;  ///< how sure that is
  void try_it();           ///< the what-if without them

 Q_SIGNALS:
  void changed();

 private:
  void forget();
  ListsModel& lists_;
  std::shared_ptr<const Candidates> of_;  ///< the list that was asked about
  Item item_ = -1;
  std::int64_t first_ = 0;
  std::optional<Eviction> found_;
  quint64 job_ = 0;
};

}  // namespace tributary::ui
