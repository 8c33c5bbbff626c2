#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "exporting/exporter.h"

namespace tributary {

/// "embeddings": the item vectors of each modality as NumPy arrays.
std::shared_ptr<const Exporter> embeddings_exporter();

/// Writes the vectors of each modality into a folder of its name in `folder`: dense: embeddings.npy (float32, items x
/// dim); sparse: data.npy, indices.npy, indptr.npy (compressed rows, as SciPy's csr_matrix takes them). Beside them
/// ids.txt (one id a line, in row order), present.npy (uint8) and, where the dimensions have names, columns.txt. Each
/// folder's set is whole at any instant, the old one or the new one, and all sets are written before the first takes
/// its place (staged_folder.h); other files there stay. bad_input where an id holds a line end.
Result<Exported> export_embeddings(const std::filesystem::path& folder,
                                   const std::vector<std::pair<std::string, FeatureMatrix>>& matrices,
                                   const Job& job = Job());

}  // namespace tributary
