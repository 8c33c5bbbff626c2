#include "console.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/os/terminal.h"
#include "output.h"
#include "terminal_text.h"

namespace tributary::cli {
namespace {

const char* name(Code code) {
  switch (code) {
    case Code::cancelled:
      return "cancelled";
    case Code::usage:
      return "usage";
    case Code::bad_input:
      return "bad_input";
    case Code::not_found:
      return "not_found";
    case Code::conflict:
      return "conflict";
    case Code::no_memory:
      return "no_memory";
    case Code::no_space:
      return "no_space";
    case Code::io:
      return "io";
    case Code::unsupported:
      return "unsupported";
    case Code::internal:
      return "internal";
  }
  return "internal";
}

struct Glyph {
  std::size_t bytes, columns;
};

Glyph glyph(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (bytes > text.size()) return {1, 1};
  unsigned long code = bytes == 1 ? lead : bytes == 2 ? lead & 0x1fU : bytes == 3 ? lead & 0x0fU : lead & 0x07U;
  for (std::size_t i = 1; i < bytes; ++i) code = (code << 6U) | (static_cast<unsigned char>(text[i]) & 0x3fU);
  if (code >= 0x300 && code <= 0x36f) return {bytes, 0};  // combining marks
  const bool wide = (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) ||
                    (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff) ||
                    (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) ||
                    (code >= 0x1f300 && code <= 0x1faff) || (code >= 0x20000 && code <= 0x3fffd);
  return {bytes, wide ? std::size_t{2} : std::size_t{1}};
}

}  // namespace

Console::Console(const Common& common, const Registry& known)
    : registry(known),
      interrupts_(stop),
      json_(common.json),
      quiet_(common.quiet),
      terminal_(os::is_terminal(stderr)) {}

Console::~Console() {
  clear_bar();
}

void Console::clear_bar() {
  if (bar_shown_) std::fputs("\r\033[K", stderr);
  bar_shown_ = false;
}

void Console::write(Level level, std::string_view line) {
  if (level == Level::debug || (quiet_ && level != Level::error)) return;
  const std::lock_guard lock(mutex_);
  clear_bar();
  std::fprintf(stderr, "%s%s\n",
               level == Level::warning ? "warning: "
               : level == Level::error ? "error: "
                                       : "",
               visible(line).c_str());
}

void Console::report(const Progress& progress) {
  if (quiet_ || !terminal_) return;
  const std::lock_guard lock(mutex_);
  clear_bar();
  std::string line = progress.task + "  ";
  if (progress.total > 0) {
    constexpr int kWidth = 20;
    const int filled = static_cast<int>(progress.fraction() * kWidth);
    for (int i = 0; i < kWidth; ++i) line += i < filled ? "█" : "░";
    line += ' ' + with_commas(progress.done) + " of " + with_commas(progress.total) + ' ' + progress.unit;
  } else if (progress.done > 0) {
    line += with_commas(progress.done) + ' ' + progress.unit;
  }
  if (progress.seconds > 0.5 && progress.rate() > 0)
    line += ", " + with_commas(static_cast<std::int64_t>(progress.rate())) + ' ' + progress.unit + "/s";
  if (progress.seconds > 0.5 && progress.seconds_left() >= 0)
    line += ", " + duration(progress.seconds_left()) + " left";
  const std::size_t columns = os::terminal_columns(stderr);
  std::fprintf(stderr, "\r%s",
               padded(line, columns > 1 ? std::min<std::size_t>(100, columns - 1) : 100)
                   .c_str());  // one line: a second could not be taken back
  bar_shown_ = true;
  std::fflush(stderr);
}

void Console::say(std::string_view line) {
  if (json_) return;
  const std::lock_guard lock(mutex_);
  clear_bar();
  put(visible(line) + '\n');
}

void Console::remark(std::string_view line) {
  if (!quiet_) say(line);
}

void Console::give(const nlohmann::json& object) {
  if (!json_) return;
  const std::lock_guard lock(mutex_);
  clear_bar();
  put(visible_json(object.dump(1, ' ', false, nlohmann::json::error_handler_t::replace)) + '\n');
}

int Console::fail(const Problem& problem) {
  return fail(problem, nlohmann::json::object());
}

int Console::fail(const Problem& problem, nlohmann::json beside) {
  const bool was_cancelled = problem.code == Code::cancelled;
  {
    const std::lock_guard lock(mutex_);
    clear_bar();
    std::fprintf(stderr, "%s%s\n", was_cancelled ? "" : "tributary-cli: ",
                 was_cancelled ? "Cancelled. What was finished is saved; run again to go on."
                               : visible(to_string(problem)).c_str());
  }
  beside["error"] = {{"code", name(problem.code)},
                     {"what", problem.what},
                     {"where", problem.where},
                     {"cure", problem.cure},
                     {"message", problem.message.id}};
  give(beside);
  return exit_status(problem.code);
}

int exit_status(Code code) {
  switch (code) {
    case Code::cancelled:
      return 130;
    case Code::usage:
      return 2;
    case Code::bad_input:
    case Code::not_found:
      return 3;
    default:
      return 1;
  }
}

nlohmann::json texts_of(const std::vector<Message>& messages) {
  nlohmann::json texts = nlohmann::json::array();
  for (const auto& message : messages) texts.push_back(message.text);
  return texts;
}

std::string with_commas(std::int64_t number) {
  std::string text = std::to_string(number);
  for (int at = static_cast<int>(text.size()) - 3; at > (number < 0 ? 1 : 0); at -= 3)
    text.insert(static_cast<std::size_t>(at), ",");
  return text;
}

std::string duration(double seconds) {
  char text[48];
  if (seconds < 60) {
    std::snprintf(text, sizeof text, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
  } else if (seconds < 3600) {
    std::snprintf(text, sizeof text, "%d min %d s", static_cast<int>(seconds) / 60, static_cast<int>(seconds) % 60);
  } else {
    std::snprintf(text, sizeof text, "%d h %d min", static_cast<int>(seconds) / 3600,
                  static_cast<int>(seconds) / 60 % 60);
  }
  return text;
}

std::string padded(std::string_view any_text, std::size_t width) {
  const std::string shown = visible(any_text);
  std::string_view text = shown;
  std::string out;
  std::size_t used = 0;
  std::size_t whole = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const auto g = glyph(rest);
    whole += g.columns;
    rest.remove_prefix(g.bytes);
  }
  const std::size_t limit = whole > width ? width - 1 : width;
  while (!text.empty()) {
    const auto g = glyph(text);
    if (used + g.columns > limit) break;
    out += text.substr(0, g.bytes);
    used += g.columns;
    text.remove_prefix(g.bytes);
  }
  if (whole > width) {
    out += "…";
    ++used;
  }
  return out + std::string(width > used ? width - used : 0, ' ');
}

}  // namespace tributary::cli
