#include "widgets/support/sample_project.h"

#include <unistd.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "project/project.h"
#include "road/import.h"
#include "road/road.h"
#include "sample/generate.h"
#include "sources/plan.h"

namespace tributary::ui {
namespace {

namespace fs = std::filesystem;

/// Once a process: a project that has read its files, and one that has run too. Goes with the process.
struct Originals {
  fs::path folder, read, ran;
  Originals() {
    std::string pattern = (fs::temp_directory_path() / "tributary-sample-XXXXXX").string();
    folder = ::mkdtemp(pattern.data());
    read = folder / "shop.tributary";
    ran = folder / "ran" / "shop.tributary";
    Job job;
    auto project = must(Project::create(read, &road_registry()));
    // Outside the project, where copies share them: media files of a copy would be other files, and all be stale.
    must(generate_sample(folder / "files", {60, 120, 3}, job));
    fs::copy(folder / "files", read / "sources", fs::copy_options::recursive);  // for tests that import some
    const auto plan = must(plan_import({(folder / "files").string()}, {}, job));
    Settings changed = project.settings();
    must(import_sources(project, project.settings(), plan, {}, changed));
    must(project.change(changed, "import"));
    project = must(Project::open(copy(), &road_registry(), Project::Access::write));
    must(Road(project, RunContext{}).run(""));
    must(Road(project, RunContext{}).evaluate(EvaluatedPart::valid));
  }
  ~Originals() {
    std::error_code error;
    fs::remove_all(folder, error);
  }
  fs::path copy() const {
    fs::create_directories(ran.parent_path());
    fs::copy(read, ran, fs::copy_options::recursive);
    return ran;
  }
  template <class T>
  static T must(Result<T> result) {
    if (!result) {
      std::fprintf(stderr, "%s\n", to_string(result.problem()).c_str());
      std::abort();
    }
    return *std::move(result);
  }
};

const Originals& originals() {
  static const Originals made;
  return made;
}

}  // namespace

SampleProject::SampleProject(bool already_run) {
  static int count = 0;
  const auto& from = already_run ? originals().ran : originals().read;
  const auto to = originals().folder / std::to_string(++count) / "shop.tributary";
  fs::create_directories(to.parent_path());
  fs::copy(from, to, fs::copy_options::recursive);
  folder_ = QString::fromStdString(to.string());
}

SampleProject::~SampleProject() {
  std::error_code error;
  fs::remove_all(fs::path(folder_.toStdString()).parent_path(), error);
}

bool wait_for(const std::function<bool()>& condition, int milliseconds) {
  QElapsedTimer clock;
  clock.start();
  while (!condition()) {
    if (clock.elapsed() > milliseconds) return false;
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 20);
    QEventLoop pause;
    QTimer::singleShot(2, &pause, &QEventLoop::quit);
    pause.exec();
  }
  return true;
}

OpenSample::OpenSample(bool already_run) : project(already_run), jobs(std::make_unique<Jobs>()) {
  auto opened = Session::open(project.folder(), *jobs);
  if (!opened) std::abort();
  session = *std::move(opened);
  session->load();
  if (already_run) {
    if (!wait_for([&] { return session->bench() != nullptr && session->dataset() != nullptr; })) std::abort();
  }
}

}  // namespace tributary::ui
