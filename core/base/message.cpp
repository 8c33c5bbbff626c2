#include "base/message.h"

#include <cctype>
#include <cstddef>

#include "base/messages.h"

namespace tributary {
namespace {

const std::string* argument(const std::vector<Message>& arguments, char digit) {
  const auto index = static_cast<std::size_t>(digit - '1');
  return index < arguments.size() ? &arguments[index].text : nullptr;
}

bool is_digit(char c) {
  return c >= '1' && c <= '9';
}

}  // namespace

Message::Message(const MessageText& sentence, std::vector<Message> with)
    : id(sentence.id), arguments(std::move(with)), text(filled(sentence.what, arguments)) {}

std::string filled(std::string_view pattern, const std::vector<Message>& arguments) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool place = pattern[i] == '%' && i + 1 < pattern.size() && is_digit(pattern[i + 1]);
    const bool choice =
        pattern[i] == '{' && i + 2 < pattern.size() && is_digit(pattern[i + 1]) && pattern[i + 2] == ':';
    if (place) {
      if (const auto* text = argument(arguments, pattern[++i])) out += *text;
    } else if (choice) {
      const std::size_t bar = pattern.find('|', i), end = pattern.find('}', i);
      if (bar == std::string_view::npos || end == std::string_view::npos || bar > end) return out;
      const auto* count = argument(arguments, pattern[i + 1]);
      const bool one = count != nullptr && *count == "1";
      out += one ? pattern.substr(i + 3, bar - i - 3) : pattern.substr(bar + 1, end - bar - 1);
      i = end;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

const std::vector<const MessageText*>& all_messages() {
  static const std::vector<const MessageText*> all = {
#define TRIBUTARY_MESSAGE(name, what, cure) &say::name,
#include "base/messages.def"
#undef TRIBUTARY_MESSAGE
  };
  return all;
}

const MessageText* find_message(std::string_view id) {
  for (const auto* message : all_messages()) {
    if (id == message->id) return message;
  }
  return nullptr;
}

}  // namespace tributary
