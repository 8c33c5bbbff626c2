#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "evaluation/validation_terms.h"
#include "shell/jobs.h"

namespace tributary::ui {

/// What a modality is worth: the headline metric of it alone, and of the sum without it.
struct AloneAndWithout {
  QString modality;
  double alone = 0, without = 0;
  bool differs = false;  ///< the sum without it differs from the sum: the 95 % interval excludes 0
};

/// What becomes of the headline metric where a modality is missing for a share of the items.
struct MissingLine {
  QString modality;
  double value = 0, change = 0;
  bool differs = false;  ///< the 95 % interval of the change excludes 0
};

/// The headline metric while one weight moves and the others stay.
struct Landscape {
  int term = -1;  ///< of the validation; -1: none yet
  std::vector<double> weight, value;
};

/// Validation metrics that follow the sliders: measured beside the UI thread, the newest weights win, and what stands
/// is shown until newer metrics are there. Above the budget a fixed sample of the users is measured while a slider is
/// dragged.
class LiveMetrics : public QObject {
  Q_OBJECT
 public:
  LiveMetrics(Jobs& jobs, QObject* parent);

  /// Forgets all metrics; nullptr: there is nothing to judge with.
  void set_validation(std::shared_ptr<const ValidationTerms> validation);
  void set_baseline(std::vector<float> weights);
  /// exact: all users, whatever it takes.
  void measure(std::vector<float> weights, bool exact);
  /// Alone and without for each modality of the terms, then the landscape of a term, once nothing newer comes.
  void explore(int term);
  void set_share_top(std::size_t k);

  const std::vector<ComparedMetric>& metrics() const { return metrics_; }
  const std::vector<double>& shares() const { return shares_; }  ///< by term
  std::size_t users() const { return users_; }                   ///< that the metrics are of
  bool is_exact() const { return validation_ != nullptr && users_ == validation_->users(); }
  bool is_measuring() const { return job_ != 0 || pending_; }
  /// How many users are measured while a slider is dragged; all where the budget allows.
  std::size_t users_while_dragging() const;
  const std::vector<AloneAndWithout>& alone() const { return alone_; }
  const Landscape& landscape() const { return landscape_; }
  /// Of every term, the one explored among them; the others come a moment later.
  const std::map<int, Landscape>& landscapes() const { return landscapes_; }
  const std::vector<MissingLine>& missing() const { return missing_; }
  double missing_part() const { return missing_part_; }
  void set_missing_part(double part);             ///< of the items, 0 ... 1
  bool is_explored() const { return explored_; }  ///< alone and landscape are of the present weights
  /// Change of a metric for each user of the validation against the baseline; empty until all are measured, NaN
  /// where it does not apply.
  std::vector<double> changes_by_user(const std::string& metric) const;
  double last_milliseconds() const { return last_milliseconds_; }
  void set_budget(double milliseconds) { budget_ = milliseconds; }

  /// The metric that curves, missing modalities and the worth of each are told in: the headline where weights move it,
  /// else what weights are fitted on.
  const std::string& headline() const { return headline_; }
  /// The same for changes user by user: coverage is of all lists together.
  std::string headline_by_user() const;
  void set_headline(const std::string& metric);

 Q_SIGNALS:
  void measured();
  void explored();

 private:
  struct Measurement;
  void start();
  void take(Result<std::shared_ptr<Measurement>> result);
  void start_exploring();
  void stop_exploring();
  void start_curves();

  Jobs& jobs_;
  std::shared_ptr<const ValidationTerms> validation_;
  std::vector<float> baseline_weights_, weights_;
  std::shared_ptr<const WeightsMetrics> baseline_, now_;
  std::vector<ComparedMetric> metrics_;
  std::vector<double> shares_;
  std::size_t users_ = 0, share_top_ = 20;
  bool pending_ = false, pending_exact_ = true;
  quint64 job_ = 0, exploring_ = 0;
  double seconds_per_user_ = 0, budget_ = 50, last_milliseconds_ = 0;
  QTimer idle_{this};
  int explored_term_ = -1;
  bool explored_ = false;
  std::vector<AloneAndWithout> alone_;
  Landscape landscape_;
  std::map<int, Landscape> landscapes_;
  std::vector<MissingLine> missing_;
  double missing_part_ = 0.5;
  std::string headline_;
};

}  // namespace tributary::ui
