#include "pages/evaluation/comparison_table.h"

#include <gtest/gtest.h>

#include <QFontMetrics>
#include <QTest>
#include <string>

#include "pages/evaluation/evaluation_model.h"
#include "shell/language.h"
#include "shell/session.h"
#include "shell/window.h"
#include "support/test_registry.h"
#include "theme/theme.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

class ComparisonNames : public testing::TestWithParam<const char*> {
 protected:
  ComparisonNames() { set_language(QLatin1String(GetParam())); }
  ~ComparisonNames() override { set_language(QStringLiteral("en")); }
  SampleProject project_;
};

TEST_P(ComparisonNames, AreWholeBesideTheParameters) {
  Window window{test_registry()};
  window.resize(1280, 800);
  window.show();
  ASSERT_TRUE(window.open_project(project_.folder()));
  window.open_page(QStringLiteral("evaluation"));
  auto& model = window.session()->model<EvaluationModel>();
  ASSERT_TRUE(wait_for([&] { return model.references() == 2; }));
  window.show_parameters(true);
  ASSERT_TRUE(settle(window));
  auto* table = window.findChild<ComparisonTable*>(QStringLiteral("evaluation.table"));
  ASSERT_NE(table, nullptr);
  const int lines = static_cast<int>(model.lines().size());
  ASSERT_GT(lines, 3);
  const auto higher = [&] {  // lines that have more than the least height
    int count = 0;
    for (int i = 0; i < lines; ++i) count += table->name_rect(i).height() > table->name_rect(0).height();
    return count;
  };
  int bottom = 0;
  for (int i = 0; i < lines; ++i) {
    const auto& title = model.lines()[static_cast<std::size_t>(i)].title;
    const auto room = table->name_rect(i);
    const QFontMetrics metrics(theme().font(i == 0 ? TextRole::strong : TextRole::body));
    const auto needed = metrics.boundingRect(QRect(0, 0, room.width(), 1000), Qt::TextWordWrap, title);
    EXPECT_LE(needed.width(), room.width()) << title.toStdString();
    EXPECT_LE(needed.height(), room.height()) << title.toStdString();
    EXPECT_GE(room.top(), bottom) << "lines do not lie over each other";
    bottom = room.bottom() + 1;
    QTest::mouseClick(table, Qt::LeftButton, {}, room.center());
    EXPECT_EQ(table->current(), i);
  }
  const int broken = higher();
  EXPECT_GT(broken, 0) << "a name is wider than its column here";
  EXPECT_LT(bottom, table->height());
  window.show_parameters(false);
  ASSERT_TRUE(settle(window));
  window.resize(2000, 1000);
  ASSERT_TRUE(settle(window));
  table = window.findChild<ComparisonTable*>(QStringLiteral("evaluation.table"));
  EXPECT_LT(higher(), broken) << "and none is broken that has room";
}

INSTANTIATE_TEST_SUITE_P(InBothLanguages, ComparisonNames, ::testing::Values("en", "zh_CN"),
                         [](const auto& language) { return std::string(language.param); });

}  // namespace
}  // namespace tributary::ui
