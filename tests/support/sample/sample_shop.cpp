#include "support/sample/sample_shop.h"

#include <dlfcn.h>

#include <cstdio>
#include <cstdlib>
#include <map>

#include "base/hash.h"
#include "base/os/file.h"
#include "base/threads.h"
#include "nn/model_folder.h"
#include "project/import.h"
#include "project/project.h"
#include "sample/generate.h"
#include "sources/plan.h"
#include "support/sample/made_once.h"
#include "support/test_registry.h"
#include "workflow/sample_project.h"
#include "workflow/workflow.h"

namespace tributary {
namespace {

namespace fs = std::filesystem;

constexpr SampleConfig kSmall{60, 120, 3};
constexpr SampleConfig kSmaller{60, 80, 3};
constexpr const char* kFilms = TRIBUTARY_SHARED_DATA "/ml-latest-small";

template <class T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "the sample shop for tests cannot be made: %s\n", to_string(result.problem()).c_str());
    std::exit(EXIT_FAILURE);
  }
  return *std::move(result);
}

/// What decides the shops: the library that makes them, whether it finds the text model, and the numbers above.
const std::string& key() {
  static const std::string made = [] {
    Dl_info core{};
    ::dladdr(reinterpret_cast<const void*>(&thread_count), &core);
    std::error_code error;
    Hash hash;
    hash.add(must(content_hash(core.dli_fname)));
    hash.add(static_cast<std::int64_t>(fs::exists(models_folder() / "text", error)));
    for (const auto& config : {kSmall, kSmaller})
      hash.add(config.items).add(config.users).add(static_cast<std::int64_t>(config.seed));
    return hash.hex();
  }();
  return made;
}

Made shop_of(const char* name, const std::function<Status(const fs::path&)>& make) {
  return must(made_once(TRIBUTARY_MADE_FIXTURES, name, key(), make));
}

Status import_files(Project& project, const fs::path& files, bool with_encoder = true) {
  Job job;
  UNWRAP(plan, plan_import({files.string()}, {}, job));
  Settings changed = project.settings();
  UNWRAP(read, import_sources(project, project.settings(), plan, {}, changed));
  (void)read;
  if (!with_encoder) ENSURE(changed.set("llm.model", "not-installed"));
  return project.change(changed, "import");
}

Status make_imported(const fs::path& folder) {
  UNWRAP(project, Project::create(folder, &test_registry()));
  ENSURE(import_files(project, sample_shop(Shop::files)));
  // For tests that import some, and what says that the project is the sample.
  fs::copy(sample_shop(Shop::files), folder / "sources", fs::copy_options::recursive);
  return done;
}

Status make_evaluated(const fs::path& folder) {
  fs::copy(sample_shop(Shop::imported), folder, fs::copy_options::recursive);
  UNWRAP(project, Project::open(folder, &test_registry(), Project::Access::write));
  ENSURE(Workflow(project, RunContext{}).run(""));
  ENSURE(Workflow(project, RunContext{}).evaluate(EvaluatedPart::valid));
  return done;
}

Status make_with_files(const fs::path& folder) {
  ENSURE(make_sample_project(folder, test_registry(), kSmaller, {}));
  return done;
}

Status make_films(const fs::path& folder) {
  UNWRAP(project, Project::create(folder, &test_registry()));
  ENSURE(import_files(project, kFilms, false));  // the encoder takes longer than all the rest
  ENSURE(Workflow(project, RunContext{}).run(""));
  return done;
}

Made make(Shop state) {
  switch (state) {
    case Shop::files:
      return shop_of("files", [](const fs::path& folder) {
        Job job;
        return generate_sample(folder, kSmall, job);
      });
    case Shop::imported:
      return shop_of("imported", make_imported);
    case Shop::evaluated:
      return shop_of("evaluated", make_evaluated);
    case Shop::with_files:
      return shop_of("with-files", make_with_files);
    case Shop::films:
      return shop_of("films", make_films);
  }
  return {};
}

}  // namespace

const fs::path& sample_shop(Shop state) {
  static std::map<Shop, Made> made;  // used until the process ends
  auto& known = made[state];
  if (known.folder.empty()) known = make(state);
  return known.folder;
}

bool has_films() {
  return fs::exists(kFilms);
}

void copy_sample_shop(Shop state, const fs::path& to) {
  fs::create_directories(to.parent_path());
  fs::copy(sample_shop(state), to, fs::copy_options::recursive);
}

}  // namespace tributary
