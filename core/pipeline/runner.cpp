#include "pipeline/runner.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>

#include "base/hash.h"
#include "base/messages.h"
#include "base/work.h"
#include "pipeline/instances.h"
#include "split/fold.h"

namespace tributary {
namespace {

double seconds_since(std::chrono::steady_clock::time_point began) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

std::string fold_name(const Fold* fold) {
  return fold != nullptr ? fold->name : std::string();
}

/// Of whom it is said that an instance failed.
std::string_view speaker(std::string_view instance) {
  const auto to = bound_to(instance);
  return to.empty() ? instance : to;
}

/// The fold that an input is read on.
const Fold* fold_of(const InputSpec& input, const Fold* fold) {
  return input.on_validation && fold != nullptr && fold->validation != nullptr ? fold->validation.get() : fold;
}

}  // namespace

Runner::Runner(const Settings& settings, ArtifactStore& store, Memo& memo, FileHashes& files, RunContext context,
               bool save_results)
    : settings_(settings),
      store_(store),
      memo_(memo),
      files_(files),
      context_(std::move(context)),
      save_(save_results) {}

std::vector<std::string> Runner::with_role(std::string_view role) const {
  return instances_with_role(settings_, role);
}

Result<Runner::Node> Runner::node(std::string_view instance) const {
  const Instance* found = settings_.find(instance);
  const StageKind* kind = settings_.registry().stage(found != nullptr ? std::string_view(found->section)
                                                                      : instance.substr(0, instance.find('@')));
  if (kind == nullptr) return problem_of(Code::usage, {say::no_such_stage, {std::string(instance)}});
  const Instance reader = found != nullptr ? *found : Instance{std::string(instance), kind->name, {}};
  Node result{kind, found != nullptr ? settings_.registry().section(kind->name) : nullptr, {}};
  for (const auto& spec : kind->inputs) {
    if (spec.only_if) {
      const auto config = settings_.config(spec.only_if->section == "own" ? instance : spec.only_if->section);
      if (!spec.only_if->holds(config.get())) continue;
    }
    result.inputs.emplace_back(&spec, instances_read(settings_, reader, spec));
  }
  return result;
}

Result<std::string> Runner::own_hash(const Node& node, std::string_view instance) const {
  Hash hash;
  hash.add(node.kind->name).add(static_cast<std::int64_t>(node.kind->version));
  const auto add_params = [&](const Section& section, const void* config,
                              const std::vector<std::string>& only) -> Status {
    for (const auto& param : section.params) {
      const bool wanted = only.empty() || std::find(only.begin(), only.end(), param.name) != only.end();
      if (!wanted || !is_active(section, param, config)) continue;
      const Value value = param.read(config);
      if (param.is_later && value == param.fallback) continue;
      hash.add(param.name);
      std::error_code error;
      if (param.is_path && std::filesystem::is_regular_file(to_string(value), error)) {
        UNWRAP(content, files_.content_hash(to_string(value), context_.stop));
        hash.add(content);
      } else if (!param.is_path || !node.kind->fingerprint || !std::filesystem::is_directory(to_string(value), error)) {
        add_to(hash, value);
      }
    }
    return done;
  };
  const void* own = nullptr;
  if (node.section != nullptr) {
    own = settings_.config(instance).get();
    ENSURE(add_params(*node.section, own, {}));
  }
  for (const auto& use : node.kind->also_reads) {
    ENSURE(add_params(*settings_.registry().section(use.section), settings_.config(use.section).get(), use.params));
  }
  if (node.kind->fingerprint) {
    UNWRAP(outside, node.kind->fingerprint(own, files_, context_.stop));
    hash.add(outside);
  }
  return hash.hex();
}

Result<std::string> Runner::key(std::string_view instance, const Fold* fold) {
  const std::string memo_key = std::string(instance) + "\n" + (fold != nullptr ? fold->hash + fold->name : "");
  if (const auto known = keys_.find(memo_key); known != keys_.end()) return known->second;
  UNWRAP(node, this->node(instance));
  if (!own_hashes_.contains(instance)) {
    UNWRAP(own, own_hash(node, instance));
    own_hashes_.emplace(std::string(instance), std::move(own));
  }
  Hash hash;
  hash.add(own_hashes_.find(instance)->second);
  for (const auto& [spec, from] : node.inputs) {
    for (const auto& name : from) {
      UNWRAP(input_key, key(name, fold_of(*spec, fold)));
      hash.add(spec->name).add(name).add(input_key);
    }
  }
  if (node.kind->fits_on != FitsOn::nothing || node.kind->judges) {
    if (fold == nullptr) return problem_of(Code::internal, {say::asked_without_fold, {std::string(instance)}});
    hash.add(fold->train_hash).add(static_cast<std::int64_t>(fold->is_deploy));
    if (node.kind->fits_on == FitsOn::train_and_valid || node.kind->judges) hash.add(fold->hash);
  }
  auto hex = hash.hex();
  keys_[memo_key] = hex;
  books_->used.insert(hex);
  return hex;
}

void Runner::forget_results() {
  books_->cache.clear();
  books_->failures.clear();
  books_->incomplete.clear();
}

bool Runner::is_closed(std::string_view instance) const {
  const Instance* found = settings_.find(instance);  // whatever a person called it
  const StageKind* kind = settings_.registry().stage(found != nullptr ? std::string_view(found->section) : instance);
  return kind != nullptr && kind->sealed && !books_->is_unsealed;
}

std::optional<Bundle> Runner::saved(std::string_view instance, const Fold* fold) {
  if (is_closed(instance)) return std::nullopt;
  const auto known = key(instance, fold);
  if (!known) return std::nullopt;
  if (const auto cached = books_->cache.find(*known); cached != books_->cache.end()) return cached->second;
  auto loaded = store_.load(*known);
  if (!loaded) return std::nullopt;
  books_->used.insert(*known);
  books_->cache[*known] = *loaded;
  return *std::move(loaded);
}

std::optional<ArtifactRow> Runner::describe(std::string_view instance, const Fold* fold) {
  const auto known = key(instance, fold);
  if (!known) return std::nullopt;
  auto row = store_.describe(*known);
  return row ? *std::move(row) : std::nullopt;
}

StageState Runner::state(std::string_view instance, const Fold* fold) {
  if (books_->failures.contains(std::string(instance))) return StageState::failed;
  const auto known = key(instance, fold);
  if (!known) return StageState::waiting;
  return store_.has(*known) ? StageState::fresh : StageState::stale;
}

Result<Bundle> Runner::result(std::string_view instance, const Fold* fold) {
  if (context_.stop.stopped()) return cancelled();
  if (is_closed(instance))
    return problem_of(Code::internal, {say::test_part_is_sealed, {std::string(instance)}}, std::string(instance));
  UNWRAP(known, key(instance, fold));
  if (auto ready = saved(instance, fold)) return *std::move(ready);
  UNWRAP(node, this->node(instance));
  return make(node, instance, fold, known);
}

Result<std::optional<Bundle>> Runner::optional_result(std::string_view instance, const Fold* fold) {
  if (books_->failures.contains(std::string(speaker(instance)))) return std::optional<Bundle>();
  auto bundle = result(instance, fold);
  if (bundle) return std::optional(*std::move(bundle));
  if (bundle.problem().code == Code::cancelled) return bundle.problem();
  leave_out(instance, bundle.problem());
  return std::optional<Bundle>();
}

void Runner::leave_out(std::string_view instance, Problem problem) {
  if (context_.log != nullptr)
    context_.log->write(Level::warning, std::string(instance) + " failed and is left out: " + to_string(problem));
  books_->failures[std::string(speaker(instance))] = std::move(problem);
}

Result<Input> Runner::input(const std::string& instance, Bundle bundle, const InputSpec& spec, const Fold* fold,
                            bool& complete) {
  UNWRAP(node, this->node(instance));
  Input made{instance, std::move(bundle), node.kind, node.section == nullptr ? nullptr : settings_.config(instance)};
  if (spec.with_inputs) {
    UNWRAP(inputs, gather(node, fold, {}, complete));
    made.inputs = std::move(inputs);
  }
  return made;
}

Result<Inputs> Runner::gather(const Node& node, const Fold* fold, const std::vector<std::string>& only,
                              bool& complete) {
  Inputs inputs;
  for (const auto& [spec, from] : node.inputs) {
    if (!only.empty() && std::find(only.begin(), only.end(), spec->name) == only.end()) continue;
    auto& list = inputs[spec->name];
    const Fold* where = fold_of(*spec, fold);
    for (const auto& name : from) {
      std::optional<Bundle> bundle;
      if (spec->many && spec->optional) {
        UNWRAP(found, optional_result(name, where));
        // What is made without a failed modality is not kept under the key of the whole.
        complete = complete && found.has_value();
        if (!found) continue;
        bundle = *std::move(found);
      } else {
        UNWRAP(found, result(name, where));
        bundle = std::move(found);
      }
      UNWRAP(input_key, key(name, where));
      complete = complete && !books_->incomplete.contains(input_key);
      UNWRAP(made, input(name, *std::move(bundle), *spec, where, complete));
      list.push_back(std::move(made));
    }
  }
  return inputs;
}

Result<Inputs> Runner::inputs(std::string_view instance, const Fold* fold, const std::vector<std::string>& only) {
  UNWRAP(node, this->node(instance));
  bool complete = true;
  return gather(node, fold, only, complete);
}

Runner Runner::under(const Settings& settings) const {
  Runner other(settings, store_, memo_, files_, context_, save_);
  other.books_ = books_;
  return other;
}

Result<Bundle> Runner::make(const Node& node, std::string_view instance, const Fold* fold, const std::string& key) {
  bool complete = true;
  UNWRAP(inputs, gather(node, fold, {}, complete));
  std::map<std::string, std::shared_ptr<const void>, std::less<>> configs;
  if (node.section != nullptr) configs["own"] = settings_.config(instance);
  for (const auto& use : node.kind->also_reads) configs[use.section] = settings_.config(use.section);

  Job job(context_.stop, context_.progress, context_.log);
  const auto began = std::chrono::steady_clock::now();
  const StageRun run(std::string(instance), std::move(inputs), std::move(configs), fold, job, memo_, key,
                     {&files_, source_places(settings_)});
  tell_work("stage", instance);
  auto made = guarded(std::string(instance), [&] { return node.kind->run(run); });
  if (!made) {
    if (context_.stop.stopped()) return cancelled();
    Problem problem = made.problem();
    if (problem.where.empty() && problem.code != Code::cancelled) problem.where = std::string(instance);
    return problem;
  }
  if (context_.stop.stopped()) return cancelled();
  for (const auto& part : made->parts()) {
    const auto& declared = node.kind->outputs;
    if (std::find(declared.begin(), declared.end(), part) == declared.end())
      return problem_of(Code::internal, {say::undeclared_part, {node.kind->name, part}}, std::string(instance));
  }
  return keep(instance, fold_name(fold), key, *std::move(made), seconds_since(began), complete);
}

Result<Bundle> Runner::guarded(const std::string& name, const std::function<Result<Bundle>()>& work) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return problem_of(Code::no_memory, say::not_enough_memory, name);
  } catch (const std::exception& error) {
    return problem_of(Code::internal, {say::broke_down, {error.what()}}, name);
  }
}

Result<Bundle> Runner::keep(std::string_view name, const std::string& fold, const std::string& key, Bundle made,
                            double seconds, bool complete) {
  books_->seconds[std::string(name)] += seconds;
  if (!complete) books_->incomplete.insert(key);
  if (save_ && complete) {
    ENSURE(store_.save(key, std::string(name), fold, made, seconds));
    books_->used.insert(key);
    // From here on the mapped copy serves, so that memory holds one result at a time.
    if (auto mapped = store_.load(key)) made = *std::move(mapped);
  }
  if (context_.log != nullptr) {
    char text[32];
    std::snprintf(text, sizeof text, " in %.2f s", seconds);
    context_.log->write(Level::debug, std::string(name) + (fold.empty() ? "" : " on " + fold) + text);
  }
  books_->cache[key] = made;
  return made;
}

}  // namespace tributary
