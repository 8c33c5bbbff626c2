#include "workflow/workflow.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "base/hash.h"
#include "base/message_parts.h"
#include "base/messages.h"
#include "cleaning/verdicts.h"
#include "evaluation/changes.h"
#include "evaluation/summary.h"
#include "evaluation/validation_terms.h"
#include "pipeline/instances.h"
#include "project/baselines.h"
#include "project/file_table.h"
#include "project/run_history.h"
#include "sources/source_reads.h"
#include "split/evaluation_config.h"
#include "split/example_users.h"
#include "split/fold_bundle.h"
#include "workflow/evaluate.h"
#include "workflow/model_provider.h"
#include "workflow/models.h"
#include "workflow/rankers.h"
#include "workflow/recommend.h"

namespace tributary {
namespace {

bool left_of_folds(const StageKind& kind) {
  return kind.column <= StageColumn::split;
}

/// Weights and metrics: made of each validation fold, and not for lists of people.
bool is_judging(const StageKind& kind) {
  return kind.column >= StageColumn::scoring;
}

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", value);
  return text;
}

Message term_message(const std::string& term, const std::string& weight) {
  return Message(say::term_with_weight, {Message(say::term_named, {term}), weight});
}

Message method_message(const Settings& settings, const std::map<std::string, double>& weights) {
  if (ranker_alone(settings)) return Message(say::method_ranker, {model_text(settings)});
  std::vector<Message> terms;
  for (const auto& [term, weight] : weights) {
    if (weight != 0 && !is_for_cold_start({term, ""})) terms.push_back(term_message(term, number(weight)));
  }
  return Message(say::method_sum, {listed(terms)});
}

/// fitted_on: users of all validation parts; 0: nothing was fitted.
Message weights_message(const Settings& settings, EvaluatedPart part, std::size_t folds, std::int64_t fitted_on) {
  if (ranker_alone(settings)) return {};
  std::vector<Message> terms;
  for (const auto& [name, weight] : settings.config_as<ScoringConfig>("scoring").weights) {
    if (weight != "fit") terms.push_back(term_message(name, weight));
  }
  const Message by_hand = terms.empty() ? Message() : Message(say::weights_set, {listed(terms)});
  if (fitted_on == 0) return terms.empty() ? Message(say::nothing_to_fit) : by_hand;
  Message fitted(terms.empty() ? say::weights_fitted : say::other_weights_fitted, {fitted_on});
  if (folds > 1) fitted = Message(say::fitted_in_each_fold, {fitted});
  return clauses({by_hand, fitted, part == EvaluatedPart::valid ? Message(say::fitted_sum_flatters) : Message()});
}

Message candidates_message(const FoldSet& folds, bool repeat) {
  if (folds.catalogue_is_test_items) return repeat ? say::candidates_judged_all : say::candidates_judged_unseen;
  return repeat ? say::candidates_all : say::candidates_unseen;
}

/// Who is judged, and which rows play which part, whatever the rows are numbered by.
std::string judged_digest(const std::vector<Fold>& folds, const std::vector<FoldMetrics>& fold_metrics) {
  Hash hash;
  for (std::size_t i = 0; i < fold_metrics.size(); ++i) {
    auto users = fold_metrics[i].users;
    std::sort(users.begin(), users.end());
    hash.add(folds[i].hash);
    for (const auto& user : users) hash.add(user);
    for (const char* fact : {"targets", "unreachable", "catalogue"}) hash.add(fold_metrics[i].facts.at(fact));
  }
  return hash.hex();
}

}  // namespace

struct Workflow::State {
  State(Project& p, Settings s, RunContext c, std::shared_ptr<ModelProvider> m)
      : project(p),
        settings(std::move(s)),
        context(std::move(c)),
        models(m != nullptr ? std::move(m) : std::make_shared<ModelProvider>()),
        runner(settings, p.store(), p.memo(), p.files(), context, p.can_write()) {}

  Status load() {
    if (dataset) return done;
    if (runner.with_role("source").empty()) {
      return problem_of(Code::bad_input, {say::project_without_sources, {project.folder().string()}},
                        project.folder().string());
    }
    UNWRAP(bundle, runner.result("dataset"));
    UNWRAP(joined, dataset_from(bundle));
    locate_media(joined, source_places(settings));
    if (joined.interactions.size() == 0) {
      return problem_of(Code::bad_input, {say::nothing_to_learn_from, {}}, project.folder().string());
    }
    UNWRAP(split, runner.result("split"));
    UNWRAP(set, fold_set_from(split));
    dataset = std::make_shared<const Dataset>(std::move(joined));
    folds = std::make_shared<const FoldSet>(std::move(set));
    counts = row_counts_from(split.figures);
    workflow.emplace(WorkflowContext{runner, settings, dataset, folds, context, *models});
    return done;
  }

  /// Whether there is something to judge with.
  Status judges() const {
    if (!folds->outer.empty()) return done;
    return problem_of(Code::bad_input, folds->notes.empty() ? Message(say::nothing_to_judge_with) : folds->notes.back(),
                      "evaluation");
  }

  Result<Measured> measure(EvaluatedPart part) {
    ENSURE(judges());
    const auto& c = *workflow;
    const bool test = part == EvaluatedPart::test;
    Measured measured;
    auto& fold_metrics = measured.folds;
    const std::size_t folds_count = test ? folds->outer.size() : folds->valid.size();
    for (std::size_t i = 0; i < folds_count; ++i) {
      UNWRAP(kept, measure_fold(c, i, part));
      fold_metrics.push_back(std::move(kept.metrics));
      measured.keys.push_back(std::move(kept.key));
      ENSURE(keep());
    }
    measured.report = summarise(fold_metrics);
    auto& p = measured.report.protocol;
    p.part = test ? "test" : "valid";
    p.split = c.folds->rule;
    p.candidates = candidates_message(*c.folds, c.settings.config_as<EvaluationConfig>("evaluation").repeat);
    p.method = method_message(c.settings, measured.report.weights);
    double fitted_on = 0;
    for (const auto& measure : fold_metrics) fitted_on += measure.facts.at("fitted_on");
    p.weights = weights_message(c.settings, part, folds_count, std::llround(fitted_on));
    p.ties = say::ties_expected;
    p.positive_min = c.folds->positive_min;
    p.seed = c.settings.config_as<RootConfig>("").seed;
    p.judged = judged_digest(test ? folds->outer : folds->valid, fold_metrics);
    p.rows = static_cast<std::int64_t>(dataset->interactions.size());
    UNWRAP(cleaned, runner.result("cleaning"));
    UNWRAP(verdicts, verdicts_from(cleaned));
    for (const auto& outcome : verdicts.steps) {
      if (outcome.excluded > 0) p.cleaning.push_back({outcome.step.kind, outcome.step.column, outcome.excluded});
    }
    for (std::size_t i = 0; i < folds_count; ++i)
      p.left_out.merge(left_out(c, test ? folds->outer[i] : folds->valid[i]));
    return measured;
  }

  Result<WorkflowStatus> status();
  Result<RunSummary> run(std::string_view until);
  Result<EvaluationReport> evaluate(EvaluatedPart part);
  Status measure_baselines(const Measured& measured, EvaluationReport& report);
  Result<RecommendedList> recommend(std::string_view user, std::int64_t k, bool explain);
  Result<WorkflowData> data();
  Result<std::shared_ptr<const Recommender>> recommender(std::optional<std::size_t> valid, bool muted);
  Result<std::shared_ptr<const ValidationTerms>> validation_terms();
  Result<Measured> measure();
  Result<std::vector<std::pair<std::string, FeatureMatrix>>> embeddings();

  /// What `work` gives. Where it met a saved result that is damaged, all of them are looked through, what was read is
  /// forgotten, and it is done once more: what is damaged counts as not there and is made anew.
  template <class Work>
  auto healed(const Work& work) -> decltype(work()) {
    constexpr int kRounds = 3;  // a disk that spoils what has just been written is not to keep us for ever
    for (int round = 1;; ++round) {
      const std::size_t known = project.store().damage().size();
      auto result = work();
      if (project.store().damage(known).empty() || context.stop.stopped() || round == kRounds) return result;
      if (auto checked = project.store().check_all(); !checked) return checked.problem();
      for (const auto& damaged : project.store().damage(known)) {
        const auto& cause = damaged.problem.message.arguments;
        Message said(say::result_remade,
                     {damaged.stage, std::filesystem::path(damaged.problem.where).filename().string(),
                      cause.empty() ? Message(damaged.problem.what) : cause.front()});
        if (context.log != nullptr) context.log->write(Level::warning, said.text);
        project.notice(std::move(said));
      }
      runner.forget_results();
      workflow.reset();
      dataset.reset();
      folds.reset();
    }
  }

  Status keep() { return project.can_write() ? project.pin(runner.used_keys()) : Status(done); }

  Project& project;
  const Settings settings;
  RunContext context;
  std::shared_ptr<ModelProvider> models;
  Runner runner;
  std::shared_ptr<const Dataset> dataset;
  std::shared_ptr<const FoldSet> folds;
  std::optional<RowCounts> counts;  ///< of the rows in them
  std::optional<WorkflowContext> workflow;
  std::int64_t test_reads = 0;  ///< after this pipeline has looked at the test part; 0: it has not
};

Workflow::Workflow(Project& project, RunContext context, std::shared_ptr<ModelProvider> models)
    : Workflow(project, project.settings(), std::move(context), std::move(models)) {}
Workflow::Workflow(Project& project, Settings settings, RunContext context, std::shared_ptr<ModelProvider> models)
    : state_(std::make_unique<State>(project, std::move(settings), std::move(context), std::move(models))) {}
Workflow::~Workflow() = default;

Result<WorkflowStatus> Workflow::State::status() {
  WorkflowStatus status;
  // Folds are looked at where they are saved; a status makes nothing.
  std::optional<FoldSet> saved_folds;
  std::optional<std::vector<std::string>> examples;
  if (auto split = runner.saved("split")) {
    if (auto set = fold_set_from(*split)) saved_folds.emplace(*std::move(set));
    if (auto kept = example_users_from(*split)) examples = *std::move(kept);
  }
  for (const auto& instance : settings.instances()) {
    const StageKind* kind = kind_of(settings, instance);
    if (kind == nullptr || is_idle(settings, instance.name)) continue;
    StageStatus line;
    line.instance = instance.name;
    line.kind = kind->name;
    line.is_judging = is_judging(*kind);
    if (line.is_judging && saved_folds && saved_folds->valid.empty()) continue;  // nothing to judge with
    std::vector<const Fold*> where;
    if (left_of_folds(*kind)) {
      where.push_back(nullptr);
    } else if (saved_folds) {
      if (!line.is_judging) where.push_back(&saved_folds->deploy);
      for (const auto& fold : saved_folds->valid) where.push_back(&fold);
    }
    if (where.empty()) line.problem = say::waits_for_split;
    for (const Fold* fold : where) {
      const auto state = runner.state(instance.name, fold);
      if (fold == where.front() || state != StageState::fresh) line.state = state;
      if (state == StageState::waiting) {
        if (auto key = runner.key(instance.name, fold); !key) line.problem = message_of(key.problem());
      }
    }
    if (!where.empty()) {
      if (const auto row = runner.describe(instance.name, where.front())) {
        line.figures = row->figures;
        line.notes = row->notes;
        line.left_out = row->left_out;
        if (line.left_out) line.notes.insert(line.notes.begin(), *line.left_out);
        line.seconds = row->seconds;
      }
    }
    if (kind->name == "source" && line.state == StageState::stale) {
      line.file_changed = file_differs_from_read(instance.name, settings.config_as<SourceConfig>(instance.name),
                                                 project.memo(), project.files(), context.stop);
      if (line.file_changed) line.notes.push_back(Message(say::source_file_changed));
    }
    status.stages.push_back(std::move(line));
  }
  UNWRAP(runs, run_list(project));
  std::erase_if(runs, [](const PastRun& run) { return run.sealed; });
  if (const auto* last = last_run(runs)) {
    UNWRAP(row, project.runs().find(last->id));
    status.last_run = std::move(row);
  }
  UNWRAP(reads, project.test_reads());
  status.test_reads = reads;
  if (examples) {
    status.example_users = *std::move(examples);
  } else if (auto bundle = saved_folds ? runner.saved("dataset") : std::nullopt) {  // a split of before
    UNWRAP(joined, dataset_from(*bundle));
    status.example_users = example_users(joined, *saved_folds);
  }
  return status;
}

Result<RunSummary> Workflow::State::run(std::string_view until) {
  const StageKind* last = kind_of(settings, until);
  const bool all = until.empty() || until == "evaluation" || (last != nullptr && is_judging(*last));
  for (const auto& said : settings_without_effect(settings)) {
    if (context.log != nullptr) context.log->write(Level::warning, said.text);
  }
  std::vector<FoldMetrics> fold_metrics;
  const auto summary = [&]() -> Result<RunSummary> {
    ENSURE(keep());
    RunSummary out;
    if (!fold_metrics.empty()) out.metrics = summarise(fold_metrics).metrics;
    out.seconds.assign(runner.seconds().begin(), runner.seconds().end());
    out.failures = runner.failures();
    for (const auto& [stage, problem] : out.failures) out.left_out[stage] = message_of(problem);
    if (!workflow) return out;
    auto unread = left_out(*workflow, folds->deploy);
    for (const auto& fold : folds->valid) unread.merge(left_out(*workflow, fold));
    for (const auto& [stage, why] : unread) {
      if (all || stage == until) out.left_out.emplace(stage, why);
    }
    return out;
  };
  if (!all) {
    std::vector<std::string> wanted = {std::string(until)};
    if (until == "ranking") wanted = rankers_in_use(settings);  // the table of all of them
    const StageKind* kind = kind_of(settings, wanted.front());
    if (kind == nullptr) {
      std::string names;
      for (const auto& i : settings.instances()) {
        const StageKind* each = kind_of(settings, i);
        if (each != nullptr && !is_judging(*each)) names += i.name + ", ";
      }
      return problem_of(Code::usage, {say::no_stage_to_run, {std::string(until), names}});
    }
    if (left_of_folds(*kind)) {
      UNWRAP(made, runner.result(until));
      return summary();
    }
    ENSURE(load());
    for (const auto& instance : wanted) {
      for (const auto& fold : folds->valid) {
        UNWRAP(made, runner.result(instance, &fold));
      }
      UNWRAP(made, runner.result(instance, &folds->deploy));
    }
    return summary();
  }
  ENSURE(load());
  for (std::size_t i = 0; i < folds->valid.size(); ++i) {
    UNWRAP(measured, measure_fold(*workflow, i, EvaluatedPart::valid));
    fold_metrics.push_back(std::move(measured.metrics));
    ENSURE(keep());  // what is done stays, whatever comes
  }
  if (until.empty()) {
    UNWRAP(made, models->get(*workflow, folds->deploy, {.rating = true}));
    (void)made;
    ENSURE(keep());
    UNWRAP(freed, project.collect_garbage());
    if (freed > (64 << 20) && context.log != nullptr) {
      context.log->write(Level::info,
                         "Freed " + std::to_string(freed >> 20) + " MiB of results that nothing refers to any more.");
    }
  }
  return summary();
}

Result<EvaluationReport> Workflow::State::evaluate(EvaluatedPart part) {
  ENSURE(load());
  const auto& c = *workflow;
  const bool test = part == EvaluatedPart::test;
  ENSURE(judges());
  if (test && test_reads == 0) {  // once, also where a damaged result makes all of this be done again
    UNWRAP(counted, project.count_test_read(c.folds->rule.text));
    test_reads = counted;
    runner.unseal();
  }
  UNWRAP(measured, measure(part));
  EvaluationReport& report = measured.report;
  report.protocol.test_reads = test ? test_reads : 0;
  const auto keys = runner.used_keys();  // before the baselines join: theirs are their own
  if (test) ENSURE(measure_baselines(measured, report));
  UNWRAP(id, record_run(project, measured, settings, keys));
  report.run = id;
  return report;
}

/// In the reading that is counted already: a figure of the test part says little without what it has to beat.
Status Workflow::State::measure_baselines(const Measured& measured, EvaluationReport& report) {
  std::vector<std::vector<std::string>> known = {measured.keys};
  for (const auto name : kBaselines) {
    State alone(project, baseline_settings(settings, name), context, models);
    alone.runner.unseal();
    auto base = alone.healed([&]() -> Result<Measured> {
      ENSURE(alone.load());
      return alone.measure(EvaluatedPart::test);
    });
    if (!base && base.problem().code == Code::cancelled) return base.problem();
    if (!base) {
      if (context.log != nullptr) {
        const Message said(say::baseline_not_measured, {std::string(name), message_of(base.problem())});
        context.log->write(Level::warning, said.text);
      }
      continue;
    }
    // What is measured is one of them itself, or the two are one.
    if (std::find(known.begin(), known.end(), base->keys) != known.end()) continue;
    known.push_back(base->keys);
    base->report.protocol.test_reads = test_reads;
    UNWRAP(id, record_run(project, *base, alone.settings, alone.runner.used_keys(), std::string(name)));
    report.baselines.push_back({std::string(name), id, base->report.metrics, paired_changes(measured, *base)});
  }
  return done;
}

Result<RecommendedList> Workflow::State::recommend(std::string_view user, std::int64_t k, bool explain) {
  ENSURE(load());
  UNWRAP(index, find_user(*dataset, user));
  UNWRAP(recommender, Recommender::make(*workflow, folds->deploy));
  UNWRAP(list, recommender.list(index, k, explain));
  ENSURE(keep());
  return list;
}

Result<WorkflowData> Workflow::State::data() {
  ENSURE(load());
  UNWRAP(bundle, runner.result("cleaning"));
  UNWRAP(verdicts, verdicts_from(bundle));
  ENSURE(keep());
  return WorkflowData{dataset, folds, std::make_shared<const Verdicts>(std::move(verdicts)), counts};
}

Result<std::shared_ptr<const Recommender>> Workflow::State::recommender(std::optional<std::size_t> valid, bool muted) {
  ENSURE(load());
  if (valid && *valid >= folds->valid.size()) return problem_of(Code::not_found, {say::no_validation_fold, {*valid}});
  UNWRAP(made, Recommender::make(*workflow, valid ? folds->valid[*valid] : folds->deploy, muted));
  ENSURE(keep());
  return std::make_shared<const Recommender>(std::move(made));
}

Result<std::shared_ptr<const ValidationTerms>> Workflow::State::validation_terms() {
  ENSURE(load());
  ENSURE(judges());
  UNWRAP(made, tributary::validation_terms(*workflow));
  ENSURE(keep());
  return std::make_shared<const ValidationTerms>(std::move(made));
}

Result<Measured> Workflow::State::measure() {
  ENSURE(load());
  return measure(EvaluatedPart::valid);
}

Result<std::vector<std::pair<std::string, FeatureMatrix>>> Workflow::State::embeddings() {
  ENSURE(load());
  std::vector<std::pair<std::string, FeatureMatrix>> matrices;
  for (const auto& instance : runner.with_role("modality")) {
    UNWRAP(bundle, runner.optional_result(instance, &folds->deploy));
    if (!bundle) continue;
    UNWRAP(matrix, feature_matrix_from(*bundle));
    if (std::find(matrix.present.begin(), matrix.present.end(), std::uint8_t{1}) != matrix.present.end())
      matrices.emplace_back(instance, std::move(matrix));
  }
  ENSURE(keep());
  return matrices;
}

Result<WorkflowStatus> Workflow::status() {
  return state_->healed([&] { return state_->status(); });
}
Result<RunSummary> Workflow::run(std::string_view until) {
  return state_->healed([&] { return state_->run(until); });
}
Result<EvaluationReport> Workflow::evaluate(EvaluatedPart part) {
  return state_->healed([&] { return state_->evaluate(part); });
}
Result<RecommendedList> Workflow::recommend(std::string_view user, std::int64_t k, bool explain) {
  return state_->healed([&] { return state_->recommend(user, k, explain); });
}
Status Workflow::recommend_all(std::int64_t k, const std::function<Status(const RecommendedList&)>& take) {
  // Everything is read and looked at before the first list is handed over.
  UNWRAP(recommender, state_->healed([&] { return state_->recommender(std::nullopt, false); }));
  return recommender->all(k, state_->context, take);
}
Result<WorkflowData> Workflow::data() {
  return state_->healed([&] { return state_->data(); });
}
Result<std::shared_ptr<const Recommender>> Workflow::recommender(std::optional<std::size_t> valid) {
  return state_->healed([&] { return state_->recommender(valid, true); });
}
Result<std::shared_ptr<const ValidationTerms>> Workflow::validation_terms() {
  return state_->healed([&] { return state_->validation_terms(); });
}
Result<Measured> Workflow::measure() {
  return state_->healed([&] { return state_->measure(); });
}
Result<std::vector<std::pair<std::string, FeatureMatrix>>> Workflow::embeddings() {
  return state_->healed([&] { return state_->embeddings(); });
}
std::map<std::string, Problem> Workflow::failures() const {
  return state_->runner.failures();
}

}  // namespace tributary
