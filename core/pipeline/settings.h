#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pipeline/registry.h"

namespace tributary {

/// One table of pipeline.toml: an instance of a stage, or a shared section. Holds what differs from the defaults.
struct Instance {
  std::string name;     ///< "text.tfidf", "source.ratings", "evaluation", "" for the top of the file
  std::string section;  ///< the Section that declares its parameters (the stage's kind, where it is a stage)
  std::map<std::string, Value> values;
};

/// The whole configuration: what pipeline.toml says. A value: copying it is how undo, variants and trials work.
class Settings {
 public:
  explicit Settings(const Registry* registry);

  const std::vector<Instance>& instances() const { return instances_; }
  const Instance* find(std::string_view name) const;
  /// A new stage instance ("source.ratings" of kind "source"); conflict where the name is taken.
  Status add(std::string name, std::string kind, std::map<std::string, Value> values);
  void remove(std::string_view name);

  /// `path` = "ranking.lambda" or "scoring.weights.text" or "seed". usage, naming what is allowed, for a wrong name or
  /// value.
  Status set(std::string_view path, std::string_view text);
  /// Whether `path` names a parameter that is a file (front ends make it absolute, so that it does not depend on where
  /// they were started).
  bool is_file(std::string_view path) const;
  /// Back to the default.
  Status reset(std::string_view path);
  Status set_value(std::string_view instance, std::string_view param, Value value);
  /// The same for what a file says and has been looked at.
  Status restore_value(std::string_view instance, std::string_view param, Value value);

  /// The instance's config struct, filled: defaults, then what was set.
  std::shared_ptr<const void> config(std::string_view instance) const;
  template <class Config>
  const Config& config_as(std::string_view instance) const {
    return *static_cast<const Config*>(keep(instance).get());
  }

  static constexpr int kFormat = 2;  ///< of the files that are written. 1: one table for all rankers (Section::moved)
  /// The format that a file's text names; 0: it is none.
  static std::int64_t format_of(std::string_view toml);
  /// The file's text: every parameter with help, unit, range and default; those at their default are comments.
  std::string to_toml() const;
  /// bad_input with file:line:column for what is no TOML or names an unknown section or parameter.
  static Result<Settings> from_toml(const Registry* registry, std::string_view text, std::string_view file_name);

  const Registry& registry() const { return *registry_; }

 private:
  struct Target {
    std::size_t instance;  ///< index into instances_
    const Section* section;
    const Param* param;
    std::string map_key;
    bool was_moved = false;  ///< the path named the place where it stood before (Section::moved)
  };
  Result<Target> locate(std::string_view path) const;
  Status check(const Target& target, Value value) const;
  Status keep_if_sound(const Target& target, Value value);
  const std::shared_ptr<const void>& keep(std::string_view instance) const;

  const Registry* registry_;
  std::vector<Instance> instances_;
  mutable std::map<std::string, std::shared_ptr<const void>, std::less<>> configs_;
};

}  // namespace tributary
