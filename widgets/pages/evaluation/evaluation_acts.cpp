// What a person does with runs: measuring, naming, pinning, deleting.
#include "pages/evaluation/evaluation_model.h"
#include "pages/evaluation/run_words.h"
#include "shell/session.h"
#include "theme/words.h"

namespace tributary::ui {

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
      [](Workflow& workflow, const RunContext& context) -> Result<EvaluationReport> {
        if (context.log != nullptr) context.log->write(Level::info, "The sealed test part is read; this is counted.");
        return workflow.evaluate(EvaluatedPart::test);
      },
      this,
      [this](Result<EvaluationReport> report) {
        at_work_ = false;
        if (report) {
          test_runs_ = TestRuns::shown;
        } else {
          problem_ = problem_words(report.problem());
        }
        session_.refresh_status();
        load();
      });
  Q_EMIT changed();
}

void EvaluationModel::show_test() {
  if (!session_.can_write()) return;
  problem_.clear();
  session_.jobs().start<std::int64_t>(
      Lane::interactive, {}, {}, [project = session_.project()](const RunContext&) { return count_showing(*project); },
      this,
      [this](Result<std::int64_t> counted) {
        if (counted) {
          test_runs_ = TestRuns::shown;
        } else {
          problem_ = problem_words(counted.problem());
        }
        session_.refresh_status();
        load();
      });
}

bool EvaluationModel::is_sealed() const {
  return chosen_ >= 0 && (*runs_)[static_cast<std::size_t>(chosen_)].sealed;
}

bool EvaluationModel::can_describe(qint64 key) const {
  return key > 0 && session_.can_write() && find(key) != nullptr;
}

void EvaluationModel::write(std::function<Status(Project&)> work) {
  session_.jobs().start<Done>(
      Lane::interactive, {}, {},
      [project = session_.project(), work = std::move(work)](const RunContext&) { return work(*project); }, this,
      [this](Status status) {
        problem_ = status ? QString() : problem_words(status.problem());
        load();
      });
}

void EvaluationModel::describe(qint64 key, RunWords words) {
  if (!can_describe(key)) return;
  write([key, words = std::move(words)](Project& project) { return project.runs().describe(key, words); });
}

void EvaluationModel::rename(qint64 key, const QString& title) {
  describe(key, {title.simplified().toStdString(), {}, {}});
}

void EvaluationModel::set_note(qint64 key, const QString& note) {
  describe(key, {{}, note.simplified().toStdString(), {}});
}

void EvaluationModel::set_pinned(qint64 key, bool pinned) {
  describe(key, {{}, {}, pinned});
}

void EvaluationModel::remove(qint64 key) {
  if (!can_describe(key)) return;
  const PastRun run = *find(key);
  session_.jobs().start<DeletedRun>(
      Lane::interactive, {}, {},
      [project = session_.project(), key](const RunContext&) { return project->runs().remove(key); }, this,
      [this, run](Result<DeletedRun> deleted) {
        if (deleted) {
          problem_.clear();
          removed_ = *std::move(deleted);
          removed_words_ = run;
          removed_keys_.insert(run.keys);
        } else {
          problem_ = problem_words(deleted.problem());
        }
        load();
      });
}

void EvaluationModel::bring_back() {
  if (!removed_) return;
  removed_keys_.erase(removed_words_->keys);
  brought_back_ = key_of(*removed_words_);
  write([run = *removed_](Project& project) { return project.runs().restore(run); });
  removed_.reset();
  removed_words_.reset();
}

}  // namespace tributary::ui
