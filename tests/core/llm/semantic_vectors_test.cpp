#include "llm/semantic_vectors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/stage.h"

namespace tributary {
namespace {

using testing::ElementsAre;

class FakeMemo : public Memo {
 public:
  std::optional<std::string> get(std::string_view space, std::string_view key) override {
    const auto found = entries.find({std::string(space), std::string(key)});
    return found == entries.end() ? std::nullopt : std::optional(found->second);
  }
  Status put(std::string_view space, const std::vector<std::pair<std::string, std::string>>& many) override {
    for (const auto& [key, value] : many) entries[{std::string(space), key}] = value;
    ++puts;
    return done;
  }
  std::map<std::pair<std::string, std::string>, std::string> entries;
  int puts = 0;
};

/// A "network" that knows a text's length and first letter, and remembers what it was asked.
struct FakeNetwork {
  std::vector<std::string> asked;
  Encode encode() {
    return [this](std::span<const std::string> texts, Job&) -> Result<DenseMatrix> {
      DenseMatrix rows(texts.size(), 2);
      for (std::size_t i = 0; i < texts.size(); ++i) {
        asked.push_back(texts[i]);
        rows.row(i)[0] = static_cast<float>(texts[i].size());
        rows.row(i)[1] = static_cast<float>(texts[i][0]);
      }
      return rows;
    };
  }
};

TEST(SemanticVectorsTest, OnlyNewAndChangedPromptsAreEncoded) {
  FakeMemo memo;
  FakeNetwork network;
  Job job;
  ASSERT_TRUE(semantic_vectors({"one", "three", ""}, 2, "s", network.encode(), memo, job).ok());
  EXPECT_THAT(network.asked, ElementsAre("one", "three"));

  network.asked.clear();
  const auto again = semantic_vectors({"new", "one", "three!"}, 2, "s", network.encode(), memo, job);
  ASSERT_TRUE(again.ok());
  EXPECT_THAT(network.asked, ElementsAre("new", "three!"));
  EXPECT_EQ(again->encoded, 2);
  EXPECT_EQ(again->remembered, 1);
  EXPECT_THAT(again->rows.row(1), ElementsAre(3.0F, static_cast<float>('o')));
}

TEST(SemanticVectorsTest, AnotherModelHasAMemoOfItsOwn) {
  FakeMemo memo;
  FakeNetwork network;
  Job job;
  ASSERT_TRUE(semantic_vectors({"one"}, 2, "llm/a/fp32", network.encode(), memo, job).ok());
  ASSERT_TRUE(semantic_vectors({"one"}, 2, "llm/b/fp32", network.encode(), memo, job).ok());
  EXPECT_EQ(network.asked.size(), 2U);
}

TEST(SemanticVectorsTest, EmptyPromptIsNotPresentAndEqualOnesAreEncodedOnce) {
  FakeMemo memo;
  FakeNetwork network;
  Job job;
  const auto vectors = semantic_vectors({"same", "", "same"}, 2, "s", network.encode(), memo, job);
  ASSERT_TRUE(vectors.ok());
  EXPECT_THAT(vectors->present, ElementsAre(1, 0, 1));
  EXPECT_THAT(network.asked, ElementsAre("same"));
  EXPECT_EQ(vectors->rows.row(2)[0], 4.0F);
  EXPECT_EQ(vectors->rows.row(1)[0], 0.0F);
}

TEST(SemanticVectorsTest, CancelledJobKeepsItsFinishedSlices) {
  FakeMemo memo;
  FakeNetwork network;
  StopToken stop;
  Job job(stop, nullptr, nullptr);
  int calls = 0;
  const Encode stopping = [&](std::span<const std::string> texts, Job& j) -> Result<DenseMatrix> {
    if (++calls == 3) stop.stop();
    if (j.stopped()) return cancelled();
    return network.encode()(texts, j);
  };
  const std::vector<std::string> prompts{"a", "bb", "ccc", "dddd", "eeeee", "ffffff"};
  const auto vectors = semantic_vectors(prompts, 2, "s", stopping, memo, job, 2);
  ASSERT_FALSE(vectors.ok());
  EXPECT_EQ(vectors.problem().code, Code::cancelled);
  EXPECT_EQ(memo.puts, 2);

  network.asked.clear();
  Job next;
  const auto rest = semantic_vectors(prompts, 2, "s", network.encode(), memo, next, 2);
  ASSERT_TRUE(rest.ok());
  EXPECT_THAT(network.asked, ElementsAre("eeeee", "ffffff"));
  EXPECT_EQ(rest->remembered, 4);
}

TEST(SemanticVectorsTest, EntryOfAnotherLengthIsEncodedAnew) {
  FakeMemo memo;
  FakeNetwork network;
  Job job;
  ASSERT_TRUE(semantic_vectors({"one"}, 2, "s", network.encode(), memo, job).ok());
  memo.entries.begin()->second.pop_back();
  ASSERT_TRUE(semantic_vectors({"one"}, 2, "s", network.encode(), memo, job).ok());
  EXPECT_EQ(network.asked.size(), 2U);
}

TEST(SemanticVectorsTest, VectorThatIsNoNumberNeverEntersTheMemo) {
  FakeMemo memo;
  Job job;
  const Encode broken = [](std::span<const std::string> texts, Job&) -> Result<DenseMatrix> {
    DenseMatrix rows(texts.size(), 2);
    rows.row(0)[1] = std::numeric_limits<float>::quiet_NaN();
    return rows;
  };
  const auto vectors = semantic_vectors({"one"}, 2, "s", broken, memo, job);
  ASSERT_TRUE(vectors.ok());
  EXPECT_EQ(vectors->unusable, 1);
  EXPECT_EQ(vectors->unusable_example, "one");
  EXPECT_EQ(vectors->present, (std::vector<std::uint8_t>{0}));
  EXPECT_TRUE(memo.entries.empty());
  const auto two = semantic_vectors({"one", "two"}, 2, "s", broken, memo, job);
  ASSERT_TRUE(two.ok());
  EXPECT_EQ(two->present, (std::vector<std::uint8_t>{0, 1})) << "one prompt costs its own items, not all";
}

TEST(SemanticVectorsTest, EntryThatIsNoNumberIsEncodedAnew) {
  FakeMemo memo;
  FakeNetwork network;
  Job job;
  ASSERT_TRUE(semantic_vectors({"one"}, 2, "s", network.encode(), memo, job).ok());
  const float none = std::numeric_limits<float>::quiet_NaN();
  std::memcpy(memo.entries.begin()->second.data(), &none, sizeof none);
  const auto again = semantic_vectors({"one"}, 2, "s", network.encode(), memo, job);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(network.asked.size(), 2U);
  EXPECT_EQ(again->remembered, 0);
}

TEST(SemanticVectorsTest, CentreIsTheCataloguesAndRowsHaveLengthOne) {
  DenseMatrix rows(4, 2);
  rows.data = {1, 0, 3, 0, 2, 5, 9, 9};
  centre_rows(rows, {1, 1, 1, 0}, {1, 1, 0, 1});  // mean (2, 0) of the first two
  EXPECT_THAT(rows.row(0), ElementsAre(-1.0F, 0.0F));
  EXPECT_THAT(rows.row(1), ElementsAre(1.0F, 0.0F));
  EXPECT_THAT(rows.row(2), ElementsAre(0.0F, 1.0F));
  EXPECT_THAT(rows.row(3), ElementsAre(9.0F, 9.0F)) << "an absent row is left alone";
}

}  // namespace
}  // namespace tributary
