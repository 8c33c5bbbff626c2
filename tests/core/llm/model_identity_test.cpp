#include "llm/model_identity.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

#include "llm/llm_stage.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

class ModelIdentityTest : public testing::Test {
 protected:
  void SetUp() override {
    folder = fs::temp_directory_path() / ("tributary-model-" + std::to_string(::getpid()));
    fs::remove_all(folder);
    fs::create_directories(folder);
  }
  void TearDown() override { fs::remove_all(folder); }
  void write(const std::string& name, const std::string& text) const { std::ofstream(folder / name) << text; }
  std::string identity() const { return *model_identity(folder, files); }
  fs::path folder;
  mutable FileHashes files;
};

TEST_F(ModelIdentityTest, FolderWithoutAModelIsMissing) {
  EXPECT_EQ(*model_identity(folder / "nowhere", files), "missing");
  EXPECT_EQ(identity(), "missing");
  write("config.json", "{}");
  EXPECT_EQ(identity(), "missing") << "no weights yet";
}

TEST_F(ModelIdentityTest, AddedAndChangedModelsHaveOtherIdentities) {
  write("config.json", "{}");
  write("model.safetensors", "abc");
  const std::string first = identity();
  EXPECT_NE(first, "missing");
  EXPECT_EQ(identity(), first);
  write("model.safetensors", "abcd");
  EXPECT_NE(identity(), first);
  write("vocab.txt", "a\nb\n");
  EXPECT_NE(identity(), first);
  const auto third = identity();
  fs::last_write_time(folder / "vocab.txt", fs::last_write_time(folder / "vocab.txt") + std::chrono::hours(1));
  EXPECT_EQ(identity(), third) << "touched, and not changed";
}

TEST_F(ModelIdentityTest, AddingAModelMakesTheStageStale) {
  LlmConfig config;
  config.model = folder.string();
  const StageKind kind = llm_stage();
  EXPECT_EQ(*kind.fingerprint(&config, files, {}), "missing");
  write("config.json", "{}");
  write("model.safetensors", "abc");
  EXPECT_NE(*kind.fingerprint(&config, files, {}), "missing");
}

/// An error here would end the whole run: the encoder, which reads the file, says what it is, and all else goes on.
TEST_F(ModelIdentityTest, APipeAmongTheFilesIsAnIdentityOfItsOwnAndNotWaitedFor) {
  write("config.json", "{}");
  write("model.safetensors", "abc");
  const auto without = identity();
  ASSERT_EQ(::mkfifo((folder / "modules.json").c_str(), 0600), 0);
  const auto with_pipe = model_identity(folder, files);
  ASSERT_TRUE(with_pipe) << to_string(with_pipe.problem());
  EXPECT_NE(*with_pipe, without);
  write("model.safetensors", "abcd");
  EXPECT_NE(identity(), *with_pipe) << "the weights count all the same";
}

}  // namespace
}  // namespace tributary
