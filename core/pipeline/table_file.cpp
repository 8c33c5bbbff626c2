#include "pipeline/table_file.h"

#include <arrow/buffer.h>
#include <arrow/io/interfaces.h>
#include <arrow/io/memory.h>
#include <arrow/ipc/reader.h>
#include <arrow/ipc/writer.h>
#include <arrow/table.h>

#include <mutex>
#include <optional>

#include "base/messages.h"

namespace tributary {
namespace {

/// Hands what Arrow writes to the sink of an artifact's file; the sink's Problem is kept, since a Status of Arrow says
/// less.
class SinkStream : public arrow::io::OutputStream {
 public:
  explicit SinkStream(const std::function<Status(std::span<const std::byte>)>& sink) : sink_(sink) {}
  using arrow::io::OutputStream::Write;
  arrow::Status Write(const void* data, std::int64_t bytes) override {
    auto status = sink_({static_cast<const std::byte*>(data), static_cast<std::size_t>(bytes)});
    if (!status) {
      problem = status.problem();
      return arrow::Status::IOError(problem->what);
    }
    at_ += bytes;
    return arrow::Status::OK();
  }
  arrow::Status Close() override {
    closed_ = true;
    return arrow::Status::OK();
  }
  bool closed() const override { return closed_; }
  arrow::Result<std::int64_t> Tell() const override { return at_; }

  std::optional<Problem> problem;

 private:
  const std::function<Status(std::span<const std::byte>)>& sink_;
  std::int64_t at_ = 0;
  bool closed_ = false;
};

/// The map of a file as Arrow's memory: slices of it keep the file open.
class MappedBuffer : public arrow::Buffer {
 public:
  explicit MappedBuffer(std::shared_ptr<const ArtifactView> view)
      : arrow::Buffer(reinterpret_cast<const std::uint8_t*>(view->map().data),
                      static_cast<std::int64_t>(view->map().size)),
        view_(std::move(view)) {}

 private:
  std::shared_ptr<const ArtifactView> view_;
};

class StoredTable : public TableSource {
 public:
  StoredTable(std::shared_ptr<const ArtifactView> view, std::function<void(const Problem&)> on_damage)
      : view_(std::move(view)), on_damage_(std::move(on_damage)) {}

  Result<std::shared_ptr<arrow::Table>> table() const override {
    const std::lock_guard lock(mutex_);
    if (table_) return table_;
    auto read = this->read();
    if (read) {
      table_ = *read;
    } else if (read.problem().code != Code::no_memory) {
      on_damage_(read.problem());
    }
    return read;
  }

 private:
  Result<std::shared_ptr<arrow::Table>> read() const {
    ENSURE(view_->check(0, view_->map().size));
    auto reader = arrow::ipc::RecordBatchFileReader::Open(
        std::make_shared<arrow::io::BufferReader>(std::make_shared<MappedBuffer>(view_)));
    if (!reader.ok()) return problem(reader.status());
    auto table = (*reader)->ToTable();
    if (!table.ok()) return problem(table.status());
    auto& validated = view_->seen().valid_table;
    if (!validated.load(std::memory_order_acquire)) {
      if (const auto status = (*table)->ValidateFull(); !status.ok()) return problem(status);
      validated.store(true, std::memory_order_release);
    }
    return *table;
  }
  Problem problem(const arrow::Status& status) const {
    if (status.IsOutOfMemory())
      return problem_of(Code::no_memory, {say::arrow_refused, {status.message()}}, view_->path().string());
    return damaged_artifact(view_->path(), status.message());
  }

  std::shared_ptr<const ArtifactView> view_;
  std::function<void(const Problem&)> on_damage_;
  mutable std::mutex mutex_;
  mutable std::shared_ptr<arrow::Table> table_;
};

}  // namespace

Result<ArtifactFile> write_table(const Folder& folder, const std::string& name, const arrow::Table& table) {
  return write_artifact_file(folder, name, [&](const auto& sink) -> Status {
    SinkStream out(sink);
    auto writer = arrow::ipc::MakeFileWriter(&out, table.schema());
    auto status = writer.status();
    if (status.ok()) status = (*writer)->WriteTable(table);
    if (status.ok()) status = (*writer)->Close();
    if (status.ok()) return done;
    if (out.problem) return *out.problem;
    return problem_of(status.IsOutOfMemory() ? Code::no_memory : Code::internal,
                      {say::cannot_write, {status.message()}}, (folder.path() / name).string());
  });
}

std::shared_ptr<const TableSource> table_source(std::shared_ptr<const ArtifactView> view,
                                                std::function<void(const Problem&)> on_damage) {
  return std::make_shared<const StoredTable>(std::move(view), std::move(on_damage));
}

}  // namespace tributary
