#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"

namespace tributary {

/// The one door to content hashes of files that are a person's: what keys rest on is asked here. This one reads each
/// file each time it is asked; a project's (project/file_table.h) reads what has changed. Thread-safe.
class FileHashes {
 public:
  virtual ~FileHashes() = default;
  /// Of each file, in their order: the content_hash (file.h), or why there is none; cancelled from where `stop` was
  /// asked to. Files that must be read are read by all threads.
  virtual std::vector<Result<std::string>> content_hashes(std::span<const std::filesystem::path> files,
                                                          const StopToken& stop = {});
  Result<std::string> content_hash(const std::filesystem::path& file, const StopToken& stop = {});
};

}  // namespace tributary
