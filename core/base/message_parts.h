#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "base/result.h"

namespace tributary {

/// "a, b, c" and "a; b; c": as sentences of the table, so that each language has its own marks between them. Parts
/// without text are left out.
Message listed(const std::vector<Message>& parts);
Message clauses(const std::vector<Message>& parts);

/// What went wrong alone, as part of a longer sentence.
Message what_of(const Problem& problem);
/// The whole problem: its text is to_string(problem).
Message message_of(const Problem& problem);

/// A plain text as a string, a sentence of the table as an object with `id`, `arguments` and the English `text`.
nlohmann::json message_json(const Message& message);
/// The way back; without text where it is neither.
Message message_from(const nlohmann::json& value);
/// The same for places that hold texts alone, such as columns of tables. What was saved before there were ids is plain
/// text, whatever it looks like: `text` is taken where `json` is empty.
std::string message_line(const Message& message);
Message message_from_line(const std::string& json, const std::string& text);

}  // namespace tributary
