#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "console.h"

namespace tributary::cli {

// One function a verb; each returns the exit status. Arguments only: what is done is done in core.

struct SampleArgs {
  std::string project;
  std::int64_t users = 800, items = 300, seed = 1;
};
int sample(Console& console, const SampleArgs& args);

int create(Console& console, const std::string& project);

struct ImportArgs {
  std::string project, as, format, table, encoding, delimiter;
  std::vector<std::string> paths, map, missing, ids;
  std::optional<bool> folders;
  bool dry_run = false, yes = false;
};
int import(Console& console, const ImportArgs& args);

int status(Console& console, const std::string& project);

int set(Console& console, const std::string& project, const std::vector<std::string>& assignments);

int run(Console& console, const std::string& project, const std::string& until);

struct RecommendArgs {
  std::string project, user, to;
  std::int64_t k = 10;
  bool explain = false, all_users = false;
};
int recommend(Console& console, const RecommendArgs& args);

int evaluate(Console& console, const std::string& project, const std::string& part);

/// Two runs by number or name; none: all runs are listed by protocol.
int compare(Console& console, const std::string& project, const std::vector<std::string>& runs,
            const std::string& part);

struct ExportArgs {
  std::string project, what, format, to;
  std::int64_t k = 10;
};
int export_results(Console& console, const ExportArgs& args);

int doctor(Console& console);

}  // namespace tributary::cli
