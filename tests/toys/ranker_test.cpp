// A ranker that is registered at run time, from import to what a person sees: model, weights, metrics, shares, reasons,
// command line, slider, form. It goes by the order of a history. No other file of the tree knows it.
#include <gtest/gtest.h>

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QTest>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "charts/weight_slider.h"
#include "evaluation/changes.h"
#include "metrics/paired.h"
#include "pages/fusion/fusion_model.h"
#include "pages/recommendations/lists_model.h"
#include "pipeline/instances.h"
#include "project/file_table.h"
#include "scoring/scoring_config.h"
#include "shell/window.h"
#include "support/imported_project.h"
#include "support/temporary_folder.h"
#include "support/test_registry.h"
#include "support/toys/order/order_ranker.h"
#include "theme/theme.h"
#include "toys/in_process.h"
#include "toys/sequel_shop.h"
#include "widgets/support/pages_truth.h"
#include "widgets/support/wait.h"
#include "workflow/rankers.h"
#include "workflow/workflow.h"

namespace tributary::ui {
namespace {

/// The program's kinds and the toy.
const Registry& with_order() {
  static const Registry registry = [] {
    Registry made = built_in_registry();
    EXPECT_TRUE(made.add(order_stage()));
    return made;
  }();
  return registry;
}

class ToyRanker : public testing::Test {
 protected:
  void SetUp() override {
    Theme::install(*qApp, with_order());
    project_.emplace(shop(folder_.path(), false));
  }
  void TearDown() override { Theme::install(*qApp, test_registry()); }

  static Project shop(const std::filesystem::path& folder, bool backwards) {
    std::filesystem::create_directories(folder / "files");
    write_sequel_shop(folder / "files", 5, backwards);
    return import_project(folder, with_order());
  }
  static Settings with(const Project& project, std::vector<std::pair<const char*, const char*>> changes) {
    Settings settings = project.settings();
    for (const auto& [path, value] : changes) EXPECT_TRUE(settings.set(path, value)) << path;
    return settings;
  }
  std::filesystem::path path() const { return folder_ / "shop.tributary"; }

  static std::string cli(std::vector<std::string> arguments, int status = 0) {
    return run_in_process(with_order(), std::move(arguments), status);
  }

  TemporaryFolder folder_;
  std::optional<Project> project_;
};

TEST_F(ToyRanker, ForeseesWhatComesNextBetterThanEaseByMoreThanTwoErrors) {
  const auto measured = [&](const char* model) {
    return Workflow(*project_, with(*project_, {{"ranking.model", model}, {"scoring.method", "ranker"}}), RunContext{})
        .measure();
  };
  const auto order = measured("order"), ease = measured("ease");
  ASSERT_TRUE(order) << to_string(order.problem());
  ASSERT_TRUE(ease);
  std::vector<double> a, b;
  for (const auto& change : user_changes(*order, *ease, "ndcg@10")) {
    a.push_back(change.before);
    b.push_back(change.after);
  }
  const auto gain = paired_difference(a, b);
  EXPECT_GT(gain.mean, 2 * gain.standard_error);
}

TEST_F(ToyRanker, ListsOfReversedHistoriesAreOthers) {
  TemporaryFolder other;
  auto backwards = shop(other.path(), true);
  const auto list = [](Project& project) {
    auto found =
        Workflow(project, with(project, {{"ranking.model", "order"}, {"scoring.method", "ranker"}}), RunContext{})
            .recommend("u1", 10, false);
    EXPECT_TRUE(found);
    std::vector<std::string> items;
    for (const auto& item : found->items) items.push_back(item.item);
    return items;
  };
  EXPECT_NE(list(*project_), list(backwards)) << "who likes what is the same in both";
}

TEST_F(ToyRanker, TheCommandLineKnowsItsModelStageWeightSharesAndReasons) {
  const auto p = path().string();
  project_.reset();  // one writer at a time
  EXPECT_NE(cli({"set", p, "ranking.model=ordre"}, 2).find("kernel_ridge, order"), std::string::npos);
  EXPECT_NE(cli({"set", p, "ranking.order.keep=7"}, 2).find("0.01"), std::string::npos);
  (void)cli({"set", p, "ranking.model=ease+order", "ranking.order.keep=1", "scoring.weights.behaviour/order=0.5"});
  (void)cli({"run", p, "--quiet"});
  const auto status = nlohmann::json::parse(cli({"status", p, "--json", "--quiet"}));
  const auto stages = status["stages"];
  const auto has = [&](const char* name) {
    return std::any_of(stages.begin(), stages.end(),
                       [&](const auto& s) { return s.dump().find(name) != std::string::npos; });
  };
  EXPECT_TRUE(has("ranking.order")) << stages.dump(1);
  EXPECT_FALSE(has("ranking.kernel_ridge")) << "it is not in use";
  const auto report = nlohmann::json::parse(cli({"evaluate", p, "--json", "--quiet"}));
  EXPECT_NE(report["protocol"].dump().find("behaviour/order"), std::string::npos) << report["protocol"].dump(1);
  const auto list = nlohmann::json::parse(cli({"recommend", p, "--user", "u1", "--explain", "--json", "--quiet"}));
  bool has_share = false, has_reason = false;
  for (const auto& item : list["items"]) {
    has_share = has_share || item["shares"].value("behaviour", 0.0) > 0;
    for (const auto& reason : item["because"]) has_reason = has_reason || reason.value("modality", "") == "behaviour";
  }
  EXPECT_TRUE(has_share && has_reason) << list.dump(1);
  const auto said = run_in_process(with_order(), {"set", p, "ranking.model=ease"}, 0, true);
  EXPECT_NE(said.find("The settings of ranking.order have no effect"), std::string::npos) << said;
  const auto again = run_in_process(with_order(), {"run", p}, 0, true);
  EXPECT_NE(again.find("The settings of ranking.order have no effect"), std::string::npos) << again;
  EXPECT_FALSE(nlohmann::json::parse(cli({"status", p, "--json", "--quiet"})).dump().find("ranking.order") !=
               std::string::npos);
}

TEST_F(ToyRanker, ItsCurvesAreKeptWithWhatItLearnt) {
  const auto settings = with(*project_, {{"ranking.model", "order"}});
  ASSERT_TRUE(project_->change(settings, "order"));
  Workflow workflow(*project_, RunContext{});
  ASSERT_TRUE(workflow.run("ranking"));
  Runner runner(settings, project_->store(), project_->memo(), project_->files(), {}, false);
  const auto data = workflow.data();
  ASSERT_TRUE(data);
  const auto saved = runner.saved("ranking.order", &data->folds->valid.front());
  ASSERT_TRUE(saved.has_value());
  const auto curves = saved->tensors("curves");
  ASSERT_TRUE(curves);
  EXPECT_EQ(curves->tensor("hits")->shape, (std::vector<std::int64_t>{5, 2}));
}

TEST_F(ToyRanker, TheWindowHasItsSliderShareReasonAndForm) {
  ASSERT_TRUE(project_->change(with(*project_, {{"ranking.model", "ease+order"}}), "order"));
  ASSERT_TRUE(Workflow(*project_, RunContext{}).run(""));
  ASSERT_TRUE(Workflow(*project_, RunContext{}).evaluate(EvaluatedPart::valid));
  project_.reset();
  Window window(with_order());
  window.resize(1280, 800);
  window.show();
  ASSERT_TRUE(window.open_project(QString::fromStdString(path().string())));
  auto& session = *window.session();
  session.model<ListsModel>();
  ASSERT_TRUE(wait_for([&] { return session.validation_terms() != nullptr && session.recommender() != nullptr; }));
  ASSERT_TRUE(rests(session));
  window.open_page(QStringLiteral("fusion"));
  auto& fusion = session.model<FusionModel>();
  ASSERT_TRUE(wait_for([&] { return fusion.state() == FusionModel::State::ready; }));
  auto* slider = window.findChild<WeightSlider*>(QStringLiteral("weight.behaviour/order"));
  ASSERT_NE(slider, nullptr);
  slider->setFocus();
  QTest::keyClick(slider, Qt::Key_PageUp);
  ASSERT_TRUE(wait_for(
      [&] { return session.settings().config_as<ScoringConfig>("scoring").weights.contains("behaviour/order"); }));
  ASSERT_TRUE(rests(session));

  window.open_page(QStringLiteral("recommendations"));
  window.show_parameters(true);
  auto* mark = window.findChild<QCheckBox*>(QStringLiteral("param.ranking.model.order"));
  ASSERT_NE(mark, nullptr);
  EXPECT_TRUE(mark->isChecked());
  EXPECT_EQ(mark->text(), QStringLiteral("Order"));
  const auto has_form = [&] {
    const auto labels = window.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
      return label->text() == QStringLiteral("Share of steps learnt from");
    });
  };
  EXPECT_TRUE(has_form()) << "the form is made of its declaration";
  mark->click();
  ASSERT_TRUE(wait_for([&] { return rankers_in_use(session.settings()) == std::vector<std::string>{"ranking.ease"}; }));
  ASSERT_TRUE(wait_for([&] { return !has_form(); })) << "a ranker that is not in use has no form";
}

}  // namespace
}  // namespace tributary::ui
