#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "exporting/exporter.h"

namespace tributary {

/// What happens to a file between writing and reading it back: for tests, which play a bad disk.
using DiskFault = std::function<void(const std::filesystem::path&)>;

/// "cards": the catalogue as a text, an item a line.
std::shared_ptr<const Exporter> card_exporter(DiskFault fault = {});

/// Writes the id, a tab and the title of each item in a line of its own, in UTF-8; a tab, a line end and a backslash in
/// them are \t, \n, \r and \\. Atomic; the items that read back are compared with those that were given, which is what
/// `checked` counts.
Result<Exported> export_cards(const std::filesystem::path& file, const std::vector<CatalogueItem>& items,
                              const DiskFault& fault = {});

}  // namespace tributary
