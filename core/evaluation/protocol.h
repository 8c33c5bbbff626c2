#pragma once
#include <string>
#include <vector>

#include "base/message.h"
#include "evaluation/report.h"

namespace tributary {

/// Whether what cleaning did is known: figures of runs that did not keep it are held against nothing.
bool knows_cleaning(const Protocol& protocol);

/// Whether differences between figures of the two mean something: judged by the same rule, on the same part of the same
/// rows. Unknown cleaning equals nothing, not even itself.
bool same_protocol(const Protocol& a, const Protocol& b);

/// Why not: one message for each field that differs, in the order of the card; empty where they are the same.
std::vector<Message> protocol_differences(const Protocol& a, const Protocol& b);

/// Equal for protocols that stand under one head in a table of runs; those with unknown cleaning stand among
/// themselves.
std::string protocol_group(const Protocol& protocol);

/// What cleaning left out: "duplicate 12, invalid 3, of 100836 rows", "nothing, of 5 rows", or that it is not known.
Message cleaning_message(const Protocol& protocol);

}  // namespace tributary
