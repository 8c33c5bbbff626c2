#include "sources/media/media_reader.h"

#include <arrow/api.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/hash.h"
#include "base/messages.h"
#include "sources/media/media.h"
#include "sources/media/media_folders.h"
#include "sources/source_parts.h"
#include "sources/source_reader.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

constexpr std::array kKinds{SourceKind::images, SourceKind::audio};

/// The source is of one of kKinds: others do not come to this reader.
MediaKind kind_of(SourceKind as) {
  return media_of(as).value_or(MediaKind::image);
}

Detected detect(const fs::path& path) {
  const auto kind = media_kind(path);
  for (const auto as : kKinds) {
    if (kind == media_of(as)) return {Detected::by_name, as};
  }
  return {};
}

/// The files that an import has found, else those that lie at the path now.
Result<SourceProfile> profile(const std::vector<fs::path>& files, const SourceConfig& config, bool said, Job& job) {
  std::vector<fs::path> all = files;
  if (said) {
    UNWRAP(found, media_files(config.path, kind_of(config.as), job));
    all.clear();
    for (const auto& file : found.files) all.emplace_back(file.path);
  }
  SourceProfile profile;
  profile.table.path = config.path;
  profile.table.rows = static_cast<std::int64_t>(all.size());
  if (auto folders = guess_folders(all, config.path)) profile.columns.push_back(*std::move(folders));
  return profile;
}

Result<Preview> preview(const SourceConfig& config, std::size_t n, Job& job) {
  UNWRAP(found, media_files(config.path, kind_of(config.as), job));
  const auto& files = found.files;
  Preview preview;
  preview.names = {"path", "bytes"};
  preview.whole = files.size() <= n;
  for (std::size_t i = 0; i < std::min(n, files.size()); ++i) {
    PreviewRow row;
    row.line = static_cast<std::int64_t>(i) + 1;
    row.cells.push_back({files[i].path, PreviewCell::Kind::text, files[i].path, 0, 0, {}});
    row.cells.push_back(
        {std::to_string(files[i].bytes), PreviewCell::Kind::number, "", static_cast<double>(files[i].bytes), 0, {}});
    preview.rows.push_back(std::move(row));
  }
  return preview;
}

/// Appends to a builder; out of memory is the one thing that can happen, and it is told at Finish.
template <class Builder, class T>
void put(Builder& builder, const T& value) {
  (void)builder.Append(value);
}

/// Of each file; one that cannot be read has the empty one. cancelled.
Result<std::vector<std::string>> contents_of(const std::vector<MediaFile>& files, FileHashes& hashes,
                                             const StopToken& stop) {
  std::vector<fs::path> paths;
  for (const auto& file : files) paths.emplace_back(file.path);
  std::vector<std::string> contents;
  for (auto& content : hashes.content_hashes(paths, stop)) {
    if (!content && content.problem().code == Code::cancelled) return cancelled();
    contents.push_back(content ? *std::move(content) : std::string());
  }
  return contents;
}

Result<Bundle> read(const SourceConfig& config, Job& job, std::size_t /*most_bytes*/, FileHashes* hashes) {
  job.begin("looking through " + fs::path(config.path).filename().string());
  UNWRAP(found, media_files(config.path, kind_of(config.as), job));
  const auto& files = found.files;
  if (files.empty())
    return problem_of(Code::bad_input,
                      kind_of(config.as) == MediaKind::image ? say::holds_no_pictures : say::holds_no_sounds,
                      config.path);
  const bool with_folder = role_in(config.columns, kFolderColumn) == ColumnRole::category;
  std::vector<std::string> contents(files.size());
  if (hashes != nullptr) {
    UNWRAP(told, contents_of(files, *hashes, job.stop_token()));
    contents = std::move(told);
  }
  const auto home = media_home(config.path);
  arrow::LargeStringBuilder path, stem, content, folder;
  arrow::Int64Builder bytes;
  for (std::size_t i = 0; i < files.size(); ++i) {
    put(path, media_name(files[i].path, home));
    put(stem, files[i].stem);
    put(bytes, files[i].bytes);
    put(content, contents[i]);
    if (with_folder) put(folder, folder_name(files[i].path, config.path));
  }
  std::vector<arrow::ArrayBuilder*> builders{&path, &stem, &bytes, &content};
  arrow::FieldVector fields{
      arrow::field("path", arrow::large_utf8(), false), arrow::field("stem", arrow::large_utf8(), false),
      arrow::field("bytes", arrow::int64(), false), arrow::field("content", arrow::large_utf8(), false)};
  if (with_folder) {
    builders.push_back(&folder);
    fields.push_back(arrow::field(kFolderColumn, arrow::large_utf8(), false));
  }
  arrow::ArrayVector arrays;
  for (arrow::ArrayBuilder* builder : builders) {
    auto array = builder->Finish();
    if (!array.ok()) return arrow_problem(array.status(), config.path);
    arrays.push_back(*array);
  }
  const auto schema = arrow::schema(fields, metadata_of(config));
  Bundle bundle;
  bundle.put("rows", arrow::Table::Make(schema, arrays));
  UNWRAP(bad, bad_table({}, config.path));
  bundle.put("bad", std::move(bad));
  bundle.figures = {{"rows", static_cast<double>(files.size())}, {"bad_rows", 0}};
  if (!found.left_out.empty()) {
    bundle.notes.push_back(
        Message(say::media_left_out, {found.left_out.size(), fs::path(config.path).filename().string(),
                                      fs::path(found.left_out.front()).filename().string()}));
  }
  return bundle;
}

/// What the files are called and what they contain.
Result<std::string> fingerprint(const SourceConfig& config, FileHashes& hashes, const StopToken& stop) {
  Job quiet(stop, nullptr, nullptr);
  UNWRAP(found, media_files(config.path, kind_of(config.as), quiet));
  UNWRAP(contents, contents_of(found.files, hashes, stop));
  const auto home = media_home(config.path);
  Hash hash;
  hash.add(static_cast<std::int64_t>(contents.size()));
  for (std::size_t i = 0; i < contents.size(); ++i) hash.add(media_name(found.files[i].path, home)).add(contents[i]);
  // They are counted and named in the notes.
  for (const auto& name : found.left_out) hash.add(media_name(name, home));
  return hash.hex();
}

}  // namespace

std::shared_ptr<const SourceReader> media_reader() {
  SourceReader reader;
  reader.name = "media";
  reader.title = "Pictures and sounds";
  reader.kinds.assign(kKinds.begin(), kKinds.end());
  reader.gathers = true;
  reader.detect = detect;
  reader.profile = profile;
  reader.preview = preview;
  reader.read = read;
  reader.fingerprint = fingerprint;
  return std::make_shared<const SourceReader>(std::move(reader));
}

}  // namespace tributary
