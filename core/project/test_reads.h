#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tributary {

/// The second record of looks at the sealed test part, `test_reads.log` beside project.sqlite: a line for each look,
/// its protocol. Whoever loses the database, or takes it away, does not lose the count..
class TestReadLog {
 public:
  explicit TestReadLog(const std::filesystem::path& folder) : file_(folder / "test_reads.log") {}

  /// Protocols in the order of the looks; none where there is no file. bad_input where it is no regular file.
  Result<std::vector<std::string>> read() const;
  /// Durable when it returns.
  Status add(std::string_view protocol) const;
  /// Replaces all lines, atomically.
  Status write(const std::vector<std::string>& protocols) const;

 private:
  std::filesystem::path file_;
};

}  // namespace tributary
