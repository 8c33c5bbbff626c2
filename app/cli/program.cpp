#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>
#include <string_view>
#include <vector>

#include "base/messages.h"
#include "base/threads.h"
#include "nn/device.h"
#include "output.h"
#include "program.h"
#include "sources/dialect.h"
#include "sources/encoding.h"
#include "sources/plan.h"
#include "verbs.h"
#include "workflow/export.h"

#ifndef TRIBUTARY_VERSION
#define TRIBUTARY_VERSION "unknown"
#endif

namespace tributary::cli {
namespace {

void add_common(CLI::App& verb, Common& common) {
  verb.add_flag("--json", common.json, "One JSON object on standard output; log and progress on standard error");
  verb.add_flag("--quiet", common.quiet,
                "Results that were asked for and errors only: no progress, no log, no word of what was done");
  verb.add_option("--threads", common.threads, "Threads for heavy work (default: all cores)")
      ->check(CLI::Range(1, 1024));
  verb.add_option("--device", common.device, "auto, cpu, cuda or mps")
      ->check(CLI::IsMember({"auto", "cpu", "cuda", "mps"}));
}

/// What the help says of the exporters that are registered.
struct ExportWords {
  explicit ExportWords(const Registry& registry) {
    for (const auto& [name, exporter] : registry.exporters()) {
      what.push_back(name);
      for (const auto& format : exporter->formats) {
        if (std::find(formats.begin(), formats.end(), format.name) == formats.end()) formats.push_back(format.name);
        if (exporter->has_lists) list_files += (list_files.empty() ? "FILE" : " or FILE") + format.ending;
      }
      if (exporter->target == Exporter::Target::file)
        files += "; for " + name + " a file, where it ends in " + endings_of(*exporter);
      examples += (examples.empty() ? "" : "\n  ") + std::string("tributary-cli export films.tributary --what ") +
                  name + " --format " + exporter->formats.back().name + " --to out";
    }
    for (const auto& name : what) names += (names.empty() ? "" : &name == &what.back() ? " or " : ", ") + name;
  }
  std::vector<std::string> what, formats;
  std::string names, files, list_files, examples;
};

}  // namespace

int run_program(int argc, char** argv, const Registry& registry) {
  CLI::App app("Tributary: build recommenders from interactions, attributes, text, images and sound.", "tributary-cli");
  app.set_version_flag("--version", std::string("tributary-cli ") + TRIBUTARY_VERSION);
  app.require_subcommand(1);
  app.footer(
      "A first pipeline:\n  tributary-cli sample shop.tributary\n  tributary-cli run shop.tributary\n  tributary-cli "
      "recommend shop.tributary --user U0001 --explain");
  Common common;

  const auto verb = [&](const char* name, const char* help, const char* example, std::string* project) {
    CLI::App* sub = app.add_subcommand(name, help);
    sub->footer(std::string("Example:\n  ") + example);
    if (project != nullptr) sub->add_option("PROJECT", *project, "The project folder, <name>.tributary")->required();
    add_common(*sub, common);
    return sub;
  };

  SampleArgs sample_args;
  auto* sample_verb =
      verb("sample", "Generate the sample project: a simulated shop for music albums",
           "tributary-cli sample shop.tributary --users 800 --items 300 --seed 1", &sample_args.project);
  sample_verb->add_option("--users", sample_args.users, "How many users")
      ->check(CLI::Range(20, 200000))
      ->capture_default_str();
  sample_verb->add_option("--items", sample_args.items, "How many albums")
      ->check(CLI::Range(20, 50000))
      ->capture_default_str();
  sample_verb->add_option("--seed", sample_args.seed, "The same seed gives the same shop")
      ->check(CLI::Range(0, 2147483647))
      ->capture_default_str();

  std::string project;
  auto* new_verb = verb("new", "Make an empty project", "tributary-cli new films.tributary", &project);

  ImportArgs import_args;
  auto* import_verb = verb("import", "Add files or folders; kinds, delimiters, encodings and column roles are detected",
                           "tributary-cli import films.tributary ml-latest-small\n  tributary-cli import "
                           "films.tributary log.csv --as interactions --map uid=user,film=item,stars=rating",
                           &import_args.project);
  import_verb->add_option("PATH", import_args.paths, "Files or folders")->required();
  import_verb->add_option("--as", import_args.as, "What the files are, if the guess is wrong")
      ->check(CLI::IsMember(kinds_to_name()));
  std::vector<std::string> formats;
  std::string format_words;
  for (const auto& [name, reader] : registry.readers()) {
    formats.push_back(name);
    format_words += (format_words.empty() ? "" : ", ") + name;
  }
  import_verb
      ->add_option("--format", import_args.format, "How they are written, if the guess is wrong: " + format_words)
      ->check(CLI::IsMember(formats));
  import_verb->add_option("--table", import_args.table,
                          "Of databases and workbooks this table or sheet alone (default: all that can be used)");
  import_verb
      ->add_option("--map", import_args.map,
                   "COLUMN=ROLE,...: roles of columns, if the guess is wrong; COLUMN=ROLE:HOW says how they are "
                   "written too, as in "
                   "date=time:dmy or verdict=rating:bad < good")
      ->delimiter(',')
      ->allow_extra_args(false);
  import_verb->add_flag_callback(
      "--folders", [&] { import_args.folders = true; },
      "Take the names of subfolders of pictures and sounds as a category of the items, or do not "
      "(default: where they are few, with many files each)");
  import_verb->add_flag_callback(
      "--no-folders", [&] { import_args.folders = false; }, "Do not.");
  import_verb->add_option("--encoding", import_args.encoding, "How letters are stored, if the guess is wrong")
      ->check(CLI::IsMember(encoding_names()));
  import_verb->add_option("--delimiter", import_args.delimiter, "What stands between cells, if the guess is wrong")
      ->check(CLI::IsMember(delimiter_names()));
  import_verb
      ->add_option("--missing", import_args.missing,
                   "COLUMN=NUMBERS: ratings that mean that there is none, such as rating=-1,99; rating=none")
      ->allow_extra_args(false);
  import_verb->add_option(
      "--ids", import_args.ids,
      "COLUMN=CHANGES: what is done to ids so that files meet (float, zeros, case, prefix=LETTERS), or "
      "none");
  import_verb->add_flag("--yes", import_args.yes, "Take guesses instead of asking");
  import_verb->add_flag("--dry-run", import_args.dry_run, "Say what would be imported and change nothing");

  auto* status_verb =
      verb("status", "Stages, states, counts and key figures", "tributary-cli status films.tributary", &project);

  std::vector<std::string> assignments;
  auto* set_verb = verb("set", "Change settings; a wrong name or value is answered with the allowed ones",
                        "tributary-cli set films.tributary ranking.model=ease ranking.lambda=300", &project);
  set_verb->add_option("SETTINGS", assignments, "What to change")->type_name("STAGE.PARAM=VALUE")->required();

  std::string until;
  auto* run_verb = verb("run", "Run what is stale", "tributary-cli run films.tributary --until text.tfidf", &project);
  run_verb->add_option("--until", until, "The last stage to run");

  const ExportWords exports(registry);
  RecommendArgs recommend_args;
  auto* recommend_verb = verb("recommend", "Lists for people",
                              "tributary-cli recommend films.tributary --user 42 -k 10 --explain\n  tributary-cli "
                              "recommend films.tributary --all-users --to lists.csv",
                              &recommend_args.project);
  auto* user_option = recommend_verb->add_option("--user", recommend_args.user, "A user id");
  recommend_verb->add_option("-k", recommend_args.k, "Length of the list")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();
  auto* explain_option =
      recommend_verb->add_flag("--explain", recommend_args.explain, "Say why each item is there (with --user)");
  auto* all_option = recommend_verb->add_flag("--all-users", recommend_args.all_users, "Every user's list, to a file");
  auto* to_option = recommend_verb->add_option("--to", recommend_args.to, exports.list_files + ", with --all-users");
  all_option->needs(to_option)->excludes(user_option)->excludes(explain_option);
  to_option->needs(all_option);

  std::string part = "valid";
  auto* evaluate_verb = verb(
      "evaluate", "Metrics with their protocol; reading the test part is counted",
      "tributary-cli evaluate films.tributary\n  tributary-cli evaluate films.tributary --part test --json", &project);
  evaluate_verb->add_option("--part", part, "valid or test")
      ->check(CLI::IsMember({"valid", "test"}))
      ->capture_default_str();

  std::vector<std::string> runs;
  std::string shown_part = "valid";
  auto* compare_verb =
      verb("compare", "The paired change between two runs of one protocol; without runs, all of them by protocol",
           "tributary-cli compare films.tributary\n  tributary-cli compare films.tributary 12 9 --json", &project);
  compare_verb->add_option("RUN", runs, "Two runs, each by its number or its name: the first minus the second")
      ->expected(0, 2);
  compare_verb
      ->add_option("--part", shown_part, "test: metrics of the test part are shown too, and the reading is counted")
      ->check(CLI::IsMember({"valid", "test"}))
      ->capture_default_str();

  ExportArgs export_args;
  auto* export_verb = verb("export", ("Write " + exports.names + "; each file is read back and compared").c_str(),
                           exports.examples.c_str(), &export_args.project);
  export_verb->add_option("--what", export_args.what, exports.names)->required()->check(CLI::IsMember(exports.what));
  export_verb->add_option("--format", export_args.format, export_choices(registry))
      ->check(CLI::IsMember(exports.formats));
  export_verb->add_option("--to", export_args.to, "Folder to write into" + exports.files)->required();
  export_verb->add_option("-k", export_args.k, "Length of the lists")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();

  auto* doctor_verb =
      verb("doctor", "Versions, device, BLAS, processor features, models found", "tributary-cli doctor", nullptr);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {  // --help, --version
      std::ostringstream text;
      app.exit(error, text, text);
      put(text.str());
      return 0;
    }
    common.json =
        std::any_of(argv, argv + argc, [](const char* argument) { return std::string_view(argument) == "--json"; });
    return Console(common, registry).fail({Code::usage, error.what(), "", "Run with --help for more information."});
  }

  set_thread_count(common.threads);
  Console console(common, registry);
  if (auto chosen = choose_device(common.device); !chosen) return console.fail(chosen.problem());

  if (*sample_verb) return sample(console, sample_args);
  if (*new_verb) return create(console, project);
  if (*import_verb) return cli::import(console, import_args);
  if (*status_verb) return status(console, project);
  if (*set_verb) return set(console, project, assignments);
  if (*run_verb) return run(console, project, until);
  if (*recommend_verb) {
    if (!recommend_args.all_users && recommend_args.user.empty())
      return console.fail(problem_of(Code::usage, {say::recommend_for_whom, {}}));
    return recommend(console, recommend_args);
  }
  if (*evaluate_verb) return evaluate(console, project, part);
  if (*compare_verb) return compare(console, project, runs, shown_part);
  if (*export_verb) return export_results(console, export_args);
  if (*doctor_verb) return doctor(console);
  return 2;
}

}  // namespace tributary::cli
