#pragma once
#include <filesystem>
#include <functional>
#include <memory>

#include "exporting/exporter.h"

namespace tributary {

/// "lists": every user's list as CSV or JSON Lines.
std::shared_ptr<const Exporter> list_exporter();

/// Writes lists as they are made, keeping none: `.csv` (user, rank, item, title, score, rating, one share column a
/// modality) or `.jsonl` (one user a line). In CSV titles are spreadsheet_text (csv_cells.h), ids and numbers exact.
/// All lists have the modalities of the first that has items. Atomic: the file appears when all lists are in it and
/// every word and number reads back bit for bit (so max_abs_diff is 0). What exports that were killed left beside it
/// goes.
Result<Exported> export_lists(const std::filesystem::path& file, const std::function<Status(const ListSink&)>& produce);

}  // namespace tributary
