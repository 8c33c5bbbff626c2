#include "pages/evaluation/evaluation_model.h"

#include <algorithm>
#include <cmath>

#include "evaluation/protocol.h"
#include "metrics/catalogue.h"
#include "pages/evaluation/evaluation_references.h"
#include "pages/evaluation/run_words.h"
#include "project/headline.h"
#include "shell/saving.h"
#include "shell/session.h"
#include "theme/core_words.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr std::size_t kTen = 10;

std::size_t at(int index) {
  return static_cast<std::size_t>(index);
}

bool is_reference(const PastRun& run) {
  return key_of(run) < 0;
}

}  // namespace

EvaluationModel::EvaluationModel(Session& session)
    : QObject(&session), session_(session), references_(new References(session, this)) {
  connect(&session_, &Session::models_changed, this, &EvaluationModel::load);
  connect(&session_, &Session::status_changed, this, &EvaluationModel::load);
  connect(&session_, &Session::run_changed, this, &EvaluationModel::changed);
  connect(references_, &References::changed, this, &EvaluationModel::arrange);
  connect(&session_, &Session::settings_changed, this, &EvaluationModel::take_headline);
  take_headline();
  load();
}

/// Another metric stands first at once; users by another one are paired anew.
void EvaluationModel::take_headline() {
  Headline now{headline_of(session_.settings()), headline_by_user(session_.settings())};
  if (now == headline_) return;
  headline_ = std::move(now);
  const bool is_of_another = comparison_.by_user != headline_.by_user;
  if (is_of_another) comparison_.users = Comparison().users;
  reword();
  if (is_of_another && (is_loaded_ || arranged_ != 0)) arrange();
}

QString EvaluationModel::headline_title() const {
  return metric_title(from_utf8(headline_.metric));
}

QString EvaluationModel::headline_title_by_user() const {
  return metric_title(from_utf8(headline_.by_user));
}

bool EvaluationModel::is_measuring_references() const {
  return references_->is_at_work();
}

std::size_t EvaluationModel::references() const {
  return static_cast<std::size_t>(std::count_if(runs_->begin(), runs_->end(), is_reference));
}

const PastRun* EvaluationModel::find(qint64 key) const {
  for (const auto* runs : {&list_, &references_->runs()}) {
    for (const auto& run : *runs) {
      if (key_of(run) == key) return &run;
    }
  }
  return nullptr;
}

const RunGroup* EvaluationModel::group_of(qint64 key) const {
  for (const auto& group : groups_) {
    for (const auto run : group.runs) {
      if (key_of(list_[run]) == key) return &group;
    }
  }
  return nullptr;
}

int EvaluationModel::shown_group() const {
  // A reference stands in the group of the runs that it is held against.
  for (const auto& run : *runs_) {
    if (is_reference(run)) continue;
    if (const auto* group = group_of(key_of(run))) return static_cast<int>(group - groups_.data());
  }
  return -1;
}

QString EvaluationModel::run_title(std::size_t index) const {
  return ui::run_title((*runs_)[index]);
}

QString EvaluationModel::run_detail(std::size_t index) const {
  const auto& run = (*runs_)[index];
  if (!run.baseline.empty()) {
    const auto ranker = from_utf8(method_kind(run));
    return ranker == QStringLiteral("popularity") ? tr("baseline") : tr("alone, %1", "behaviour alone").arg(ranker);
  }
  return run.time == 0 ? tr("now") : when(run.time);
}

QStringList EvaluationModel::run_titles() const {
  QStringList titles;
  for (std::size_t i = 0; i < runs_->size(); ++i) titles << run_title(i);
  return titles;
}

qint64 EvaluationModel::key_at(int index) const {
  return index < 0 || at(index) >= runs_->size() ? 0 : key_of((*runs_)[at(index)]);
}

std::vector<qint64> EvaluationModel::offered() const {
  std::vector<qint64> keys;
  for (const auto& run : *runs_) {
    if (is_reference(run)) keys.push_back(key_of(run));
  }
  if (const int shown = shown_group(); shown >= 0) {
    for (const auto run : groups_[at(shown)].runs) keys.push_back(key_of(list_[run]));
  }
  return keys;
}

QString EvaluationModel::why_others_are_not_offered() const {
  const int shown = shown_group();
  if (shown < 0 || groups_.size() < 2) return {};
  std::size_t others = 0;
  for (const auto& group : groups_) others += group.runs.size();
  others -= groups_[at(shown)].runs.size();
  return tr("%n runs of other protocols are not offered: their metrics were measured otherwise", nullptr,
            static_cast<int>(others));
}

void EvaluationModel::load() {
  struct Found {
    std::vector<PastRun> runs;
    std::shared_ptr<const PastRun> present;
  };
  const auto id = std::make_shared<quint64>(0);
  asked_ = *id = session_.jobs().start<Found>(
      Lane::interactive, {}, {},
      [project = session_.project(), now = session_.measured(), test = test_runs_,
       removed = removed_keys_](const RunContext&) -> Result<Found> {
        UNWRAP(runs, run_list(*project, test));
        if (now == nullptr || removed.contains(now->keys)) return Found{std::move(runs), {}};
        // What was measured and not written down (a run from the command line) stands last; not so the figures of a run
        // under another key (the project was copied elsewhere).
        auto present = std::make_shared<PastRun>();
        present->name = now->report.protocol.method.text;
        present->report = now->report;
        present->keys = now->keys;
        const bool is_known =
            std::any_of(runs.begin(), runs.end(), [&](const PastRun& run) { return same_metrics(run, *present); });
        if (is_known) return Found{std::move(runs), {}};
        runs.push_back(*present);  // without values of users
        present->folds = now->folds;
        return Found{std::move(runs), std::move(present)};
      },
      this,
      [this, id](Result<Found> found) {
        if (*id != asked_) return;
        if (!found) {
          is_loaded_ = true;
          problem_ = problem_words(found.problem());
          Q_EMIT changed();
          return;
        }
        list_ = std::move(found->runs);
        present_ = std::move(found->present);
        groups_ = groups_of(list_);
        arrange();
        if (brought_back_ && find(*brought_back_) != nullptr) look_at(*std::exchange(brought_back_, std::nullopt));
      });
}

void EvaluationModel::choose() {
  const PastRun *newest = nullptr, *measured = nullptr;  // to look at; of all
  const auto is_newer = [](const PastRun& run, const PastRun* than) {
    return than == nullptr || run.time == 0 || (than->time != 0 && run.time >= than->time);
  };
  for (const auto& run : list_) {
    if (!run.baseline.empty()) continue;
    if (is_newer(run, measured)) measured = &run;
    if (!run.sealed && is_newer(run, newest)) newest = &run;
  }
  std::string last;
  if (measured != nullptr) last = content_of(*measured) + ' ' + std::to_string(measured->time);
  if (last != newest_) picked_ = false;  // something was measured: it is looked at
  newest_ = last;
  const auto is_there = [&](const std::optional<qint64>& key) { return !key || find(*key) != nullptr; };
  if (picked_ && chosen_key_ && is_there(chosen_key_) && is_there(other_key_)) return;
  picked_ = false;
  chosen_key_.reset();
  other_key_.reset();
  if (newest == nullptr) {
    // Baselines, or runs on the test part alone: those say that they are sealed.
    if (!list_.empty()) chosen_key_ = key_of(list_.back());
    return;
  }
  chosen_key_ = key_of(*newest);
}

/// The columns: references, the group's baselines, pinned runs, the two compared, the newest; by number.
std::vector<qint64> EvaluationModel::wanted() const {
  std::vector<qint64> keys;
  if (!chosen_key_) return keys;
  const auto* group = group_of(*chosen_key_);
  if (group == nullptr && !groups_.empty()) group = &groups_.front();  // a reference is looked at
  if (group == nullptr) return keys;
  std::vector<std::size_t> runs;
  const auto take = [&](std::size_t run) {
    if (std::find(runs.begin(), runs.end(), run) == runs.end()) runs.push_back(run);
  };
  const auto is_asked_for = [&](std::size_t run) { return list_[run].baseline.empty(); };
  std::size_t asked = 0;
  for (const auto run : group->runs) {
    const bool is_pair = key_of(list_[run]) == chosen_key_ || key_of(list_[run]) == other_key_;
    if (list_[run].pinned || is_pair || !is_asked_for(run)) take(run);
  }
  for (const auto run : runs) asked += is_asked_for(run);
  for (const auto run : group->runs) {
    if (asked >= room_) break;
    if (std::find(runs.begin(), runs.end(), run) != runs.end()) continue;
    take(run);
    ++asked;
  }
  // Baselines at the left, then by number; what was not written down at the right.
  std::sort(runs.begin(), runs.end(), [&](std::size_t a, std::size_t b) {
    if (is_asked_for(a) != is_asked_for(b)) return !is_asked_for(a);
    return a < b;
  });
  std::vector<const PastRun*> shown;
  for (const auto run : runs) shown.push_back(&list_[run]);
  std::size_t left = 0;
  for (const auto& reference : references_->runs()) {
    const bool fits = same_protocol(group->protocol, reference.report.protocol);
    const bool is_there =
        std::any_of(shown.begin(), shown.end(), [&](const PastRun* run) { return same_metrics(*run, reference); });
    if (fits && !is_there) shown.insert(shown.begin() + static_cast<std::ptrdiff_t>(left++), &reference);
  }
  for (const auto* run : shown) keys.push_back(key_of(*run));
  return keys;
}

void EvaluationModel::arrange() {
  choose();
  BesideWish wish;
  for (const auto key : wanted()) {
    const auto* run = find(key);
    if (run == nullptr) continue;
    auto& column = wish.columns.emplace_back();
    column.id = run->id;
    column.baseline = run->baseline;
    if (!is_reference(*run)) column = *run;  // those hold their values: they are taken from `references`
  }
  wish.chosen = chosen_key_;
  wish.other = other_key_;
  wish.is_picked = picked_;
  wish.by_user = headline_.by_user;
  wish.known = runs_;
  wish.references = references_->shared_runs();
  wish.present = present_;
  if (arranged_ != 0) session_.jobs().cancel(arranged_);
  const auto id = std::make_shared<quint64>(0);
  arranged_ = *id = session_.jobs().start<Beside>(
      Lane::interactive, {}, {},
      [project = session_.project(), wish = std::move(wish)](const RunContext& context) {
        return side_by_side(*project, wish, context.stop);
      },
      this,
      [this, id](Result<Beside> beside) {
        if (*id != arranged_) return;
        arranged_ = 0;
        if (beside) {
          take(*std::move(beside));
        } else if (beside.problem().code != Code::cancelled) {
          is_loaded_ = true;
          problem_ = problem_words(beside.problem());
          Q_EMIT changed();
        }
      });
}

void EvaluationModel::take(Beside beside) {
  is_loaded_ = true;
  runs_ = std::move(beside.runs);
  chosen_ = beside.chosen;
  other_ = beside.other;
  if (!picked_ && other_ >= 0) other_key_ = key_of((*runs_)[at(other_)]);
  comparison_ = std::move(beside.comparison);
  reword();
}

void EvaluationModel::compare(qint64 chosen, qint64 other) {
  chosen_key_ = chosen;
  other_key_ = other;
  picked_ = true;
  arrange();
}

void EvaluationModel::set_room(std::size_t runs) {
  if (std::max<std::size_t>(2, runs) == room_) return;
  room_ = std::max<std::size_t>(2, runs);
  arrange();
}

void EvaluationModel::look_at(qint64 key) {
  if (find(key) == nullptr || chosen_key_ == key) return;
  const auto* group = group_of(key);
  chosen_key_ = key;
  picked_ = true;
  // What it is compared with stays where it is of the same protocol.
  const auto* other = other_key_ ? find(*other_key_) : nullptr;
  const bool fits = other != nullptr && *other_key_ != key && group != nullptr &&
                    same_protocol(other->report.protocol, group->protocol);
  if (!fits) {
    other_key_.reset();
    for (const auto run : group != nullptr ? group->runs : std::vector<std::size_t>()) {
      if (other_key_ || key_of(list_[run]) == key) continue;
      other_key_ = key_of(list_[run]);
    }
  }
  arrange();
}

bool EvaluationModel::compares() const {
  return other_ >= 0 && chosen_ >= 0 && other_ != chosen_ &&
         same_protocol((*runs_)[at(chosen_)].report.protocol, (*runs_)[at(other_)].report.protocol);
}

QString EvaluationModel::why_not_compared() const {
  if (other_ < 0 || chosen_ < 0 || other_ == chosen_) return {};
  return why_unlike((*runs_)[at(chosen_)].report.protocol, (*runs_)[at(other_)].report.protocol);
}

QString EvaluationModel::pair() const {
  return compares() ? QStringLiteral("%1 − %2").arg(run_mark((*runs_)[at(chosen_)]), run_mark((*runs_)[at(other_)]))
                    : QString();
}

void EvaluationModel::reword() {
  lines_.clear();
  if (chosen_ >= 0) lines_ = metric_lines(*runs_, at(chosen_), comparison_, headline_);
  Q_EMIT changed();
}

QString EvaluationModel::line_words(std::size_t line) const {
  return words_of(lines_[line], run_titles(), at(chosen_), pair());
}

std::vector<QStringList> EvaluationModel::table() const {
  return chosen_ < 0 ? std::vector<QStringList>() : cells_of(lines_, run_titles(), at(chosen_), pair(), protocol());
}

QString EvaluationModel::as_text() const {
  return table_text(table());
}

std::vector<ProtocolLine> EvaluationModel::protocol() const {
  return chosen_ < 0 ? std::vector<ProtocolLine>() : protocol_lines((*runs_)[at(chosen_)].report.protocol);
}

std::int64_t EvaluationModel::judged_users() const {
  if (!users().empty()) return static_cast<std::int64_t>(users().size());
  return chosen_ < 0 ? 0 : (*runs_)[at(chosen_)].report.protocol.users;
}

std::vector<TradePoint> EvaluationModel::trade(const std::string& metric) const {
  std::vector<TradePoint> points;
  if (metric == headline_.metric) return points;
  for (std::size_t i = 0; i < runs_->size() && chosen_ >= 0; ++i) {
    const auto& report = (*runs_)[i].report;
    const auto *accuracy = report.find(headline_.metric), *other = report.find(metric);
    if (accuracy == nullptr || other == nullptr) continue;
    const bool is_chosen = static_cast<int>(i) == chosen_;
    if (!is_chosen && !same_protocol(report.protocol, (*runs_)[at(chosen_)].report.protocol)) continue;
    points.push_back({run_mark((*runs_)[i]), run_title(i), accuracy->value, other->value, is_chosen, false});
  }
  const double sign = direction_of(headline_.metric);
  for (auto& point : points) {
    point.is_best = std::none_of(points.begin(), points.end(), [&](const TradePoint& p) {
      const double better = sign * (p.accuracy - point.accuracy), further = p.other - point.other;
      return better >= 0 && further >= 0 && (better > 0 || further > 0);
    });
  }
  return points;
}

std::vector<UserChange> EvaluationModel::worst() const {
  std::vector<UserChange> ten;
  for (auto user = users().begin(); user != users().end() && ten.size() < kTen && user->after < user->before; ++user)
    ten.push_back(*user);
  return ten;
}

std::vector<UserChange> EvaluationModel::best() const {
  std::vector<UserChange> ten;
  for (auto user = users().rbegin(); user != users().rend() && ten.size() < kTen && user->after > user->before; ++user)
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

}  // namespace tributary::ui
