#pragma once
#include <string>

#include "pipeline/settings.h"

namespace tributary {

/// The metric that runs are judged by at a glance, by its report name: evaluation.headline.
std::string headline_of(const Settings& settings);

/// The same where each user needs a value of their own (changes user by user, segments): the headline where users have
/// it, else the one that stands by default. Coverage is of all lists together.
std::string headline_by_user(const Settings& settings);

/// The settings without what decides how results are shown and none of them: where these are equal, so are the results.
Settings deciding_settings(Settings settings);

}  // namespace tributary
