#include "cli/command.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

extern char** environ;

namespace tributary {
namespace {

std::string temporary_file() {
  std::string name = (std::filesystem::temp_directory_path() / "tributary-cli-XXXXXX").string();
  ::close(::mkstemp(name.data()));
  return name;
}

std::string content(const std::string& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

}  // namespace

nlohmann::json CommandResult::json() const {
  return nlohmann::json::parse(out, nullptr, false);
}

Command::Command(std::vector<std::string> arguments) : out_file_(temporary_file()), err_file_(temporary_file()) {
  arguments.insert(arguments.begin(), TRIBUTARY_CLI);
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, out_file_.c_str(), O_WRONLY | O_TRUNC, 0);
  posix_spawn_file_actions_addopen(&files, 2, err_file_.c_str(), O_WRONLY | O_TRUNC, 0);
  ::posix_spawn(&process_, TRIBUTARY_CLI, &files, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&files);
}

Command::~Command() {
  if (process_ > 0) {
    send(SIGKILL);
    wait();
  }
  ::unlink(out_file_.c_str());
  ::unlink(err_file_.c_str());
}

void Command::send(int signal) const {
  ::kill(process_, signal);
}

bool Command::is_running() const {
  siginfo_t info{};
  return ::waitid(P_PID, static_cast<id_t>(process_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == 0;
}

CommandResult Command::wait() {
  CommandResult result;
  int status = 0;
  rusage used{};
  ::wait4(process_, &status, 0, &used);
  result.peak_bytes = static_cast<std::size_t>(used.ru_maxrss) * 1024;
  process_ = -1;
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  result.out = content(out_file_);
  result.err = content(err_file_);
  return result;
}

CommandResult cli(std::vector<std::string> arguments) {
  return Command(std::move(arguments)).wait();
}

}  // namespace tributary
