#include "pipeline/registry.h"

#include <algorithm>

#include "base/messages.h"
#include "pipeline/instances.h"
#include "sources/source_reader.h"

namespace tributary {
namespace {

struct NoSettings {};

/// Which instances an input reads. It is no setting of the stage's own: what is read is a part of its key already.
Param choice_of_inputs(const std::string& name, std::string role) {
  Param param;
  param.name = name;
  param.title = "What it reads";
  param.help = "Names of the stages that it reads; empty: all to its left.";
  param.fallback = StringList{};
  param.instances_of = std::move(role);
  param.read = [](const void*) { return Value(StringList{}); };
  param.write = [](void*, const Value&) {};
  return param;
}

}  // namespace

Status Registry::check(const StageKind& kind) const {
  if (stage(kind.name) != nullptr) return problem_of(Code::usage, {say::kind_is_taken, {kind.name}});
  const auto refused = [&](const StageKind& reader, const std::string& read) {
    return problem_of(Code::usage, {say::kind_reads_right, {reader.name, read}});
  };
  for (const auto& input : kind.inputs) {
    if (const auto role = role_of(input); !role.empty()) {
      if (kind.role == role) continue;  // of its own role it reads those to its left (instances_read)
      for (const auto& other : stages_) {
        if (other.role == role && other.column > kind.column) return refused(kind, other.name);
      }
    } else {
      const auto* other = stage(kind_named(input));
      if (other == nullptr) return problem_of(Code::usage, {say::kind_reads_nothing, {kind.name, input.from}});
      if (other->column > kind.column) return refused(kind, other->name);
    }
  }
  // Those that read all of its role will read this one too.
  for (const auto& other : stages_) {
    for (const auto& input : other.inputs) {
      if (!kind.role.empty() && role_of(input) == kind.role && other.role != kind.role && kind.column > other.column)
        return refused(other, kind.name);
    }
  }
  return done;
}

Status Registry::add(StageKind kind) {
  ENSURE(check(kind));
  // A stage without settings has an empty section: it is an instance like any other.
  if (kind.section.make == nullptr) kind.section = Declare<NoSettings>(kind.name, "");
  if (kind.by_readers) kind.section = source_section(readers_);
  kind.section.name = kind.name;
  for (const auto& input : kind.inputs) {
    const bool is_own = input.chosen_by.empty() || input.chosen_by == kind.name + "." + input.name;
    if (const auto role = role_of(input); !role.empty() && input.many && input.has_choice && is_own)
      kind.section.params.push_back(choice_of_inputs(input.name, std::string(role)));
  }
  add(kind.section);
  if (kind.modality && modality(kind.modality->id) == nullptr) {
    modalities_.push_back(*kind.modality);
    std::stable_sort(modalities_.begin(), modalities_.end(),
                     [](const Modality& a, const Modality& b) { return a.order < b.order; });
  }
  stages_.push_back(std::move(kind));
  name_modalities();
  return done;
}

void Registry::add(Section section) {
  if (sections_.contains(section.name)) return;
  order_.push_back(section.name);
  sections_.emplace(section.name, std::move(section));
  name_modalities();
}

void Registry::name_modalities() {
  for (auto& [name, section] : sections_) {
    for (auto& param : section.params) {
      if (!param.names_modalities) continue;
      param.choices.clear();
      for (const auto& modality : modalities_) {
        if (!param.content_alone || modality.needs != Needs::interactions) param.choices.push_back(modality.id);
      }
    }
  }
}

namespace {

template <class Things, class Thing>
Status add_named(Things& things, std::string name, Thing thing) {
  for (const auto& [taken, other] : things) {
    if (taken == name) return problem_of(Code::usage, {say::kind_is_taken, {name}});
  }
  things.emplace_back(std::move(name), std::move(thing));
  return done;
}

}  // namespace

Status Registry::add(std::string name, std::shared_ptr<const SourceReader> reader) {
  for (const auto& kind : stages_) {  // its parameters would be taken for another's
    if (!kind.by_readers) continue;
    for (const auto& param : reader->params) {
      if (section(kind.name)->find(param.name) != nullptr)
        return problem_of(Code::usage, {say::kind_is_taken, {name + "." + param.name}});
    }
  }
  ENSURE(add_named(readers_, std::move(name), std::move(reader)));
  for (auto& kind : stages_) {
    if (!kind.by_readers) continue;
    kind.section = source_section(readers_);
    kind.section.name = kind.name;
    sections_.insert_or_assign(kind.name, kind.section);
  }
  return done;
}

Status Registry::add(std::string name, std::shared_ptr<const Exporter> exporter) {
  return add_named(exporters_, std::move(name), std::move(exporter));
}

const Modality* Registry::modality(std::string_view id) const {
  const auto found =
      std::find_if(modalities_.begin(), modalities_.end(), [&](const Modality& m) { return m.id == id; });
  return found == modalities_.end() ? nullptr : &*found;
}

const StageKind* Registry::stage(std::string_view kind) const {
  const auto found = std::find_if(stages_.begin(), stages_.end(), [&](const StageKind& k) { return k.name == kind; });
  return found == stages_.end() ? nullptr : &*found;
}

const Section* Registry::section(std::string_view name) const {
  const auto found = sections_.find(name);
  return found == sections_.end() ? nullptr : &found->second;
}

}  // namespace tributary
