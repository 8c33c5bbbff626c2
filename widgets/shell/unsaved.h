#pragma once
#include <QString>
#include <memory>

#include "pipeline/settings.h"
#include "project/project.h"

namespace tributary::ui {

/// What is shown as changed but not yet in the project: a note of it in `pipeline.unsaved` beside pipeline.toml, made
/// before a change is shown and gone once it is on the disk, so that kill -9 loses nothing a person has seen. Writing
/// it takes a tenth of a millisecond, since it need not outlive the machine; the project itself is written with fsync.
class Unsaved {
 public:
  explicit Unsaved(const Project& project);

  /// settings: as they will be shown. label: of the journal. A note that cannot be written is none: the project's own
  /// write says what is wrong.
  void keep(const Settings& settings, const std::string& label);
  /// All that was kept is in the project now.
  void forget(const Settings& saved);

  /// At opening, before anything is shown: makes the change that the note tells of, unless the project was changed by
  /// somebody else since. The note is gone afterwards.
  static Status restore(Project& project);

 private:
  std::string file_;
  std::string
      on_the_way_;  ///< hashes of the settings that the project may stand at when it is opened again, one a line
};

}  // namespace tributary::ui
