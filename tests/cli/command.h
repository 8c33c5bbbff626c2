#pragma once
#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace tributary {

struct CommandResult {
  int status = -1;  ///< exit status; 128 + signal when killed
  std::string out, err;
  std::size_t peak_bytes = 0;  ///< the most memory that the process held at once
  /// Of standard output; a discarded value when it is none. Name it before looping over a part: `: run.json()["x"]`
  /// reads what is gone.
  nlohmann::json json() const;
};

/// A tributary-cli process, so that tests see what a person sees.
class Command {
 public:
  explicit Command(std::vector<std::string> arguments);
  ~Command();
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;

  void send(int signal) const;
  bool is_running() const;
  CommandResult wait();

 private:
  std::string out_file_, err_file_;
  int process_ = -1;
};

/// Runs to the end.
CommandResult cli(std::vector<std::string> arguments);

}  // namespace tributary
