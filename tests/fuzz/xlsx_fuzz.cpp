#include "fuzz/xlsx_fuzz.h"

#include <arrow/api.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/job.h"
#include "sources/preview.h"
#include "sources/source_reader.h"
#include "sources/xlsx/parts.h"
#include "sources/xlsx/workbook.h"
#include "sources/xlsx/xlsx_reader.h"

namespace tributary {
namespace {

constexpr std::string_view kMark = "== ";

class MemoryPart : public Part {
 public:
  explicit MemoryPart(std::string_view content) : left_(content), declared_(content.size()) {}
  Result<std::size_t> read(std::span<char> into) override {
    const auto bytes = std::min(left_.size(), std::min<std::size_t>(into.size(), 1000));  // pieces end within anything
    std::copy_n(left_.begin(), bytes, into.begin());
    left_.remove_prefix(bytes);
    return bytes;
  }
  std::size_t declared() const override { return declared_; }

 private:
  std::string_view left_;
  std::size_t declared_;
};

class MemoryParts : public Parts {
 public:
  explicit MemoryParts(std::string_view text) : bytes_(text.size()) {
    while (text.starts_with(kMark)) {
      const auto line = std::min(text.find('\n'), text.size());
      const std::string name(text.substr(kMark.size(), line - kMark.size()));
      text.remove_prefix(std::min(line + 1, text.size()));
      const auto next = text.starts_with(kMark) ? 0 : std::min(text.find("\n== "), text.size());
      parts_[name] = text.substr(0, next);
      text.remove_prefix(std::min(next + (text.starts_with(kMark) ? 0 : 1), text.size()));
    }
  }
  Result<std::unique_ptr<Part>> open(std::string_view name) override {
    const auto part = parts_.find(std::string(name));
    return part == parts_.end() ? std::unique_ptr<Part>() : std::make_unique<MemoryPart>(part->second);
  }
  std::size_t bytes() const override { return bytes_; }
  std::string path() const override { return "book.xlsx"; }
  Status require_unchanged() const override { return done; }

 private:
  std::map<std::string, std::string> parts_;
  std::size_t bytes_;
};

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

/// What has to hold of anything that was read.
void check(const Result<Bundle>& bundle) {
  if (!bundle) {
    require(bundle.problem().code != Code::internal, "no error of the program");
    require(!bundle.problem().what.empty(), "a problem says what is wrong");
    return;
  }
  const auto bad = bundle->table("bad");
  require(static_cast<bool>(bad), "there is a table of bad rows");
  const auto lines = std::static_pointer_cast<arrow::Int64Array>((*bad)->GetColumnByName("line")->chunk(0));
  for (std::int64_t row = 0; row < lines->length(); ++row) {
    require(lines->Value(row) >= 1 && lines->Value(row) <= 1 << 20, "a line is a row of a sheet");
    require(row == 0 || lines->Value(row) >= lines->Value(row - 1), "lines are in order");
  }
}

void read_all(const std::shared_ptr<Parts>& parts) {
  Job job;
  const auto book = Workbook::open(parts, {});
  if (!book) return;
  for (const auto& sheet : book->sheets()) {
    SourceConfig config;
    config.path = "book.xlsx";
    config.format = "xlsx";
    config.own[kTableParam] = sheet.name;
    config.columns = {{"user_id", "user"}, {"item_id", "item"}};
    check(read_sheet(parts, config, job));
    config.columns = {{"column_1", "user"}, {"column_2", "item"}, {"column_3", "rating"}};
    config.own["header_row"] = Value(std::int64_t{3});
    check(read_sheet(parts, config, job));
  }
}

}  // namespace
}  // namespace tributary

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tributary;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (!is_zip(bytes)) {
    read_all(std::make_shared<MemoryParts>(bytes));
    return 0;
  }
  const auto path = std::filesystem::temp_directory_path() / ("tributary-fuzz-" + std::to_string(::getpid()) + ".xlsx");
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(size));
  if (auto parts = ZipParts::of_file(path)) read_all(std::shared_ptr<Parts>(*std::move(parts)));
  std::filesystem::remove(path);
  return 0;
}
