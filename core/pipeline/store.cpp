#include "pipeline/store.h"

#include <arrow/io/file.h>
#include <arrow/ipc/reader.h>
#include <arrow/ipc/writer.h>
#include <arrow/table.h>

#include <cerrno>

#include "base/file.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t kNearlyFull = 1U << 20U;

Problem arrow_problem(std::string_view doing, const fs::path& path, const arrow::Status& status) {
  // Where a write ends early because the disk is full, Arrow does not say why.
  std::error_code error;
  const bool full = status.IsIOError() && (status.message().find("No space left") != std::string::npos ||
                                           status.message().find("quota exceeded") != std::string::npos ||
                                           fs::space(path.parent_path(), error).available < kNearlyFull);
  if (full) return io_problem(doing, path, ENOSPC);
  return {status.IsOutOfMemory() ? Code::no_memory : Code::io, std::string(doing) + ": " + status.message(),
          path.string(), ""};
}

Status write_table(const arrow::Table& table, const fs::path& path) {
  return write_atomically(path, [&](const fs::path& temporary) -> Status {
    auto file = arrow::io::FileOutputStream::Open(temporary.string());
    if (!file.ok()) return arrow_problem("cannot create", temporary, file.status());
    auto writer = arrow::ipc::MakeFileWriter(*file, table.schema());
    if (!writer.ok()) return arrow_problem("cannot write", path, writer.status());
    auto status = (*writer)->WriteTable(table);
    if (status.ok()) status = (*writer)->Close();
    if (status.ok()) status = (*file)->Close();
    if (!status.ok()) return arrow_problem("cannot write", path, status);
    return done;
  });
}

Result<std::shared_ptr<arrow::Table>> read_table(const fs::path& path) {
  auto file = arrow::io::MemoryMappedFile::Open(path.string(), arrow::io::FileMode::READ);
  if (!file.ok()) return arrow_problem("cannot read", path, file.status());
  auto reader = arrow::ipc::RecordBatchFileReader::Open(*file);
  if (!reader.ok()) return arrow_problem("cannot read", path, reader.status());
  auto table = (*reader)->ToTable();
  if (!table.ok()) return arrow_problem("cannot read", path, table.status());
  return *table;
}

}  // namespace

bool ArtifactStore::has(const std::string& key) const {
  const auto row = manifest_->find(key);
  if (!row || !row->has_value()) return false;
  return bytes_of((*row)->files) == (*row)->bytes;
}

std::int64_t ArtifactStore::bytes_of(const std::vector<std::string>& files) const {
  std::int64_t bytes = 0;
  for (const auto& file : files) {
    std::error_code error;
    const auto size = fs::file_size(folder_ / file, error);
    if (error) return -1;
    bytes += static_cast<std::int64_t>(size);
  }
  return bytes;
}

Result<Bundle> ArtifactStore::load(const std::string& key) const {
  TRY(row, manifest_->find(key));
  if (!row) return Problem{Code::not_found, "no such result", key, "Run the pipeline."};
  Bundle bundle;
  bundle.figures = row->figures;
  bundle.notes = row->notes;
  for (const auto& file : row->files) {
    const fs::path path = folder_ / file;
    Status loaded = done;
    if (!file.starts_with(key + "."))
      return Problem{Code::not_found, "a saved result is damaged: its files have other names", path.string(),
                     "It is made anew by the next run."};
    const std::string part = file.substr(key.size() + 1, file.rfind('.') - key.size() - 1);
    if (path.extension() == ".arrow") {
      auto table = read_table(path);
      if (table) {
        bundle.put(part, *std::move(table));
      } else {
        loaded = table.problem();
      }
    } else {
      auto tensors = TensorFile::open(path);
      if (tensors) {
        bundle.put(part, *std::move(tensors));
      } else {
        loaded = tensors.problem();
      }
    }
    if (!loaded)
      return Problem{Code::not_found, "a saved result is damaged: " + loaded.problem().what, path.string(),
                     "It is made anew by the next run."};
  }
  return bundle;
}

Status ArtifactStore::save(const std::string& key, const std::string& stage, const std::string& fold,
                           const Bundle& bundle, double seconds) {
  ArtifactRow row{key, stage, fold, {}, bundle.figures, bundle.notes, 0, seconds};
  for (const auto& [part, table] : bundle.tables()) {
    row.files.push_back(key + "." + part + ".arrow");
    CHECK(write_table(*table, folder_ / row.files.back()));
  }
  for (const auto& [part, tensors] : bundle.tensor_parts()) {
    row.files.push_back(key + "." + part + ".safetensors");
    CHECK(tensors.write(folder_ / row.files.back()));
  }
  row.bytes = bytes_of(row.files);
  return manifest_->commit(row);
}

Result<std::int64_t> ArtifactStore::collect_garbage(const std::set<std::string>& live) {
  TRY(rows, manifest_->all());
  std::set<std::string> dead, kept_files;
  for (const auto& row : rows) {
    if (!live.contains(row.key)) {
      dead.insert(row.key);
    } else {
      kept_files.insert(row.files.begin(), row.files.end());
    }
  }
  // First the rows, then the files: killed in between, what is left over is debris and goes the next time.
  if (!dead.empty()) CHECK(manifest_->erase(dead));
  std::int64_t freed = 0;
  std::error_code error;
  for (fs::directory_iterator at(folder_, error), end; !error && at != end; at.increment(error)) {
    std::error_code skipped;
    if (!at->is_regular_file(skipped) || kept_files.contains(at->path().filename().string())) continue;
    const auto size = at->file_size(skipped);
    if (fs::remove(at->path(), skipped)) freed += static_cast<std::int64_t>(size);
  }
  return freed;
}

}  // namespace tributary
