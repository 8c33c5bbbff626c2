#include "sources/grouped/grouped_reader.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/messages.h"
#include "sources/block_reader.h"
#include "sources/blocks.h"
#include "sources/encoding.h"
#include "sources/source_parts.h"
#include "sources/source_reader.h"
#include "sources/values.h"

namespace tributary {
namespace {

constexpr std::size_t kBlock = 1U << 20U, kPreviewBlock = 64U << 10U, kHead = 256U << 10U, kProfiled = 32U << 20U;
constexpr std::size_t kLinesLookedAt = 200;
constexpr std::string_view kBlanks = " \t";

enum class Form { none, lists, blocks };

std::vector<std::string> columns_of(Form form) {
  return form == Form::lists ? std::vector<std::string>{"user_id", "item_id"}
                             : std::vector<std::string>{"item_id", "user_id", "rating", "date"};
}

std::string_view next_line(std::string_view text, std::size_t& at) {
  const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
  const auto line = text.substr(at, end - at);
  at = end < text.size() ? end + line_end_at(text, end) : end;
  return line;
}

/// "123:" -> 123; empty: no such line.
std::string_view key_of(std::string_view line) {
  line = trimmed(line);
  if (line.size() < 2 || line.back() != ':') return {};
  const auto key = line.substr(0, line.size() - 1);
  return key.find_first_of(",: \t\"") == std::string_view::npos ? key : std::string_view();
}

/// The form of a file by its first lines: numbers between blanks, more on some lines than on others; or keys with lines
/// of three cells under them.
Form form_of(std::string_view head) {
  std::set<std::size_t> widths;
  bool lists = true;
  std::size_t lines = 0, keys = 0, rows = 0;
  for (std::size_t at = 0; at < head.size() && lines < kLinesLookedAt; ++lines) {
    const auto line = next_line(head, at);
    if (at == head.size() && lines > 0) break;  // may be cut off
    if (trimmed(line).empty()) continue;
    if (!key_of(line).empty()) {
      ++keys;
    } else if (keys > 0 && std::count(line.begin(), line.end(), ',') == 2) {
      ++rows;
    }
    std::size_t words = 0;
    for (std::size_t word = line.find_first_not_of(kBlanks); word != std::string_view::npos && lists; ++words) {
      const std::size_t end = std::min(line.find_first_of(kBlanks, word), line.size());
      lists = parse_integer(line.substr(word, end - word)).has_value();
      word = line.find_first_not_of(kBlanks, end);
    }
    widths.insert(words);
  }
  if (lists && lines > 3 && widths.size() > 2) return Form::lists;
  return keys > 0 && keys + rows >= lines && rows > 0 && !key_of(head.substr(0, head.find_first_of("\r\n"))).empty()
             ? Form::blocks
             : Form::none;
}

/// A line for each pair.
class PairBlocks : public BlockStream {
 public:
  PairBlocks(TextFile file, Form form, std::size_t block_bytes)
      : file_(std::move(file)), form_(form), block_bytes_(block_bytes) {}

  Result<std::optional<TextBlock>> next() override {
    while (!final_ && buffer_.find('\n') == std::string::npos) {
      if (buffer_.size() >= BlockSplitter::kLongestRow)
        return problem_of(Code::bad_input, {say::cannot_be_taken_apart, {Message("a line longer than 16 MB")}},
                          file_.path().string());
      UNWRAP(more, file_.append_next(block_bytes_, buffer_));
      final_ = !more;
    }
    if (buffer_.empty()) return std::optional<TextBlock>();
    const auto last = buffer_.rfind('\n');
    const std::size_t end = final_ || last == std::string::npos ? buffer_.size() : last + 1;
    auto text = std::make_shared<std::string>();
    const std::string_view whole = std::string_view(buffer_).substr(0, end);
    for (std::size_t at = 0; at < whole.size();)
      form_ == Form::lists ? add_list(next_line(whole, at), *text) : add_row(next_line(whole, at), *text);
    buffer_.erase(0, end);
    TextBlock block;
    block.text = *text;
    block.owner = text;
    return std::optional(std::move(block));
  }
  std::size_t consumed() const override { return file_.consumed() - std::min(file_.consumed(), buffer_.size()); }
  std::size_t bytes() const override { return file_.bytes(); }

 private:
  static void add_list(std::string_view line, std::string& text) {
    std::string_view user;
    for (std::size_t word = line.find_first_not_of(kBlanks); word != std::string_view::npos;) {
      const std::size_t end = std::min(line.find_first_of(kBlanks, word), line.size());
      const auto id = line.substr(word, end - word);
      if (user.empty()) {
        user = id;
      } else {
        text.append(user).append(",").append(id).append("\n");
      }
      word = line.find_first_not_of(kBlanks, end);
    }
  }
  void add_row(std::string_view line, std::string& text) {
    if (const auto key = key_of(line); !key.empty()) {
      key_ = key;
    } else if (!trimmed(line).empty()) {
      text.append(key_).append(",").append(line).append("\n");
    }
  }

  TextFile file_;
  Form form_;
  std::size_t block_bytes_;
  std::string buffer_, key_;
  bool final_ = false;
};

Dialect dialect() {
  Dialect dialect;
  dialect.header = false;
  dialect.quote = '\0';
  return dialect;
}

Result<Form> form_at(const std::filesystem::path& path) {
  UNWRAP(head, sample_of(path, "utf-8", 0, kHead));
  return form_of(head);
}

Detected detect(const std::filesystem::path& path) {
  const auto extension = path.extension();
  if (extension != ".txt" && extension != ".csv" && extension != ".dat" && !extension.empty()) return {};
  const auto form = form_at(path);
  if (!form || *form == Form::none) return {};
  return {Detected::by_content, SourceKind::interactions};
}

Result<SourceProfile> profile(const std::vector<std::filesystem::path>& files, const SourceConfig& /*config*/,
                              bool /*said*/, Job& job) {
  const auto& path = files.front();
  UNWRAP(form, form_at(path));
  SourceProfile found;
  auto& table = found.table;
  table.path = path;
  table.stem = path.stem().string();
  table.encoding = "utf-8";
  table.dialect = dialect();
  if (form == Form::none) {
    table.why_not = "no lines under a key";
    return found;
  }
  for (const auto& name : columns_of(form)) table.columns.emplace_back().name = name;
  UNWRAP(file, TextFile::open(path, "utf-8"));
  PairBlocks blocks(std::move(file), form, kBlock);
  std::string rows;
  for (bool more = true; more && rows.size() < kProfiled;) {
    if (job.stopped()) return cancelled();
    UNWRAP(block, blocks.next());
    more = block.has_value();
    if (block) rows += block->text;
  }
  profile_rows(table, rows, blocks.consumed(), blocks.bytes());
  if (table.rows_seen == 0) table.why_not = "empty";
  return found;
}

Result<TableSpec> spec_of(Form form, const SourceConfig& config, bool check) {
  UNWRAP(spec, spec_of_roles(config, check));
  spec.dialect = dialect();
  spec.encoding = "utf-8";
  spec.names = columns_of(form);
  return spec;
}

Result<Preview> preview(const SourceConfig& config, std::size_t n, Job& job) {
  UNWRAP(form, form_at(config.path));
  UNWRAP(spec, spec_of(form, config, false));
  UNWRAP(file, TextFile::open(config.path, "utf-8"));
  PairBlocks blocks(std::move(file), form, kPreviewBlock);
  return preview_table(blocks, config, spec, n, job);
}

Result<Bundle> read(const SourceConfig& config, Job& job, std::size_t most_bytes, FileHashes* /*files*/) {
  UNWRAP(form, form_at(config.path));
  UNWRAP(spec, spec_of(form, config, true));
  UNWRAP(file, TextFile::open(config.path, "utf-8"));
  PairBlocks blocks(std::move(file), form, kBlock);
  UNWRAP(rows, read_table(blocks, config.path, spec, job, most_bytes));
  return table_bundle(config, rows);
}

}  // namespace

std::shared_ptr<const SourceReader> grouped_reader() {
  SourceReader reader;
  reader.name = "grouped";
  reader.title = "Lines under a key";
  reader.kinds = {SourceKind::interactions};
  reader.detect = detect;
  reader.profile = profile;
  reader.preview = preview;
  reader.read = read;
  return std::make_shared<const SourceReader>(std::move(reader));
}

}  // namespace tributary
