#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "explanation/recommendation.h"
#include "features/feature_matrix.h"

namespace tributary {

/// What was written, and what reading it back and comparing gave.
struct Exported {
  std::vector<std::string> files;
  std::int64_t rows = 0;
  std::int64_t checked = 0;  ///< numbers compared; where there are none, texts
  double max_abs_diff = 0;
  std::string by;  ///< what read it back
};

using ListSink = std::function<Status(const RecommendedList&)>;

struct CatalogueItem {
  std::string id, title;  ///< title: empty where unknown
};

/// What of a project can be exported; it is made when it is asked for, under the project's settings, from the fold
/// `deploy`. What cannot be made is a problem, and so is being stopped. Implemented in workflow/export.h.
class Exportable {
 public:
  virtual ~Exportable() = default;
  /// The first k of every user's list, handed over as they are made.
  virtual Status lists(std::int64_t k, const ListSink& take) = 0;
  /// The item vectors of each modality stage, by its instance. bad_input where there are none.
  virtual Result<std::vector<std::pair<std::string, FeatureMatrix>>> vectors() = 0;
  /// All items, in the order of the data set.
  virtual Result<std::vector<CatalogueItem>> catalogue() = 0;
};

struct ExportFormat {
  std::string name;    ///< as commands say it: "csv"
  std::string title;   ///< English, for people; front ends translate it (context Exporters)
  std::string ending;  ///< of a file's name, ".csv"; empty for folders
};

struct ExportRequest {
  std::filesystem::path target;  ///< the file or folder to write
  std::string format;            ///< name of a format of the exporter
  std::int64_t k = 10;           ///< length of lists, where there are lists in it
};

/// One kind of export as all of the program knows it: the command line's and the window's choices, and the work itself.
/// Registered in one line (workflow/built_in.cpp); no other place names it. run_export (workflow/export.h) is how it is
/// asked to write.
struct Exporter {
  enum class Target { file, folder };

  std::string name;   ///< as commands say it: "lists"
  std::string title;  ///< English, a whole sentence ("Export the lists of all users"); context Exporters
  std::string doing;  ///< the same while it is done ("Exporting the lists of all users"); context Exporters
  Target target = Target::file;
  bool has_lists = false;  ///< writes what Exportable::lists gives and nothing else: `recommend --all-users` may use it
  std::vector<ExportFormat> formats;  ///< at least one; the first is the default
  /// Writes under a temporary name, reads it back and compares; it takes its place then. An export that fails or is
  /// stopped leaves what was there before as it was, and no file of its own. A file has the ending of its format.
  std::function<Result<Exported>(Exportable&, const ExportRequest&, Job&)> write;
};

/// nullptr where the exporter has no such format.
const ExportFormat* find_format(const Exporter& exporter, std::string_view name);
/// The format whose ending the file has; nullptr where there is none, and for exporters that write folders.
const ExportFormat* format_of(const Exporter& exporter, const std::filesystem::path& file);
/// ".csv or .jsonl", for people.
std::string endings_of(const Exporter& exporter);

}  // namespace tributary
