#include "llm/model_identity.h"

#include <algorithm>
#include <cstddef>
#include <system_error>
#include <vector>

#include "base/hash.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> model_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const auto kind = at->path().extension();
    if (kind == ".safetensors" || kind == ".txt" || kind == ".json") files.push_back(at->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

bool is_model_folder(const fs::path& folder) {
  const auto files = model_files(folder);
  const auto has = [&](auto matches) { return std::any_of(files.begin(), files.end(), matches); };
  return has([](const fs::path& f) { return f.filename() == "config.json"; }) &&
         has([](const fs::path& f) { return f.extension() == ".safetensors"; });
}

Result<std::string> model_identity(const fs::path& folder, FileHashes& files, const StopToken& stop) {
  if (!is_model_folder(folder)) return std::string("missing");
  const auto paths = model_files(folder);
  const auto contents = files.content_hashes(paths, stop);
  Hash hash;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const auto& content = contents[i];
    if (!content && content.problem().code == Code::cancelled) return cancelled();
    // A pipe, no permission: what needs the file says so, and all else goes on.
    hash.add(paths[i].filename().string()).add(content ? *content : content.problem().what);
  }
  return hash.hex();
}

}  // namespace tributary
