// One count, one number: on every page, and on the command line.
#include <gtest/gtest.h>

#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

#include "models/table_window_model.h"
#include "pages/cleaning/cleaning_model.h"
#include "pages/evaluation/evaluation_lines.h"
#include "pages/overview/overview_model.h"
#include "pages/sources/sources_model.h"
#include "shell/page.h"
#include "shell/window.h"
#include "theme/words.h"
#include "widgets/support/sample_project.h"
#include "workflow/counts.h"

namespace tributary::ui {
namespace {

/// The numbers in a text, without what groups their digits.
QList<qint64> numbers_in(const QString& text) {
  static const QRegularExpression number(QStringLiteral("\\d[\\d,]*"));
  QList<qint64> found;
  for (auto it = number.globalMatch(text); it.hasNext();)
    found << it.next().captured().remove(QLatin1Char(',')).toLongLong();
  return found;
}

TEST(CountsAgree, EveryPageShowsTheNumbersOfOneSource) {
  OpenSample open;
  auto& session = *open.session;
  auto& overview = session.model<OverviewModel>();
  auto& cleaning = session.model<CleaningModel>();
  ASSERT_TRUE(session.counts().has_value());
  ASSERT_TRUE(wait_for([&] { return overview.funnel().size() == 5 && cleaning.preview() != nullptr; }));
  const RowCounts& counts = *session.counts();
  const auto told = workflow_counts(session.status(), session.settings());
  ASSERT_TRUE(told.rows.has_value());
  EXPECT_EQ(*told.rows, counts) << "what `status` says";

  const auto funnel = overview.funnel();
  EXPECT_EQ(funnel[0].count, told.read + told.bad);
  EXPECT_EQ(funnel[1].count, told.read);
  EXPECT_EQ(funnel[1].count, counts.rows);
  EXPECT_EQ(funnel[2].count, counts.kept());
  EXPECT_EQ(funnel[3].count, counts.liked);
  EXPECT_EQ(funnel[4].count, counts.held_back);
  EXPECT_EQ(numbers_in(funnel[1].lost), QList<qint64>{told.bad});
  EXPECT_EQ(numbers_in(funnel[2].lost), QList<qint64>{counts.excluded});
  EXPECT_EQ(numbers_in(funnel[3].lost), QList<qint64>{counts.kept() - counts.liked});

  EXPECT_EQ(cleaning.preview()->before.rows, counts.rows);
  EXPECT_EQ(cleaning.preview()->after.rows, counts.kept());
  EXPECT_EQ(cleaning.preview()->after.users, counts.users);
  EXPECT_EQ(cleaning.preview()->after.items, counts.items);

  std::int64_t read = 0, bad = 0;
  for (const auto& source : session.model<SourcesModel>().sources()) {
    if (source.config.as != SourceKind::interactions) continue;
    read += source.rows;
    bad += source.bad_rows;
  }
  EXPECT_EQ(read, told.read);
  EXPECT_EQ(bad, told.bad);

  const auto& protocol = session.measured()->report.protocol;
  EXPECT_EQ(protocol.targets, counts.held_back);
  EXPECT_EQ(protocol.users, counts.judged_users);
  QString evaluation;
  for (const auto& line : protocol_lines(protocol)) evaluation += line.words + QLatin1Char('\n');
  EXPECT_TRUE(numbers_in(evaluation).contains(counts.held_back)) << evaluation.toStdString();
  EXPECT_TRUE(numbers_in(evaluation).contains(counts.judged_users));
  EXPECT_EQ(counts.all_users, static_cast<std::int64_t>(session.dataset()->users()));
  EXPECT_EQ(counts.all_items, static_cast<std::int64_t>(session.dataset()->items()));
  EXPECT_EQ(overview.items(), counts.all_items);
}

/// Rows that all have a user and a note.
class Plain : public RowSource {
 public:
  explicit Plain(std::size_t rows) : rows_(rows) {}
  std::size_t rows() const override { return rows_; }
  const std::vector<TableColumn>& columns() const override { return columns_; }
  Cell cell(std::size_t row, std::size_t) const override { return static_cast<std::int64_t>(row); }

 private:
  std::size_t rows_;
  std::vector<TableColumn> columns_{{"row", CellType::whole}};
};

TEST(CountsAgree, ATableIsNotCountedAgainstTheOneThatComesNext) {
  Jobs jobs;
  TableWindowModel model(jobs);
  model.set_source(std::make_shared<Plain>(209792));
  ASSERT_TRUE(wait_for([&] { return !model.is_finding(); }));
  EXPECT_EQ(model.rows(), 209792);
  EXPECT_EQ(model.all_rows(), 209792);
  model.set_source(std::make_shared<Plain>(153176));
  EXPECT_LE(model.rows(), model.all_rows()) << "the old rows stand until the new ones are found";
  ASSERT_TRUE(wait_for([&] { return !model.is_finding(); }));
  EXPECT_EQ(model.rows(), 153176);
  EXPECT_EQ(model.all_rows(), 153176);
}

TEST(CountsAgree, RowsThatAStepFlagsByTheFifthAreNoNewsOnOverview) {
  OpenSample open;
  auto& session = *open.session;
  auto& overview = session.model<OverviewModel>();
  ASSERT_TRUE(session.change(QStringLiteral("steps"), [](Settings& settings) {
    return settings.set("cleaning.steps", "outlier_sigma(column=rating threshold=0.5)");
  }));
  session.run();
  ASSERT_TRUE(wait_for([&] { return !session.is_running() && session.counts() && session.counts()->flagged > 0; }));
  EXPECT_EQ(session.counts()->unusual, 0) << session.counts()->flagged << " of " << session.counts()->rows;
  for (const auto& notice : overview.notices()) EXPECT_NE(notice.page, QStringLiteral("cleaning"));
}

}  // namespace
}  // namespace tributary::ui
