#include "llm/model_identity.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/hash.h"
#include "base/os/file.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHead = 64 * 1024;

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

Result<std::string> model_identity(const fs::path& folder) {
  if (!is_model_folder(folder)) return std::string("missing");
  Hash hash;
  std::vector<std::byte> head(kHead);
  for (const fs::path& path : model_files(folder)) {
    std::error_code error;
    const auto time = fs::last_write_time(path, error);
    hash.add(path.filename().string());
    const auto file = ReadFile::open(path);
    if (!file) {  // a pipe, no permission: what needs it says so, and all else goes on
      hash.add(file.problem().what);
      continue;
    }
    UNWRAP(bytes, file->read_at(0, head));
    hash.add(static_cast<std::int64_t>(file->size()))
        .add(static_cast<std::int64_t>(error ? 0 : time.time_since_epoch().count()))
        .add(std::string_view(reinterpret_cast<const char*>(head.data()), bytes));
  }
  return hash.hex();
}

}  // namespace tributary
