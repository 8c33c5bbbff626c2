#include "fuzz/json/json_target.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "sources/json/element_blocks.h"
#include "sources/json/json_columns.h"
#include "sources/json/json_shape.h"
#include "sources/json/object_parser.h"
#include "sources/line_blocks.h"
#include "sources/preview.h"
#include "sources/source_reader.h"

namespace tributary::test {
namespace {

namespace fs = std::filesystem;

struct Elements {
  std::vector<std::string> found;  ///< line, cause and text of each
  std::vector<std::string> texts;
  std::string problem;
};

Elements elements_of(const fs::path& path, std::size_t block_bytes) {
  Elements elements;
  auto file = TextFile::open(path, "utf-8");
  if (!file) return elements;
  ElementBlocks blocks(*std::move(file), block_bytes, nullptr);
  std::int64_t line = 1;
  for (;;) {
    const auto block = blocks.next();
    if (!block) {
      elements.problem = block.problem().message.text;
      return elements;
    }
    if (!*block) return elements;
    for (const auto& piece : (*block)->pieces) {
      elements.texts.emplace_back((*block)->raw.substr(piece.begin, piece.end - piece.begin));
      elements.found.push_back(std::to_string(line + piece.line) + (piece.cause == nullptr ? "" : piece.cause) +
                               elements.texts.back());
    }
    line += (*block)->raw_lines;
  }
}

/// Numbers that a double cannot hold and those of Python are sound here and not there.
bool may_differ(std::string_view text) {
  if (text.find("NaN") != std::string_view::npos || text.find("Infinity") != std::string_view::npos) return true;
  std::size_t digits = 0;
  for (const char c : text) {
    const bool is_digit = c >= '0' && c <= '9';
    if (digits > 300 || ((c == 'e' || c == 'E') && digits > 0)) return true;
    digits = is_digit ? digits + 1 : 0;
  }
  return false;
}

std::string held_against_another(std::string_view text) {
  KeyTree keys([](const std::string&) { return 0; });
  const auto cause = JsonObjectParser(false).parse(text, keys);
  (void)JsonObjectParser(true).parse(text, keys);
  if (text.find('\0') != std::string_view::npos || text.starts_with("\xEF\xBB\xBF")) return "";  // an end, and skipped
  const auto begin = text.find_first_not_of(" \t\r\n");
  const bool is_object = begin != std::string_view::npos && text[begin] == '{' && nlohmann::json::accept(text);
  if (cause.empty() && !is_object && !may_differ(text)) return "taken, and no JSON: " + std::string(text);
  if (!cause.empty() && is_object && cause != kKeyTwice && !cause.starts_with("nested deeper"))
    return "refused (" + cause + "), and sound: " + std::string(text);
  return "";
}

std::int64_t pieces_of(BlockStream& blocks) {
  std::int64_t pieces = 0;
  for (;;) {
    const auto block = blocks.next();
    if (!block || !*block) return pieces;
    pieces += static_cast<std::int64_t>((*block)->pieces.size());
  }
}

std::string read_whole(const fs::path& path) {
  Job job;
  SourceConfig config;
  config.path = path.string();
  config.format = "json";
  const auto reader = reader_of(config);
  (void)(*reader)->detect(path);
  const auto found = (*reader)->profile({path}, config, false, job);
  if (!found) return found.problem().code == Code::bad_input ? "" : to_string(found.problem());
  if (!found->table.why_not.text.empty() || found->table.columns.empty()) return "";
  config.as = SourceKind::items;
  config.columns[found->table.columns.front().name] = "item";
  if (found->table.columns.size() > 1) config.columns[found->table.columns.back().name] = "category";
  const auto preview = preview_rows(config, 5, job);
  if (!preview) return to_string(preview.problem());
  const auto shape = json_shape(path);
  auto file = TextFile::open(path, "utf-8");
  if (!shape || !file) return "gone";
  std::int64_t pieces = 0;
  if (shape->as == JsonShape::As::document) {
    ElementBlocks blocks(*std::move(file), 1U << 20U, nullptr);
    pieces = pieces_of(blocks);
  } else {
    LineBlocks blocks(*std::move(file), 1U << 20U, nullptr);
    pieces = pieces_of(blocks);
  }
  const auto read = read_source(config, job);
  if (!read) return read.problem().message.id == "no_row_can_be_read" ? "" : to_string(read.problem());
  const double rows = read->figures[0].second + read->figures[1].second;
  if (rows != static_cast<double>(pieces))
    return std::to_string(rows) + " rows of " + std::to_string(pieces) + " pieces";
  return "";
}

}  // namespace

std::string json_target(std::string_view bytes, const fs::path& folder) {
  for (const char* name : {"a.json", "a.jsonl"}) {
    const auto path = folder / name;
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (auto wrong = read_whole(path); !wrong.empty()) return name + (": " + wrong);
  }
  const auto whole = elements_of(folder / "a.json", 1U << 20U);
  for (const std::size_t block : {1U, 13U}) {
    const auto again = elements_of(folder / "a.json", block);
    // What came before a problem is not told again.
    if (again.problem != whole.problem || (whole.problem.empty() && again.found != whole.found))
      return "other elements in blocks of " + std::to_string(block);
  }
  for (const auto& text : whole.texts) {
    if (auto wrong = held_against_another(text); !wrong.empty()) return wrong;
  }
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find_first_of("\r\n", begin), bytes.size());
    if (auto wrong = held_against_another(bytes.substr(begin, end - begin)); !wrong.empty()) return wrong;
    begin = end + 1;
  }
  return "";
}

}  // namespace tributary::test
