#pragma once
#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tributary {

/// A sentence of core as it stands in the one table of them, messages.def. %1, %2, ... are the arguments; {1:row|rows}
/// is the first word where argument 1 is 1, else the second.
struct MessageText {
  const char* id;    ///< the name in the table
  const char* what;  ///< what happened, or what should be known
  const char* cure;  ///< what the person can do; may be empty
};

/// What core has to say: a code with its arguments, beside the English of it. Front ends word, translate and count by
/// `id` and `arguments`; nothing parses `text`. An argument is a message too: a plain text, a figure or a name has no
/// id.
struct Message {
  std::string id;
  std::vector<Message> arguments;
  std::string text;  ///< English, the arguments filled in

  Message() = default;
  /// Plain text: what is no sentence of the table.
  template <class Text>
  requires std::constructible_from<std::string, Text> &&
      (!std::same_as<std::remove_cvref_t<Text>, Message>)Message(Text&& words)
      : text(std::forward<Text>(words)) {}  // NOLINT(bugprone-forwarding-reference-overload)
  template <std::integral Count>
  Message(Count count) : text(std::to_string(count)) {}
  /// A sentence of the table.
  Message(const MessageText& sentence, std::vector<Message> with = {});

  bool operator==(const Message&) const = default;
};

/// `pattern` with its places filled in.
std::string filled(std::string_view pattern, const std::vector<Message>& arguments);

/// The sentence of that id; nullptr where the table has none.
const MessageText* find_message(std::string_view id);
/// The whole table, in its order.
const std::vector<const MessageText*>& all_messages();

}  // namespace tributary
