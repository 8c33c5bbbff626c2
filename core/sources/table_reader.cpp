#include "sources/table_reader.h"

#include <arrow/api.h>

#include <algorithm>
#include <mutex>

#include "base/messages.h"
#include "base/threads.h"
#include "sources/block_reader.h"
#include "sources/blocks.h"
#include "sources/table_head.h"

namespace tributary {
namespace {

constexpr std::size_t kBlockBytes = 1U << 20U;

/// Hands each block a scratch that no other block is using.
class ScratchPool {
 public:
  Scratch& take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) {
      all_.push_back(std::make_unique<Scratch>());
      return *all_.back();
    }
    Scratch& scratch = *free_.back();
    free_.pop_back();
    return scratch;
  }
  void give_back(Scratch& scratch) {
    const std::lock_guard lock(mutex_);
    free_.push_back(&scratch);
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Scratch>> all_;
  std::vector<Scratch*> free_;
};

class Assembler {
 public:
  Assembler(std::vector<WantedColumn> wanted, std::int64_t line)
      : wanted_(std::move(wanted)), line_(line), columns_(wanted_.size()), ids_(wanted_.size()) {
    for (std::size_t c = 0; c < wanted_.size(); ++c) columns_[c].storage = wanted_[c].storage;
  }
  const std::vector<WantedColumn>& wanted() const { return wanted_; }

  void reserve(std::size_t rows) {
    for (auto& column : columns_) column.reserve(rows);
  }
  /// In the order of the file.
  void add(BlockRead&& block, const TextBlock& text) {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      // Ids are numbered by first appearance in the file, whichever worker met them.
      std::vector<std::int32_t> none;
      auto& number_of = block.scratch == nullptr ? none : block.scratch->number_of[c];
      if (block.scratch != nullptr) number_of.resize(block.scratch->ids[c].size(), -1);
      columns_[c].append(block.columns[c], [&](std::int32_t code) {
        std::int32_t& number = number_of[static_cast<std::size_t>(code)];
        if (number < 0) number = ids_[c].add(block.scratch->ids[c].ids()[static_cast<std::size_t>(code)]);
        return number;
      });
    }
    for (auto& bad : block.bad) {
      if (read_.bad.size() == TableRead::kBadRowsKept) break;
      in_file(text, bad);
      bad.line += line_;
      read_.bad.push_back(std::move(bad));
    }
    read_.bad_rows += block.bad_rows;
    read_.bad_cells += block.bad_cells;
    read_.short_rows += block.short_rows;
    rows_ += block.rows;
    line_ += block.lines;
  }
  std::int64_t rows() const { return rows_; }
  /// How many more bad rows are described.
  std::size_t most_bad() const { return TableRead::kBadRowsKept - read_.bad.size(); }

  Result<TableRead> finish(const std::filesystem::path& path) {
    arrow::FieldVector fields;
    arrow::ArrayVector arrays;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      auto array = columns_[c].finish(ids_[c].ids());
      if (!array.ok())
        return problem_of(array.status().IsOutOfMemory() ? Code::no_memory : Code::internal,
                          {say::arrow_refused, {array.status().message()}}, path.string());
      fields.push_back(arrow::field(wanted_[c].name, (*array)->type(), (*array)->null_count() > 0));
      arrays.push_back(*array);
    }
    read_.rows = arrow::Table::Make(arrow::schema(fields), arrays, rows_);
    return std::move(read_);
  }

 private:
  std::vector<WantedColumn> wanted_;
  std::int64_t line_;
  std::vector<ColumnBuffer> columns_;
  std::vector<IdTable> ids_;
  std::int64_t rows_ = 0;
  TableRead read_;
};

}  // namespace

Result<TableRead> read_table(const std::filesystem::path& path, const TableSpec& spec, Job& job,
                             std::size_t most_bytes) {
  UNWRAP(file, TextFile::open(path, spec.encoding));
  BlockSplitter splitter(std::move(file), spec.dialect, kBlockBytes);
  return read_table(splitter, path, spec, job, most_bytes);
}

Result<TableRead> read_table(BlockStream& blocks, const std::filesystem::path& path, const TableSpec& spec, Job& job,
                             std::size_t most_bytes) {
  job.begin("reading " + path.filename().string(), static_cast<std::int64_t>(blocks.bytes()), "bytes");
  UNWRAP(block, blocks.next());
  if (!block) return problem_of(Code::bad_input, say::file_is_empty, path.string());
  blocks.make_rows(*block);
  UNWRAP(head, head_of(block->text, spec, path));
  UNWRAP(wanted, wanted_columns(head, spec, path));
  block->drop(head.begin, head.lines);
  Assembler assembler(std::move(wanted), blocks.lines_before() + head.lines + 1);
  const auto width = static_cast<std::int32_t>(head.names.size());

  // The first blocks say how many rows to expect, and how many bad ones there are to describe.
  const auto threads = static_cast<std::size_t>(thread_count());
  std::size_t at_once = threads;
  std::size_t consumed = 0;
  ScratchPool pool;
  while (block) {
    std::vector<TextBlock> wave;
    while (block && wave.size() < at_once) {
      wave.push_back(*std::move(block));
      block.reset();
      if (blocks.consumed() >= most_bytes || job.stopped()) break;
      UNWRAP(following, blocks.next());
      block = std::move(following);
    }
    at_once = 8 * threads;
    std::vector<BlockRead> reads(wave.size());
    parallel_for(wave.size(), 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t b = begin; b < end && !job.stopped(); ++b) {
        blocks.make_rows(wave[b]);
        Scratch& scratch = pool.take();
        reads[b] = read_block(wave[b], spec.dialect, width, assembler.wanted(), scratch, assembler.most_bad());
        pool.give_back(scratch);
      }
    });
    if (job.stopped()) return cancelled();
    for (std::size_t b = 0; b < reads.size(); ++b) {
      if (!reads[b].failure.empty())
        return problem_of(Code::bad_input, {say::cannot_be_taken_apart, {reads[b].failure}}, path.string());
      assembler.add(std::move(reads[b]), wave[b]);
    }
    if (consumed == 0 && blocks.consumed() < std::min(blocks.bytes(), most_bytes)) {
      const double rows = static_cast<double>(assembler.rows()) *
                          static_cast<double>(std::min(blocks.bytes(), most_bytes)) /
                          static_cast<double>(std::max<std::size_t>(blocks.consumed(), 1));
      assembler.reserve(static_cast<std::size_t>(rows * 1.03));
    }
    job.advance(static_cast<std::int64_t>(blocks.consumed() - consumed));
    consumed = blocks.consumed();
  }
  UNWRAP(read, assembler.finish(path));
  read.whole = blocks.consumed() >= blocks.bytes();
  return read;
}

}  // namespace tributary
