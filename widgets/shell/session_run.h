#pragma once
#include <QString>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shell/session.h"

namespace tributary::ui {

/// A part of a run, in the order that shows lists first: an overlay over the settings, with some modalities.
struct Session::Part {
  std::string term;  ///< "data", "popularity", "behaviour", a modality's instance, "all"
  Settings settings;
  bool trains = true;  ///< false: only what is saved is loaded
  std::string base;    ///< settings as TOML that the part is an overlay of
};

struct Session::PartResult {
  WorkflowData data;
  std::shared_ptr<const Recommender> recommender;
  std::shared_ptr<const Measured> measured;
  std::shared_ptr<const ValidationTerms> validation;
  std::map<std::string, PartMetrics> metrics;  ///< against the part before
  std::map<std::string, Problem> failures;
};

/// All metrics of `now`, and their changes against `before` (null: none), in pairs where each user has a value. Not for
/// the UI thread.
std::map<std::string, PartMetrics> part_metrics(const Measured& now, const Measured* before);

}  // namespace tributary::ui
