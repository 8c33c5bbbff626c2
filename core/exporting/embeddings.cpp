#include <algorithm>
#include <cmath>

#include "base/file.h"
#include "exporting/export.h"
#include "exporting/npy.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

Problem unequal(const fs::path& file) {
  return {Code::internal, "the file does not read back as it was written", file.string(),
          "Check the disk, then export again."};
}

/// Writes an array, reads it back, compares, and adds to `exported`.
template <class T>
Status write_checked(const fs::path& file, std::string_view descr, const std::vector<std::int64_t>& shape,
                     std::span<const T> values, Exported& exported) {
  exported.files.push_back(file.string());
  CHECK(write_npy(file, descr, shape, std::as_bytes(values)));
  TRY(back, read_npy(file));
  if (back.shape != shape || back.descr != descr || back.bytes.size() != values.size_bytes()) return unequal(file);
  const auto* read = reinterpret_cast<const T*>(back.bytes.data());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double difference = std::abs(static_cast<double>(read[i]) - static_cast<double>(values[i]));
    if (!(difference <= exported.max_abs_diff)) exported.max_abs_diff = difference;
  }
  exported.checked += static_cast<std::int64_t>(values.size());
  return exported.max_abs_diff == 0 ? Status(done) : unequal(file);
}

/// One a line.
Status write_lines(const fs::path& file, const std::vector<std::string>& lines, Exported& exported) {
  exported.files.push_back(file.string());
  std::string text;
  for (const auto& line : lines) text += line + '\n';
  CHECK(write_atomically(file, text));
  TRY(back, read_file(file));
  return back == text ? Status(done) : unequal(file);
}

Status write_all(const fs::path& folder, const FeatureMatrix& matrix, Exported& exported) {
  const auto rows = static_cast<std::int64_t>(matrix.rows());
  if (matrix.sparse) {
    const auto& sparse = matrix.sparse_rows;
    const auto nonzeros = static_cast<std::int64_t>(sparse.nonzeros());
    CHECK(write_checked<float>(folder / "data.npy", "<f4", {nonzeros}, sparse.value, exported));
    CHECK(write_checked<std::int32_t>(folder / "indices.npy", "<i4", {nonzeros}, sparse.column, exported));
    CHECK(write_checked<std::int64_t>(folder / "indptr.npy", "<i8", {rows + 1}, sparse.offset, exported));
  } else {
    CHECK(write_checked<float>(folder / "embeddings.npy", "<f4", {rows, static_cast<std::int64_t>(matrix.dim())},
                               matrix.dense_rows.data, exported));
  }
  CHECK(write_checked<std::uint8_t>(folder / "present.npy", "|u1", {rows}, matrix.present, exported));
  CHECK(write_lines(folder / "ids.txt", matrix.ids, exported));
  if (matrix.columns.empty()) return done;
  auto columns = matrix.columns;
  for (auto& column : columns)
    std::replace_if(
        column.begin(), column.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return write_lines(folder / "columns.txt", columns, exported);
}

}  // namespace

Result<Exported> export_embeddings(const fs::path& folder, const FeatureMatrix& matrix) {
  for (const auto& id : matrix.ids) {
    if (id.find_first_of("\r\n") != std::string::npos)
      return Problem{Code::bad_input, "an item id holds a line end, and ids.txt has one id a line", id,
                     "Clean the ids in the source."};
  }
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return io_problem("cannot create the folder", folder, error.value());
  Exported exported;
  exported.by = "reading the files back";
  exported.rows = static_cast<std::int64_t>(matrix.rows());
  if (auto status = write_all(folder, matrix, exported); !status) {
    for (const auto& file : exported.files) {
      if (fs::is_regular_file(file, error)) fs::remove(file, error);
    }
    return status.problem();
  }
  return exported;
}

}  // namespace tributary
