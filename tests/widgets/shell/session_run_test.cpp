// A run is one job after another, and each says how many follow.
#include <gtest/gtest.h>

#include <QRegularExpression>

#include "shell/jobs.h"
#include "shell/session.h"
#include "support/test_registry.h"
#include "widgets/support/pages_truth.h"

namespace tributary::ui {
namespace {

TEST(SessionSteps, EachStepOfARunSaysHowManyAreToCome) {
  SampleProject shop(Shop::imported);
  Jobs jobs;
  auto session = Session::open(shop.folder(), jobs, test_registry());
  ASSERT_TRUE(session);
  (*session)->load();
  ASSERT_TRUE(rests(**session));
  const auto before = jobs.lines().size();
  (*session)->run();
  ASSERT_TRUE(rests(**session));
  const QRegularExpression to_come(QStringLiteral("\\((\\d+) more to come\\)$"));
  std::vector<int> counts;
  for (auto line = jobs.lines().begin() + static_cast<std::ptrdiff_t>(before); line != jobs.lines().end(); ++line) {
    const auto match = to_come.match(line->title);
    counts.push_back(match.hasMatch() ? match.captured(1).toInt() : 0);
  }
  ASSERT_GE(counts.size(), 3U) << "reading, some terms, evaluating";
  EXPECT_EQ(counts.back(), 0);
  // The data tell which terms there are: from then on each step has one less before it.
  for (std::size_t i = 2; i < counts.size(); ++i) EXPECT_EQ(counts[i], counts[i - 1] - 1) << "step " << i;
  EXPECT_GT(counts[1], 1);
}

}  // namespace
}  // namespace tributary::ui
