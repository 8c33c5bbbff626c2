#include "sources/json/json_shape.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>

#include "base/os/file.h"
#include "sources/encoding.h"
#include "sources/file_name.h"
#include "sources/json/object_parser.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kFirst = 4096, kHead = 1U << 20U;
constexpr int kLinesTried = 10;
constexpr std::string_view kBom = "\xEF\xBB\xBF", kSpaces = " \t\r\n";

struct Head {
  std::string bytes;
  bool is_whole = false;
};

Result<Head> head_of(const ReadFile& file, std::size_t most) {
  Head head;
  head.bytes.resize(std::min(most, file.size()));
  UNWRAP(got, file.read_at(0, std::as_writable_bytes(std::span(head.bytes))));
  head.bytes.resize(got);
  head.is_whole = got == file.size();
  return head;
}

std::string_view without_bom(std::string_view text) {
  return text.starts_with(kBom) ? text.substr(kBom.size()) : text;
}

/// The first line that is not blank, taken off the text; none: it does not end within it.
std::optional<std::string_view> take_line(std::string_view& text, bool is_whole) {
  text.remove_prefix(std::min(text.find_first_not_of(kSpaces), text.size()));
  const auto end = text.find_first_of("\r\n");
  if (text.empty() || (end == std::string_view::npos && !is_whole)) return std::nullopt;
  const auto line = text.substr(0, end);
  text.remove_prefix(line.size());
  return line;
}

bool is_object(std::string_view line, bool is_python) {
  KeyTree keys([](const std::string&) { return JsonKey::kUnknown; });
  return JsonObjectParser(is_python).parse(line, keys).empty();
}

bool is_lines_name(const fs::path& path) {
  const auto extension = lower_case(path.extension().string());
  return extension == ".jsonl" || extension == ".ndjson";
}

/// What the first lines are; document: most of them are no objects of their own.
JsonShape::As as_lines(std::string_view text, bool is_whole) {
  int lines = 0, json = 0, python = 0;
  for (; lines < kLinesTried; ++lines) {
    const auto line = take_line(text, is_whole);
    if (!line) break;
    const bool is_json = line->starts_with('{') && is_object(*line, false);
    json += is_json ? 1 : 0;
    python += !is_json && line->starts_with('{') && is_object(*line, true) ? 1 : 0;
  }
  if (2 * (json + python) < lines) return JsonShape::As::document;
  return python > json ? JsonShape::As::python_lines : JsonShape::As::lines;
}

}  // namespace

bool is_named_json(const fs::path& path) {
  return is_lines_name(path) || lower_case(path.extension().string()) == ".json";
}

Result<JsonShape> json_shape(const fs::path& path) {
  using As = JsonShape::As;
  UNWRAP(file, ReadFile::open(path));
  UNWRAP(head, head_of(file, kHead));
  if (head.bytes.find_first_not_of(kSpaces) == std::string::npos && head.is_whole) return JsonShape{As::none, "empty"};
  const auto encoding = guess_encoding(head.bytes, head.is_whole);
  if (encoding.name.starts_with("utf-16")) return JsonShape{As::none, "JSON in UTF-16: save it as UTF-8"};
  const auto text = without_bom(head.bytes);
  auto rest = text;
  const auto line = take_line(rest, head.is_whole);
  if (!line) return JsonShape{is_lines_name(path) ? As::lines : As::document, {}};
  if (line->starts_with('[') || *line == "{") return JsonShape{As::document, {}};
  const auto as = as_lines(text, head.is_whole);
  if (is_lines_name(path)) return JsonShape{as == As::document ? As::lines : as, {}};
  const bool is_alone = head.is_whole && rest.find_first_not_of(kSpaces) == std::string_view::npos;
  return JsonShape{is_alone && as == As::lines ? As::document : as, {}};
}

bool begins_as_json(const fs::path& path) {
  const auto file = ReadFile::open(path);
  if (!file) return false;
  const auto first = head_of(*file, kFirst);
  if (!first) return false;
  auto text = without_bom(first->bytes);
  text.remove_prefix(std::min(text.find_first_not_of(kSpaces), text.size()));
  if (text.starts_with('[')) {
    text.remove_prefix(1);
    text.remove_prefix(std::min(text.find_first_not_of(kSpaces), text.size()));
    if (!text.starts_with('{')) return false;
    text.remove_prefix(1);
    text.remove_prefix(std::min(text.find_first_not_of(kSpaces), text.size()));
    return text.starts_with('"') || text.starts_with('}');
  }
  if (!text.starts_with('{')) return false;
  const auto head = head_of(*file, kHead);
  if (!head) return false;
  text = without_bom(head->bytes);
  const auto line = take_line(text, head->is_whole);
  return line && (is_object(*line, false) || is_object(*line, true));
}

}  // namespace tributary
