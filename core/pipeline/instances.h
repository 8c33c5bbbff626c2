#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/settings.h"

namespace tributary {

/// The stage kind of an instance; nullptr where there is none of that name, or it is a shared section.
const StageKind* kind_of(const Settings& settings, const Instance& instance);
const StageKind* kind_of(const Settings& settings, std::string_view instance);

/// What a parameter of it is: as set, else its default.
Value value_of(const Instance& instance, const Param& param);

/// Names of the instances whose stage kind has the role, in pipeline order.
std::vector<std::string> instances_with_role(const Settings& settings, std::string_view role);

/// The instance of this role that a word in table `table` means (Param::instances_of): the one of that name, or of that
/// name in the table, as "ease" in "ranking" is "ranking.ease". Empty: there is none.
std::string instance_meant(const Settings& settings, std::string_view table, std::string_view role,
                           std::string_view word);

/// The instances that an input reads, in pipeline order: of a role all that stand to the left of `reader`, or those
/// that it names.
std::vector<std::string> instances_read(const Settings& settings, const Instance& reader, const InputSpec& input);

/// usage where a list of instances names one that is not there, one twice, or none where some must be; where an
/// instance reads what stands to its right, or itself by way of others: both are named.
Status check_instances(const Settings& settings);

/// The role whose stages an input reads; empty: it names a kind.
std::string_view role_of(const InputSpec& input);
/// The kind that an input names, bound or not; empty: it names a role.
std::string_view kind_named(const InputSpec& input);
/// "text.tfidf" of "scoring.match@text.tfidf", an instance of a bound kind; empty: it is none.
std::string_view bound_to(std::string_view instance);

/// Where the file or folder of each source lies now, by instance.
std::map<std::string, std::string, std::less<>> source_places(const Settings& settings);

}  // namespace tributary
