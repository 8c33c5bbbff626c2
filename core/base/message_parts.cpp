#include "base/message_parts.h"

#include <nlohmann/json.hpp>

#include "base/messages.h"

namespace tributary {
namespace {

using nlohmann::json;

Message joined(const std::vector<Message>& parts, const MessageText& by) {
  Message all;
  for (const auto& part : parts) {
    if (part.text.empty()) continue;
    all = all.text.empty() ? part : Message(by, {all, part});
  }
  return all;
}

}  // namespace

Message listed(const std::vector<Message>& parts) {
  return joined(parts, say::this_then_that);
}

Message clauses(const std::vector<Message>& parts) {
  return joined(parts, say::this_and_that);
}

Message what_of(const Problem& problem) {
  return problem.message.id.empty() ? Message(problem.what) : problem.message;
}

Message message_of(const Problem& problem) {
  Message said = what_of(problem);
  if (!problem.where.empty()) said = Message(say::at_this_place, {problem.where, said});
  if (problem.cure.empty()) return said;
  Message cure(problem.cure);
  if (!problem.message.id.empty()) {
    cure = Message(say::cure_of, {problem.message});
    cure.text = problem.cure;
  }
  return Message(said.text.ends_with('.') ? say::two_sentences : say::with_its_cure, {said, cure});
}

json message_json(const Message& message) {
  if (message.id.empty()) return message.text;
  json arguments = json::array();
  for (const auto& argument : message.arguments) arguments.push_back(message_json(argument));
  return {{"id", message.id}, {"arguments", std::move(arguments)}, {"text", message.text}};
}

Message message_from(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  Message message;
  if (!value.is_object()) return message;
  message.id = value.value("id", "");
  message.text = value.value("text", "");
  if (const auto arguments = value.find("arguments"); arguments != value.end() && arguments->is_array()) {
    for (const auto& argument : *arguments) message.arguments.push_back(message_from(argument));
  }
  return message;
}

std::string message_line(const Message& message) {
  return message.id.empty() ? std::string()
                            : message_json(message).dump(-1, ' ', false, json::error_handler_t::replace);
}

Message message_from_line(const std::string& line, const std::string& text) {
  if (line.empty()) return text;
  const auto value = json::parse(line, nullptr, false);
  return value.is_discarded() || !value.is_object() ? Message(text) : message_from(value);
}

}  // namespace tributary
