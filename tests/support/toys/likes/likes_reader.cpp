#include "support/toys/likes/likes_reader.h"

#include <algorithm>
#include <string_view>

#include "base/os/file.h"
#include "sources/line_format.h"
#include "sources/values.h"

namespace tributary {
namespace {

constexpr std::size_t kHead = 4096;

struct LikesConfig {
  std::string verb = "likes";
};

Section declared() {
  return Declare<LikesConfig>("likes", "Sentences of who likes what.")
      .param("verb", &LikesConfig::verb, "The word between a user and an item.")
      .title("Word between user and item");
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const auto word = line.substr(0, line.find(' '));
    if (!word.empty()) words.push_back(word);
    line.remove_prefix(std::min(line.size(), word.size() + 1));
  }
  return words;
}

LineFormat format(const SourceConfig& config) {
  const auto verb = own_config_as<LikesConfig>(declared(), config).verb;
  return {{"user", "item", "time"}, [verb](std::string_view line, std::vector<std::string>& cells) -> std::string {
            const auto words = words_of(line);
            if (words.size() != 5 || words[1] != verb || words[3] != "at")
              return "not 'USER " + verb + " ITEM at SECONDS'";
            if (!parse_integer(words[4])) return "no whole number of seconds";
            cells = {std::string(words[0]), std::string(words[2]), std::string(words[4])};
            return "";
          }};
}

/// One of the first lines is such a sentence.
Detected detect(const std::filesystem::path& path) {
  auto file = ReadFile::open(path);
  if (!file) return {};
  std::string head(std::min(kHead, file->size()), '\0');
  if (!file->read_at(0, std::as_writable_bytes(std::span(head)))) return {};
  const auto lines = format({});
  std::vector<std::string> cells;
  for (std::string_view rest = head; !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n'));
    if (lines.parse(line, cells).empty()) return {Detected::by_content, SourceKind::interactions};
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  }
  return {};
}

}  // namespace

std::shared_ptr<const SourceReader> likes_reader() {
  SourceReader reader;
  reader.name = "likes";
  reader.title = "Sentences of likes";
  reader.kinds = {SourceKind::interactions};
  reader.params = own_params(declared());
  reader.detect = detect;
  read_lines(reader, format);
  return std::make_shared<const SourceReader>(std::move(reader));
}

}  // namespace tributary
