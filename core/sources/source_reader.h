#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/job.h"
#include "base/result.h"
#include "pipeline/bundle.h"
#include "pipeline/declare.h"
#include "sources/kinds.h"
#include "sources/preview.h"
#include "sources/profile.h"
#include "sources/roles.h"
#include "sources/source_stage.h"

namespace tributary {

/// How sure a reader is that a file is one of its own.
struct Detected {
  enum Certainty { no = 0, by_default = 1, by_name = 2, by_content = 3 };
  Certainty certainty = no;
  std::optional<SourceKind> as = {};  ///< what its rows are, where the file itself says so; else its columns will
};

/// One of the tables that a file holds.
struct InnerTable {
  std::string name;
  Message why_not = {};  ///< with text: left out unless somebody asks for it by name, and why
};

/// What a source was found to hold.
struct SourceProfile {
  TableProfile table;                ///< of tables: for guessing roles; of what gathers: rows and sampled only
  std::vector<ColumnGuess> columns;  ///< of what gathers: those that it has, guessed
};

/// One format of sources as all of the program knows it: import on the command line and in the window, preview, form,
/// stage. Registered in one line (workflow/built_in.cpp); no other place names it. A format of text whose rows are
/// lines needs columns and a function that takes a line apart, and gets the rest from read_lines (line_format.h).
struct SourceReader {
  std::string name;               ///< as settings and commands say it (`format`)
  std::string title;              ///< English, for people; front ends translate it (context Parameters)
  std::vector<SourceKind> kinds;  ///< what its rows can be
  /// Files of one kind that lie together are one source, a folder, and none of them is a table.
  bool gathers = false;
  /// Its parameters: fields of SourceConfig (Declare<SourceConfig>), or its own (own_params). They count, and forms
  /// show them, where it is the reader.
  std::vector<Param> params = {};

  /// Looks at the name, and at the head of the file if it must: it is asked about every file of an import.
  std::function<Detected(const std::filesystem::path&)> detect;
  /// Looks at the file (what gathers: at the files found below the config's path). `said`: how it is to be read, where
  /// a person has named that already; else all is found out but for the encoding and the delimiter that the config
  /// names, where it names them. Files that are no table come back with why_not.
  std::function<Result<SourceProfile>(const std::vector<std::filesystem::path>& files, const SourceConfig& config,
                                      bool said, Job& job)>
      profile;
  /// Of formats whose files hold several tables: those of a file, in its order; each can be a source of its own, which
  /// `table` of its config names (table_of). profile, preview, read and fingerprint then are of that table. Absent: a
  /// file is one table. bad_input where the file is damaged, cancelled, io.
  std::function<Result<std::vector<InnerTable>>(const std::filesystem::path&, Job& job)> tables = {};
  /// Puts what was found out about the writing into the config: its own parameters. Optional.
  std::function<void(const TableProfile& table, SourceConfig& config)> describe = {};
  /// The first rows, raw and as they will be read.
  std::function<Result<Preview>(const SourceConfig& config, std::size_t n, Job& job)> preview;
  /// Parts "rows" and "bad", figures rows and bad_rows: see source_stage. Readers of tables: table_bundle. Nothing in
  /// them tells where the file or folder lies or when it was written. `files` tells contents; nullptr: nobody asks for
  /// them.
  std::function<Result<Bundle>(const SourceConfig& config, Job& job, std::size_t most_bytes, FileHashes* files)> read;
  /// What decides the result and is no content of a file at config.path: of a folder, what its files contain and how
  /// they are called. Optional.
  std::function<Result<std::string>(const SourceConfig& config, FileHashes& files, const StopToken& stop)> fingerprint =
      {};
};

/// The program's own readers. Their order is that in which files are offered to them.
Readers own_readers();

/// By which the source is read. usage: there is none of that name, or it reads no rows of the kind.
Result<std::shared_ptr<const SourceReader>> reader_of(const SourceConfig& config);
/// The name that `format` comes to; empty where no reader has it.
std::string format_of(const SourceConfig& config);
/// Whether the source is many files that are no tables (pictures, sounds). False where it has no reader.
bool gathers(const SourceConfig& config);

/// Parameters of a reader that has a config struct of its own, kept in SourceConfig::own by their names.
std::vector<Param> own_params(const Section& declared);
/// That struct, as the source's config has it.
std::shared_ptr<const void> own_config(const Section& declared, const SourceConfig& config);
template <class Config>
Config own_config_as(const Section& declared, const SourceConfig& config) {
  return *static_cast<const Config*>(own_config(declared, config).get());
}

}  // namespace tributary
