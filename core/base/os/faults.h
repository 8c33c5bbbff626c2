#pragma once
#include <filesystem>
#include <memory>
#include <system_error>

namespace tributary::os {

/// What base/os asks of the system and a test can have refused. `open`: a file or folder, to read or sync it; `create`:
/// a file that is written; `write`: at most kWriteAtOnce bytes (calls.h); `sync`: of a file or folder; `rename`: also
/// an exchange.
enum class Call { open, create, read, write, sync, rename };

/// For tests: as long as it lives, chosen calls on paths below a folder (as they are written: links are not followed)
/// are not made, and answered with an error instead.
///
///     os::Faults faults(folder.path());
///     faults.fail(os::Call::write, std::errc::no_space_on_device, 2);   // the second write, and none else
///     faults.fail_from(os::Call::sync, std::errc::io_error, 1);         // every sync
///
/// One at a time in a process, made and gone while no other thread works with files. Thread-safe between. It reaches
/// what goes through base/os; SQLite, Arrow and std::filesystem make calls of their own. Where there is none, a call
/// costs the look at one pointer more.
class Faults {
 public:
  explicit Faults(const std::filesystem::path& below);
  ~Faults();
  Faults(const Faults&) = delete;
  Faults& operator=(const Faults&) = delete;

  /// Fails the nth call of this sort from now, counted from 1.
  void fail(Call call, std::errc error, int nth = 1);
  /// Fails that one and all that follow: a disk that is full stays full.
  void fail_from(Call call, std::errc error, int nth = 1);
  /// Calls of this sort since it was made, with those that were refused.
  int count(Call call) const;

 private:
  friend std::error_code refused(Call call, const std::filesystem::path& path);
  struct State;
  std::unique_ptr<State> state_;
};

/// What a test wants this call to be answered with; nothing otherwise. Asked by base/os before each call.
std::error_code refused(Call call, const std::filesystem::path& path);

}  // namespace tributary::os
