#pragma once
#include <gtest/gtest.h>

#include <QStringList>
#include <algorithm>
#include <utility>
#include <vector>

#include "pages/recommendations/lists_model.h"
#include "widgets/support/no_navigator.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {

inline bool settled(const ListsModel& lists) {
  return !lists.rows().empty() && !lists.is_at_work() && !lists.is_loading_fold();
}
inline bool explained(const ListsModel& lists) {
  return settled(lists) &&
         std::all_of(lists.rows().begin(), lists.rows().end(), [](const ListRow& row) { return row.has_reasons; });
}
inline std::vector<std::pair<Item, double>> places(const ListsModel& lists) {
  std::vector<std::pair<Item, double>> list;
  for (const auto& row : lists.rows()) list.emplace_back(row.item, row.score);
  return list;
}
/// The first liked item of the history.
inline Item liked_item(const ListsModel& lists, std::size_t skip = 0) {
  for (const auto& entry : lists.history()) {
    if (entry.row.is_liked && skip-- == 0) return entry.row.item;
  }
  return -1;
}

/// The sample shop with its first list.
class Lists : public testing::Test {
 protected:
  Lists() : lists(sample.session->model<ListsModel>()) {
    lists.watch(true);
    EXPECT_TRUE(wait_for([&] { return settled(lists); }));
  }
  void settle() {
    ASSERT_TRUE(wait_for([&] { return settled(lists); }));
  }
  const Recommender& recommender() const { return *sample.session->recommender(); }

  OpenSample sample;
  ListsModel& lists;
};

}  // namespace tributary::ui
