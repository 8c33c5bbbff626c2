#include "project/import.h"

#include <filesystem>

#include "base/messages.h"
#include "project/file_table.h"

namespace tributary {

namespace {

/// Whether a source of the settings reads the file, and the table of it, that another does.
bool is_same_table(const std::map<std::string, Value>& values, const SourceConfig& config) {
  const auto is = [&](const char* param, const std::string& wanted) {
    const auto value = values.find(param);
    return (value == values.end() ? std::string() : to_string(value->second)) == wanted;
  };
  return is("path", config.path) && is(kTableParam, table_of(config));
}

}  // namespace

Result<std::vector<std::string>> add_sources(Settings& settings, const ImportPlan& plan) {
  std::vector<std::string> names;
  for (const auto& source : plan.sources) {
    std::vector<std::string> same;
    for (const auto& instance : settings.instances()) {
      if (instance.section != "source") continue;
      if (is_same_table(instance.values, source.config)) same.push_back(instance.name);
    }
    for (const auto& name : same) settings.remove(name);
    std::string name = source.instance;
    for (int n = 2; settings.find(name) != nullptr; ++n) name = source.instance + "_" + std::to_string(n);
    std::map<std::string, Value> values;
    const Section& section = *settings.registry().section("source");
    for (const auto& param : section.params) {
      if (!is_active(section, param, &source.config)) continue;
      if (auto value = param.read(&source.config); value != param.fallback) values[param.name] = std::move(value);
    }
    ENSURE(settings.add(name, "source", std::move(values)));
    names.push_back(std::move(name));
  }
  if (plan.splits.size() > 1)
    return problem_of(Code::usage, {say::more_than_one_split, {plan.splits.size()}}, plan.splits[1].config.path);
  for (const auto& split : plan.splits) {
    ENSURE(settings.set("evaluation.split", "file"));
    ENSURE(settings.set("evaluation.split_file", split.config.path));
  }
  return names;
}

Result<std::vector<ImportedSource>> import_sources(Project& project, const Settings& base, const ImportPlan& plan,
                                                   const RunContext& run, Settings& changed,
                                                   const std::function<void(const ImportedSource&)>& each) {
  Settings settings = base;
  UNWRAP(names, add_sources(settings, plan));
  Runner runner(settings, project.store(), project.memo(), project.files(), run, project.can_write());
  std::vector<ImportedSource> sources;
  for (std::size_t i = 0; i < plan.sources.size(); ++i) {
    const auto& planned = plan.sources[i];
    UNWRAP(bundle, runner.result(names[i]));
    UNWRAP(key, runner.key(names[i]));
    ImportedSource source;
    source.instance = names[i];
    source.path = planned.config.path;
    source.table = table_of(planned.config);
    source.as = planned.config.as;
    source.notes = bundle.notes;
    source.columns = planned.config.columns;
    source.key = std::move(key);
    for (const auto& [name, value] : bundle.figures) {
      if (name == "rows") source.rows = static_cast<std::int64_t>(value);
      if (name == "bad_rows") source.bad_rows = static_cast<std::int64_t>(value);
    }
    if (each) each(source);
    sources.push_back(std::move(source));
  }
  changed = std::move(settings);
  return sources;
}

std::string import_names(const std::vector<ImportedSource>& sources, const ImportPlan& plan) {
  std::string names;
  const auto add = [&](const std::string& name) { names += (names.empty() ? "" : " ") + name; };
  for (const auto& source : sources) add(source.instance.substr(source.instance.find('.') + 1));
  for (const auto& split : plan.splits) add("split " + std::filesystem::path(split.config.path).stem().string());
  return names;
}

std::string import_label(const std::vector<ImportedSource>& sources, const ImportPlan& plan) {
  return "import " + import_names(sources, plan);
}

}  // namespace tributary
