#include "llm/model_identity.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <system_error>
#include <vector>

#include "base/hash.h"

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
  std::string head(kHead, '\0');
  for (const fs::path& path : model_files(folder)) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    const auto time = error ? fs::file_time_type{} : fs::last_write_time(path, error);
    std::ifstream file(path, std::ios::binary);
    if (error || !file)
      return Problem{Code::io, "a file of the text model cannot be read", path.string(),
                     "Check its permissions, or fetch the model again."};
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    hash.add(path.filename().string())
        .add(static_cast<std::int64_t>(size))
        .add(static_cast<std::int64_t>(time.time_since_epoch().count()))
        .add(std::string_view(head).substr(0, static_cast<std::size_t>(file.gcount())));
  }
  return hash.hex();
}

}  // namespace tributary
