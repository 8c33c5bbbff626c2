#include "sources/not_data.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "sources/file_name.h"
#include "sources/media/media.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

constexpr std::array<std::string_view, 12> kPapers{"readme",    "license", "licence",      "copying",
                                                   "changelog", "changes", "notice",       "attribution",
                                                   "citation",  "authors", "contributing", "description"};
constexpr std::array<std::string_view, 9> kPaperExtensions{"",     ".txt", ".md",  ".rst", ".html",
                                                           ".htm", ".pdf", ".rtf", ".tex"};

}  // namespace

Message reason_to_ignore(const fs::path& path) {
  const std::string name = lower_case(path.filename().string()), stem = lower_case(path.stem().string()),
                    extension = lower_case(path.extension().string());
  if (name.starts_with('.')) return "hidden";
  if (name == "thumbs.db" || name == "desktop.ini") return "made by the system";
  if (stem == "ground_truth") return "tells what was planted in simulated data: not for learning from";
  if (extension == ".py" || extension == ".r" || extension == ".ipynb" || extension == ".sh" || extension == ".sql")
    return "a program";
  const bool paper = std::any_of(kPapers.begin(), kPapers.end(), [&](std::string_view p) {
    return stem.starts_with(p) &&
           (stem.size() == p.size() || stem[p.size()] == '-' || stem[p.size()] == '_' || stem[p.size()] == '.');
  });
  if (paper && is_among(extension, kPaperExtensions))
    return extension == "" || stem.starts_with("licen") || stem == "copying" ? "a licence or notice"
                                                                             : "a text without columns";
  if (extension == ".md" || extension == ".rst" || extension == ".html" || extension == ".htm" || extension == ".pdf")
    return "a text without columns";
  return {};
}

KnownFormat unread_format(const fs::path& path) {
  const std::string extension = lower_case(path.extension().string());
  if (extension == ".parquet" || extension == ".feather" || extension == ".arrow")
    return {extension.substr(1) + " file", "Save it as CSV."};
  if (extension == ".xls" || extension == ".xlsb" || extension == ".ods")
    return {"spreadsheet", "Save its sheets as CSV or as .xlsx."};
  if (extension == ".zip" || extension == ".gz" || extension == ".tgz" || extension == ".tar" || extension == ".bz2" ||
      extension == ".xz" || extension == ".7z" || extension == ".zst")
    return {"archive", "Unpack it and import the folder."};
  if (extension == ".npy" || extension == ".npz" || extension == ".safetensors")
    return {"file of vectors",
            "Vectors of your own come with a later version; texts, pictures and sounds get theirs here."};
  if (media_kind(path) == MediaKind::video)
    return {"film", "Films come with a later version; export pictures or the sound track for now."};
  return {};
}

}  // namespace tributary
