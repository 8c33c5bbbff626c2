#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/settings.h"

namespace tributary {

/// The stage kind of an instance; nullptr where there is none of that name, or it is a shared section.
const StageKind* kind_of(const Settings& settings, const Instance& instance);
const StageKind* kind_of(const Settings& settings, std::string_view instance);

/// Names of the instances whose stage kind has the role, in pipeline order.
std::vector<std::string> instances_with_role(const Settings& settings, std::string_view role);

/// The role whose stages an input reads; empty: it names a kind.
std::string_view role_of(const InputSpec& input);

/// Hash of parameters of a section (none named: all) that count: a part of keys.
std::string settings_hash(const Settings& settings, std::string_view section,
                          const std::vector<std::string>& params = {});

}  // namespace tributary
