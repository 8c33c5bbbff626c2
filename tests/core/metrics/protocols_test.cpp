// The protocols' definitions on real data, with popularity as the score: needs no model, and its lists are full of
// ties, so every rule about ties, misses and divisors shows. Figures: ../shared/data/splits/README.md (popularity rows)
// to their digits, and an independent NumPy computation to five.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "metrics/lists.h"
#include "metrics/paired.h"
#include "metrics/ranking.h"
#include "metrics/ties.h"
#include "metrics/top_k.h"

namespace tributary {
namespace {

struct Row {
  int user, item;
  std::string part;
  int group;
};

std::vector<Row> read_split(const std::string& name) {
  std::ifstream file(std::string(TRIBUTARY_SHARED_DATA) + "/splits/" + name);
  std::vector<Row> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    std::string user, item, part, group;
    std::getline(fields, user, ',');
    std::getline(fields, item, ',');
    std::getline(fields, part, ',');
    std::getline(fields, group);
    rows.push_back({std::atoi(user.c_str()), std::atoi(item.c_str()), part, std::atoi(group.c_str())});
  }
  return rows;
}

/// Item ids to catalogue indices, and how often train has each.
struct Catalogue {
  std::map<int, std::int32_t> index;
  std::vector<std::int64_t> counts;
  explicit Catalogue(const std::vector<int>& train_items) {
    for (const int item : train_items) index.try_emplace(item, 0);
    std::int32_t next = 0;
    for (auto& [item, i] : index) i = next++;
    counts.resize(index.size());
    for (const int item : train_items) ++counts[static_cast<std::size_t>(index.at(item))];
  }
  std::int32_t at(int item) const {
    const auto found = index.find(item);
    return found == index.end() ? -1 : found->second;
  }
};

struct User {
  std::vector<std::int32_t> hidden, targets;  ///< -1: outside the catalogue
};

std::vector<float> scores_for(const Catalogue& catalogue, const User& user) {
  std::vector<float> scores(catalogue.counts.begin(), catalogue.counts.end());
  for (const std::int32_t item : user.hidden) {
    if (item >= 0) scores[static_cast<std::size_t>(item)] = -std::numeric_limits<float>::infinity();
  }
  return scores;
}

TEST(ProtocolsData, P2LeaveLastOutPopularity) {
  const auto rows = read_split("p2-leave-last-out.csv");
  if (rows.empty()) GTEST_SKIP() << "no ../shared/data/splits";
  std::vector<int> train;
  for (const Row& row : rows) {
    if (row.part == "train") train.push_back(row.item);
  }
  const Catalogue catalogue(train);
  std::map<int, User> users;
  for (const Row& row : rows) {
    (row.part == "test" ? users[row.user].targets : users[row.user].hidden).push_back(catalogue.at(row.item));
  }
  ASSERT_EQ(users.size(), 603U);
  ASSERT_EQ(catalogue.counts.size(), 6227U);
  const auto information = self_information(catalogue.counts);
  RunningMean hit_rate, ndcg, recall, novelty;
  std::vector<std::int64_t> exposure(catalogue.counts.size(), 0);
  std::vector<TieGroup> groups;
  std::vector<std::int32_t> list;
  for (const auto& [id, user] : users) {
    const auto scores = scores_for(catalogue, user);
    rank_targets(scores, user.targets, groups);
    hit_rate.add(expected_hit_rate(groups, 10));
    ndcg.add(expected_ndcg(groups, 1, 10));
    recall.add(expected_recall(groups, 1, 20));
    top_k(scores, 10, list);
    novelty.add(list_novelty(list, information));
    count_exposure(list, exposure);
  }
  EXPECT_NEAR(hit_rate.mean(), 0.03814, 5e-6);
  EXPECT_NEAR(ndcg.mean(), 0.02000, 5e-6);
  EXPECT_NEAR(ndcg.standard_error(), 0.00441, 5e-6);
  EXPECT_NEAR(recall.mean(), 0.06799, 5e-6);
  EXPECT_NEAR(novelty.mean(), 8.04503, 5e-6);
  EXPECT_NEAR(coverage(exposure), 0.00980, 5e-6);
}

TEST(ProtocolsData, P3HeldOutUsersPopularity) {
  const auto rows = read_split("p3-held-out-users.csv");
  if (rows.empty()) GTEST_SKIP() << "no ../shared/data/splits";
  RunningMean ndcg, recall;
  std::vector<TieGroup> groups;
  for (int group = 0; group < 10; ++group) {
    std::vector<int> train;
    for (const Row& row : rows) {
      if (row.group != group) train.push_back(row.item);
    }
    const Catalogue catalogue(train);
    std::map<int, User> users;
    for (const Row& row : rows) {
      if (row.group != group) continue;
      (row.part == "test" ? users[row.user].targets : users[row.user].hidden).push_back(catalogue.at(row.item));
    }
    for (const auto& [id, user] : users) {
      rank_targets(scores_for(catalogue, user), user.targets, groups);
      const auto relevant = static_cast<std::int32_t>(user.targets.size());
      ndcg.add(expected_ndcg(groups, relevant, 100));
      recall.add(expected_recall(groups, relevant, 20));
    }
  }
  EXPECT_EQ(ndcg.count(), 603);
  EXPECT_NEAR(ndcg.mean(), 0.20840, 5e-6);
  EXPECT_NEAR(ndcg.standard_error(), 0.00656, 5e-6);
  EXPECT_NEAR(recall.mean(), 0.16455, 5e-6);
}

// 603 x 391 candidates all with one score: what chance alone reaches.
TEST(ProtocolsData, P4ColdItemsByChance) {
  const auto rows = read_split("p4-cold-items.csv");
  if (rows.empty()) GTEST_SKIP() << "no ../shared/data/splits";
  std::vector<int> cold;
  for (const Row& row : rows) {
    if (row.part == "test") cold.push_back(row.item);
  }
  const Catalogue catalogue(cold);
  std::map<int, User> users;
  for (const Row& row : rows) {
    if (row.part == "test") users[row.user].targets.push_back(catalogue.at(row.item));
  }
  const std::vector<float> scores(catalogue.counts.size(), 0.0F);
  RunningMean ndcg, hit_rate;
  std::vector<TieGroup> groups;
  for (const auto& [id, user] : users) {
    rank_targets(scores, user.targets, groups);
    ndcg.add(expected_ndcg(groups, static_cast<std::int32_t>(user.targets.size()), 10));
    hit_rate.add(expected_hit_rate(groups, 10));
  }
  EXPECT_EQ(ndcg.count(), 590);
  EXPECT_NEAR(ndcg.mean(), 0.03771, 5e-6);
  EXPECT_NEAR(hit_rate.mean(), 0.24682, 5e-6);
}

}  // namespace
}  // namespace tributary
