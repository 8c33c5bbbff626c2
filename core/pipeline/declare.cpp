#include "pipeline/declare.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <sstream>

#include "base/hash.h"
#include "base/join.h"
#include "base/message_parts.h"
#include "base/messages.h"

namespace tributary {
namespace {

constexpr double kExact = 9007199254740992.0;  // 2^53: below, a double holds every whole number

std::string number_text(double value) {
  char text[40];
  const auto end = std::to_chars(text, text + sizeof text, value).ptr;
  return {text, end};
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::string full_name(const Section& section, const Param& param) {
  return section.name.empty() ? param.name : section.name + "." + param.name;
}

Problem refused(const Section& section, const Param& param, const std::string& got, const Message& allowed) {
  return problem_of(Code::usage, {say::setting_cannot_be, {full_name(section, param), got, allowed}});
}

Message range_message(const Param& param, bool whole) {
  if (param.low == param.high) return whole ? say::a_whole_number : say::a_number;
  std::vector<Message> range{number_text(param.low), number_text(param.high)};
  if (param.unit.empty()) return Message(whole ? say::whole_number_from_to : say::number_from_to, range);
  range.emplace_back(param.unit);
  return Message(whole ? say::whole_number_from_to_in : say::number_from_to_in, range);
}

bool in_range(const Param& param, double value) {
  return std::isfinite(value) && (param.low == param.high || (value >= param.low && value <= param.high));
}

template <class Number>
bool read_number(std::string_view text, Number& value) {
  text = trimmed(text);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

/// Well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates.
bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t bytes = lead < 0x80   ? 1
                              : lead < 0xc2 ? 0
                              : lead < 0xe0 ? 2
                              : lead < 0xf0 ? 3
                              : lead < 0xf5 ? 4
                                            : 0;
    if (bytes == 0 || i + bytes > text.size()) return false;
    for (std::size_t j = 1; j < bytes; ++j) {
      if ((static_cast<unsigned char>(text[i + j]) & 0xc0U) != 0x80U) return false;
    }
    const auto second = bytes > 1 ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) || (lead == 0xf0 && second < 0x90) ||
        (lead == 0xf4 && second > 0x8f))
      return false;
    i += bytes;
  }
  return true;
}

bool is_utf8(const Value& value) {
  if (const auto* word = std::get_if<std::string>(&value)) return is_utf8(std::string_view(*word));
  if (const auto* list = std::get_if<StringList>(&value)) {
    return std::all_of(list->begin(), list->end(),
                       [](const std::string& word) { return is_utf8(std::string_view(word)); });
  }
  if (const auto* map = std::get_if<StringMap>(&value)) {
    return std::all_of(map->begin(), map->end(), [](const auto& entry) {
      return is_utf8(std::string_view(entry.first)) && is_utf8(std::string_view(entry.second));
    });
  }
  return true;  // names in steps are checked against those declared
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    const auto part = trimmed(text.substr(at, comma - at));
    if (!part.empty()) parts.emplace_back(part);
    at = comma + 1;
  }
  return parts;
}

std::vector<std::string> step_names(const Param& param) {
  std::vector<std::string> names;
  for (const auto& kind : param.steps) names.push_back(kind.name);
  return names;
}

Result<Value> parse_steps(const Section& section, const Param& param, std::string_view text) {
  // "missing, outlier_sigma(column=rating threshold=3)"
  StepList steps;
  std::string inner;
  std::vector<std::string> pieces;
  int depth = 0;
  for (const char c : text) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (c == ',' && depth == 0) {
      pieces.push_back(inner);
      inner.clear();
    } else {
      inner += c;
    }
  }
  pieces.push_back(inner);
  for (const auto& piece : pieces) {
    const auto word = trimmed(piece);
    if (word.empty()) continue;
    Step step;
    const auto open = word.find('(');
    step.kind = trimmed(word.substr(0, open));
    if (open != std::string_view::npos) {
      std::istringstream arguments(std::string(word.substr(open + 1, word.rfind(')') - open - 1)));
      std::string argument;
      while (arguments >> argument) {
        const auto equals = argument.find('=');
        double number = 0;
        if (equals == std::string::npos)
          return refused(section, param, argument, "name=value inside the brackets of a step");
        const auto name = argument.substr(0, equals);
        const auto value = argument.substr(equals + 1);
        if (name == "column") {
          step.column = value;
        } else if (read_number(value, number)) {
          step.numbers[name] = number;
        } else {
          return refused(section, param, argument, "a number after '='");
        }
      }
    }
    steps.push_back(std::move(step));
  }
  return Value(std::move(steps));
}

}  // namespace

const Param* Section::find(std::string_view param) const {
  const auto found = std::find_if(params.begin(), params.end(), [&](const Param& p) { return p.name == param; });
  return found == params.end() ? nullptr : &*found;
}

std::string to_string(const Value& value) {
  struct Visitor {
    std::string operator()(bool v) const { return v ? "true" : "false"; }
    std::string operator()(std::int64_t v) const { return std::to_string(v); }
    std::string operator()(double v) const { return number_text(v); }
    std::string operator()(const std::string& v) const { return v; }
    std::string operator()(const StringList& v) const { return join(v); }
    std::string operator()(const StringMap& v) const {
      std::string text;
      for (const auto& [key, word] : v) text += (text.empty() ? "" : ", ") + key + "=" + word;
      return text;
    }
    std::string operator()(const StepList& v) const {
      std::string text;
      for (const auto& step : v) {
        text += (text.empty() ? "" : ", ") + step.kind;
        std::string inner = step.column.empty() ? "" : "column=" + step.column;
        for (const auto& [name, number] : step.numbers)
          inner += (inner.empty() ? "" : " ") + name + "=" + number_text(number);
        if (!inner.empty()) text += "(" + inner + ")";
      }
      return text;
    }
  };
  return std::visit(Visitor{}, value);
}

void add_to(Hash& hash, const Value& value) {
  const auto count = [&](std::size_t n) { hash.add(static_cast<std::int64_t>(n)); };
  hash.add(static_cast<std::int64_t>(value.index()));
  if (const auto* list = std::get_if<StringList>(&value)) {
    count(list->size());
    for (const auto& word : *list) hash.add(word);
  } else if (const auto* map = std::get_if<StringMap>(&value)) {
    count(map->size());
    for (const auto& [name, word] : *map) hash.add(name).add(word);
  } else if (const auto* steps = std::get_if<StepList>(&value)) {
    count(steps->size());
    for (const auto& step : *steps) {
      hash.add(step.kind).add(step.column);
      count(step.numbers.size());
      for (const auto& [name, number] : step.numbers) hash.add(name).add(number);
    }
  } else {
    hash.add(to_string(value));
  }
}

Result<Value> parse_value(const Section& section, const Param& param, std::string_view text) {
  const auto word = trimmed(text);
  const std::string got(word);
  double number = 0;
  Value value = param.fallback;
  if (std::holds_alternative<bool>(param.fallback)) {
    if (word != "true" && word != "false") return refused(section, param, got, "true, false");
    value = word == "true";
  } else if (std::holds_alternative<std::int64_t>(param.fallback)) {
    std::int64_t whole = 0;
    if (read_number(word, number) && number == std::floor(number) && std::abs(number) < kExact) {
      whole = static_cast<std::int64_t>(number);  // "1e6" is a whole number too
    } else if (!read_number(word, whole)) {
      return refused(section, param, got, range_message(param, true));
    }
    value = whole;
  } else if (std::holds_alternative<double>(param.fallback)) {
    if (!read_number(word, number)) return refused(section, param, got, range_message(param, false));
    value = number;
  } else if (std::holds_alternative<std::string>(param.fallback)) {
    value = std::string(text);
  } else if (std::holds_alternative<StringList>(param.fallback)) {
    std::string list(word);
    if (!param.instances_of.empty()) std::replace(list.begin(), list.end(), '+', ',');
    value = split_list(list);
  } else if (std::holds_alternative<StringMap>(param.fallback)) {
    StringMap map;
    for (const auto& entry : split_list(word)) {
      const auto equals = entry.find('=');
      if (equals == std::string::npos) return refused(section, param, entry, "name=value, name=value, ...");
      map[name_now(param, std::string(trimmed(std::string_view(entry).substr(0, equals))))] =
          trimmed(std::string_view(entry).substr(equals + 1));
    }
    value = std::move(map);
  } else {
    UNWRAP(steps, parse_steps(section, param, word));
    value = std::move(steps);
  }
  ENSURE(validate(section, param, value));
  return value;
}

std::string name_now(const Param& param, const std::string& name) {
  const auto found = param.formerly.find(name);
  return found == param.formerly.end() ? name : found->second;
}

Value without_unknown_modalities(const Param& param, Value value) {
  auto* map = std::get_if<StringMap>(&value);
  if (map == nullptr || !param.names_modalities) return value;
  std::erase_if(*map, [&](const auto& entry) {
    const auto modality = entry.first.substr(0, entry.first.find('/'));
    return std::find(param.choices.begin(), param.choices.end(), modality) == param.choices.end();
  });
  return value;
}

Status validate(const Section& section, const Param& param, const Value& value) {
  if (value.index() != param.fallback.index())
    return refused(section, param, to_string(value), Message(say::a_value_like, {to_string(param.fallback)}));
  if (const auto* v = std::get_if<std::int64_t>(&value); v != nullptr && !in_range(param, static_cast<double>(*v))) {
    return refused(section, param, to_string(value), range_message(param, true));
  }
  if (const auto* v = std::get_if<double>(&value); v != nullptr && !in_range(param, *v)) {
    return refused(section, param, to_string(value), range_message(param, false));
  }
  if (!is_utf8(value))
    return problem_of(Code::usage, Message(say::not_utf8, {full_name(section, param), to_string(value)}));
  const auto is_choice = [&](const std::string& word) {
    return param.choices.empty() || std::find(param.choices.begin(), param.choices.end(), word) != param.choices.end();
  };
  if (const auto* v = std::get_if<std::string>(&value); v != nullptr && !is_choice(*v)) {
    return refused(section, param, *v, join(param.choices));
  }
  if (const auto* v = std::get_if<StringList>(&value)) {
    for (const auto& word : *v) {
      if (!is_choice(word)) return refused(section, param, word, join(param.choices));
    }
  }
  if (const auto* v = std::get_if<StringMap>(&value)) {
    for (const auto& [key, word] : *v) {
      // Where the values are numbers the choices are names: "text", and any term of it, "text/titles".
      if (!is_choice(param.numeric_map ? key.substr(0, key.find('/')) : word)) {
        return refused(section, param, param.numeric_map ? key : word, join(param.choices));
      }
      if (!param.numeric_map || std::find(param.words.begin(), param.words.end(), word) != param.words.end()) continue;
      double number = 0;
      if (!read_number(word, number) || !in_range(param, number)) {
        auto allowed = range_message(param, false);
        if (!param.words.empty()) allowed = listed({allowed, join(param.words)});
        return problem_of(Code::usage,
                          {say::setting_cannot_be, {full_name(section, param) + "." + key, word, allowed}});
      }
    }
  }
  if (const auto* v = std::get_if<StepList>(&value)) {
    for (const auto& step : *v) {
      const auto kind =
          std::find_if(param.steps.begin(), param.steps.end(), [&](const StepKind& k) { return k.name == step.kind; });
      if (kind == param.steps.end()) return refused(section, param, step.kind, join(step_names(param)));
      for (const auto& [name, number] : step.numbers) {
        const auto known =
            std::find_if(kind->numbers.begin(), kind->numbers.end(), [&](const auto& n) { return n.name == name; });
        if (known == kind->numbers.end()) {
          std::vector<std::string> names;
          for (const auto& n : kind->numbers) names.push_back(n.name);
          return refused(section, param, step.kind + "." + name,
                         names.empty() ? Message(say::no_number) : Message(join(names)));
        }
        if (!std::isfinite(number) || (known->low != known->high && (number < known->low || number > known->high))) {
          return refused(section, param, step.kind + "." + name + "=" + number_text(number),
                         known->low == known->high
                             ? Message(say::a_number)
                             : Message(say::in_between, {number_text(known->low), number_text(known->high)}));
        }
      }
    }
  }
  return done;
}

bool is_active(const Section& section, const Param& param, const void* config) {
  if (param.only_if.empty()) return true;
  const Param* other = section.find(param.only_if);
  if (other == nullptr) return true;
  const std::string value = to_string(other->read(config));
  return std::find(param.only_if_values.begin(), param.only_if_values.end(), value) != param.only_if_values.end();
}

}  // namespace tributary
