#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "pipeline/stage.h"

namespace tributary {

struct SourceReader;  // sources/source_reader.h
struct Exporter;      // exporting/exporter.h

/// All stage kinds and the sections of pipeline.toml that belong to no single stage. Built once at start
/// (workflow/built_in.cpp) and handed down; plugins and tests add to their own.
class Registry {
 public:
  /// usage where the kind cannot stand in a pipeline: its name is taken, or it reads what does not stand to its left
  /// (StageColumn), is not registered yet, or would read itself.
  Status add(StageKind kind);
  void add(Section section);
  /// usage where the name is taken.
  Status add(std::string name, std::shared_ptr<const SourceReader> reader);
  Status add(std::string name, std::shared_ptr<const Exporter> exporter);
  template <class Thing>
  using Named = std::vector<std::pair<std::string, std::shared_ptr<const Thing>>>;
  /// In the order of registration, which is that in which a file is offered to them.
  const Named<SourceReader>& readers() const { return readers_; }
  const Named<Exporter>& exporters() const { return exporters_; }
  const StageKind* stage(std::string_view kind) const;
  /// A section by name: a stage's own or a shared one; nullptr where there is none.
  const Section* section(std::string_view name) const;
  /// Stage kinds in the order of the pipeline.
  const std::vector<StageKind>& stages() const { return stages_; }
  /// The modalities of all stage kinds, in the order in which they are shown.
  const std::vector<Modality>& modalities() const { return modalities_; }
  /// nullptr where no stage kind makes it.
  const Modality* modality(std::string_view id) const;
  /// Section names in the order in which they are written: shared and default instances.
  const std::vector<std::string>& section_names() const { return order_; }
  /// "source" has no instance of its own name: each source is one, "source.ratings".
  static bool has_default_instance(const StageKind& kind) {
    return kind.role != "source" && !kind.bound && !kind.sealed;
  }

 private:
  Status check(const StageKind& kind) const;
  void name_modalities();  ///< in parameters whose names are modalities
  std::vector<StageKind> stages_;
  Named<SourceReader> readers_;
  Named<Exporter> exporters_;
  std::vector<Modality> modalities_;
  std::map<std::string, Section, std::less<>> sections_;
  std::vector<std::string> order_;
};

}  // namespace tributary
