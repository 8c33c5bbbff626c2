#include "shell/jobs.h"
#include "theme/words.h"

#include <QElapsedTimer>
#include <QMutex>
#include <QThread>
#include <QThreadPool>
#include <QTimer>
#include <algorithm>
#include <deque>
#include <exception>
#include <new>

namespace tributary::ui {
namespace {

constexpr qsizetype kLogLines = 500;
constexpr std::size_t kPastJobs = 200;
constexpr int kPollMilliseconds = 100;
constexpr int kInteractiveThreads = 2;

}  // namespace

/// What a job on another thread writes and the UI thread reads.
struct Jobs::Running : public ProgressSink, public Log {
  quint64 id = 0;
  Lane lane = Lane::heavy;
  StopToken stop;
  Work work;
  QPointer<QObject> receiver;
  bool has_receiver = false;
  Deliver deliver;

  QMutex mutex;  // of all below
  Progress progress;
  QStringList log;
  bool began = false, ended = false;
  QElapsedTimer clock;
  double seconds = 0;
  std::optional<Problem> problem;

  void report(const Progress& now) override {
    const QMutexLocker lock(&mutex);
    progress = now;
  }
  void write(Level level, std::string_view line) override {
    if (level == Level::debug) return;
    const QMutexLocker lock(&mutex);
    log << QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()));
    if (log.size() > kLogLines) log.removeFirst();
  }
};

struct Jobs::Pool {
  QThreadPool heavy, interactive;
  std::vector<std::shared_ptr<Running>> running;  ///< of both lanes, in the order in which they were started
  QTimer timer;
  quint64 next_id = 1;
};

Jobs::Jobs(QObject* parent) : QObject(parent), pool_(std::make_unique<Pool>()) {
  pool_->heavy.setMaxThreadCount(1);
  pool_->interactive.setMaxThreadCount(kInteractiveThreads);
  // Core measures in parallel itself; the pools' threads only wait for it.
  pool_->heavy.setExpiryTimeout(-1);
  pool_->interactive.setExpiryTimeout(-1);
  pool_->timer.setInterval(kPollMilliseconds);
  connect(&pool_->timer, &QTimer::timeout, this, &Jobs::poll);
}

Jobs::~Jobs() {
  cancel_all();
  pool_->heavy.waitForDone();
  pool_->interactive.waitForDone();
}

Problem Jobs::current_exception_as_problem() {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    return {Code::no_memory, "the memory does not suffice", "", "Close other programs, or use fewer rows."};
  } catch (const std::exception& e) {
    return {Code::internal, e.what(), "", ""};
  } catch (...) {
    return {Code::internal, "an unknown error", "", ""};
  }
}

quint64 Jobs::enqueue(Lane lane, const QString& title, const QString& icon_name, Work work, QObject* receiver,
                      Deliver deliver) {
  auto job = std::make_shared<Running>();
  job->id = pool_->next_id++;
  job->lane = lane;
  job->work = std::move(work);
  job->receiver = receiver;
  job->has_receiver = receiver != nullptr;
  job->deliver = std::move(deliver);
  pool_->running.push_back(job);
  if (lane == Lane::heavy) {
    JobLine line;
    line.id = job->id;
    line.title = title;
    line.icon_name = icon_name;
    line.lane = lane;
    lines_.push_back(std::move(line));
    pool_->timer.start();
    Q_EMIT changed();
  }
  auto run = [this, job] {
    {
      const QMutexLocker lock(&job->mutex);
      job->began = true;
      job->clock.start();
    }
    std::optional<Problem> problem;
    if (job->stop.stopped()) {
      problem = cancelled();
    } else {
      problem = job->work({job->stop, job.get(), job.get()});
    }
    {
      const QMutexLocker lock(&job->mutex);
      job->seconds = static_cast<double>(job->clock.elapsed()) / 1000;
      job->problem = problem;
      job->ended = true;
    }
    job->work = nullptr;  // what it holds on to goes on this thread
    QMetaObject::invokeMethod(
        this,
        [this, job] {
          std::erase(pool_->running, job);
          for (auto& line : lines_) {
            if (line.id != job->id) continue;
            const QMutexLocker lock(&job->mutex);
            line.seconds = job->seconds;
            line.log = job->log;
            line.progress = job->progress;
            line.state = !job->problem                           ? JobLine::State::done
                         : job->problem->code == Code::cancelled ? JobLine::State::cancelled
                                                                 : JobLine::State::failed;
            if (job->problem) line.problem = problem_words(*job->problem);
          }
          if (lines_.size() > kPastJobs) lines_.erase(lines_.begin());
          if (!job->has_receiver || job->receiver) job->deliver(job->problem);
          job->deliver = nullptr;
          if (!is_busy()) pool_->timer.stop();
          if (job->lane == Lane::heavy) Q_EMIT changed();
          Q_EMIT finished(job->id);
        },
        Qt::QueuedConnection);
  };
  (lane == Lane::heavy ? pool_->heavy : pool_->interactive).start(std::move(run));
  return job->id;
}

void Jobs::cancel(quint64 id) {
  for (const auto& job : pool_->running) {
    if (job->id == id) job->stop.stop();
  }
}

void Jobs::cancel_all() {
  for (const auto& job : pool_->running) job->stop.stop();
}

bool Jobs::is_busy() const {
  return std::any_of(pool_->running.begin(), pool_->running.end(),
                     [](const auto& job) { return job->lane == Lane::heavy; });
}

bool Jobs::is_at_rest() const {
  return pool_->running.empty();
}

bool Jobs::wait_all(int milliseconds) {
  return pool_->heavy.waitForDone(milliseconds) && pool_->interactive.waitForDone(milliseconds);
}

const JobLine* Jobs::running() const {
  for (const auto& line : lines_) {
    if (line.state == JobLine::State::running) return &line;
  }
  for (const auto& line : lines_) {
    if (line.state == JobLine::State::waiting) return &line;
  }
  return nullptr;
}

void Jobs::poll() {
  for (const auto& job : pool_->running) {
    for (auto& line : lines_) {
      if (line.id != job->id) continue;
      const QMutexLocker lock(&job->mutex);
      if (!job->began) continue;
      line.state = JobLine::State::running;
      line.seconds = static_cast<double>(job->clock.elapsed()) / 1000;
      line.progress = job->progress;
      line.log = job->log;
    }
  }
  Q_EMIT changed();
}

}  // namespace tributary::ui
