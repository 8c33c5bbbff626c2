#include "project/test_reads.h"

#include <algorithm>

#include "base/os/file.h"
#include "base/os/folder.h"

namespace tributary {
namespace {

std::string line_of(std::string_view protocol) {
  std::string line(protocol);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return line + '\n';
}

}  // namespace

Result<std::vector<std::string>> TestReadLog::read() const {
  auto text = read_file(file_);
  if (!text && text.problem().code == Code::not_found) return std::vector<std::string>();
  if (!text) return text.problem();
  std::vector<std::string> protocols;
  std::string_view rest = *text;
  while (!rest.empty()) {  // a line that a power cut left without its end was a look too
    const auto line = rest.substr(0, rest.find('\n'));
    protocols.emplace_back(line);
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  }
  return protocols;
}

Status TestReadLog::add(std::string_view protocol) const {
  // The whole file anew: looks are few, and a half line never stands there.
  UNWRAP(protocols, read());
  protocols.emplace_back(protocol);
  return write(protocols);
}

Status TestReadLog::write(const std::vector<std::string>& protocols) const {
  ENSURE(refuse_link(file_));
  std::string text;
  for (const auto& protocol : protocols) text += line_of(protocol);
  return write_atomically(file_, text);
}

}  // namespace tributary
