#include "pipeline/registry.h"

#include <algorithm>

namespace tributary {
namespace {

struct NoSettings {};

}  // namespace

void Registry::add(StageKind kind) {
  // A stage without settings has an empty section: it is an instance like any other.
  if (kind.section.make == nullptr) kind.section = Declare<NoSettings>(kind.name, "");
  kind.section.name = kind.name;
  add(kind.section);
  stages_.push_back(std::move(kind));
}

void Registry::add(Section section) {
  if (sections_.contains(section.name)) return;
  order_.push_back(section.name);
  sections_.emplace(section.name, std::move(section));
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
