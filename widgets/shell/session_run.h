#pragma once
#include <QString>
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
  std::optional<std::vector<std::string>> only;
  bool trains = true;  ///< false: only what is saved is loaded
  std::string base;    ///< settings as TOML that the part is an overlay of
};

struct Session::PartResult {
  WorkflowData data;
  std::shared_ptr<const Recommender> recommender;
  std::shared_ptr<const Measured> measured;
  std::shared_ptr<const ValidationTerms> validation;
  std::map<std::string, Problem> failures;
};

/// The headline of `now`, and its paired change against `before` (null: none): value, difference, interval, judged.
void set_measure(Joined& joined, const Measured& now, const Measured* before);

}  // namespace tributary::ui
