#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "charts/weight_scale.h"
#include "charts/weight_slider.h"
#include "pages/fusion/fusion_list_column.h"
#include "pages/fusion/fusion_list_view.h"
#include "pages/fusion/fusion_model.h"
#include "pages/fusion/fusion_sliders.h"
#include "pages/fusion/fusion_widget.h"
#include "scoring/scoring_config.h"
#include "theme/controls.h"
#include "widgets/support/no_navigator.h"
#include "widgets/support/sample_project.h"
#include "widgets/support/ui_work.h"

namespace tributary::ui {
namespace {

class Fusion : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(settle());
    ASSERT_EQ(model_.state(), FusionModel::State::ready);
    ASSERT_GE(model_.terms().size(), 3U);
    ASSERT_FALSE(model_.list().rows.empty());
  }
  bool settle() {
    return wait_for(
        [&] { return model_.has_list() && !model_.live().metrics().empty() && !model_.live().is_measuring(); });
  }
  /// A content term, which the tests move.
  int content() const {
    for (std::size_t i = 0; i < model_.terms().size(); ++i) {
      if (model_.terms()[i].modality == QStringLiteral("text")) return static_cast<int>(i);
    }
    return 1;
  }
  const FusionTerm& term(int index) const { return model_.terms()[static_cast<std::size_t>(index)]; }
  std::vector<double> weights() const {
    std::vector<double> out;
    for (const auto& each : model_.terms()) out.push_back(each.weight);
    return out;
  }
  std::vector<Item> items() const {
    std::vector<Item> out;
    for (const auto& row : model_.list().rows) out.push_back(row.item);
    return out;
  }
  const ComparedMetric& figure(const std::string& metric) const {
    const auto& figures = model_.live().metrics();
    return *std::find_if(figures.begin(), figures.end(), [&](const ComparedMetric& f) { return f.metric == metric; });
  }
  /// What the validation itself says of weights, in the order of the sliders.
  double ndcg(const std::vector<double>& of, const std::string& metric = "ndcg@100") const {
    const auto validation = model_.validation_terms();
    std::vector<float> ordered(validation->terms().size(), 1.0F);  // cold-start users
    for (std::size_t i = 0; i < of.size(); ++i)
      ordered[static_cast<std::size_t>(model_.measured_term(static_cast<int>(i)))] = static_cast<float>(of[i]);
    const auto measure = validation->measure(ordered, 0, StopToken());
    for (const auto& each : validation->compared_metrics(*measure, *measure)) {
      if (each.metric == metric) return each.value;
    }
    return -1;
  }
  const StringMap& saved_weights() const {
    return open_.session->settings().config_as<ScoringConfig>("scoring").weights;
  }

  OpenSample open_;
  FusionModel& model_ = open_.session->model<FusionModel>();
};

TEST_F(Fusion, BeginsAtTheFittedWeightsWithThemAsBaseline) {
  for (const auto& each : model_.terms()) {
    EXPECT_EQ(each.weight, each.fitted) << each.name;
    EXPECT_EQ(each.baseline, each.fitted) << each.name;
    EXPECT_NE(each.name, "behaviour/cold_start") << "it has no slider";
  }
  EXPECT_TRUE(model_.is_pinned_fitted());
  EXPECT_EQ(figure("ndcg@100").change.mean, 0);
  EXPECT_EQ(model_.list().moved + model_.list().entered, 0);
  EXPECT_NEAR(figure("ndcg@100").value, ndcg(weights()), 1e-12);
}

TEST_F(Fusion, ASliderMovesTheListAtOnceAndTheFiguresSoonAfter) {
  const auto before = items();
  const auto others = weights();
  model_.begin_drag(content());
  model_.drag_to(2);
  EXPECT_NE(items(), before) << "the list comes first";
  ASSERT_TRUE(settle());
  EXPECT_NEAR(figure("ndcg@100").value, ndcg(weights()), 1e-12);
  EXPECT_NE(figure("ndcg@100").change.mean, 0);
  EXPECT_NEAR(figure("ndcg@100").change.mean, ndcg(weights()) - ndcg(others), 1e-12);
  for (int i = 0; i < static_cast<int>(others.size()); ++i) {
    if (i == content()) continue;
    EXPECT_EQ(term(i).weight, others[static_cast<std::size_t>(i)]) << "another handle moved";
  }
  EXPECT_TRUE(saved_weights().empty()) << "a drag is saved on release";
  model_.end_drag();
  EXPECT_EQ(saved_weights().at("text"), "2");
}

TEST_F(Fusion, ScoresAreTheSumOfTheirPartsAndSharesOfOne) {
  model_.set_weight(content(), 1);
  ASSERT_TRUE(settle());
  for (const auto& row : model_.list().rows) {
    double sum = 0;
    for (const auto& part : row.parts) sum += part.amount;
    EXPECT_NEAR(sum, row.score, 1e-4);
  }
  double sum = 0;
  for (int i = 0; i < static_cast<int>(model_.terms().size()); ++i) sum += model_.share(i);
  EXPECT_GT(model_.share(content()), 0.05);
  EXPECT_LE(sum, 1 + 1e-9);
  model_.set_against_list(true);
  double average = 0;
  for (const auto& row : model_.list().rows) {
    for (const auto& part : model_.shown_parts(row)) average += part.amount;
  }
  EXPECT_NEAR(average, 0, 1e-3) << "against the list's average the parts of all rows cancel out";
}

TEST_F(Fusion, GhostRanksAreThoseOfThePinnedBaseline) {
  const auto before = items();
  model_.set_weight(content(), 2);
  int moved = 0, entered = 0;
  for (const auto& row : model_.list().rows) {
    const auto was = std::find(before.begin(), before.end(), row.item);
    if (was == before.end()) {
      EXPECT_GT(row.before, static_cast<int>(before.size()));
      ++entered;
    } else {
      EXPECT_EQ(row.before, static_cast<int>(was - before.begin()) + 1);
      moved += row.before != row.rank;
    }
  }
  EXPECT_EQ(model_.list().moved, moved);
  EXPECT_EQ(model_.list().entered, entered);
  EXPECT_EQ(static_cast<int>(model_.list().left.size()), entered) << "as many left as entered";
  for (const auto& row : model_.list().left) EXPECT_EQ(before[static_cast<std::size_t>(row.before - 1)], row.item);

  model_.show_baseline(true);
  EXPECT_EQ(items(), before);
  model_.show_baseline(false);
  EXPECT_NE(items(), before);

  model_.pin();
  EXPECT_EQ(model_.list().moved + model_.list().entered, 0);
  EXPECT_FALSE(model_.is_pinned_fitted());
  ASSERT_TRUE(settle());
  EXPECT_EQ(figure("ndcg@100").change.mean, 0);
}

TEST_F(Fusion, OneUndoTakesAWholeDragBack) {
  const auto before = weights();
  const auto list = items();
  QSignalSpy saved(open_.session.get(), &Session::saved);
  model_.begin_drag(content());
  for (int i = 1; i <= 20; ++i) model_.drag_to(0.05 * i);
  model_.end_drag();
  ASSERT_TRUE(wait_for([&] { return saved.count() > 0; }));
  EXPECT_EQ(saved.count(), 1);
  EXPECT_TRUE(open_.session->undo_label().contains(QStringLiteral("Text")));
  open_.session->undo();
  ASSERT_TRUE(wait_for([&] { return saved_weights().empty(); }));
  EXPECT_EQ(weights(), before);
  EXPECT_EQ(items(), list);
  open_.session->redo();
  ASSERT_TRUE(wait_for([&] { return !saved_weights().empty(); }));
  EXPECT_NEAR(term(content()).weight, 1, 1e-6);
}

TEST_F(Fusion, WhatIsSavedIsAllThatWasSeen) {
  model_.set_weight(content(), 0.62);
  const auto seen = weights();
  for (std::size_t i = 1; i < seen.size(); ++i) {
    const auto& config = open_.session->settings().config_as<ScoringConfig>("scoring");
    EXPECT_FLOAT_EQ(chosen_weight(config, model_.terms()[i].name, model_.terms()[i].modality.toStdString()),
                    static_cast<float>(seen[i]))
        << "left to be fitted, it would move at the next run: " << model_.terms()[i].name;
  }
  model_.set_to_fitted(content());
  EXPECT_TRUE(saved_weights().empty()) << "all stand as fitted: none is set";
}

TEST_F(Fusion, BackToFittedFreesAllWeights) {
  model_.set_weight(content(), 1.5);
  model_.set_weight(0, 0.4);
  model_.toggle_mute(content());
  EXPECT_FALSE(model_.all_fitted());
  model_.set_all_to_fitted();
  EXPECT_TRUE(model_.all_fitted());
  EXPECT_TRUE(saved_weights().empty());
  EXPECT_FALSE(term(content()).muted);
}

TEST_F(Fusion, MutingCountsAsZeroAndIsNeverSaved) {
  model_.set_weight(content(), 1);
  const auto toml = open_.session->settings().to_toml();
  model_.toggle_mute(content());
  ASSERT_TRUE(settle());
  EXPECT_EQ(term(content()).weight, 1) << "the handle stays";
  auto zero = weights();
  zero[static_cast<std::size_t>(content())] = 0;
  EXPECT_NEAR(figure("ndcg@100").value, ndcg(zero), 1e-12);
  EXPECT_EQ(open_.session->settings().to_toml(), toml);
  const auto muted = items();
  model_.toggle_mute(content());
  model_.set_weight(content(), 0);
  EXPECT_EQ(items(), muted);
}

TEST_F(Fusion, SoloSilencesTheOthers) {
  model_.set_weight(content(), 1);
  model_.toggle_solo(content());
  ASSERT_TRUE(settle());
  std::vector<double> alone(model_.terms().size(), 0.0);
  alone[static_cast<std::size_t>(content())] = 1;
  EXPECT_NEAR(figure("ndcg@100").value, ndcg(alone), 1e-12);
  EXPECT_TRUE(term(0).is_off);
  EXPECT_FALSE(term(content()).is_off);
  EXPECT_NEAR(model_.share(content()), 1, 1e-9);
  model_.toggle_solo(content());
  EXPECT_FALSE(term(0).is_off);
}

TEST_F(Fusion, TheNewestMoveWins) {
  model_.begin_drag(content());
  for (int i = 0; i < 200; ++i) model_.drag_to(0.01 * i);
  ASSERT_TRUE(settle());
  EXPECT_NEAR(figure("ndcg@100").value, ndcg(weights()), 1e-12);
  model_.end_drag();
}

TEST_F(Fusion, AboveTheBudgetASampleIsMeasuredWhileDraggingAndAllOnRelease) {
  EXPECT_TRUE(model_.live().is_exact());
  model_.live().set_budget(1e-6);
  const auto sample = model_.live().users_while_dragging();
  ASSERT_LT(sample, model_.validation_terms()->users());
  model_.begin_drag(content());
  model_.drag_to(1.2);
  ASSERT_TRUE(settle());
  EXPECT_EQ(model_.live().users(), sample);
  EXPECT_FALSE(model_.live().is_exact());
  model_.end_drag();
  ASSERT_TRUE(settle());
  EXPECT_TRUE(model_.live().is_exact());
  EXPECT_NEAR(figure("ndcg@100").value, ndcg(weights()), 1e-12);
}

TEST_F(Fusion, AloneAndWithoutAreMeasuredOnceTheSlidersRest) {
  ASSERT_TRUE(wait_for([&] { return model_.live().is_explored(); }));
  for (const auto& line : model_.live().alone()) {
    if (line.modality != term(content()).modality) continue;
    std::vector<double> alone(model_.terms().size(), 0.0);
    alone[static_cast<std::size_t>(content())] = 1;
    EXPECT_NEAR(line.alone, ndcg(alone, "ndcg@10"), 1e-12);
  }
  model_.select(content());
  ASSERT_TRUE(wait_for([&] {
    return model_.live().is_explored() && model_.live().landscape().term == model_.measured_term(content());
  }));
  const auto& curve = model_.live().landscape();
  auto end = weights();
  end[static_cast<std::size_t>(content())] = 2;
  EXPECT_EQ(curve.weight.front(), 0);
  EXPECT_NEAR(curve.value.back(), ndcg(end, "ndcg@10"), 1e-12);
}

TEST_F(Fusion, AnotherUserGetsAnotherList) {
  const auto before = items();
  const int other = model_.validation_terms()->user(0) == model_.user() ? model_.validation_terms()->user(1)
                                                                        : model_.validation_terms()->user(0);
  model_.choose_user(other);
  ASSERT_TRUE(wait_for([&] { return model_.user() == other && items() != before; }));
  EXPECT_GT(model_.likes(), 0);
  EXPECT_GE(model_.interactions(), model_.likes());
}

TEST_F(Fusion, TheRankerAloneHasNothingToWeigh) {
  ASSERT_TRUE(open_.session->set("scoring.method", "ranker"));
  EXPECT_EQ(model_.state(), FusionModel::State::ranker_alone);
  NoNavigator nowhere;
  FusionWidget page(model_, nowhere);
  EXPECT_EQ(page.sliders(), nullptr);
  EXPECT_NE(page.findChild<EmptyState*>(), nullptr) << "the page says so, with the way out";
}

/// The page itself, shown and handled.
class FusionPage : public Fusion {
 protected:
  void SetUp() override {
    Fusion::SetUp();
    page_ = std::make_unique<FusionWidget>(model_, nowhere_);
    page_->resize(1216, 732);
    page_->show();
    page_->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(page_.get(), kLongestWait));
    model_.session().choose_fold(FoldChoice::validation);
    ASSERT_TRUE(wait_for([&] { return model_.shows_validation() && model_.has_list(); }));
    ASSERT_TRUE(settle());
  }
  WeightSlider& slider(int index) { return *page_->sliders()->sliders()[static_cast<std::size_t>(index)]; }
  NoNavigator nowhere_;
  std::unique_ptr<FusionWidget> page_;
};

TEST_F(FusionPage, AMouseDragMovesListAndFiguresAndDoesNothingLongInAFrame) {
  auto& handle = slider(content());
  const auto before = items();
  const auto from = handle.handle_center(handle.weight()).toPoint(), to = handle.handle_center(1.2).toPoint();
  UiWork work;
  QTest::mousePress(&handle, Qt::LeftButton, {}, from);
  for (int step = 1; step <= 30; ++step) {
    QTest::mouseMove(&handle, from + (to - from) * step / 30);
    QCoreApplication::processEvents();
    page_->grab();  // offscreen there is no compositor: paint as one would
    EXPECT_THAT(work.here(), testing::IsEmpty()) << "step " << step;
  }
  EXPECT_TRUE(saved_weights().empty());
  QTest::mouseRelease(&handle, Qt::LeftButton, {}, to);
  EXPECT_NEAR(term(content()).weight, 1.2, 0.05);
  EXPECT_NE(items(), before);
  EXPECT_EQ(open_.session->settings().config_as<ScoringConfig>("scoring").weights.count("text"), 1U);
  ASSERT_TRUE(settle());
  EXPECT_NE(figure("ndcg@100").change.mean, 0);
}

TEST_F(FusionPage, KeysMoveByAHundredthAndAreOneChange) {
  model_.set_weight(content(), 0.5);
  ASSERT_TRUE(settle());
  auto& handle = slider(content());
  handle.setFocus();
  QSignalSpy began(&handle, &WeightSlider::drag_began);
  QTest::keyPress(&handle, Qt::Key_Right);
  QTest::keyRelease(&handle, Qt::Key_Right);
  EXPECT_NEAR(term(content()).weight, 0.51, 1e-6);
  QTest::keyClick(&handle, Qt::Key_Left);
  QTest::keyClick(&handle, Qt::Key_PageUp);
  EXPECT_NEAR(term(content()).weight, 0.6, 1e-6);
  EXPECT_EQ(began.count(), 3);
  QTest::keyClick(&handle, Qt::Key_Home);
  EXPECT_EQ(term(content()).weight, 0);
  QTest::keyClick(&handle, Qt::Key_End);
  EXPECT_EQ(term(content()).weight, kLargestWeight);
  QTest::keyPress(&handle, Qt::Key_Left);
  QTest::keyClick(&handle, Qt::Key_Escape);
  EXPECT_EQ(term(content()).weight, kLargestWeight) << "Escape takes the drag back";
  QTest::keyClick(&handle, Qt::Key_M);
  EXPECT_TRUE(term(content()).muted);
  EXPECT_TRUE(handle.mute_button()->isChecked());
}

TEST_F(FusionPage, TheHandleKeepsTheFocusWhereAPanelMakesThePageNarrow) {
  slider(content()).setFocus();
  const auto name = slider(content()).objectName();
  for (const int width : {760, 1216, 1900}) {
    page_->resize(width, 732);
    ASSERT_TRUE(settle());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_EQ(QApplication::focusWidget(), &slider(content())) << width;
    EXPECT_EQ(slider(content()).objectName(), name);
  }
}

TEST_F(FusionPage, DoubleClickGoesToTheFittedWeight) {
  model_.set_weight(content(), 1.5);
  auto& handle = slider(content());
  QTest::mouseDClick(&handle, Qt::LeftButton, {}, handle.handle_center(1.5).toPoint());
  EXPECT_EQ(term(content()).weight, term(content()).fitted);
  EXPECT_TRUE(saved_weights().empty());
}

TEST_F(FusionPage, ClicksOnMuteAndSoloReachTheModel) {
  QTest::mouseClick(slider(0).mute_button(), Qt::LeftButton);
  EXPECT_TRUE(term(0).muted);
  QTest::mouseClick(slider(0).mute_button(), Qt::LeftButton);
  EXPECT_FALSE(term(0).muted);
  QTest::mouseClick(slider(0).solo_button(), Qt::LeftButton);
  EXPECT_TRUE(term(content()).is_off);
}

TEST_F(FusionPage, SpaceShowsTheBaselineWhileItIsHeld) {
  const auto before = items();
  model_.set_weight(content(), 2);
  const auto now = items();
  ASSERT_NE(now, before);
  slider(content()).setFocus();
  QTest::keyPress(&slider(content()), Qt::Key_Space);
  EXPECT_EQ(items(), before);
  QTest::keyRelease(&slider(content()), Qt::Key_Space);
  EXPECT_EQ(items(), now);
}

TEST_F(FusionPage, TheListIsWalkedByKeysAndOpensTheUser) {
  auto* view = page_->list()->view();
  view->setFocus();
  QTest::keyClick(view, Qt::Key_Home);
  QTest::keyClick(view, Qt::Key_Down);
  EXPECT_EQ(view->current(), 1);
  EXPECT_EQ(open_.session->selected_item(), items()[1]);
  QTest::keyClick(view, Qt::Key_Return);
  EXPECT_EQ(nowhere_.shown_user, model_.user());
  QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->row_rect(3).center());
  EXPECT_EQ(open_.session->selected_item(), items()[3]);
}

TEST(FusionEmpty, SaysWhatWillBeHereAndRuns) {
  OpenSample open(Shop::imported);
  auto& model = open.session->model<FusionModel>();
  EXPECT_EQ(model.state(), FusionModel::State::nothing_yet);
  NoNavigator nowhere;
  FusionWidget page(model, nowhere);
  EXPECT_NE(page.findChild<EmptyState*>(), nullptr);
  EXPECT_EQ(page.sliders(), nullptr);
}

TEST(WeightScale, IsPerceptualAndGoesBackAndForth) {
  EXPECT_EQ(weight_position(0), 0);
  EXPECT_EQ(weight_position(2), 1);
  EXPECT_NEAR(weight_position(0.1), 0.284, 0.001) << "a tenth stands at more than a quarter of the track";
  for (const double weight : {0.0, 0.01, 0.1, 0.62, 1.0, 2.0})
    EXPECT_NEAR(weight_at(weight_position(weight)), weight, 1e-9);
}

/// What a step takes: benches SliderList, SliderFigures, WindowSlider.
TEST(FusionData, ASliderStepMovesTheListAtOnceAndTheFiguresOfAllUsersAfterIt) {
  if (!has_films()) GTEST_SKIP() << "no ml-latest-small here";
  OpenSample open(Shop::films);
  auto& model = open.session->model<FusionModel>();
  ASSERT_TRUE(wait_for([&] { return model.has_list() && !model.live().metrics().empty(); }));
  ASSERT_TRUE(wait_for([&] { return model.live().is_explored(); }));
  EXPECT_GT(model.validation_terms()->users(), 500U);
  ASSERT_TRUE(wait_for([&] { return open.jobs->is_at_rest(); }));

  UiWork work;
  model.begin_drag(1);
  for (int step = 1; step <= 20; ++step) {
    QSignalSpy listed(&model, &FusionModel::list_changed), measured(&model.live(), &LiveMetrics::measured);
    model.drag_to(0.013 + 0.02 * step);  // never what it is already
    EXPECT_FALSE(listed.isEmpty()) << "the list is there when it returns";
    ASSERT_TRUE(wait_for([&] { return !measured.isEmpty(); }));
    EXPECT_THAT(work.here(), testing::IsEmpty()) << "figures are worked out beside the loop";
  }
  EXPECT_EQ(work.elsewhere("stage"), 0U) << "nothing is trained for another weight";
  model.end_drag();
}

}  // namespace
}  // namespace tributary::ui
