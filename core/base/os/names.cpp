#include "base/os/names.h"

#include "base/os/calls.h"
#include "base/os/faults.h"

namespace tributary::os {
namespace fs = std::filesystem;

std::error_code rename_over(const fs::path& from, const fs::path& to) {
  if (const auto error = refused(Call::rename, to)) return error;
  return calls::rename({from}, {to});
}

std::error_code rename_new(const fs::path& from, const fs::path& to) {
  if (const auto error = refused(Call::rename, to)) return error;
  return calls::rename_new(from, to);
}

std::error_code exchange(const fs::path& a, const fs::path& b) {
  if (const auto error = refused(Call::rename, b)) return error;
  return calls::exchange(a, b);
}

bool same_file(const fs::path& a, const fs::path& b) {
  return calls::same_file(a, b);
}

std::error_code sync_folder(const fs::path& folder) {
  const fs::path path = folder.empty() ? fs::path(".") : folder;
  if (const auto error = refused(Call::open, path)) return error;
  const auto opened = calls::open_folder(path, true);
  if (opened.error) return opened.error;
  if (const auto error = refused(Call::sync, path)) return error;
  return calls::sync_folder(opened.value);
}

}  // namespace tributary::os
