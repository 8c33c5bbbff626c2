#pragma once
#include <QColor>
#include <QString>
#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/settings.h"
#include "sources/kinds.h"
#include "sources/preview.h"

namespace tributary::ui {

/// What sources and their columns are called in the language of the interface.

QString kind_title(SourceKind as);  ///< "Interactions"
QString kind_icon(SourceKind as);
QColor kind_color(SourceKind as);  ///< of its modality; ink where it has none

QString role_title(ColumnRole role);          ///< "foreign id"
QString unit_title(const std::string& unit);  ///< "s" -> "in seconds"

/// "30 Jul 2000 18:45 UTC"
QString moment(std::int64_t seconds_since_1970);
/// A number as short as it can be told, with the decimal mark of data: "4", "0.5".
QString plain_number(double value);
/// What a preview cell is read as, where that says more than the cell itself: times, several values. Empty: nothing.
QString read_as(const PreviewCell& cell);

/// "ratings.csv" of a path.
QString file_name(const std::string& path);
/// "ratings.csv", or "shop.db: ratings" of a file that holds several tables.
QString source_title(const SourceConfig& config);
/// What the format is called of a source for which a person cannot say how its cells are separated; empty: they can.
QString format_title(const SourceConfig& config);
/// "ratings" of "source.ratings".
QString source_name(const std::string& instance);
/// "1 bad row", "29 bad rows"
QString bad_rows_words(std::int64_t rows);
/// Place of a kind where sources are listed: interactions, items, users first.
int kind_order(SourceKind as);

/// What the roles of a source lack or have twice; empty: nothing. See check_roles.
QString roles_problem(SourceKind as, const StringMap& columns);

/// That these sources' files have changed since they were read; empty: none has.
QString changed_words(const std::vector<std::string>& instances, const Settings& settings);

}  // namespace tributary::ui
