// pipeline.toml: reading (toml++) and writing (by hand: toml++ writes no comments).
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <map>

#include "base/messages.h"
#include "pipeline/instances.h"
#include "pipeline/settings.h"
#include "pipeline/toml_depth.h"

namespace tributary {
namespace {

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
      out += escape;
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string key(std::string_view name) {
  const bool bare = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  return bare ? std::string(name) : toml_string(name);
}

std::string dotted(std::string_view path) {
  std::string out;
  std::size_t at = 0;
  for (;;) {
    const auto dot = path.find('.', at);
    out += key(path.substr(at, dot == std::string_view::npos ? dot : dot - at));
    if (dot == std::string_view::npos) return out;
    out += '.';
    at = dot + 1;
  }
}

/// Whether the word is a number as the program writes it: "0.5", not ".5" or "007", which are words to TOML.
bool is_plain_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && to_string(Value(value)) == text;
}

std::string number(double value) {
  auto text = to_string(Value(value));
  if (text.find_first_of(".en") == std::string::npos) text += ".0";
  return text;
}

std::string toml_value(const Value& value) {
  struct Visitor {
    std::string operator()(bool v) const { return v ? "true" : "false"; }
    std::string operator()(std::int64_t v) const { return std::to_string(v); }
    std::string operator()(double v) const { return number(v); }
    std::string operator()(const std::string& v) const { return toml_string(v); }
    std::string operator()(const StringList& v) const {
      std::string text;
      for (const auto& word : v) text += (text.empty() ? "" : ", ") + toml_string(word);
      return "[" + text + "]";
    }
    std::string operator()(const StringMap& v) const {
      std::string text;
      for (const auto& [name, word] : v)
        text += (text.empty() ? "" : ", ") + key(name) + " = " + (is_plain_number(word) ? word : toml_string(word));
      return text.empty() ? "{}" : "{ " + text + " }";
    }
    std::string operator()(const StepList& v) const {
      std::string text;
      for (const auto& step : v) {
        text += "\n  { kind = " + toml_string(step.kind);
        if (!step.column.empty()) text += ", column = " + toml_string(step.column);
        for (const auto& [name, n] : step.numbers) text += ", " + key(name) + " = " + number(n);
        text += " },";
      }
      return text.empty() ? "[]" : "[" + text + "\n]";
    }
  };
  return std::visit(Visitor{}, value);
}

std::string bounds(const Param& param) {
  std::string text = param.unit;
  if (param.low != param.high) {
    text = to_string(Value(param.low)) + " to " + to_string(Value(param.high)) + (text.empty() ? "" : " " + text);
  }
  for (std::size_t i = 0; i < param.choices.size(); ++i)
    text += (i > 0 ? " | " : text.empty() ? "" : "; ") + param.choices[i];
  for (std::size_t i = 0; i < param.steps.size(); ++i)
    text += (i > 0 ? " | " : text.empty() ? "" : "; ") + param.steps[i].name;
  for (const auto& word : param.words) text += " | " + word;
  return text.empty() ? "" : " (" + text + ")";
}

std::string commented(const std::string& text) {
  std::string out = "# ";
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "# ";
  }
  return out;
}

class Reader {
 public:
  Reader(const Registry& registry, std::string_view file) : registry_(registry), file_(file) {}

  Problem at(const toml::node& node, Message message) const {
    const auto begin = node.source().begin;
    return problem_of(Code::bad_input, std::move(message),
                      file_ + ":" + std::to_string(begin.line) + ":" + std::to_string(begin.column));
  }

  Result<Value> value(const Section& section, const Param& param, const toml::node& node) const {
    Value result;
    bool fits = true;
    if (std::holds_alternative<bool>(param.fallback) && node.is_boolean()) {
      result = node.as_boolean()->get();
    } else if (std::holds_alternative<std::int64_t>(param.fallback) && node.is_integer()) {
      result = node.as_integer()->get();
    } else if (std::holds_alternative<double>(param.fallback) && node.is_number()) {
      result = *node.value<double>();
    } else if (std::holds_alternative<std::string>(param.fallback) && node.is_string()) {
      result = node.as_string()->get();
    } else if (!param.instances_of.empty() && node.is_string()) {  // as format 1 and the command line have it
      UNWRAP(list, parse_value(section, param, node.as_string()->get()));
      result = std::move(list);
    } else if (std::holds_alternative<StringList>(param.fallback) && node.is_array()) {
      StringList list;
      for (const auto& element : *node.as_array()) {
        if (!element.is_string()) return at(element, say::toml_not_a_string);
        list.push_back(element.as_string()->get());
      }
      result = std::move(list);
    } else if (std::holds_alternative<StringMap>(param.fallback) && node.is_table()) {
      StringMap map;
      for (const auto& [name, element] : *node.as_table()) {
        if (element.is_string()) {
          map[name_now(param, std::string(name.str()))] = element.as_string()->get();
        } else if (element.is_number()) {
          map[name_now(param, std::string(name.str()))] = to_string(Value(*element.value<double>()));
        } else {
          return at(element, say::toml_no_word_or_number);
        }
      }
      result = std::move(map);
    } else if (std::holds_alternative<StepList>(param.fallback) && node.is_array()) {
      UNWRAP(list, steps(param, *node.as_array()));
      result = std::move(list);
    } else {
      fits = false;
    }
    if (!fits) return at(node, Message(say::toml_wrong_type, {param.name, toml_value(param.fallback)}));
    if (auto valid = validate(section, param, without_unknown_modalities(param, result)); !valid)
      return at(node, valid.problem().message);
    return result;
  }

  Status instance(Settings& settings, const std::string& name, const std::string& kind,
                  const toml::table& table) const {
    const Section* section = registry_.section(kind);
    lines_.emplace(name, table.source().begin.line);
    if (settings.find(name) == nullptr) ENSURE(settings.add(name, kind, {}));
    for (const auto& [key_node, node] : table) {
      const std::string param_name(key_node.str());
      if (param_name == "kind" || (name.empty() && (param_name == "format" || node.is_table()))) continue;
      const Param* param = section->find(param_name);
      if (const auto moved = section->moved.find(param_name); param == nullptr && moved != section->moved.end()) {
        ENSURE(move(settings, moved->second, *section, table, node));
        continue;
      }
      if (param == nullptr &&
          (holds_instance(node) ||
           (node.is_table() &&
            settings.find(name + "." + param_name)))) {  // [text.tfidf.mine] stands inside [text.tfidf]
        ENSURE(walk(settings, name + "." + param_name, *node.as_table()));
        continue;
      }
      if (param == nullptr) {
        std::string names;
        for (const auto& p : section->params) names += (names.empty() ? "" : ", ") + p.name;
        return at(node, name.empty() ? Message(say::no_own_parameter, {param_name, names})
                                     : Message(say::no_parameter, {name, param_name, names}));
      }
      UNWRAP(read, value(*section, *param, node));
      if (read != param->fallback) ENSURE(settings.restore_value(name, param_name, std::move(read)));
    }
    return done;
  }

  Status walk(Settings& settings, const std::string& path, const toml::table& table) const {
    if (is_instance(table)) return instance(settings, path, *table["kind"].value<std::string>(), table);
    const StageKind* stage = registry_.stage(path);
    if (registry_.section(path) != nullptr && (stage == nullptr || Registry::has_default_instance(*stage)))
      return instance(settings, path, path, table);
    for (const auto& [name, node] : table) {
      const std::string child = path + "." + std::string(name.str());
      if (!node.is_table()) return at(node, Message(say::toml_no_stage, {path}));
      if (stage != nullptr && !holds_instance(node)) {  // files of before name no kind
        ENSURE(instance(settings, child, path, *node.as_table()));
      } else {
        ENSURE(walk(settings, child, *node.as_table()));
      }
    }
    return done;
  }

  /// The problem of instances that do not fit together, with the line of the table that it names first.
  Problem of_instances(Problem problem) const {
    for (const auto& argument : problem.message.arguments) {
      auto name = argument.text;
      for (auto line = lines_.find(name);; line = lines_.find(name)) {
        if (line != lines_.end() && !name.empty()) {
          problem.where = file_ + ":" + std::to_string(line->second);
          problem.code = Code::bad_input;
          return problem;
        }
        const auto dot = name.rfind('.');
        if (dot == std::string::npos) break;
        name.resize(dot);
      }
    }
    problem.where = file_;
    problem.code = Code::bad_input;
    return problem;
  }

 private:
  const Param* param_at(const Settings& settings, const std::string& path) const {
    const Instance* instance = settings.find(path.substr(0, path.rfind('.')));
    const Section* section = instance == nullptr ? nullptr : registry_.section(instance->section);
    return section == nullptr ? nullptr : section->find(path.substr(path.rfind('.') + 1));
  }

  /// What stood in this table before, to where it stands now. 0 stood for the default. Where the first name has no such
  /// parameter it had no effect: it is kept for the one that commands mean, unless that is named too.
  Status move(Settings& settings, const Section::Moved& moved, const Section& section, const toml::table& table,
              const toml::node& node) const {
    std::string path = moved.in_files;
    if (const auto open = path.find('{'); open != std::string::npos) {
      const auto close = path.find('}', open);
      const Param* list = section.find(path.substr(open + 1, close - open - 1));
      Value names = list->fallback;
      if (const auto* given = table.get(list->name)) {
        UNWRAP(read, value(section, *list, *given));
        names = std::move(read);
      }
      const auto& words = std::get<StringList>(names);
      path.replace(open, close - open + 1, words.empty() ? std::string() : words.front());
      const auto meant = moved.path.substr(0, moved.path.rfind('.'));
      const bool is_named = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return instance_meant(settings, section.name, list->instances_of, word) == meant;
      });
      if (param_at(settings, path) == nullptr && !is_named) path = moved.path;
    }
    const Param* param = param_at(settings, path);
    if (param == nullptr || (node.is_number() && *node.value<double>() == 0)) return done;
    const auto instance = path.substr(0, path.rfind('.'));
    UNWRAP(read, value(*registry_.section(settings.find(instance)->section), *param, node));
    return settings.restore_value(instance, param->name, std::move(read));
  }

  /// Whether the table says of which kind it is.
  bool is_instance(const toml::node& node) const {
    if (!node.is_table()) return false;
    const auto kind = (*node.as_table())["kind"].value<std::string>();
    return kind && registry_.stage(*kind) != nullptr && registry_.section(*kind) != nullptr;
  }

  /// Whether it is one, or one stands somewhere in it: [llm.of.mine] where there is no "llm.of".
  bool holds_instance(const toml::node& node) const {
    if (is_instance(node)) return true;
    const auto* table = node.as_table();
    return table != nullptr &&
           std::any_of(table->begin(), table->end(), [&](const auto& entry) { return holds_instance(entry.second); });
  }

  Result<StepList> steps(const Param& param, const toml::array& array) const {
    StepList list;
    for (const auto& element : array) {
      const auto* table = element.as_table();
      if (table == nullptr) return at(element, say::toml_step_is_a_table);
      Step step;
      for (const auto& [name, node] : *table) {
        if (name.str() == "kind" && node.is_string()) {
          step.kind = node.as_string()->get();
        } else if (name.str() == "column" && node.is_string()) {
          step.column = node.as_string()->get();
        } else if (node.is_number()) {
          step.numbers[name_now(param, std::string(name.str()))] = *node.value<double>();
        } else {
          return at(node, Message(say::toml_no_number, {std::string(name.str())}));
        }
      }
      list.push_back(std::move(step));
    }
    return list;
  }

  const Registry& registry_;
  std::string file_;
  mutable std::map<std::string, std::size_t> lines_;  ///< of the tables of instances
};

}  // namespace

std::string Settings::to_toml() const {
  std::string out =
      "# Tributary pipeline. Written by the workbench and by tributary-cli; edit it as you like (your own comments are "
      "not kept).\n"
      "# A line that begins with '# name =' shows a default: take the '# ' away to change it.\n";
  out += "format = " + std::to_string(kFormat) + "\n";
  for (const auto& instance : instances_) {
    const Section& section = *registry_->section(instance.section);
    if (section.params.empty()) continue;
    if (!instance.name.empty()) {
      out += "\n" + (section.help.empty() ? "" : "# " + section.help + "\n") + "[" + dotted(instance.name) + "]\n";
      const StageKind* kind = registry_->stage(instance.section);
      if (kind != nullptr) out += "kind = " + toml_string(instance.section) + "\n";
    }
    for (const auto& param : section.params) {
      const auto set = instance.values.find(param.name);
      const bool changed = set != instance.values.end();
      out += "# " + param.help + bounds(param) + "\n";
      const std::string line = key(param.name) + " = " + toml_value(changed ? set->second : param.fallback);
      out += (changed ? line : commented(line)) + "\n";
    }
  }
  return out;
}

std::int64_t Settings::format_of(std::string_view toml) {
  const toml::parse_result parsed = toml::parse(toml);
  return parsed ? parsed.table()["format"].value<std::int64_t>().value_or(1) : 0;
}

Result<Settings> Settings::from_toml(const Registry* registry, std::string_view text, std::string_view file_name) {
  ENSURE(require_shallow_names(text, file_name));
  const toml::parse_result parsed = toml::parse(text, file_name);
  const std::string file(file_name);
  if (!parsed) {
    const auto begin = parsed.error().source().begin;
    return problem_of(Code::bad_input, {say::no_valid_toml, {std::string(parsed.error().description())}},
                      file + ":" + std::to_string(begin.line) + ":" + std::to_string(begin.column));
  }
  const toml::table& root = parsed.table();
  const auto format = root["format"].value<std::int64_t>().value_or(kFormat);
  if (format > kFormat) {
    return problem_of(Code::unsupported, {say::newer_format, {format}}, file);
  }
  Settings settings(registry);
  const Reader reader(*registry, file_name);
  ENSURE(reader.instance(settings, "", "", root));
  for (const auto& [name, node] : root) {
    if (node.is_table()) ENSURE(reader.walk(settings, std::string(name.str()), *node.as_table()));
  }
  if (const auto sound = check_instances(settings); !sound) return reader.of_instances(sound.problem());
  return settings;
}

}  // namespace tributary
