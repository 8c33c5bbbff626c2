#include "sources/media/media_folders.h"

#include <algorithm>
#include <map>

#include "base/message_parts.h"
#include "base/messages.h"
#include "sources/split_columns.h"
#include "sources/values.h"

namespace tributary {
namespace {

constexpr std::size_t kMostFolders = 200;   ///< more names than these tell items apart and do not group them
constexpr std::size_t kFilesOfAFolder = 5;  ///< on average

}  // namespace

std::string folder_name(const std::filesystem::path& file, const std::filesystem::path& root) {
  const auto folder = file.parent_path();
  return folder == root || folder == root.parent_path() ? std::string() : folder.filename().string();
}

std::optional<ColumnGuess> guess_folders(const std::vector<std::filesystem::path>& files,
                                         const std::filesystem::path& root) {
  std::map<std::string, std::size_t> names;
  std::size_t inside = 0;
  for (const auto& file : files) {
    const auto name = folder_name(file, root);
    if (name.empty()) continue;
    ++names[name];
    ++inside;
  }
  if (names.size() < 2) return std::nullopt;
  const bool parts =
      std::all_of(names.begin(), names.end(), [](const auto& n) { return !split_part(n.first).empty(); });
  const bool few = names.size() <= kMostFolders && inside >= kFilesOfAFolder * names.size();
  const bool most = inside * 10 >= files.size() * 9;
  const char* why = parts   ? "subfolders that are the parts of a split"
                    : !few  ? "subfolders with few files each"
                    : !most ? "many files lie in no subfolder"
                            : "subfolders that hold many files each";
  const bool is_category = !parts && few && most;
  return ColumnGuess{kFolderColumn,
                     "text",
                     "",
                     "",
                     is_category ? ColumnRole::category : ColumnRole::ignore,
                     clauses({Message(say::distinct, {with_commas(static_cast<std::int64_t>(names.size()))}), why}),
                     is_category ? 4 : 3};
}

}  // namespace tributary
