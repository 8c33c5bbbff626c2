#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "dataset/join.h"
#include "pipeline/bundle.h"
#include "sources/source_stage.h"

namespace tributary::test {

/// A folder of one test, gone when the test ends.
class Folder {
 public:
  Folder() {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::filesystem::temp_directory_path() / ("tributary-" + std::string(info->test_suite_name()) + "-" +
                                                      info->name() + "-" + std::to_string(::getpid()));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string write(const std::string& name, std::string_view content) const {
    const auto path = path_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary).write(content.data(), static_cast<std::streamsize>(content.size()));
    return path.string();
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// What the source stage gives for a config.
inline Bundle run_source(const SourceConfig& config) {
  class NoMemo : public Memo {
   public:
    std::optional<std::string> get(std::string_view, std::string_view) override { return std::nullopt; }
    Status put(std::string_view, const std::vector<std::pair<std::string, std::string>>&) override { return done; }
  } memo;
  Job job;
  const StageKind kind = source_stage();
  std::map<std::string, std::shared_ptr<const void>, std::less<>> configs{
      {"own", std::make_shared<const SourceConfig>(config)}};
  auto bundle = kind.run(StageRun("source.test", {}, configs, nullptr, job, memo));
  if (!bundle) {
    ADD_FAILURE() << to_string(bundle.problem());
    return {};
  }
  return *bundle;
}

inline SourceRows read_source(const std::string& instance, const SourceConfig& config) {
  const Bundle bundle = run_source(config);
  auto rows = bundle.table("rows");
  return {instance, rows ? *rows : nullptr};
}

}  // namespace tributary::test
