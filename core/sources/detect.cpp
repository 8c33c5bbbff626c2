#include "sources/detect.h"

#include <algorithm>
#include <map>
#include <optional>
#include <system_error>

#include "base/join.h"
#include "base/message_parts.h"
#include "base/messages.h"
#include "base/os/file.h"
#include "base/threads.h"
#include "sources/layouts.h"
#include "sources/not_data.h"
#include "sources/source_parts.h"
#include "sources/source_reader.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

/// Files below a path, sorted; hidden folders are not entered.
Status collect(const fs::path& path, std::vector<fs::path>& files, std::vector<IgnoredFile>& ignored, Job& job) {
  std::error_code error;
  if (!fs::exists(path, error)) return problem_of(Code::not_found, say::no_such_path, path.string());
  if (!fs::is_directory(path, error)) {
    ENSURE(ReadFile::open(path));  // what is no regular file is refused by what it is, whatever its name promises
    files.push_back(path);
    return done;
  }
  fs::recursive_directory_iterator walk(path, fs::directory_options::skip_permission_denied, error);
  if (error) return problem_of(Code::io, {say::cannot_look_into_this_folder, {error.message()}}, path.string());
  std::vector<fs::path> found;
  for (; walk != fs::recursive_directory_iterator(); walk.increment(error)) {
    if (error) return problem_of(Code::io, {say::cannot_look_into_this_folder, {error.message()}}, path.string());
    if (job.stopped()) return cancelled();
    const std::string name = walk->path().filename().string();
    if (walk->is_directory(error)) {
      if (name.starts_with('.') || name == "__MACOSX" || name.ends_with(".tributary")) {
        ignored.push_back({walk->path().string(), name.ends_with(".tributary") ? "a project" : "hidden"});
        walk.disable_recursion_pending();
      } else if (walk->is_symlink(error)) {  // not followed: it can lead in a circle
        ignored.push_back({walk->path().string(), "a link to a folder: name it by itself to read it"});
      }
    } else if (walk->is_regular_file(error)) {
      found.push_back(walk->path());
    } else {
      ignored.push_back({walk->path().string(), "not a file"});
    }
  }
  std::sort(found.begin(), found.end());
  files.insert(files.end(), found.begin(), found.end());
  return done;
}

/// What is wrong with a file and what can be done, without the file's name, beside which it is said.
Message with_cure(const Problem& problem) {
  Problem what = problem;
  what.where.clear();
  return message_of(what);
}

fs::path common_folder(const std::vector<fs::path>& files) {
  fs::path common = files.front().parent_path();
  for (const auto& file : files) {
    while (std::mismatch(common.begin(), common.end(), file.begin(), file.end()).first != common.end())
      common = common.parent_path();
  }
  return common;
}

/// A reader that a file was offered to, and took.
struct Taken {
  fs::path file;
  std::shared_ptr<const SourceReader> reader;
  std::optional<SourceKind> as;
  std::string table = {};  ///< of a file that holds several: one of them
};

/// The surest reader of a file; of equally sure ones the first. Null: there is none.
Taken taken_by(const fs::path& file, const Readers& readers, const std::string& format,
               Detected::Certainty* certainty) {
  Taken best{file, nullptr, {}};
  *certainty = Detected::no;
  for (const auto& [name, reader] : readers) {
    if (!format.empty() && name != format) continue;
    const auto detected = reader->detect(file);
    if (detected.certainty <= *certainty) continue;
    *certainty = detected.certainty;
    best.reader = reader;
    best.as = detected.as;
  }
  return best;
}

/// The columns of a file without a header are called as in its layout.
void take_names(const LayoutFile& layout, TableProfile& table) {
  if (layout.columns.empty()) return;
  table.dialect.header = false;
  for (std::size_t c = 0; c < std::min(table.columns.size(), layout.columns.size()); ++c)
    table.columns[c].name = layout.columns[c];
}

/// How it is read, as far as the file says it; a format is named only where `as` does not say it.
SourceConfig config_of(const Taken& taken, const std::string& path, std::optional<SourceKind> as,
                       const std::shared_ptr<const Readers>& readers) {
  SourceConfig config;
  config.path = path;
  config.as = as.value_or(config.as);
  config.readers = readers;
  if (format_of(config) != taken.reader->name) config.format = taken.reader->name;
  if (!taken.table.empty()) config.own[kTableParam] = taken.table;
  return config;
}

Detection detection_of(const Taken& taken, const TableProfile& table, const TableGuess& guess,
                       const std::shared_ptr<const Readers>& readers) {
  Detection d;
  d.path = table.path.string();
  d.stem = table.stem;
  d.encoding = table.encoding;
  d.bom = table.bom;
  d.dialect = table.dialect;
  d.certainty = guess.certainty;
  d.encoding_certainty = table.encoding_certainty;
  if (table.dialect.skip > 0) d.remarks.push_back(Message(say::lines_before_table, {table.dialect.skip}));
  if (table.wide_rows > 0) {
    d.remarks.push_back(
        Message(say::rows_wider_than_header,
                {with_commas(table.wide_rows), with_commas(std::min<std::int64_t>(table.rows_seen, 1000))}));
  }
  d.has_names = table.dialect.header;
  d.columns = guess.columns;
  d.rows = table.rows;
  d.rows_estimated = table.sampled;
  d.as = guess.as;
  d.kind = guess.as ? Detection::Kind::table : Detection::Kind::not_data;
  d.reason = guess.why_not;
  d.config = config_of(taken, d.path, d.as, readers);
  if (taken.reader->describe) taken.reader->describe(table, d.config);
  return d;
}

/// The tables of a file that holds several, each to be looked at by itself. What is left out of it goes to `ignored`,
/// what was not asked for to `others`.
Status add_tables(const Taken& taken, const std::string& wanted, std::vector<Taken>& candidates,
                  std::vector<IgnoredFile>& ignored, std::vector<IgnoredFile>& others, Job& job) {
  auto tables = taken.reader->tables(taken.file, job);
  if (!tables && tables.problem().code != Code::bad_input) return tables.problem();
  if (!tables) {
    ignored.push_back({taken.file.string(), reason_of(tables.problem())});
    return done;
  }
  std::vector<std::string> names;
  const std::size_t before = candidates.size();
  for (auto& table : *tables) {
    names.push_back(table.name);
    if (!wanted.empty() && table.name != wanted) {
      others.push_back({taken.file.string(), say::other_table_named, table.name});
    } else if (wanted.empty() && !table.why_not.text.empty()) {
      ignored.push_back({taken.file.string(), std::move(table.why_not), table.name});
    } else {
      candidates.push_back({taken.file, taken.reader, taken.as, table.name});
    }
  }
  if (names.empty()) ignored.push_back({taken.file.string(), say::no_table_within});
  if (!names.empty() && !wanted.empty() && candidates.size() == before) {
    std::erase_if(others, [&](const IgnoredFile& file) { return file.path == taken.file.string(); });
    ignored.push_back({taken.file.string(), Message(say::no_table_of_that_name, {wanted, join(names)})});
  }
  return done;
}

}  // namespace

Result<FolderDetection> detect_all(const std::vector<fs::path>& paths, const Forced& forced, Job& job,
                                   std::shared_ptr<const Readers> readers) {
  if (readers == nullptr) readers = std::make_shared<const Readers>(own_readers());
  FolderDetection result;
  std::vector<fs::path> files;
  for (const auto& path : paths) ENSURE(collect(fs::absolute(path).lexically_normal(), files, result.ignored, job));
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());

  const auto is_named = [&](const fs::path& file) {
    return std::any_of(paths.begin(), paths.end(),
                       [&](const fs::path& p) { return fs::absolute(p).lexically_normal() == file; });
  };
  std::optional<Problem> first;  // of what was named and cannot be read
  std::map<std::pair<std::size_t, std::size_t>, std::vector<fs::path>> gathered;  // by places of reader and kind
  std::vector<Taken> candidates;
  std::vector<IgnoredFile> others;
  for (const auto& file : files) {
    if (job.stopped()) return cancelled();
    Detected::Certainty certainty = Detected::no;
    Taken taken = taken_by(file, *readers, forced.format, &certainty);
    const bool is_sure = certainty > Detected::by_default || !forced.format.empty();
    const KnownFormat format = is_sure ? KnownFormat() : unread_format(file);
    Message reason = is_named(file) && forced.as ? Message() : reason_to_ignore(file);
    if (reason.text.empty() && !format.name.empty()) {
      auto problem = problem_of(Code::unsupported, {say::format_not_read, {format.name, format.cure}}, file.string());
      reason = with_cure(problem);
      if (is_named(file)) first.emplace(std::move(problem));
    }
    if (reason.text.empty() && taken.reader == nullptr) reason = Message(say::not_of_that_format, {forced.format});
    if (!reason.text.empty()) {
      result.ignored.push_back({file.string(), reason});
    } else if (taken.reader->gathers) {
      const auto at =
          std::find_if(readers->begin(), readers->end(), [&](const auto& r) { return r.second == taken.reader; });
      const auto& kinds = taken.reader->kinds;
      const auto kind = std::find(kinds.begin(), kinds.end(), taken.as) - kinds.begin();
      gathered[{static_cast<std::size_t>(at - readers->begin()), static_cast<std::size_t>(kind)}].push_back(file);
    } else if (taken.reader->tables) {
      ENSURE(add_tables(taken, forced.table, candidates, result.ignored, others, job));
    } else if (!forced.table.empty()) {
      result.ignored.push_back({file.string(), say::holds_one_table});
    } else {
      candidates.push_back(std::move(taken));
    }
  }

  job.begin("looking at files", static_cast<std::int64_t>(candidates.size()), "files");
  std::vector<Result<SourceProfile>> looked(candidates.size(), Result<SourceProfile>(cancelled()));
  parallel_for(candidates.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && !job.stopped(); ++i) {
      const auto& [file, reader, as, table] = candidates[i];
      SourceConfig config = config_of(candidates[i], file.string(), as, readers);
      config.encoding = forced.encoding;
      config.delimiter = forced.delimiter;
      looked[i] = reader->profile({file}, config, false, job);
      job.advance();
    }
  });
  const bool is_alone = files.size() == 1;  // then a person means it
  std::vector<TableProfile> tables;
  std::vector<Taken> takers;
  std::vector<KnownTable> known;
  std::vector<Problem> wrong;
  const auto layouts = all_layouts(layouts_folder(), wrong);
  for (const auto& problem : wrong) result.ignored.push_back({problem.where, with_cure(problem)});
  for (std::size_t i = 0; i < looked.size(); ++i) {
    if (!looked[i]) {
      const auto& problem = looked[i].problem();
      if (problem.code == Code::cancelled || problem.code == Code::usage) return problem;
      result.ignored.push_back({candidates[i].file.string(), with_cure(problem)});
      if (!first) first = problem;
      continue;
    }
    if (!looked[i]->table.why_not.text.empty()) {
      result.ignored.push_back({candidates[i].file.string(),
                                with_cure(problem_of(Code::bad_input, looked[i]->table.why_not)), candidates[i].table});
      continue;
    }
    const auto& can_be = candidates[i].reader->kinds;
    const bool can =
        forced.as == SourceKind::split || std::find(can_be.begin(), can_be.end(), forced.as) != can_be.end();
    auto& table = looked[i]->table;
    const auto* layout = layout_of(table, layouts);
    if (layout != nullptr && !layout->as && !forced.as && !is_alone) {
      result.ignored.push_back(
          {candidates[i].file.string(), Message(say::left_out_of_layout, {layout->of, layout->leave_out})});
      continue;
    }
    if (layout != nullptr && layout->as) take_names(*layout, table);
    known.push_back({can ? forced.as : candidates[i].as, layout != nullptr && layout->as ? layout : nullptr});
    tables.push_back(std::move(looked[i]->table));
    takers.push_back(std::move(candidates[i]));
  }
  const auto guesses = guess_roles(tables, known);
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (!guesses[i].as) {
      result.ignored.push_back(
          {tables[i].path.string(), with_cure(problem_of(Code::bad_input, guesses[i].why_not)), takers[i].table});
    } else if (guesses[i].as == SourceKind::split && !takers[i].table.empty()) {
      result.ignored.push_back({tables[i].path.string(), say::split_within_a_file, takers[i].table});
    } else {
      result.sources.push_back(detection_of(takers[i], tables[i], guesses[i], readers));
    }
  }
  for (const auto& [by, found] : gathered) {
    const auto& reader = (*readers)[by.first].second;
    Taken taken{{}, reader, {}};
    if (by.second < reader->kinds.size()) taken.as = reader->kinds[by.second];
    Detection d;
    d.kind = Detection::Kind::gathered;
    d.path = found.size() == 1 && is_named(found.front()) ? found.front().string() : common_folder(found).string();
    d.stem = fs::path(d.path).stem().string();
    d.as = taken.as;
    d.config = config_of(taken, d.path, d.as, readers);
    UNWRAP(profile, taken.reader->profile(found, d.config, false, job));
    d.rows = profile.table.rows;
    d.columns = std::move(profile.columns);
    result.sources.push_back(std::move(d));
  }
  if (result.sources.empty() && first) return *first;
  result.ignored.insert(result.ignored.end(), others.begin(), others.end());
  std::stable_sort(result.ignored.begin(), result.ignored.end(),
                   [](const IgnoredFile& a, const IgnoredFile& b) { return a.path < b.path; });
  return result;
}

std::string place_of(const IgnoredFile& file) {
  return place_of(file.path, file.table);
}

Result<FolderDetection> detect_folder(const fs::path& folder, Job& job) {
  return detect_all({folder}, {}, job);
}

Result<Detection> detect(const fs::path& file, Job& job) {
  std::error_code error;
  if (fs::is_directory(file, error)) return problem_of(Code::bad_input, say::folder_not_a_file, file.string());
  UNWRAP(all, detect_all({file}, {}, job));
  if (!all.sources.empty()) return all.sources.front();
  Detection d;
  d.path = fs::absolute(file).lexically_normal().string();
  d.reason = all.ignored.empty() ? Message("nothing in it") : all.ignored.front().reason;
  return d;
}

}  // namespace tributary
