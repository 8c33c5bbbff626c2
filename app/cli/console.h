#pragma once
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/job.h"
#include "base/os/process.h"
#include "base/result.h"

namespace tributary {
class Registry;
}

namespace tributary::cli {

/// Options every verb takes.
struct Common {
  bool json = false, quiet = false;
  int threads = 0;
  std::string device = "auto";
};

/// Where the command line talks: results on standard output, log and progress on standard error. Every line goes
/// through visible() (terminal_text.h): what data hold cannot steer a terminal.
class Console : public Log, public ProgressSink {
 public:
  Console(const Common& common, const Registry& registry);
  ~Console() override;

  void write(Level level, std::string_view line) override;
  void report(const Progress& progress) override;

  bool json() const { return json_; }
  /// A line of the result that was asked for, for people; nothing under --json.
  void say(std::string_view line);
  /// A line about what was done ("Made ...", "Next: ...", times); nothing under --json or --quiet.
  void remark(std::string_view line);
  /// The one object of --json; nothing otherwise.
  void give(const nlohmann::json& object);
  /// Says what went wrong (as {"error": ...} too under --json) and returns the exit status that goes with it.
  int fail(const Problem& problem);
  /// The same with more in that object.
  int fail(const Problem& problem, nlohmann::json beside);

  StopToken stop;            ///< set by Ctrl+C
  const Registry& registry;  ///< the kinds of stages that the program knows

 private:
  void clear_bar();
  os::Interrupts interrupts_;
  std::mutex mutex_;
  bool json_, quiet_, terminal_, bar_shown_ = false;
};

/// 0 done, 1 failed, 2 usage, 3 bad input, 130 cancelled.
int exit_status(Code code);

/// The English of messages, for JSON.
nlohmann::json texts_of(const std::vector<Message>& messages);

/// `1234567` -> "1,234,567"; seconds -> "4.2 s", "3 min 10 s".
std::string with_commas(std::int64_t number);
std::string duration(double seconds);

/// Pads with spaces to `width` columns on a terminal, where Chinese characters take two; longer text is cut with an
/// ellipsis. What comes back is visible().
std::string padded(std::string_view text, std::size_t width);

}  // namespace tributary::cli
