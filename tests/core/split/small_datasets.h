#pragma once
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/random.h"
#include "dataset/dataset.h"
#include "split/fold.h"

namespace tributary::split_testing {

struct Row {
  int user, item;
  float rating = NAN;
  std::int64_t time = kNoTime;
};

/// Users "u0", "u1", ... and items "i0", ... up to the highest index named.
inline Dataset dataset_of(const std::vector<Row>& rows) {
  std::vector<std::int32_t> user, item;
  std::vector<float> rating;
  std::vector<std::int64_t> time;
  Dataset data;
  for (const Row& row : rows) {
    user.push_back(row.user);
    item.push_back(row.item);
    rating.push_back(row.rating);
    time.push_back(row.time);
    while (data.user_ids.size() <= static_cast<std::size_t>(row.user))
      data.user_ids.push_back("u" + std::to_string(data.user_ids.size()));
    while (data.item_ids.size() <= static_cast<std::size_t>(row.item))
      data.item_ids.push_back("i" + std::to_string(data.item_ids.size()));
  }
  data.titles.resize(data.items());
  data.descriptions.resize(data.items());
  data.interactions = {std::move(user), std::move(item), std::move(rating), std::move(time)};
  return data;
}

/// Histories of random length and taste, some pairs twice, some rows without a time where `gaps`.
inline Dataset random_dataset(std::uint64_t seed, int users = 60, int items = 40, bool gaps = false) {
  Random random(seed);
  std::vector<Row> rows;
  for (int user = 0; user < users; ++user) {
    const std::uint32_t length = 1 + random.below(30);
    for (std::uint32_t i = 0; i < length; ++i) {
      Row row{user, static_cast<int>(random.below(static_cast<std::uint32_t>(items))),
              static_cast<float>(1 + random.below(5)), static_cast<std::int64_t>(1000000000 + random.below(500))};
      if (gaps && random.below(20) == 0) row.time = kNoTime;
      rows.push_back(row);
      if (random.below(10) == 0)
        rows.push_back({row.user, row.item, static_cast<float>(1 + random.below(5)), row.time + 7});
    }
  }
  random.shuffle(std::span<Row>(rows));
  return dataset_of(rows);
}

/// ratings.csv of MovieLens, as the pipeline would read it.
inline Dataset movielens() {
  std::ifstream file(std::string(TRIBUTARY_SHARED_DATA) + "/ml-latest-small/ratings.csv");
  std::unordered_map<std::string, int> users, items;
  std::vector<Row> rows;
  Dataset ids;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    std::string user, item, rating, time;
    std::getline(cells, user, ',');
    std::getline(cells, item, ',');
    std::getline(cells, rating, ',');
    std::getline(cells, time, ',');
    const auto u = users.try_emplace(user, static_cast<int>(users.size()));
    const auto i = items.try_emplace(item, static_cast<int>(items.size()));
    if (u.second) ids.user_ids.push_back(user);
    if (i.second) ids.item_ids.push_back(item);
    rows.push_back({u.first->second, i.first->second, std::stof(rating), std::stoll(time)});
  }
  Dataset data = dataset_of(rows);
  data.user_ids = ids.user_ids;
  data.item_ids = ids.item_ids;
  return data;
}

inline std::size_t count(const Fold& fold, Part part) {
  std::size_t rows = 0;
  for (const std::uint8_t p : fold.part) rows += p == static_cast<std::uint8_t>(part) ? 1 : 0;
  return rows;
}

using Pairs = std::set<std::pair<std::int32_t, std::int32_t>>;
inline Pairs pairs_in(const Dataset& data, const Fold& fold, Part part) {
  Pairs pairs;
  for (std::size_t row = 0; row < fold.part.size(); ++row) {
    if (fold.at(row) == part) pairs.emplace(data.interactions.user[row], data.interactions.item[row]);
  }
  return pairs;
}

inline std::set<std::int32_t> users_in(const Dataset& data, const Fold& fold, Part part) {
  std::set<std::int32_t> users;
  for (const auto& [user, item] : pairs_in(data, fold, part)) users.insert(user);
  return users;
}

inline std::set<std::int32_t> items_in(const Dataset& data, const Fold& fold, Part part) {
  std::set<std::int32_t> items;
  for (const auto& [user, item] : pairs_in(data, fold, part)) items.insert(item);
  return items;
}

template <class T>
bool disjoint(const std::set<T>& a, const std::set<T>& b) {
  for (const T& x : a) {
    if (b.contains(x)) return false;
  }
  return true;
}

}  // namespace tributary::split_testing
