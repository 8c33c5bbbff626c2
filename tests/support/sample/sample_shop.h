#pragma once
#include <filesystem>

namespace tributary {

/// The states of a small sample shop (60 items) that suites begin with, and a large one of real data.
enum class Shop {
  files,       ///< the source files of 120 users, no project
  imported,    ///< a project that has read them; nothing is trained
  evaluated,   ///< the same, run (without the encoder where the model is not installed) and measured on validation
  with_files,  ///< as the verb `sample` makes it, of 80 users: the files lie in the project and are read
  films,       ///< MovieLens (ml-latest-small), run without the encoder; only where has_films()
};

/// The folder with it, in fixtures/ of the build: made by the first process that asks after the program has changed,
/// only read by all others. Ends the process where it cannot be made, saying why: no test that needs it means anything
/// then. One thread.
const std::filesystem::path& sample_shop(Shop state);

/// A copy at `to`, which must not exist, that may be changed. `imported`, `evaluated` and `films` go on reading the
/// files where they are: media files elsewhere would be others, and all that rests on them stale.
void copy_sample_shop(Shop state, const std::filesystem::path& to);

/// Whether the shared data are there.
bool has_films();

}  // namespace tributary
