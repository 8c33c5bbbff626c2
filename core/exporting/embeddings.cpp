#include <cmath>
#include <cstring>

#include "base/file.h"
#include "exporting/export.h"
#include "exporting/npy.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

/// Writes an array, reads it back, compares, and adds to `exported`.
template <class T>
Status write_checked(const fs::path& file, std::string_view descr, const std::vector<std::int64_t>& shape, std::span<const T> values, Exported& exported) {
  CHECK(write_npy(file, descr, shape, std::as_bytes(values)));
  TRY(back, read_npy(file));
  if (back.shape != shape || back.descr != descr || back.bytes.size() != values.size_bytes()) {
    return Problem{Code::internal, "the file does not read back as it was written", file.string(), "Check the disk, then export again."};
  }
  const auto* read = reinterpret_cast<const T*>(back.bytes.data());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double difference = std::abs(static_cast<double>(read[i]) - static_cast<double>(values[i]));
    if (!(difference <= exported.max_abs_diff)) exported.max_abs_diff = difference;
  }
  exported.checked += static_cast<std::int64_t>(values.size());
  exported.files.push_back(file.string());
  return done;
}

}  // namespace

Result<Exported> export_embeddings(const fs::path& folder, const FeatureMatrix& matrix) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return io_problem("cannot create the folder", folder, error.value());
  Exported exported;
  exported.by = "reading the files back";
  exported.rows = static_cast<std::int64_t>(matrix.rows());
  const auto rows = exported.rows;
  if (matrix.sparse) {
    const auto& sparse = matrix.sparse_rows;
    const auto nonzeros = static_cast<std::int64_t>(sparse.nonzeros());
    CHECK(write_checked<float>(folder / "data.npy", "<f4", {nonzeros}, sparse.value, exported));
    CHECK(write_checked<std::int32_t>(folder / "indices.npy", "<i4", {nonzeros}, sparse.column, exported));
    CHECK(write_checked<std::int64_t>(folder / "indptr.npy", "<i8", {rows + 1}, sparse.offset, exported));
  } else {
    CHECK(write_checked<float>(folder / "embeddings.npy", "<f4", {rows, static_cast<std::int64_t>(matrix.dim())}, matrix.dense_rows.data, exported));
  }
  CHECK(write_checked<std::uint8_t>(folder / "present.npy", "|u1", {rows}, matrix.present, exported));
  std::string ids;
  for (const auto& id : matrix.ids) ids += id + '\n';
  CHECK(write_atomically(folder / "ids.txt", ids));
  TRY(ids_back, read_file(folder / "ids.txt"));
  if (ids_back != ids || exported.max_abs_diff != 0) {
    return Problem{Code::internal, "the files do not read back as they were written", folder.string(), "Check the disk, then export again."};
  }
  exported.files.push_back((folder / "ids.txt").string());
  if (!matrix.columns.empty()) {
    std::string columns;
    for (const auto& column : matrix.columns) columns += column + '\n';
    CHECK(write_atomically(folder / "columns.txt", columns));
    exported.files.push_back((folder / "columns.txt").string());
  }
  return exported;
}

}  // namespace tributary
