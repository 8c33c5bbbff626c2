#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace tributary {

/// Whether a job has been asked to stop. Copies share the request. Thread- and signal-safe.
class StopToken {
 public:
  StopToken() : flag_(std::make_shared<std::atomic<bool>>(false)) {}
  bool stopped() const { return flag_->load(std::memory_order_relaxed); }
  void stop() const { flag_->store(true, std::memory_order_relaxed); }

 private:
  std::shared_ptr<std::atomic<bool>> flag_;
};

enum class Level { debug, info, warning, error };

/// Where core writes what it has to say. Implemented by the front ends; core never prints. Thread-safe.
class Log {
 public:
  virtual ~Log() = default;
  virtual void write(Level level, std::string_view line) = 0;
};

/// One snapshot of how far a job has come.
struct Progress {
  std::string task;  ///< "reading ratings.csv"
  std::string unit;  ///< what is counted: "rows", "items"
  std::int64_t done = 0;
  std::int64_t total = 0;  ///< 0 when unknown
  double seconds = 0;      ///< since the task began
  double fraction() const { return total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0; }
  double rate() const { return seconds > 0 ? static_cast<double>(done) / seconds : 0; }  ///< units per second
  double seconds_left() const {
    return rate() > 0 && total > 0 ? static_cast<double>(total - done) / rate() : -1;
  }  ///< -1: unknown
};

/// Receives snapshots, throttled by Job to about 10 a second. May be called from any worker thread.
class ProgressSink {
 public:
  virtual ~ProgressSink() = default;
  virtual void report(const Progress& progress) = 0;
};

/// Cancellation, progress and log of one run of one stage. Passed down, never global. Thread-safe.
class Job {
 public:
  Job();  ///< quiet, never stopped: for tests and small work
  Job(StopToken stop, ProgressSink* sink, Log* log);
  ~Job();
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;

  bool stopped() const { return stop_.stopped(); }
  const StopToken& stop_token() const { return stop_; }

  /// Begins a counted task; the one before ends. total 0: unknown.
  void begin(std::string task, std::int64_t total = 0, std::string unit = "items");
  void advance(std::int64_t count = 1);

  void debug(std::string_view line) const { write(Level::debug, line); }
  void info(std::string_view line) const { write(Level::info, line); }
  void warn(std::string_view line) const { write(Level::warning, line); }

 private:
  void write(Level level, std::string_view line) const;
  struct State;
  StopToken stop_;
  ProgressSink* sink_ = nullptr;
  Log* log_ = nullptr;
  std::unique_ptr<State> state_;
};

}  // namespace tributary
