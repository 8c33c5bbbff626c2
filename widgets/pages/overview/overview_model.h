#pragma once
#include <QObject>
#include <QString>
#include <cstdint>
#include <vector>

#include "explanation/recommendation.h"

namespace tributary::ui {

class Session;

/// A bar of the funnel: how many interactions are left after a step, and why.
struct FunnelStep {
  QString name, reason, lost;
  std::int64_t count = 0;
};

/// How many items have a modality; `missing`: why it is not there, or what brings it.
struct Presence {
  QString modality, title, note;
  std::int64_t items = 0;
  bool is_absent = false, is_at_work = false, can_add = false;
};

/// The one thing to do next.
struct NextAction {
  enum class Kind { import, run, wait, look, none };
  Kind kind = Kind::none;
  QString title, detail, button;
};

/// What the Overview shows. No widgets; words in the language of the interface when asked.
class OverviewModel : public QObject {
  Q_OBJECT
 public:
  explicit OverviewModel(Session& session);

  NextAction next_action() const;
  std::vector<FunnelStep> funnel() const;
  std::vector<Presence> presence() const;
  /// Problems as quiet bands: stages that failed, flagged rows.
  struct Notice {
    QString words, page;
    bool is_error = false;
  };
  std::vector<Notice> notices() const;
  QString metrics_head() const;  ///< the protocol in one line
  /// "NDCG@10", ".3671" of the last validation metrics; at most six.
  std::vector<std::pair<QString, QString>> metrics() const;
  std::int64_t items() const;
  /// The list of one example user, as a proof; empty until there is one.
  const RecommendedList& proof() const { return proof_; }
  int proof_user() const { return proof_user_; }  ///< -1: none yet
  void another_user();

 Q_SIGNALS:
  void changed();

 private:
  void refresh_proof();
  Session& session_;
  RecommendedList proof_;
  int proof_user_ = -1;
  quint64 asked_ = 0;  ///< the newest list asked for
};

}  // namespace tributary::ui
