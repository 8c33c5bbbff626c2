#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace tributary {

class Hash;

/// One entry of an ordered step list: a kind and its numbers, e.g. {"outlier_sigma", {{"threshold", 3}}}.
struct Step {
  std::string kind;
  std::map<std::string, double> numbers;
  std::string column;  ///< the column it looks at; empty: the kind's own default
  bool operator==(const Step&) const = default;
};

using StringList = std::vector<std::string>;
using StringMap = std::map<std::string, std::string>;
using StepList = std::vector<Step>;
using Value = std::variant<bool, std::int64_t, double, std::string, StringList, StringMap, StepList>;

/// A kind of step that a step list admits, with the numbers it takes. Titles and choices are English, front ends
/// translate them (context Parameters).
struct StepKind {
  std::string name, help;
  struct Number {
    std::string name, unit, help;
    double fallback = 0, low = 0, high = 0;  ///< inclusive; low == high: no range
    std::string title = {};                  ///< what a form calls it
    std::vector<std::string> choices = {};   ///< what a form calls 0, 1, ...; empty: it is typed
  };
  std::vector<Number> numbers;
  std::string title = {};  ///< what a form calls it
  std::string method =
      {};  ///< of kinds that do the same in several ways: the way ("median (MAD)"); empty: there is one
};

/// A value that stands for another: 0, auto, empty.
struct StandIn {
  std::string means;        ///< English ("all words"), front ends translate it (context Parameters); empty: for itself
  std::string stage = {};   ///< whose results say what it came to; empty: none does
  std::string figure = {};  ///< the stage's figure that says it; empty: its first note
};

/// One parameter as every front end sees it: the form, pipeline.toml, `set`, validation and the manual read nothing
/// else.
struct Param {
  std::string name, unit, help;
  std::string title;         ///< what a form calls it, in English; front ends translate it (context Parameters)
  Value fallback;            ///< taken from the config struct's own initialiser: defaults live there and nowhere else
  double low = 0, high = 0;  ///< inclusive; low == high: no range
  std::vector<std::string> choices;  ///< a string that must be one of these; of a map of numbers: its names
  std::map<std::string, std::string> choice_titles;  ///< what a form calls a choice; translated like the title
  std::map<std::string, StandIn> stand_ins;          ///< by the value's text
  std::string instances_of;        ///< of a list: names of instances whose stage kind has this role, joined by +
  std::vector<std::string> words;  ///< words admitted beside numbers in the values of a map ("fit")
  std::vector<StepKind> steps;     ///< what a step list admits
  bool numeric_map = false;        ///< the values of the map are numbers in [low, high], or one of `words`
  bool names_modalities = false;   ///< of a map of numbers: `choices` are the modalities that are registered
  bool content_alone = false;      ///< then without those that are not made of items' content (behaviour)
  bool is_path = false;            ///< a file: its content, not its name, decides what is stale
  std::map<std::string, std::string>
      formerly;         ///< names in a map or of numbers of steps, as older files say them -> now
  std::string only_if;  ///< name of another parameter of the section: this one counts (and is part of keys)
  std::vector<std::string> only_if_values;  ///< only while that one has one of these values
  bool is_later = false;  ///< results were kept before it was there: at its fallback it is no part of keys
  std::function<Value(const void* config)> read;
  std::function<void(void* config, const Value&)> write;
};

/// A named group of parameters: one table in pipeline.toml, one form in the window. Made by Declare.
struct Section {
  std::string name;  ///< "text.tfidf", "evaluation"; "" is the top of the file
  std::string help;
  std::vector<Param> params;
  /// A parameter that stood here before: commands mean `path` by it, files of format 1 `in_files`, where {model} is the
  /// first name that their table has under `model` ("ranking.{model}.lambda"); nothing where there is no such one.
  struct Moved {
    std::string path, in_files;
  };
  std::map<std::string, Moved, std::less<>> moved;
  std::function<std::shared_ptr<void>()> make;  ///< a config struct with its defaults
  const Param* find(std::string_view param) const;
};

/// Describes a config struct once: `Declare<TfidfConfig>("text.tfidf", "...").param("min_df", &TfidfConfig::min_df,
/// "...").range(1, 1000)`. Members may be bool, std::int64_t, double, std::string, StringList, StringMap or StepList.
template <class Config>
class Declare {
 public:
  Declare(std::string name, std::string help) {
    section_.name = std::move(name);
    section_.help = std::move(help);
    section_.make = [] { return std::static_pointer_cast<void>(std::make_shared<Config>()); };
  }
  template <class T>
  Declare& param(std::string name, T Config::*member, std::string help) {
    Param p;
    p.name = std::move(name);
    p.help = std::move(help);
    p.fallback = Value(Config{}.*member);
    p.read = [member](const void* c) { return Value(static_cast<const Config*>(c)->*member); };
    p.write = [member](void* c, const Value& v) { static_cast<Config*>(c)->*member = std::get<T>(v); };
    section_.params.push_back(std::move(p));
    return *this;
  }
  Declare& title(std::string words) {
    last().title = std::move(words);
    return *this;
  }
  Declare& range(double low, double high) {
    last().low = low;
    last().high = high;
    return *this;
  }
  Declare& unit(std::string unit) {
    last().unit = std::move(unit);
    return *this;
  }
  Declare& choices(std::vector<std::string> names) {
    last().choices = std::move(names);
    return *this;
  }
  /// What forms call the choices, in English.
  Declare& choice_titles(std::map<std::string, std::string> titles) {
    last().choice_titles = std::move(titles);
    return *this;
  }
  Declare& stands_for(std::string value, StandIn meaning) {
    last().stand_ins.emplace(std::move(value), std::move(meaning));
    return *this;
  }
  /// The list names instances of this role, as pipeline.toml has them or without the role's table: "ease" is
  /// "ranking.ease" where that is an instance.
  Declare& instances_of(std::string role) {
    last().instances_of = std::move(role);
    return *this;
  }
  Declare& moved(std::string param, std::string path, std::string in_files = {}) {
    if (in_files.empty()) in_files = path;
    section_.moved.emplace(std::move(param), Section::Moved{std::move(path), std::move(in_files)});
    return *this;
  }
  Declare& steps(std::vector<StepKind> kinds) {
    last().steps = std::move(kinds);
    return *this;
  }
  Declare& numbers_or(std::vector<std::string> words, double low, double high) {
    last().numeric_map = true;
    last().words = std::move(words);
    return range(low, high);
  }
  /// The names of the map are modalities: all, or those of items' content alone.
  Declare& modalities(bool of_content_alone) {
    last().names_modalities = true;
    last().content_alone = of_content_alone;
    return *this;
  }
  Declare& formerly(std::map<std::string, std::string> names) {
    last().formerly = std::move(names);
    return *this;
  }
  Declare& path() {
    last().is_path = true;
    return *this;
  }
  Declare& only_if(std::string param, std::vector<std::string> values) {
    last().only_if = std::move(param);
    last().only_if_values = std::move(values);
    return *this;
  }
  /// For a parameter that comes to a stage whose results people have: they stay.
  Declare& later() {
    last().is_later = true;
    return *this;
  }
  Section section() const { return section_; }
  operator Section() const { return section_; }

 private:
  Param& last() { return section_.params.back(); }
  Section section_;
};

/// "true", "3", "0.5", "word", "a, b", "a=x, b=y": how a value reads in messages. Not for keys: a word may hold a
/// comma.
std::string to_string(const Value& value);
/// Adds a value to a key: two values that differ add different bytes.
void add_to(Hash& hash, const Value& value);

/// Reads a value of the parameter's type from text as a person types it; usage names what is allowed.
Result<Value> parse_value(const Section& section, const Param& param, std::string_view text);

/// A name within a value (of a map's entry, of a step's number) as it is called now, where an older file says it.
std::string name_now(const Param& param, const std::string& name);

/// Whether the value has the parameter's type and lies in its range or choices; usage names what is allowed.
Status validate(const Section& section, const Param& param, const Value& value);

/// The value without names of modalities that this program does not know. A file may have been written where a plugin
/// made them: they are kept as they stand, and are no error.
Value without_unknown_modalities(const Param& param, Value value);

/// Whether the parameter counts, given the others in `config` (see Param::only_if).
bool is_active(const Section& section, const Param& param, const void* config);

}  // namespace tributary
