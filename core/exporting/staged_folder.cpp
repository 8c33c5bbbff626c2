#include "exporting/staged_folder.h"

#include <algorithm>
#include <vector>

#include "base/messages.h"
#include "base/os/error.h"
#include "base/os/names.h"

namespace tributary {
namespace fs = std::filesystem;
namespace {

/// Where the old folder waits on a file system that cannot exchange; never the name of something half written.
fs::path waiting_place(const fs::path& target) {
  return target.parent_path() / ("." + target.filename().string() + ".old");
}

bool is_own(const fs::path& file, std::span<const std::string_view> own) {
  return std::find(own.begin(), own.end(), file.filename().string()) != own.end();
}

std::vector<fs::path> entries(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    found.push_back(at->path());
  return found;
}

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(fs::symlink_status(path, ignored));
}

void drop(const fs::path& path) {
  std::error_code ignored;
  fs::remove(path, ignored);
}

/// Empties and removes a folder that is no longer in place: files of the set go, what is the person's goes to `target`
/// unless it is there already. What could only overwrite something is left where it is.
void settle(const fs::path& folder, const fs::path& target, std::span<const std::string_view> own) {
  for (const auto& entry : entries(folder)) {
    const auto there = target / entry.filename();
    std::error_code ignored;
    if ((is_own(entry, own) && !is_folder(entry)) || os::same_file(entry, there)) {
      drop(entry);
    } else if (!fs::exists(fs::symlink_status(there, ignored))) {
      (void)os::rename_new(entry, there);
    }
  }
  drop(folder);
}

/// Halves of files that a killed write_atomically left.
void remove_unfinished(const fs::path& folder, std::span<const std::string_view> own) {
  for (const auto file : own) remove_leftovers(folder / file);
}

void settle_leftovers(const fs::path& target, std::span<const std::string_view> own) {
  const auto waiting = waiting_place(target);
  if (!is_folder(target)) (void)os::rename_over(waiting, target);
  if (is_folder(waiting) && is_folder(target)) settle(waiting, target, own);
  remove_unfinished(target, own);
  for_each_leftover(target, [&](const fs::path& folder) {
    if (!is_folder(folder)) return;
    remove_unfinished(folder, own);
    settle(folder, target, own);
  });
}

/// Why not; then all is as it was.
std::error_code exchange(const fs::path& a, const fs::path& target) {
  const auto exchanged = os::exchange(a, target);
  if (exchanged != std::errc::not_supported) return exchanged;
  const auto waiting = waiting_place(target);
  if (const auto failed = os::rename_over(target, waiting)) return failed;
  if (const auto failed = os::rename_over(a, target)) {
    (void)os::rename_over(waiting, target);
    return failed;
  }
  (void)os::rename_over(waiting, a);
  return {};
}

}  // namespace

StagedFolder::StagedFolder(fs::path target, std::span<const std::string_view> own)
    : target_(std::move(target)), own_(own), name_(std::make_unique<TemporaryName>(target_)) {}

Result<StagedFolder> StagedFolder::beside(const fs::path& target, std::span<const std::string_view> own) {
  std::error_code error;
  fs::path real = fs::weakly_canonical(target, error);
  if (error || real.empty()) real = fs::absolute(target);
  fs::create_directories(real.parent_path(), error);
  if (error) return io_problem(say::cannot_create_the_folder, real.parent_path(), error);
  settle_leftovers(real, own);
  const bool exists = fs::exists(fs::symlink_status(real, error));
  if (exists && !is_folder(real)) return problem_of(Code::conflict, {say::not_a_folder, {}}, real.string());
  for (const auto file : own) {
    if (is_folder(real / file))
      return problem_of(Code::conflict, {say::a_folder_is_in_the_way, {}}, (real / file).string());
  }
  StagedFolder staged(std::move(real), own);
  staged.had_old_ = exists;
  if (!fs::create_directory(staged.path(), error)) {
    if (!error) error = std::make_error_code(std::errc::file_exists);
    return io_problem(say::cannot_create_the_folder, staged.path(), error);
  }
  return staged;
}

StagedFolder::~StagedFolder() {
  if (name_ == nullptr) return;  // moved from
  if (is_in_place_ && had_old_) settle(path(), target_, own_);
  if (is_in_place_) return;
  for (const auto& entry : entries(path())) drop(entry);
  drop(path());
}

Status StagedFolder::take_place() {
  std::error_code failed;
  if (had_old_) {
    std::error_code ignored;
    for (const auto& entry : entries(target_)) {
      if (!is_own(entry, own_) && !is_folder(entry)) fs::create_hard_link(entry, path() / entry.filename(), ignored);
    }
    if (const auto old = fs::status(target_, ignored); fs::exists(old))
      fs::permissions(path(), old.permissions(), ignored);
    failed = exchange(path(), target_);
  } else {
    failed = os::rename_over(path(), target_);
  }
  if (failed) return problem_of(Code::io, {say::folder_not_replaced, {failed.message()}}, target_.string());
  is_in_place_ = true;
  (void)os::sync_folder(target_.parent_path());
  return done;
}

void StagedFolder::give_back() {
  if (!is_in_place_) return;
  const auto failed = had_old_ ? exchange(path(), target_) : os::rename_over(target_, path());
  is_in_place_ = static_cast<bool>(failed);
}

}  // namespace tributary
