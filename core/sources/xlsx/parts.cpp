#include "sources/xlsx/parts.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "base/messages.h"
#include "sources/file_name.h"

namespace tributary {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kBuffer = 64U << 10U;

/// What libarchive reads through: our own file, at places that it asks for.
struct Input {
  std::shared_ptr<const ReadFile> file;
  std::size_t at = 0;
  std::array<std::byte, kBuffer> buffer{};
};

la_ssize_t read_some(struct archive* archive, void* own, const void** bytes) {
  auto& input = *static_cast<Input*>(own);
  const auto got = input.file->read_at(input.at, input.buffer);
  if (!got) {
    archive_set_error(archive, -1, "%s", got.problem().what.c_str());
    return -1;
  }
  *bytes = input.buffer.data();
  input.at += *got;
  return static_cast<la_ssize_t>(*got);
}

la_int64_t skip_some(struct archive*, void* own, la_int64_t bytes) {
  auto& input = *static_cast<Input*>(own);
  const auto left = static_cast<la_int64_t>(input.file->size() - std::min(input.at, input.file->size()));
  const auto skipped = std::clamp<la_int64_t>(bytes, 0, left);
  input.at += static_cast<std::size_t>(skipped);
  return skipped;
}

la_int64_t seek(struct archive*, void* own, la_int64_t offset, int from) {
  auto& input = *static_cast<Input*>(own);
  const auto size = static_cast<la_int64_t>(input.file->size());
  const auto base = from == SEEK_SET ? 0 : from == SEEK_CUR ? static_cast<la_int64_t>(input.at) : size;
  input.at = static_cast<std::size_t>(std::clamp<la_int64_t>(base + offset, 0, size));
  return static_cast<la_int64_t>(input.at);
}

struct Free {
  void operator()(struct archive* archive) const { archive_read_free(archive); }
};
using Archive = std::unique_ptr<struct archive, Free>;

Problem damaged(const std::string& path, std::string_view part, struct archive* archive) {
  const char* reason = archive_error_string(archive);
  return problem_of(Code::bad_input,
                    {say::workbook_damaged, {reason == nullptr ? "no reason is told" : reason, std::string(part)}},
                    path);
}

class ZipPart : public Part {
 public:
  ZipPart(std::unique_ptr<Input> input, Archive archive, std::string name, std::size_t declared)
      : input_(std::move(input)), archive_(std::move(archive)), name_(std::move(name)), declared_(declared) {
    const auto size = input_->file->size();
    most_ =
        std::max(ZipParts::kMostPart, size > SIZE_MAX / ZipParts::kMostRatio ? SIZE_MAX : size * ZipParts::kMostRatio);
  }
  Status check_size(std::size_t bytes) const {
    if (bytes <= most_) return done;
    return problem_of(Code::bad_input, {say::workbook_too_large, {name_, most_ >> 20U}}, input_->file->path().string());
  }
  Result<std::size_t> read(std::span<char> into) override {
    const auto got = archive_read_data(archive_.get(), into.data(), into.size());
    if (got < 0) return damaged(input_->file->path().string(), name_, archive_.get());
    read_ += static_cast<std::size_t>(got);
    ENSURE(check_size(read_));
    return static_cast<std::size_t>(got);
  }
  std::size_t declared() const override { return declared_; }

 private:
  std::unique_ptr<Input> input_;
  Archive archive_;  // goes before what it reads
  std::string name_;
  std::size_t declared_, read_ = 0, most_ = 0;
};

std::string plain_name(std::string_view name) {
  std::string plain = lower_case(std::string(name));
  std::replace(plain.begin(), plain.end(), '\\', '/');
  return plain.substr(std::min(plain.find_first_not_of('/'), plain.size()));
}

}  // namespace

Result<std::unique_ptr<Parts>> ZipParts::of_file(const std::filesystem::path& path) {
  UNWRAP(file, ReadFile::open(path));
  std::array<char, 8> head{};
  UNWRAP(got, file.read_at(0, std::as_writable_bytes(std::span(head))));
  const std::string_view begins(head.data(), got);
  if (got == 0) return problem_of(Code::bad_input, say::file_is_empty, path.string());
  if (is_compound_file(begins))
    return problem_of(Code::bad_input, {say::no_workbook, {"it has a password, or is an .xls with another name"}},
                      path.string());
  if (!is_zip(begins))
    return problem_of(Code::bad_input, {say::no_workbook, {"its first bytes are those of no zip"}}, path.string());
  return std::unique_ptr<Parts>(new ZipParts(std::make_shared<const ReadFile>(std::move(file))));
}

Result<std::unique_ptr<Part>> ZipParts::open(std::string_view name) {
  auto input = std::make_unique<Input>();
  input->file = file_;
  Archive archive(archive_read_new());
  auto* const zip = archive.get();
  if (zip == nullptr) return problem_of(Code::no_memory, {say::no_workbook, {"no memory is left"}}, path());
  // By the table at the end of the file: what it does not name is no part, whatever lies between.
  archive_read_support_format_zip_seekable(zip);
  archive_read_set_read_callback(zip, read_some);
  archive_read_set_skip_callback(zip, skip_some);
  archive_read_set_seek_callback(zip, seek);
  archive_read_set_callback_data(zip, input.get());
  if (archive_read_open1(zip) != ARCHIVE_OK)
    return problem_of(Code::bad_input, {say::no_workbook, {"its zip is cut off or damaged"}}, path());
  const auto wanted = plain_name(name);
  archive_entry* entry = nullptr;
  for (;;) {
    const int told = archive_read_next_header(zip, &entry);
    if (told == ARCHIVE_EOF) return std::unique_ptr<Part>();
    if (told == ARCHIVE_FATAL && archive_file_count(zip) == 0)
      return problem_of(Code::bad_input, {say::no_workbook, {"its zip is cut off or damaged"}}, path());
    if (told < ARCHIVE_WARN) return damaged(path(), name, zip);
    const char* there = archive_entry_pathname(entry);
    if (there != nullptr && plain_name(there) == wanted) break;
  }
  if (archive_entry_is_encrypted(entry) != 0)
    return problem_of(Code::bad_input, {say::no_workbook, {"it has a password"}}, path());
  const auto declared = archive_entry_size_is_set(entry) != 0 ? archive_entry_size(entry) : 0;
  auto part = std::make_unique<ZipPart>(std::move(input), std::move(archive), std::string(name),
                                        declared > 0 ? static_cast<std::size_t>(declared) : 0);
  ENSURE(part->check_size(part->declared()));
  return std::unique_ptr<Part>(std::move(part));
}

bool is_zip(std::string_view head) {
  return head.starts_with("PK\x03\x04"sv);
}

bool is_compound_file(std::string_view head) {
  return head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv);
}

}  // namespace tributary
