// Whatever the way settings change, each page shows the figures of the settings that stand, or says that it is stale:
// random walks through what a person can do, held against core and against the command line after each step.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <QProcess>
#include <random>

#include "cleaning/clean.h"
#include "pages/cleaning/cleaning_model.h"
#include "pages/evaluation/evaluation_model.h"
#include "pages/fusion/fusion_model.h"
#include "pages/overview/overview_model.h"
#include "pages/recommendations/lists_model.h"
#include "pages/sources/sources_model.h"
#include "support/test_registry.h"
#include "widgets/support/pages_truth.h"

namespace tributary::ui {
namespace {

class Walk {
 public:
  explicit Walk(unsigned seed) : random_(seed) { open(); }

  void step() {
    const auto& name = choose();
    said_ += " " + name;
    turn_loop();
    look("at once");
    ASSERT_TRUE(rests(*session_)) << said_;
    look("at rest");
  }
  const std::string& said() const { return said_; }
  bool ends_well() {
    close();
    return true;
  }

 private:
  void open() {
    auto opened = Session::open(project_.folder(), jobs_, test_registry());
    if (!opened) throw std::runtime_error(to_string(opened.problem()));
    session_ = *std::move(opened);
    session_->model<OverviewModel>();
    session_->model<FusionModel>();
    session_->model<ListsModel>();
    session_->model<CleaningModel>();
    session_->model<EvaluationModel>();
    session_->model<SourcesModel>();
    session_->load();
    if (!rests(*session_)) throw std::runtime_error("it does not come to rest");
  }
  void close() {
    const auto shown = PagesTruth::shown(*session_);
    session_.reset();
    EXPECT_THAT(PagesTruth::differences_from_cli(shown, project_.folder()), testing::IsEmpty()) << said_;
  }
  void look(const char* when) {
    EXPECT_THAT(PagesTruth::differences(*session_), testing::IsEmpty()) << when << ':' << said_;
  }
  int below(int count) { return static_cast<int>(random_() % static_cast<unsigned>(count)); }
  template <std::size_t N>
  const char* one_of(const char* const (&values)[N]) {
    return values[below(static_cast<int>(N))];
  }
  void set(const char* path, const char* value) { (void)session_->set(path, value); }

  void move_weight() {
    auto& fusion = session_->model<FusionModel>();
    if (fusion.state() == FusionModel::State::ready)
      fusion.set_weight(below(static_cast<int>(fusion.terms().size())), 0.1 * below(8));
  }
  void clean() {
    auto& cleaning = session_->model<CleaningModel>();
    if (cleaning.steps().empty()) return;
    const int step = below(static_cast<int>(cleaning.steps().size()));
    cleaning.set_on(step, !cleaning.steps()[static_cast<std::size_t>(step)].is_on);
    (void)cleaning.apply();
  }
  /// The rating column of the interactions is read, or is not.
  void change_role() {
    (void)session_->change(QStringLiteral("roles"), [](Settings& settings) -> Status {
      for (const auto& instance : settings.instances()) {
        if (instance.section != "source") continue;
        auto columns = settings.config_as<SourceConfig>(instance.name).columns;
        for (auto& [column, role] : columns) {
          if (column != "rating") continue;
          role = role == "rating" ? "ignore" : "rating";
          return settings.set_value(instance.name, "columns", columns);
        }
      }
      return done;
    });
  }
  void step_of_undo(bool back) {
    const auto before = session_->journal().at;
    if (!(back ? session_->can_undo() : session_->can_redo())) return;
    back ? session_->undo() : session_->redo();
    (void)wait_for([&] { return session_->journal().at != before; });
  }
  void go_to_some_step() {
    const auto rows = session_->project()->journal();
    if (!rows || rows->empty()) return;
    const auto to = (*rows)[static_cast<std::size_t>(below(static_cast<int>(rows->size())))].id;
    session_->go_to(to);
    (void)wait_for([&] { return session_->journal().at == to; });
  }
  /// Another process changes settings, runs, and is killed within it.
  void be_killed() {
    session_.reset();
    QProcess child;
    child.start(QStringLiteral(TRIBUTARY_GUI),
                {QStringLiteral("--project"), project_.folder(), QStringLiteral("--at-once"), QStringLiteral("--do"),
                 QStringLiteral("set evaluation.positive_min %1;click overview.next;wait 60000")
                     .arg(QLatin1String(one_of({"4", "5"})))});
    (void)child.waitForReadyRead(kLongestWait);
    ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
    (void)child.waitForFinished(kLongestWait);
    open();
  }

  std::string choose() {
    switch (below(14)) {
      case 0:
        set("evaluation.positive_min", one_of({"4", "5"}));
        return "positive_min";
      case 1:
        clean();
        return "cleaning";
      case 2:
      case 3:
        move_weight();
        return "weight";
      case 4:
        set("ranking.lambda", one_of({"50", "200"}));
        return "lambda";
      case 5:
        set("scoring.method", one_of({"ranker", "sum"}));
        return "method";
      case 6:
        change_role();
        return "role";
      case 7:
      case 8:
        step_of_undo(true);
        return "undo";
      case 9:
        step_of_undo(false);
        return "redo";
      case 10:
        session_->run();
        return "run";
      case 11:
        session_->run();
        turn_loop();
        session_->cancel_run();
        return "run-cancel";
      case 12:
        go_to_some_step();
        return "go-to";
      default:
        if (below(3) == 0) {
          be_killed();
          return "kill";
        }
        close();
        open();
        return "close-open";
    }
  }

  std::minstd_rand random_;
  SampleProject project_;
  Jobs jobs_;
  std::unique_ptr<Session> session_;
  std::string said_;
};

void walk(unsigned first, unsigned walks, int steps) {
  for (unsigned seed = first; seed < first + walks && !testing::Test::HasFailure(); ++seed) {
    Walk walk(seed);
    for (int i = 0; i < steps && !testing::Test::HasFailure(); ++i) walk.step();
    walk.ends_well();
    if (testing::Test::HasFailure()) ADD_FAILURE() << "walk " << seed << ':' << walk.said();
  }
}

TEST(Walk, EveryPageShowsTheSettingsThatStandOrIsStale) {
  walk(1, 3, 8);
}

/// Five hundred walks, fifty in each of ten parts.
class WalkSlow : public testing::TestWithParam<unsigned> {};
TEST_P(WalkSlow, FiftyWalks) {
  walk(1000 + 50 * GetParam(), 50, 12);
}
INSTANTIATE_TEST_SUITE_P(Parts, WalkSlow, testing::Range(0U, 10U));

TEST(UndoTruth, SettingsWhoseResultsExistBringThemBackOnEveryPage) {
  OpenSample open;
  auto& session = *open.session;
  session.model<ListsModel>();
  ASSERT_TRUE(rests(session));
  const auto before = PagesTruth::shown(session);
  ASSERT_FALSE(before.is_stale);
  ASSERT_TRUE(session.set("evaluation.positive_min", "5"));
  EXPECT_TRUE(session.is_stale()) << "from the moment it is shown";
  session.run();
  ASSERT_TRUE(rests(session));
  const auto other = PagesTruth::shown(session);
  ASSERT_FALSE(other.is_stale);
  EXPECT_NE(other.ndcg, before.ndcg);
  session.undo();
  ASSERT_TRUE(wait_for([&] { return session.can_redo(); }));
  ASSERT_TRUE(rests(session));
  const auto again = PagesTruth::shown(session);
  EXPECT_FALSE(again.is_stale) << "what is made is loaded by itself";
  EXPECT_EQ(again.ndcg, before.ndcg);
  EXPECT_EQ(again.items, before.items);
  session.redo();
  ASSERT_TRUE(wait_for([&] { return !session.can_redo(); }));
  ASSERT_TRUE(rests(session));
  EXPECT_EQ(PagesTruth::shown(session).ndcg, other.ndcg);
}

TEST(UndoTruth, AFailureOfOtherSettingsHidesNothingThatIsStale) {
  OpenSample open;
  auto& session = *open.session;
  ASSERT_TRUE(rests(session));
  ASSERT_TRUE(session.set("ranking.lambda", "77"));
  session.run();
  ASSERT_TRUE(rests(session));
  EXPECT_FALSE(session.is_stale());
  ASSERT_TRUE(session.set("text.tfidf.min_df", "3"));
  ASSERT_TRUE(rests(session));
  EXPECT_TRUE(session.is_stale());
  session.cancel_run();
  EXPECT_TRUE(session.is_stale());
}

TEST(Opening, NothingHeavyStartsByItself) {
  SampleProject shop(Shop::imported);
  {
    auto project = Project::open(shop.folder().toStdString(), &test_registry(), Project::Access::write);
    ASSERT_TRUE(project);
    ASSERT_TRUE(Workflow(*project, RunContext{}).run("split"));
  }
  Jobs jobs;
  auto session = Session::open(shop.folder(), jobs, test_registry());
  ASSERT_TRUE(session);
  (*session)->load();
  ASSERT_TRUE(rests(**session));
  EXPECT_EQ((*session)->recommender(), nullptr);
  EXPECT_FALSE((*session)->is_running());
  EXPECT_NE((*session)->dataset(), nullptr) << "what is read already is shown";
}

}  // namespace
}  // namespace tributary::ui
