#include "pages/evaluation/evaluation_model.h"

#include <algorithm>
#include <cmath>

#include "pages/evaluation/evaluation_references.h"
#include "shell/session.h"
#include "theme/core_words.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kMost = 5;  // recorded runs side by side
constexpr std::size_t kTen = 10;
constexpr double kSame = 1e-6;  // models made anew differ by the rounding of their sums
constexpr const char* kHeadline = "ndcg@10";

/// Names a run while lists of runs come and go.
std::string identity(const PastRun& run) {
  std::string words = run.keys.empty() ? std::to_string(run.id) : std::string();
  for (const auto& key : run.keys) words += key + ' ';
  return words + run.report.protocol.part;
}

bool same_values(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return std::abs(x - y) < kSame || (std::isnan(x) && std::isnan(y)); });
}

/// The same figures of the same users: one is shown.
bool same_figures(const PastRun& a, const PastRun& b) {
  return !a.folds.empty() && std::equal(a.folds.begin(), a.folds.end(), b.folds.begin(), b.folds.end(),
                                        [](const FoldMeasure& x, const FoldMeasure& y) {
                                          return x.users == y.users && same_values(x.values, y.values);
                                        });
}

std::size_t at(int index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

EvaluationModel::EvaluationModel(Session& session)
    : QObject(&session), session_(session), references_(new References(session, this)) {
  connect(&session_, &Session::models_changed, this, &EvaluationModel::load);
  connect(&session_, &Session::status_changed, this, &EvaluationModel::load);
  connect(&session_, &Session::run_changed, this, &EvaluationModel::changed);
  connect(references_, &References::changed, this, &EvaluationModel::take);
  load();
}

bool EvaluationModel::is_measuring_references() const {
  return references_->is_at_work();
}

QString EvaluationModel::letter(std::size_t index) {
  return QString(QChar(static_cast<char16_t>(u'A' + index)));
}

QString EvaluationModel::run_title(std::size_t index) const {
  const auto with_letter = [&](const QString& words) { return QStringLiteral("%1: %2").arg(letter(index), words); };
  if (index < references()) return with_letter(kinds_[index] == 0 ? tr("Popularity") : tr("Behaviour alone"));
  const auto& method = (*runs_)[index].report.protocol.method;
  const auto colon = method.find(':');
  const auto kind = method.substr(0, colon);
  return with_letter(kind == "sum"      ? tr("Sum")
                     : kind == "ranker" ? from_utf8(method.substr(colon == std::string::npos ? 0 : colon + 2))
                                        : from_utf8(kind));
}

QString EvaluationModel::run_head(std::size_t index) const {
  const bool is_behaviour = index < references() && kinds_[index] == 1;
  return is_behaviour ? QStringLiteral("%1: %2").arg(letter(index), tr("Behaviour")) : run_title(index);
}

QString EvaluationModel::run_detail(std::size_t index) const {
  const auto& run = (*runs_)[index];
  if (index < references()) {
    const auto& method = run.report.protocol.method;
    const auto colon = method.find(": ");
    const auto ranker = from_utf8(colon == std::string::npos ? method : method.substr(colon + 2));
    return ranker == QStringLiteral("popularity") ? tr("baseline") : tr("alone, %1", "behaviour alone").arg(ranker);
  }
  const auto time = run.time == 0 ? tr("now") : when(run.time);
  return run.report.protocol.part == "test" ? tr("test, %1").arg(time) : time;
}

QStringList EvaluationModel::run_titles() const {
  QStringList titles;
  for (std::size_t i = 0; i < runs_->size(); ++i) titles << run_title(i);
  return titles;
}

void EvaluationModel::load() {
  const auto id = std::make_shared<quint64>(0);
  asked_ = *id = session_.jobs().start<std::vector<PastRun>>(
      Lane::interactive, {}, {},
      [project = session_.project(), now = session_.measured()](const RunContext&) -> Result<std::vector<PastRun>> {
        TRY(runs, past_runs(*project, kMost));
        if (now == nullptr) return runs;
        // What was measured and not written down (a run from the command line) stands last; not so the figures of a run
        // under another key (the project was copied elsewhere).
        PastRun present;
        present.name = now->report.protocol.method;
        present.report = now->report;
        present.folds = now->folds;
        present.keys = now->keys;
        const bool is_known = std::any_of(runs.begin(), runs.end(), [&](const PastRun& run) {
          return run.keys == present.keys ||
                 (run.report.protocol.part == present.report.protocol.part && same_figures(run, present));
        });
        if (!is_known) runs.push_back(std::move(present));
        return runs;
      },
      this,
      [this, id](Result<std::vector<PastRun>> runs) {
        if (*id != asked_) return;
        is_loaded_ = true;
        if (!runs) {
          problem_ = problem_words(runs.problem());
          Q_EMIT changed();
          return;
        }
        const bool same = std::equal(runs->begin(), runs->end(), recorded_.begin(), recorded_.end(),
                                     [](const auto& a, const auto& b) { return identity(a) == identity(b); });
        if (!same) picked_ = false;
        recorded_ = *std::move(runs);
        take();
      });
}

void EvaluationModel::take() {
  const auto id_of = [&](int index) {
    return index < 0 || at(index) >= runs_->size() ? std::string() : identity((*runs_)[at(index)]);
  };
  const auto chosen = id_of(chosen_), other = id_of(other_);
  std::vector<PastRun> runs;
  kinds_.clear();
  for (std::size_t i = 0; i < references_->runs().size() && !recorded_.empty(); ++i) {
    const auto& reference = references_->runs()[i];
    const bool is_there =
        std::any_of(recorded_.begin(), recorded_.end(),
                    [&](const PastRun& run) { return same_figures(run, reference); }) ||
        std::any_of(runs.begin(), runs.end(), [&](const PastRun& run) { return same_figures(run, reference); });
    const bool fits = std::any_of(recorded_.begin(), recorded_.end(), [&](const PastRun& run) {
      return same_protocol(run.report.protocol, reference.report.protocol);
    });
    if (is_there || !fits) continue;
    runs.push_back(reference);
    kinds_.push_back(i);
  }
  runs.insert(runs.end(), recorded_.begin(), recorded_.end());
  runs_ = std::make_shared<const std::vector<PastRun>>(std::move(runs));
  chosen_ = other_ = -1;
  for (std::size_t i = 0; i < runs_->size() && picked_; ++i) {
    const auto name = identity((*runs_)[i]);
    if (name == chosen) chosen_ = static_cast<int>(i);
    if (name == other) other_ = static_cast<int>(i);
  }
  if (chosen_ < 0) choose();
  rebuild();
}

void EvaluationModel::choose() {
  picked_ = false;
  chosen_ = static_cast<int>(runs_->size()) - 1;
  other_ = -1;
  // The last run of the same protocol, else behaviour alone, else popularity.
  for (int i = chosen_ - 1; i >= 0 && other_ < 0; --i) {
    if (same_protocol((*runs_)[at(i)].report.protocol, runs_->back().report.protocol)) other_ = i;
  }
}

void EvaluationModel::compare(int chosen, int other) {
  chosen_ = chosen;
  other_ = other;
  picked_ = true;
  rebuild();
}

bool EvaluationModel::compares() const {
  return other_ >= 0 && chosen_ >= 0 && other_ != chosen_ &&
         same_protocol((*runs_)[at(chosen_)].report.protocol, (*runs_)[at(other_)].report.protocol);
}

QString EvaluationModel::pair() const {
  return compares() ? QStringLiteral("%1 − %2").arg(letter(at(chosen_)), letter(at(other_))) : QString();
}

void EvaluationModel::rebuild() {
  lines_.clear();
  users_.clear();
  if (chosen_ >= 0) {
    const PastRun* other = compares() ? &(*runs_)[at(other_)] : nullptr;
    lines_ = metric_lines(*runs_, at(chosen_), other);
    if (other != nullptr) {
      users_ = user_changes((*runs_)[at(chosen_)], *other, kHeadline);
      std::sort(users_.begin(), users_.end(),
                [](const UserChange& a, const UserChange& b) { return a.after - a.before < b.after - b.before; });
    }
  }
  Q_EMIT changed();
}

QString EvaluationModel::line_words(std::size_t line) const {
  return words_of(lines_[line], run_titles(), at(chosen_), pair());
}

QString EvaluationModel::as_text() const {
  return chosen_ < 0 ? QString() : text_of(lines_, run_titles(), at(chosen_), pair(), protocol());
}

std::vector<ProtocolLine> EvaluationModel::protocol() const {
  return chosen_ < 0 ? std::vector<ProtocolLine>() : protocol_lines((*runs_)[at(chosen_)].report.protocol);
}

std::int64_t EvaluationModel::judged_users() const {
  if (!users_.empty()) return static_cast<std::int64_t>(users_.size());
  return chosen_ < 0 ? 0 : (*runs_)[at(chosen_)].report.protocol.users;
}

std::vector<TradePoint> EvaluationModel::trade(const std::string& metric) const {
  std::vector<TradePoint> points;
  for (std::size_t i = 0; i < runs_->size() && chosen_ >= 0; ++i) {
    const auto& report = (*runs_)[i].report;
    const auto *accuracy = report.find(kHeadline), *other = report.find(metric);
    if (accuracy == nullptr || other == nullptr) continue;
    if (!same_protocol(report.protocol, (*runs_)[at(chosen_)].report.protocol)) continue;
    points.push_back({letter(i), run_title(i), accuracy->value, other->value, static_cast<int>(i) == chosen_, false});
  }
  for (auto& point : points) {
    point.is_best = std::none_of(points.begin(), points.end(), [&](const TradePoint& p) {
      return p.accuracy >= point.accuracy && p.other >= point.other &&
             (p.accuracy > point.accuracy || p.other > point.other);
    });
  }
  return points;
}

std::vector<UserChange> EvaluationModel::worst() const {
  std::vector<UserChange> ten;
  for (auto user = users_.begin(); user != users_.end() && ten.size() < kTen && user->after < user->before; ++user)
    ten.push_back(*user);
  return ten;
}

std::vector<UserChange> EvaluationModel::best() const {
  std::vector<UserChange> ten;
  for (auto user = users_.rbegin(); user != users_.rend() && ten.size() < kTen && user->after > user->before; ++user)
    ten.push_back(*user);
  return ten;
}

void EvaluationModel::show_best(bool best) {
  shows_best_ = best;
  Q_EMIT changed();
}

void EvaluationModel::show_whole_protocol(bool whole) {
  shows_whole_protocol_ = whole;
  Q_EMIT changed();
}

void EvaluationModel::reword() {
  rebuild();
}

void EvaluationModel::evaluate() {
  session_.run();
}

std::int64_t EvaluationModel::test_reads() const {
  return session_.status().test_reads;
}

void EvaluationModel::read_test() {
  if (at_work_ || !session_.can_write()) return;
  at_work_ = true;
  problem_.clear();
  session_.ask<EvaluationReport>(
      tr("Reading the test part"), QStringLiteral("lock"),
      [](Road& road, const RunContext& context) -> Result<EvaluationReport> {
        if (context.log != nullptr) context.log->write(Level::info, "The sealed test part is read; this is counted.");
        return road.evaluate(EvaluatedPart::test);
      },
      this,
      [this](Result<EvaluationReport> report) {
        at_work_ = false;
        if (!report) problem_ = problem_words(report.problem());
        session_.refresh_status();
        load();
      });
  Q_EMIT changed();
}

}  // namespace tributary::ui
