#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sources/json/key_tree.h"

namespace tributary {

/// A value of an object, taken out of the objects and lists around it.
struct JsonCell {
  enum class Kind {
    null,
    single,  ///< a text without its quotes and escapes, a number as it is written, true, false
    list,    ///< several values: parts
    nested   ///< a list that is no list of values, as compact JSON
  };
  JsonKey* key = nullptr;
  Kind kind = Kind::null;
  std::string_view text;           ///< single, nested
  std::size_t begin = 0, end = 0;  ///< list: which of JsonObjectParser::parts()
  bool is_measured = false;        ///< list: of numbers that are not whole
};

/// Takes the objects of a file apart, one after the other, by simdjson. Objects within objects come flattened, as
/// "a.b". Lists of values are several values, lists within them included; of a list of objects that all have a member
/// "name" (or "title", "label", "value") it is those; other lists of objects are compact JSON. What is empty gives no
/// cell. One thread.
class JsonObjectParser {
 public:
  static constexpr int kDeepest = 64;  ///< objects and lists within each other

  /// `is_python`: objects are Python literals (json_of_python). `longest`: of the objects to come, about; bytes.
  explicit JsonObjectParser(bool is_python, std::size_t longest = 0);
  ~JsonObjectParser();
  JsonObjectParser(JsonObjectParser&&) noexcept;
  JsonObjectParser& operator=(JsonObjectParser&&) = delete;

  /// Gives why it is no sound object, else "". What cells() and parts() gave before is gone.
  std::string parse(std::string_view object, KeyTree& keys);
  const std::vector<JsonCell>& cells() const;
  std::span<const std::string_view> parts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Why an object is no row that has a key twice, or two keys that would be one column.
inline constexpr const char* kKeyTwice = "a key stands twice";

/// Causes of JsonObjectParser::parse that say that it is another value in place of an object.
bool is_other_value(std::string_view cause);

}  // namespace tributary
