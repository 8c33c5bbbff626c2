#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "explanation/recommendation.h"
#include "features/feature_matrix.h"

namespace tributary {

/// What was written, and what reading it back and comparing gave. All is written under temporary names, read back and
/// compared, and takes its place then: an export that fails leaves what was there before as it was, and no file of its
/// own. What exports that were killed left beside the target goes.
struct Exported {
  std::vector<std::string> files;
  std::int64_t rows = 0;
  std::int64_t checked = 0;  ///< numbers compared
  double max_abs_diff = 0;
  std::string by;  ///< what read it back
};

using ListSink = std::function<Status(const RecommendedList&)>;

/// Writes lists as they are made, keeping none: `.csv` (user, rank, item, title, score, rating, one share column a
/// modality) or `.jsonl` (one user a line). In CSV titles are spreadsheet_text (csv_cells.h), ids and numbers exact.
/// All lists have the modalities of the first that has items. Atomic: the file appears when all lists are in it and
/// every word and number reads back bit for bit (so max_abs_diff is 0).
Result<Exported> export_lists(const std::filesystem::path& file, const std::function<Status(const ListSink&)>& produce);

/// Writes the vectors of each modality into a folder of its name in `folder`: dense: embeddings.npy (float32, items x
/// dim); sparse: data.npy, indices.npy, indptr.npy (compressed rows, as SciPy's csr_matrix takes them). Beside them
/// ids.txt (one id a line, in row order), present.npy (uint8) and, where the dimensions have names, columns.txt. Each
/// folder's set is whole at any instant, the old one or the new one, and all sets are written before the first takes
/// its place (staged_folder.h); other files there stay. bad_input where an id holds a line end.
Result<Exported> export_embeddings(const std::filesystem::path& folder,
                                   const std::vector<std::pair<std::string, FeatureMatrix>>& matrices);

}  // namespace tributary
