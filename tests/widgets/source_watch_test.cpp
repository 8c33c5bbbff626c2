// A file that has changed is noticed, and read again when a person asks for it.
#include <gtest/gtest.h>

#include <QGuiApplication>
#include <QPushButton>
#include <QTest>
#include <filesystem>
#include <fstream>

#include "models/source_watch.h"
#include "pages/overview/overview_model.h"
#include "pages/sources/sources_model.h"
#include "shell/window.h"
#include "sources/source_stage.h"
#include "support/test_registry.h"
#include "widgets/support/sample_project.h"

namespace tributary::ui {
namespace {

/// The sample with a file of ratings of its own: what other tests read is not to change.
struct OwnRatings : SampleProject {
  OwnRatings() {
    auto project = Project::open(folder().toStdString(), &test_registry(), Project::Access::write);
    EXPECT_TRUE(project);
    Settings settings = project->settings();
    const Settings before = settings;
    for (const auto& instance : before.instances()) {
      if (instance.section != "source") continue;
      const std::filesystem::path from = settings.config_as<SourceConfig>(instance.name).path;
      if (settings.config_as<SourceConfig>(instance.name).as != SourceKind::interactions) continue;
      const auto to = std::filesystem::path(folder().toStdString()) / "own" / from.filename();
      std::filesystem::create_directories(to.parent_path());
      std::filesystem::copy_file(from, to);
      EXPECT_TRUE(settings.set_value(instance.name, "path", Value(to.string())));
    }
    EXPECT_TRUE(project->change(settings, "own ratings"));
  }
};

/// Adds a rating to the sample's ratings; how many rows they had.
std::int64_t add_row(Session& session, std::string& instance) {
  for (const auto& source : session.model<SourcesModel>().sources()) {
    if (source.config.as != SourceKind::interactions) continue;
    instance = source.instance;
    std::ifstream file(source.config.path);
    std::string header, row;
    std::getline(file, header);
    std::getline(file, row);
    std::ofstream(source.config.path, std::ios::app) << row << '\n';
    return source.rows;
  }
  ADD_FAILURE() << "the sample has no interactions";
  return 0;
}

TEST(SourceWatch, AChangedFileIsNoticedWhenTheProgramComesToTheFrontAndReadByOneButton) {
  OwnRatings project;
  Window window{test_registry()};
  window.resize(1280, 800);
  window.show();
  ASSERT_TRUE(window.open_project(project.folder()));
  auto& session = *window.session();
  ASSERT_TRUE(wait_for([&] { return session.recommender() != nullptr && !session.is_running(); }));
  auto& sources = session.model<SourcesModel>();
  auto& watch = session.model<SourceWatch>();
  auto& overview = session.model<OverviewModel>();
  EXPECT_TRUE(watch.changed_sources().empty());
  std::string instance;
  const auto rows = add_row(session, instance);
  Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationActive);
  ASSERT_TRUE(wait_for([&] { return watch.changed_sources() == std::vector<std::string>{instance}; }));
  EXPECT_FALSE(session.is_running()) << "nothing is read by itself";
  const auto notices = overview.notices();
  ASSERT_TRUE(std::any_of(notices.begin(), notices.end(), [](const auto& notice) {
    return notice.page == QStringLiteral("sources") && notice.words.contains(QStringLiteral("has changed"));
  }));

  window.open_page(QStringLiteral("sources"));
  const auto button = [&] { return window.findChild<QPushButton*>(QStringLiteral("sources.read_again")); };
  ASSERT_TRUE(wait_for([&] { return button() != nullptr && button()->isVisible() && button()->isEnabled(); }));
  QTest::mouseClick(button(), Qt::LeftButton);
  ASSERT_TRUE(wait_for([&] { return watch.changed_sources().empty() && !watch.is_reading(); }));
  ASSERT_TRUE(wait_for([&] {
    for (const auto& source : sources.sources())
      if (source.instance == instance) return source.is_read && source.rows == rows + 1;
    return false;
  }));
  EXPECT_TRUE(session.is_stale()) << "what rests on the file waits for the person";
  EXPECT_TRUE(wait_for([&] { return !button()->isVisible(); }));
}

TEST(SourceWatch, OpeningSaysWhatHasChangedMeanwhile) {
  OwnRatings project;
  {
    Jobs jobs;
    auto session = Session::open(project.folder(), jobs, test_registry());
    ASSERT_TRUE(session);
    std::string instance;
    (void)add_row(**session, instance);
  }
  Jobs jobs;
  auto session = Session::open(project.folder(), jobs, test_registry());
  ASSERT_TRUE(session);
  (*session)->refresh_status();
  EXPECT_TRUE(wait_for([&] { return (*session)->model<SourceWatch>().changed_sources().size() == 1; }));
}

TEST(SourceWatch, AChangedSplitFileIsNoticedToo) {
  OwnRatings project;
  const auto file = std::filesystem::path(project.folder().toStdString()) / "own" / "split.csv";
  Jobs jobs;
  auto opened = Session::open(project.folder(), jobs, test_registry());
  ASSERT_TRUE(opened);
  auto& session = **opened;
  auto& watch = session.model<SourceWatch>();
  session.load();
  ASSERT_TRUE(wait_for([&] { return session.dataset() != nullptr && jobs.is_at_rest(); }));
  const auto held = session.dataset();  // another takes its place after the run
  const auto& data = *held;
  const auto write = [&](std::size_t first) {
    std::ofstream out(file);
    out << "user_id,item_id,part\n";
    for (std::size_t row = 0; row < data.interactions.size(); ++row) {
      out << data.user_ids[static_cast<std::size_t>(data.interactions.user[row])] << ','
          << data.item_ids[static_cast<std::size_t>(data.interactions.item[row])] << ','
          << (row % 10 == first       ? "test"
              : row % 10 == first + 1 ? "valid"
                                      : "train")
          << '\n';
    }
  };
  write(0);
  ASSERT_TRUE(session.change(QStringLiteral("split"), [&](Settings& settings) -> Status {
    ENSURE(settings.set("llm.model", "not-installed"));  // it would take most of the time
    ENSURE(settings.set("evaluation.split", "file"));
    return settings.set("evaluation.split_file", file.string());
  }));
  session.run();
  ASSERT_TRUE(wait_for([&] { return !session.is_running() && !session.is_settling() && jobs.is_at_rest(); }));
  ASSERT_FALSE(session.problem()) << to_string(*session.problem());
  EXPECT_FALSE(session.is_stale());
  write(2);
  watch.look();
  EXPECT_TRUE(wait_for([&] { return session.is_stale(); })) << "what rests on the file is marked";
}

}  // namespace
}  // namespace tributary::ui
