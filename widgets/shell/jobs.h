#pragma once
#include <QObject>
#include <QPointer>
#include <QString>
#include <QStringList>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "pipeline/runner.h"

namespace tributary::ui {

/// Heavy work one at a time on all cores; interactive work on a small pool of its own.
enum class Lane { heavy, interactive };

/// One job as the strip and the panel show it. A value.
struct JobLine {
  enum class State { waiting, running, done, failed, cancelled };
  quint64 id = 0;
  QString title, icon_name;
  Lane lane = Lane::heavy;
  State state = State::waiting;
  Progress progress;   ///< of the task at work
  double seconds = 0;  ///< since it began, or what it took
  QString problem;     ///< failed: why
  QStringList log;     ///< the last 500 lines
};

/// Turns core jobs into work beside the UI thread: title, progress, time left, cancel, log. Results come back on the
/// UI thread, and only while their receiver lives. UI thread, except where said.
class Jobs : public QObject {
  Q_OBJECT
 public:
  explicit Jobs(QObject* parent = nullptr);
  ~Jobs() override;  ///< cancels all and waits

  /// Runs `work` on a thread of the lane (it catches what C++ libraries throw) and hands its result to `done` on the UI
  /// thread, unless `receiver` is gone. A cancelled job gives Code::cancelled. Interactive jobs are not listed.
  template <class T>
  quint64 start(Lane lane, const QString& title, const QString& icon_name,
                std::function<Result<T>(const RunContext&)> work, QObject* receiver,
                std::function<void(Result<T>)> done) {
    auto result = std::make_shared<std::optional<Result<T>>>();
    return enqueue(
        lane, title, icon_name,
        [work = std::move(work), result](const RunContext& context) -> std::optional<Problem> {
          result->emplace(guarded<T>(work, context));
          return **result ? std::nullopt : std::optional((**result).problem());
        },
        receiver,
        [result, done = std::move(done)](const std::optional<Problem>& instead) {
          if (!result->has_value()) result->emplace(instead ? *instead : cancelled());
          done(std::move(**result));
        });
  }

  void cancel(quint64 id);
  void cancel_all();
  bool is_busy() const;                                         ///< a listed job waits or runs
  bool is_at_rest() const;                                      ///< of both lanes every result has been handed over
  bool wait_all(int milliseconds);                              ///< for tests and quitting; runs no event loop
  const std::vector<JobLine>& lines() const { return lines_; }  ///< oldest first: past jobs, then running, then waiting
  const JobLine* running() const;

 Q_SIGNALS:
  void changed();  ///< lines: at most ten times a second while something runs
  void finished(quint64 id);

 private:
  using Work = std::function<std::optional<Problem>(const RunContext&)>;
  using Deliver = std::function<void(const std::optional<Problem>&)>;
  quint64 enqueue(Lane lane, const QString& title, const QString& icon_name, Work work, QObject* receiver,
                  Deliver deliver);
  static Problem current_exception_as_problem();
  template <class T>
  static Result<T> guarded(const std::function<Result<T>(const RunContext&)>& work, const RunContext& context) {
    try {
      return work(context);
    } catch (...) {
      return current_exception_as_problem();
    }
  }
  void poll();

  struct Running;
  struct Pool;
  std::unique_ptr<Pool> pool_;
  std::vector<JobLine> lines_;
};

}  // namespace tributary::ui
