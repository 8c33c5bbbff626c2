#include "pipeline/store.h"

#include <algorithm>
#include <map>
#include <mutex>

#include "base/messages.h"
#include "pipeline/table_file.h"

namespace tributary {
namespace {

bool ends_with_arrow(const std::string& name) {
  return name.ends_with(".arrow");
}

}  // namespace

struct ArtifactStore::State {
  std::mutex mutex;
  std::vector<DamagedResult> damage;                           // in the order of discovery
  std::set<std::string> damaged;                               // keys, until they are saved anew
  std::map<std::string, std::shared_ptr<CheckedBlocks>> seen;  // by file name
  std::set<std::string> writing;                               // names that a thread of this process is at

  void note(const ArtifactRow& row, const Problem& problem) {
    const std::lock_guard lock(mutex);
    if (damaged.insert(row.key).second) damage.push_back({row.key, row.stage, problem});
  }
  bool is_damaged(const std::string& key) {
    const std::lock_guard lock(mutex);
    return damaged.contains(key);
  }
  std::shared_ptr<CheckedBlocks> seen_of(const ArtifactFile& file) {
    const std::lock_guard lock(mutex);
    auto& blocks = seen[file.name];
    if (!blocks || blocks->sound.size() != file.blocks.size())
      blocks = std::make_shared<CheckedBlocks>(file.blocks.size());
    return blocks;
  }
};

ArtifactStore::ArtifactStore(std::optional<Folder> folder, Manifest* manifest)
    : folder_(std::move(folder)), manifest_(manifest), state_(std::make_shared<State>()) {}

Result<std::optional<ArtifactRow>> ArtifactStore::describe(const std::string& key) const {
  UNWRAP(row, manifest_->find(key));
  if (!row || !folder_) return std::optional<ArtifactRow>();
  if (!row->sound) state_->note(*row, damaged_artifact(folder_->path() / key, Message(say::row_differs)));
  const bool of_others = std::any_of(row->files.begin(), row->files.end(),
                                     [&](const ArtifactFile& file) { return !file.name.starts_with(key + "."); });
  if (of_others) state_->note(*row, damaged_artifact(folder_->path() / key, Message(say::names_others_files)));
  if (state_->is_damaged(key)) return std::optional<ArtifactRow>();
  return row;
}

bool ArtifactStore::has(const std::string& key) const {
  const auto row = describe(key);
  if (!row || !row->has_value()) return false;
  return std::all_of((*row)->files.begin(), (*row)->files.end(), [&](const ArtifactFile& file) {
    const auto opened = folder_->read(file.name);
    return opened.ok() && static_cast<std::int64_t>(opened->size()) == file.bytes;
  });
}

Result<Bundle> ArtifactStore::load(const std::string& key) const {
  UNWRAP(row, describe(key));
  if (!row) return problem_of(Code::not_found, Message(say::no_such_result), key);
  Bundle bundle;
  bundle.figures = row->figures;
  bundle.notes = row->notes;
  bundle.left_out = row->left_out;
  ArtifactRow known = *row;
  known.files.clear();
  const auto on_damage = [state = state_, known](const Problem& problem) { state->note(known, problem); };
  for (const auto& file : row->files) {
    const std::string part = file.name.substr(key.size() + 1, file.name.rfind('.') - key.size() - 1);
    auto view = ArtifactView::open(*folder_, file, state_->seen_of(file));
    if (!view) {
      on_damage(view.problem());
      return view.problem();
    }
    if (ends_with_arrow(file.name)) {
      bundle.put(part, table_source(*view, on_damage));
      continue;
    }
    auto tensors = TensorFile::view((*view)->path(), (*view)->map(),
                                    [kept = *view, on_damage](std::size_t offset, std::size_t bytes) -> Status {
                                      auto status = kept->check(offset, bytes);
                                      if (!status) on_damage(status.problem());
                                      return status;
                                    });
    if (!tensors) {
      const auto problem = damaged_artifact((*view)->path(), tensors.problem().what);
      on_damage(problem);
      return problem;
    }
    bundle.put(part, *std::move(tensors));
  }
  return bundle;
}

Status ArtifactStore::save(const std::string& key, const std::string& stage, const std::string& fold,
                           const Bundle& bundle, double seconds) {
  if (!folder_) return problem_of(Code::internal, {say::no_such_result, {}}, key);
  ArtifactRow row{key, stage, fold, {}, bundle.figures, bundle.notes, seconds, true, bundle.left_out};
  std::vector<std::string> names;
  for (const auto& part : bundle.table_parts()) names.push_back(key + "." + part + ".arrow");
  for (const auto& [part, tensors] : bundle.tensor_parts()) names.push_back(key + "." + part + ".safetensors");
  {
    const std::lock_guard lock(state_->mutex);
    state_->writing.insert(names.begin(), names.end());
    for (const auto& name : names) state_->seen.erase(name);
  }
  const auto write_all = [&]() -> Status {
    ENSURE(manifest_->announce(names));
    for (const auto& part : bundle.table_parts()) {
      UNWRAP(table, bundle.table(part));
      UNWRAP(file, write_table(*folder_, key + "." + part + ".arrow", *table));
      row.files.push_back(std::move(file));
    }
    for (const auto& [part, tensors] : bundle.tensor_parts()) {
      UNWRAP(file, write_artifact_file(*folder_, key + "." + part + ".safetensors",
                                       [&](const auto& sink) { return tensors.write_to(sink); }));
      row.files.push_back(std::move(file));
    }
    ENSURE(folder_->sync());
    return manifest_->commit(row);
  };
  const auto status = write_all();
  const std::lock_guard lock(state_->mutex);
  for (const auto& name : names) state_->writing.erase(name);
  if (status) state_->damaged.erase(key);
  return status;
}

Status ArtifactStore::check_all() const {
  UNWRAP(rows, manifest_->all());
  for (const auto& row : rows) {
    auto bundle = load(row.key);  // what is damaged is noted on the way; here nothing is done about it
    if (!bundle) continue;
    for (const auto& part : bundle->table_parts()) (void)bundle->table(part);
    for (const auto& [part, tensors] : bundle->tensor_parts()) {
      for (const auto& [name, tensor] : tensors.tensors()) (void)tensors.tensor(name);
    }
  }
  return done;
}

std::vector<DamagedResult> ArtifactStore::damage(std::size_t from) const {
  const std::lock_guard lock(state_->mutex);
  const auto begin = state_->damage.begin() + static_cast<std::ptrdiff_t>(std::min(from, state_->damage.size()));
  return {begin, state_->damage.end()};
}

Result<std::int64_t> ArtifactStore::collect_garbage(const std::set<std::string>& live) {
  if (!folder_) return std::int64_t{0};
  UNWRAP(rows, manifest_->all());
  std::vector<ArtifactRow> dead;
  std::set<std::string> kept;
  for (auto& row : rows) {
    if (!live.contains(row.key) || !row.sound) {
      dead.push_back(std::move(row));
    } else {
      for (const auto& file : row.files) kept.insert(file.name);
    }
  }
  if (!dead.empty()) ENSURE(manifest_->erase(dead));
  UNWRAP(names, manifest_->announced());
  std::vector<std::string> gone;
  std::int64_t freed = 0;
  for (auto& name : names) {
    {
      const std::lock_guard lock(state_->mutex);
      if (state_->writing.contains(name)) continue;
    }
    if (!kept.contains(name)) {
      // A name that is no plain one came from a damaged row: nothing of ours stands under it.
      if (const auto bytes = folder_->remove(name)) freed += *bytes;
    }
    if (const auto bytes = folder_->remove(unfinished_name(name))) freed += *bytes;
    gone.push_back(std::move(name));
  }
  if (!gone.empty()) ENSURE(manifest_->forget(gone));
  return freed;
}

}  // namespace tributary
