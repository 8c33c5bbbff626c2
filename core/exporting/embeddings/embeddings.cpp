#include "exporting/embeddings/embeddings.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/messages.h"
#include "base/os/file.h"
#include "exporting/embeddings/npy.h"
#include "exporting/staged_folder.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

/// Every file that a folder of vectors can hold, dense or sparse.
constexpr std::string_view kFiles[] = {"embeddings.npy", "data.npy", "indices.npy", "indptr.npy",
                                       "present.npy",    "ids.txt",  "columns.txt"};

Problem unequal(const fs::path& file) {
  return problem_of(Code::internal, {say::does_not_read_back, {}}, file.string());
}

/// Writes an array, reads it back, compares, and adds to `exported`.
template <class T>
Status write_checked(const fs::path& file, std::string_view descr, const std::vector<std::int64_t>& shape,
                     std::span<const T> values, Exported& exported) {
  exported.files.push_back(file.string());
  ENSURE(write_npy(file, descr, shape, std::as_bytes(values)));
  UNWRAP(back, read_npy(file));
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
  ENSURE(write_atomically(file, text));
  UNWRAP(back, read_file(file));
  return back == text ? Status(done) : unequal(file);
}

Status write_all(const fs::path& folder, const FeatureMatrix& matrix, Exported& exported) {
  const auto rows = static_cast<std::int64_t>(matrix.rows());
  if (matrix.sparse) {
    const auto& sparse = matrix.sparse_rows;
    const auto nonzeros = static_cast<std::int64_t>(sparse.nonzeros());
    ENSURE(write_checked<float>(folder / "data.npy", "<f4", {nonzeros}, sparse.value.span(), exported));
    ENSURE(write_checked<std::int32_t>(folder / "indices.npy", "<i4", {nonzeros}, sparse.column.span(), exported));
    ENSURE(write_checked<std::int64_t>(folder / "indptr.npy", "<i8", {rows + 1}, sparse.offset.span(), exported));
  } else {
    ENSURE(write_checked<float>(folder / "embeddings.npy", "<f4", {rows, static_cast<std::int64_t>(matrix.dim())},
                                matrix.dense_rows.data.span(), exported));
  }
  ENSURE(write_checked<std::uint8_t>(folder / "present.npy", "|u1", {rows}, matrix.present, exported));
  ENSURE(write_lines(folder / "ids.txt", matrix.ids, exported));
  if (matrix.columns.empty()) return done;
  auto columns = matrix.columns;
  for (auto& column : columns)
    std::replace_if(
        column.begin(), column.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return write_lines(folder / "columns.txt", columns, exported);
}

}  // namespace

Result<Exported> export_embeddings(const fs::path& folder,
                                   const std::vector<std::pair<std::string, FeatureMatrix>>& matrices, const Job& job) {
  for (const auto& [name, matrix] : matrices) {
    for (const auto& id : matrix.ids) {
      if (id.find_first_of("\r\n") != std::string::npos)
        return problem_of(Code::bad_input, {say::id_holds_a_line_end, {}}, id);
    }
  }
  Exported exported;
  exported.by = "reading the files back";
  std::vector<StagedFolder> sets;
  for (const auto& [name, matrix] : matrices) {
    if (job.stopped()) return cancelled();
    UNWRAP(staged, StagedFolder::beside(folder / name, kFiles));
    sets.push_back(std::move(staged));
    const auto known = exported.files.size();
    if (auto status = write_all(sets.back().path(), matrix, exported); !status) {
      // The person knows the folder by the name it was to get.
      Problem problem = status.problem();
      if (fs::path(problem.where).parent_path() == sets.back().path())
        problem.where = (folder / name / fs::path(problem.where).filename()).string();
      return problem;
    }
    for (std::size_t i = known; i < exported.files.size(); ++i)
      exported.files[i] = (folder / name / fs::path(exported.files[i]).filename()).string();
    exported.rows += static_cast<std::int64_t>(matrix.rows());
  }
  for (auto& set : sets) {
    if (auto placed = set.take_place(); !placed) {
      for (auto& before : sets) before.give_back();
      return placed.problem();
    }
  }
  return exported;
}

std::shared_ptr<const Exporter> embeddings_exporter() {
  Exporter exporter;
  exporter.name = "embeddings";
  exporter.title = "Export the vectors of all items";
  exporter.doing = "Exporting the vectors of all items";
  exporter.target = Exporter::Target::folder;
  exporter.formats = {{"npy", "NumPy arrays", ""}};
  exporter.write = [](Exportable& from, const ExportRequest& request, Job& job) -> Result<Exported> {
    UNWRAP(matrices, from.vectors());
    return export_embeddings(request.target, matrices, job);
  };
  return std::make_shared<const Exporter>(std::move(exporter));
}

}  // namespace tributary
