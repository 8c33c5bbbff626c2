#include "sources/json/object_parser.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <deque>
#include <unordered_set>

#include "sources/json/python_literal.h"

namespace tributary {
namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

constexpr const char* kNotUtf8 = "holds bytes that are not UTF-8";
constexpr const char* kOpenString = "broken JSON: a text is not closed";
constexpr const char* kControl = "broken JSON: a control character or line end within a text";
constexpr const char* kEscape = "broken JSON: an escape that is none within a text";
constexpr const char* kOpenObject = "broken JSON: an object or list is not closed";
constexpr const char* kPunctuation = "broken JSON: a comma, colon, quote or bracket is missing or too many";
constexpr const char* kNoValue = "broken JSON: a value that is no text, number, true, false or null";
constexpr const char* kBehind = "broken JSON: something stands behind the object";
constexpr const char* kTooDeep = "nested deeper than 64 levels";
constexpr const char* kNoMemory = "no memory to take it apart";
constexpr const char* kNoLiteral = "neither JSON nor a Python literal";
constexpr const char* kAList = "a list in place of an object";
constexpr const char* kASingle = "a single value in place of an object";
constexpr const char* kNoJson = "does not begin as an object does";
static_assert(JsonObjectParser::kDeepest == 64);

constexpr std::array<std::string_view, 4> kNames{"name", "title", "label", "value"};

const char* cause_of(error_code error) {
  switch (error) {
    case simdjson::UTF8_ERROR:
      return kNotUtf8;
    case simdjson::UNCLOSED_STRING:
      return kOpenString;
    case simdjson::UNESCAPED_CHARS:
      return kControl;
    case simdjson::STRING_ERROR:
      return kEscape;
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
      return kOpenObject;
    case simdjson::DEPTH_ERROR:
      return kTooDeep;
    case simdjson::MEMALLOC:
      return kNoMemory;
    default:
      return kPunctuation;
  }
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A number of JSON, or one of those that Python writes for what is none.
bool is_number(std::string_view token) {
  if (token == "NaN" || token == "Infinity" || token == "-Infinity") return true;
  std::size_t at = token.starts_with('-') ? 1 : 0;
  const auto digits = [&] {
    const std::size_t begin = at;
    while (at < token.size() && is_digit(token[at])) ++at;
    return at > begin;
  };
  const bool led_by_zero = at + 1 < token.size() && token[at] == '0' && is_digit(token[at + 1]);
  if (led_by_zero || !digits()) return false;
  if (at < token.size() && token[at] == '.') {
    ++at;
    if (!digits()) return false;
  }
  if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
    ++at;
    if (at < token.size() && (token[at] == '+' || token[at] == '-')) ++at;
    if (!digits()) return false;
  }
  return at == token.size();
}

/// A token without what stands between it and the next.
std::string_view alone(std::string_view token) {
  const auto end = token.find_last_not_of(" \t\r\n");
  return token.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

void append_text(std::string_view text, std::string& json) {
  json += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') json += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      static constexpr std::string_view kDigits = "0123456789abcdef";
      json += "\\u00";
      json += kDigits[static_cast<unsigned char>(c) >> 4U];
      json += kDigits[static_cast<unsigned char>(c) & 0xFU];
    } else {
      json += c;
    }
  }
  json += '"';
}

/// Whether the brackets of the object are all closed before its text ends.
bool ends_early(std::string_view json) {
  int open = 0;
  bool in_text = false;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (in_text) {
      at += c == '\\' ? 1 : 0;
      in_text = c != '"';
    } else if (c == '"') {
      in_text = true;
    } else if (c == '{' || c == '[') {
      ++open;
    } else if ((c == '}' || c == ']') && --open == 0) {
      return json.find_first_not_of(" \t\r\n", at + 1) != std::string_view::npos;
    }
  }
  return false;
}

}  // namespace

struct JsonObjectParser::State {
  bool is_python = false;
  ondemand::parser parser;
  std::string bytes;      ///< the object, and what may be read behind it
  std::string converted;  ///< a Python literal, as JSON
  std::vector<JsonCell> cells;
  std::vector<std::string_view> parts;
  std::deque<std::string> nested;
  std::size_t nested_used = 0;
  std::int64_t row = 0;
  KeyTree* keys = nullptr;
  const char* cause = "";

  bool fail(const char* why) {
    cause = why;
    return false;
  }
  bool fail(error_code error) { return fail(cause_of(error)); }

  void add(JsonKey& key, JsonCell::Kind kind, std::string_view text) {
    auto& cell = cells.emplace_back();
    cell.key = &key;
    cell.kind = kind;
    cell.text = text;
  }

  /// A number, true, false or null. Its text is "" for null.
  bool scalar(std::string_view token, std::string_view& text) {
    text = alone(token);
    if (text == "null") {
      text = {};
      return true;
    }
    return text == "true" || text == "false" || is_number(text) || fail(kNoValue);
  }

  bool object(ondemand::object members, JsonKey& at, int depth) {
    at.next = 0;
    for (auto member : members) {
      ondemand::field field;
      if (const auto error = std::move(member).get(field)) return fail(error);
      std::string_view name;
      if (const auto error = field.unescaped_key().get(name)) return fail(error);
      JsonKey& key = keys->within(at, name);
      if (key.row == row) return fail(kKeyTwice);
      key.row = row;
      if (!value(field.value(), key, depth)) return false;
    }
    return true;
  }

  bool value(ondemand::value value, JsonKey& key, int depth) {
    const auto token = value.raw_json_token();
    if (token.empty()) return fail(kOpenObject);
    switch (token.front()) {
      case '{': {
        if (depth >= kDeepest) return fail(kTooDeep);
        ondemand::object members;
        if (const auto error = value.get_object().get(members)) return fail(error);
        return object(members, key, depth + 1);
      }
      case '[':
        return list(value, key, depth);
      case '"': {
        std::string_view text;
        if (const auto error = value.get_string().get(text)) return fail(error);
        add(key, JsonCell::Kind::single, text);
        return true;
      }
      default: {
        std::string_view text;
        if (!scalar(token, text)) return false;
        add(key, text.empty() ? JsonCell::Kind::null : JsonCell::Kind::single, text);
        return true;
      }
    }
  }

  bool list(ondemand::value value, JsonKey& key, int depth) {
    if (depth >= kDeepest) return fail(kTooDeep);
    ondemand::array elements;
    if (const auto error = value.get_array().get(elements)) return fail(error);
    // Looked through first without taking its texts apart: there is room for each of them once.
    bool of_objects = false;
    if (!look_for_objects(elements, depth + 1, of_objects)) return false;
    if (const auto error = elements.reset().error()) return fail(error);
    JsonCell cell;
    cell.key = &key;
    cell.kind = JsonCell::Kind::list;
    cell.begin = parts.size();
    if (of_objects) {
      if (!list_of_objects(elements, cell, depth + 1)) return false;
    } else {
      bool is_flat = true;
      if (!values(elements, cell, depth + 1, is_flat)) return false;
      if (!is_flat) each_once(cell.begin);
      cell.end = parts.size();
    }
    if (cell.kind == JsonCell::Kind::list && cell.end == cell.begin) cell.kind = JsonCell::Kind::null;
    cells.push_back(cell);
    return true;
  }

  bool look_for_objects(ondemand::array& elements, int depth, bool& found) {
    for (auto element : elements) {
      ondemand::value one;
      if (const auto error = std::move(element).get(one)) return fail(error);
      const auto token = one.raw_json_token();
      if (token.empty()) return fail(kOpenObject);
      if (token.front() == '{') {
        found = true;
        return true;
      }
      if (token.front() != '[') continue;
      if (depth >= kDeepest) return fail(kTooDeep);
      ondemand::array within;
      if (const auto error = one.get_array().get(within)) return fail(error);
      if (!look_for_objects(within, depth + 1, found)) return false;
      if (found) return true;
    }
    return true;
  }

  bool values(ondemand::array& elements, JsonCell& cell, int depth, bool& is_flat) {
    for (auto element : elements) {
      ondemand::value one;
      if (const auto error = std::move(element).get(one)) return fail(error);
      const auto token = one.raw_json_token();
      std::string_view text;
      if (token.front() == '[') {
        is_flat = false;
        ondemand::array within;
        if (const auto error = one.get_array().get(within)) return fail(error);
        if (!values(within, cell, depth + 1, is_flat)) return false;
        continue;
      }
      if (token.front() == '"') {
        if (const auto error = one.get_string().get(text)) return fail(error);
      } else {
        if (!scalar(token, text)) return false;
        const bool is_text = text.empty() || text.front() == 't' || text.front() == 'f';
        cell.is_measured = cell.is_measured || (!is_text && text.find_first_of(".eEN") != std::string_view::npos);
      }
      if (!text.empty()) parts.push_back(text);
    }
    return true;
  }

  void each_once(std::size_t begin) {
    std::unordered_set<std::string_view> met;
    const auto again = std::remove_if(parts.begin() + static_cast<std::ptrdiff_t>(begin), parts.end(),
                                      [&](std::string_view part) { return !met.insert(part).second; });
    parts.erase(again, parts.end());
  }

  /// The names of the objects where all have one, else the list as it stands.
  bool list_of_objects(ondemand::array& elements, JsonCell& cell, int depth) {
    if (nested_used == nested.size()) nested.emplace_back();
    auto& json = nested[nested_used];
    json = "[";
    std::array<std::vector<std::string_view>, kNames.size()> names;
    std::size_t objects = 0, others = 0;
    for (auto element : elements) {
      ondemand::value one;
      if (const auto error = std::move(element).get(one)) return fail(error);
      if (json.size() > 1) json += ',';
      if (one.raw_json_token().front() != '{') {
        ++others;
        if (!compact(one, json, depth)) return false;
        continue;
      }
      ++objects;
      if (depth >= kDeepest) return fail(kTooDeep);
      ondemand::object members;
      if (const auto error = one.get_object().get(members)) return fail(error);
      const auto named = [&](std::string_view name, std::string_view text) {
        const auto known = std::find(kNames.begin(), kNames.end(), name);
        if (known == kNames.end() || text.empty()) return;
        auto& texts = names[static_cast<std::size_t>(known - kNames.begin())];
        if (texts.size() + 1 == objects) texts.push_back(text);
      };
      if (!compact_object(members, json, depth + 1, named)) return false;
    }
    json += ']';
    if (others == 0) {
      for (const auto& texts : names) {
        if (texts.size() != objects) continue;
        parts.insert(parts.end(), texts.begin(), texts.end());
        cell.end = parts.size();
        return true;
      }
    }
    ++nested_used;
    cell.kind = JsonCell::Kind::nested;
    cell.text = json;
    return true;
  }

  template <class Named>
  bool compact_object(ondemand::object& members, std::string& json, int depth, const Named& named) {
    json += '{';
    bool first = true;
    for (auto member : members) {
      ondemand::field field;
      if (const auto error = std::move(member).get(field)) return fail(error);
      std::string_view name;
      if (const auto error = field.unescaped_key().get(name)) return fail(error);
      if (!first) json += ',';
      first = false;
      append_text(name, json);
      json += ':';
      std::string_view text;
      if (!compact(field.value(), json, depth, &text)) return false;
      named(name, text);
    }
    json += '}';
    return true;
  }

  /// `text`: of a single value.
  bool compact(ondemand::value value, std::string& json, int depth, std::string_view* text = nullptr) {
    const auto token = value.raw_json_token();
    if (token.empty()) return fail(kOpenObject);
    if (token.front() == '{') {
      if (depth >= kDeepest) return fail(kTooDeep);
      ondemand::object members;
      if (const auto error = value.get_object().get(members)) return fail(error);
      return compact_object(members, json, depth + 1, [](std::string_view, std::string_view) {});
    }
    if (token.front() == '[') {
      if (depth >= kDeepest) return fail(kTooDeep);
      ondemand::array elements;
      if (const auto error = value.get_array().get(elements)) return fail(error);
      json += '[';
      bool first = true;
      for (auto element : elements) {
        ondemand::value one;
        if (const auto error = std::move(element).get(one)) return fail(error);
        if (!first) json += ',';
        first = false;
        if (!compact(one, json, depth + 1)) return false;
      }
      json += ']';
      return true;
    }
    std::string_view single;
    if (token.front() == '"') {
      if (const auto error = value.get_string().get(single)) return fail(error);
      append_text(single, json);
    } else {
      if (!scalar(token, single)) return false;
      json += single.empty() ? std::string_view("null") : single;
    }
    if (text != nullptr) *text = single;
    return true;
  }

  bool parse(std::string_view text) {
    bytes.assign(text);
    const std::size_t size = bytes.size();
    bytes.append(simdjson::SIMDJSON_PADDING, '\0');
    ondemand::document document;
    if (const auto error = parser.iterate(bytes.data(), size, bytes.size()).get(document)) return fail(error);
    ondemand::object members;
    if (const auto error = document.get_object().get(members))
      return fail(ends_early(std::string_view(bytes).substr(0, size)) ? kBehind : cause_of(error));
    if (!object(members, keys->root(), 1)) {
      const char* at = nullptr;
      const bool is_behind = !document.current_location().get(at) && at >= bytes.data() + size;
      return fail(is_behind && cause == std::string_view(kPunctuation) ? kOpenObject : cause);
    }
    const char* behind = nullptr;
    return document.current_location().get(behind) == simdjson::OUT_OF_BOUNDS || fail(kBehind);
  }
};

JsonObjectParser::JsonObjectParser(bool is_python, std::size_t longest) : state_(std::make_unique<State>()) {
  state_->is_python = is_python;
  // Where there is no memory for it, parse says so.
  [[maybe_unused]] const auto error = state_->parser.allocate(longest);
}
JsonObjectParser::~JsonObjectParser() = default;
JsonObjectParser::JsonObjectParser(JsonObjectParser&&) noexcept = default;

std::string JsonObjectParser::parse(std::string_view object, KeyTree& keys) {
  auto& state = *state_;
  state.cells.clear();
  state.parts.clear();
  state.nested_used = 0;
  state.cause = "";
  state.keys = &keys;
  ++state.row;
  const auto begin = object.find_first_not_of(" \t\r\n");
  const char first = begin == std::string_view::npos ? '\0' : object[begin];
  if (first == '[') return kAList;
  if (first != '{')
    return first == '"' || first == '-' || is_digit(first) || first == 't' || first == 'f' || first == 'n' ? kASingle
                                                                                                           : kNoJson;
  if (state.is_python) {
    if (!json_of_python(object, state.converted)) return kNoLiteral;
    object = state.converted;
  }
  return state.parse(object) ? "" : state.cause;
}

const std::vector<JsonCell>& JsonObjectParser::cells() const {
  return state_->cells;
}
std::span<const std::string_view> JsonObjectParser::parts() const {
  return state_->parts;
}

bool is_other_value(std::string_view cause) {
  return cause == kAList || cause == kASingle;
}

}  // namespace tributary
