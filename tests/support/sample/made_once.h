#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"

namespace tributary {

/// A folder that is made. Nobody removes it while a copy of `use` lives, in any process.
struct Made {
  std::filesystem::path folder;
  std::shared_ptr<const void> use;
};

/// A folder that many test processes read and one makes: `folder`/`name`-`key`. Where it is not there, `make` fills a
/// folder beside it, which then gets the name: nobody sees a half. Processes that ask meanwhile wait for the first one;
/// one that is killed leaves nothing that the next takes for the whole. What stood there under another key is removed
/// where nobody uses it.
/// `key` names all that decides what `make` makes. Thread-safe.
Result<Made> made_once(const std::filesystem::path& folder, const std::string& name, const std::string& key,
                       const std::function<Status(const std::filesystem::path&)>& make);

}  // namespace tributary
