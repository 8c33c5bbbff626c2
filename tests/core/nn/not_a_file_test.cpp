#include <gtest/gtest.h>
#include <sys/stat.h>

#include <functional>

#include "nn/bert_config.h"
#include "nn/bert_encoder.h"
#include "nn/safetensors.h"
#include "nn/wordpiece.h"
#include "support/temporary_folder.h"

namespace tributary {
namespace {

TEST(ModelFolder, APipeInItIsRefusedAndNotWaitedFor) {
  const std::pair<const char*, std::function<Problem(const std::filesystem::path&)>> readers[] = {
      {"config.json",
       [](const auto& folder) {
         auto read = BertEncoder::load(folder);
         return read ? Problem{} : read.problem();
       }},
      {"vocab.txt",
       [](const auto& folder) {
         auto read = WordPiece::load(folder);
         return read ? Problem{} : read.problem();
       }},
      {"tokenizer.json",
       [](const auto& folder) {
         auto read = WordPiece::load(folder);
         return read ? Problem{} : read.problem();
       }},
      {"model.safetensors", [](const auto& folder) {
         auto read = TensorFile::open(folder / "model.safetensors");
         return read ? Problem{} : read.problem();
       }}};
  for (const auto& [name, read] : readers) {
    const TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder / name).c_str(), 0600), 0);
    const Problem problem = read(folder.path());
    EXPECT_EQ(problem.message.id, "not_a_regular_file") << name;
    EXPECT_EQ(problem.where, (folder / name).string());
  }
}

}  // namespace
}  // namespace tributary
