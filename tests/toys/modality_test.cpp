// A modality that is registered at run time, from import to what a person sees: weights, metrics, shares, reasons,
// command line, slider, form. No other file of the tree knows it.
#include <gtest/gtest.h>

#include <QApplication>
#include <QLabel>
#include <QTest>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "charts/weight_slider.h"
#include "evaluation/changes.h"
#include "metrics/paired.h"
#include "models/reason_words.h"
#include "pages/fusion/fusion_model.h"
#include "pages/overview/overview_model.h"
#include "pages/recommendations/lists_model.h"
#include "scoring/scoring_config.h"
#include "shell/window.h"
#include "support/imported_project.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "support/toys/title/title_stage.h"
#include "theme/modalities.h"
#include "theme/theme.h"
#include "toys/in_process.h"
#include "toys/sequel_shop.h"
#include "widgets/support/pages_truth.h"
#include "widgets/support/wait.h"
#include "workflow/workflow.h"

namespace tributary::ui {
namespace {

constexpr const char* kTitle = "title";

/// The program's kinds and the toy.
const Registry& with_titles() {
  static const Registry registry = [] {
    Registry made = built_in_registry();
    EXPECT_TRUE(made.add(title_stage()));
    return made;
  }();
  return registry;
}

class ToyModality : public testing::Test {
 protected:
  void SetUp() override {
    Theme::install(*qApp, with_titles());
    std::filesystem::create_directories(folder_ / "files");
    write_sequel_shop(folder_ / "files", 5);
    project_.emplace(import_project(folder_.path(), with_titles()));
  }
  void TearDown() override { Theme::install(*qApp, test_registry()); }

  std::filesystem::path path() const { return folder_ / "shop.tributary"; }
  QString folder() const { return QString::fromStdString(path().string()); }

  static std::string cli(std::vector<std::string> arguments, int status = 0) {
    return run_in_process(with_titles(), std::move(arguments), status);
  }

  TemporaryFolder folder_;
  std::optional<Project> project_;
};

TEST_F(ToyModality, ItsWeightIsFittedAndItsRemovalLowersTheMetricByMoreThanTwoErrors) {
  const auto with = Workflow(*project_, RunContext{}).measure();
  ASSERT_TRUE(with) << to_string(with.problem());
  ASSERT_TRUE(with->report.weights.contains(kTitle));
  EXPECT_GT(with->report.weights.at(kTitle), 0);
  auto others = project_->settings();
  ASSERT_TRUE(others.set("scoring.content", "text.tfidf+features.attributes"));
  const auto without = Workflow(*project_, others, RunContext{}).measure();
  ASSERT_TRUE(without) << to_string(without.problem());
  EXPECT_FALSE(without->report.weights.contains(kTitle));
  std::vector<double> a, b;
  for (const auto& change : user_changes(*with, *without, "ndcg@10")) {
    a.push_back(change.before);
    b.push_back(change.after);
  }
  const auto gain = paired_difference(a, b);
  EXPECT_GT(gain.mean, 2 * gain.standard_error);
}

TEST_F(ToyModality, TheCommandLineKnowsItsStageWeightSharesAndReasons) {
  const auto p = path().string();
  project_.reset();  // one writer at a time
  (void)cli({"run", p, "--quiet"});
  const auto status = nlohmann::json::parse(cli({"status", p, "--json", "--quiet"}));
  EXPECT_NE(status.dump().find("features.title"), std::string::npos);
  (void)cli({"set", p, "scoring.weights.title=0.5", "features.title.columns=4096", "--quiet"});
  const auto wrong = cli({"set", p, "scoring.weights.titel=0.5"}, 2);
  EXPECT_NE(wrong.find("text, title"), std::string::npos) << wrong;
  EXPECT_NE(cli({"set", p, "features.title.columns=100"}, 2).find("256"), std::string::npos);
  const auto list = nlohmann::json::parse(cli({"recommend", p, "--user", "u1", "--explain", "--json", "--quiet"}));
  bool has_share = false, has_reason = false;
  for (const auto& item : list["items"]) {
    has_share = has_share || item["shares"].contains(kTitle);
    for (const auto& reason : item["because"]) has_reason = has_reason || reason.value("modality", "") == kTitle;
  }
  EXPECT_TRUE(has_share) << list.dump(1);
  EXPECT_TRUE(has_reason) << list.dump(1);
  EXPECT_NE(cli({"recommend", p, "--user", "u1", "--explain", "--quiet"}).find("spelt like "), std::string::npos);
  const auto vectors = folder_ / "vectors";
  (void)cli({"export", p, "--what", "embeddings", "--format", "npy", "--to", vectors.string(), "--quiet"});
  EXPECT_TRUE(std::filesystem::exists(vectors / "features.title")) << "its vectors leave with the others";
}

TEST_F(ToyModality, TheWindowHasItsPresenceSliderShareReasonAndForm) {
  ASSERT_TRUE(Workflow(*project_, RunContext{}).run(""));
  ASSERT_TRUE(Workflow(*project_, RunContext{}).evaluate(EvaluatedPart::valid));
  project_.reset();
  Window window(with_titles());
  window.resize(1280, 800);
  window.show();
  ASSERT_TRUE(window.open_project(folder()));
  auto& session = *window.session();
  session.model<ListsModel>();
  ASSERT_TRUE(wait_for([&] { return session.validation_terms() != nullptr && session.recommender() != nullptr; }));
  ASSERT_TRUE(rests(session));

  const auto presence = session.model<OverviewModel>().presence();
  const auto line =
      std::find_if(presence.begin(), presence.end(), [](const auto& l) { return l.modality == QLatin1String(kTitle); });
  ASSERT_NE(line, presence.end());
  EXPECT_EQ(line->items, 150);
  EXPECT_FALSE(line->is_absent);

  window.open_page(QStringLiteral("fusion"));
  auto& fusion = session.model<FusionModel>();
  ASSERT_TRUE(wait_for([&] { return fusion.state() == FusionModel::State::ready; }));
  int term = -1;
  for (std::size_t i = 0; i < fusion.terms().size(); ++i)
    if (fusion.terms()[i].name == kTitle) term = static_cast<int>(i);
  ASSERT_GE(term, 1) << "behind behaviour";
  auto* slider = window.findChild<WeightSlider*>(QStringLiteral("weight.title"));
  ASSERT_NE(slider, nullptr);
  const double before = fusion.terms()[static_cast<std::size_t>(term)].weight;
  slider->setFocus();
  QTest::keyClick(slider, Qt::Key_PageUp);
  ASSERT_TRUE(
      wait_for([&] { return session.settings().config_as<ScoringConfig>("scoring").weights.contains(kTitle); }));
  ASSERT_TRUE(rests(session));
  EXPECT_GT(fusion.terms()[static_cast<std::size_t>(term)].weight, before);
  ASSERT_FALSE(fusion.list().rows.empty());
  EXPECT_TRUE(std::any_of(fusion.list().rows.begin(), fusion.list().rows.end(), [](const auto& row) {
    return std::any_of(row.parts.begin(), row.parts.end(),
                       [](const auto& part) { return part.modality == QLatin1String(kTitle) && part.amount != 0; });
  })) << "its part of the share bar";

  EXPECT_EQ(modality_title(QLatin1String(kTitle)), QStringLiteral("Title"));
  EXPECT_EQ(theme().modality(QLatin1String(kTitle)).fill, slot_colors(theme().scheme(), 5).fill);
  auto& lists = session.model<ListsModel>();
  ASSERT_TRUE(wait_for([&] {
    return std::any_of(lists.rows().begin(), lists.rows().end(), [](const ListRow& row) { return row.has_reasons; });
  }));
  bool has_reason = false;
  for (const auto& row : lists.rows()) {
    for (const auto& sentence : reason_sentences(
             row.because, [](const Evidence& e) { return QString::fromStdString(e.title); }, Markup::none))
      has_reason = has_reason || sentence.startsWith(QStringLiteral("Is spelt like "));
  }
  EXPECT_TRUE(has_reason);

  window.open_page(QStringLiteral("overview"));
  window.show_parameters(true);
  const auto labels = window.findChildren<QLabel*>();
  EXPECT_TRUE(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
    return label->text().contains(QStringLiteral("Columns for pieces of titles"));
  })) << "the form is made of its declaration";
}

}  // namespace
}  // namespace tributary::ui
