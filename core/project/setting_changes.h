#pragma once
#include <string>
#include <vector>

#include "pipeline/settings.h"

namespace tributary {

/// One setting that differs between two configurations.
struct ChangedSetting {
  std::string path;   ///< "ranking.lambda", "scoring.weights.text"; a source that came or went: "source.ratings"
  std::string value;  ///< as it reads after; of cleaning steps those that came and went: "+missing −duplicate"; of a
                      ///< source "+" or "−"
  bool operator==(const ChangedSetting&) const = default;
};

/// What differs, in the order of the file.
std::vector<ChangedSetting> setting_changes(const Settings& before, const Settings& after);

/// The last part of the path: "lambda".
std::string parameter_name(const ChangedSetting& change);

}  // namespace tributary
