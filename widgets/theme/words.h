#pragma once
#include <QString>
#include <cstdint>

#include "base/result.h"

namespace tributary::ui {

/// Figures and names as the interface language writes them. UI thread.

QString grouped(std::int64_t number);           ///< 100,836
QString decimal(double value, int digits);      ///< .3671 in English, 0.3671 in Chinese; U+2212 for minus
QString change(double value, int digits);       ///< +.0024, U+2212 .0009
QString percent(double part);                   ///< .43 -> 43 %
QString duration(double seconds);               ///< 0.4 s, 11 s, 2 min 25 s
QString date(std::int64_t seconds_since_1970);  ///< 3 Nov 2018; empty for kNoTime
QString when(std::int64_t seconds_since_1970);  ///< today 11:02, yesterday, 19 Nov

QString term_title(const QString& term);       ///< "behaviour/ease" -> "Behaviour · ease"; "text" -> "Text"
QString stage_title(const QString& instance);  ///< "text.tfidf" -> "Text · TF-IDF"; "source.ratings" -> "ratings"
QString metric_title(const QString& metric);   ///< "ndcg@10" -> "NDCG@10"
int metric_digits(const QString& metric);      ///< decimals that are worth showing

/// "Heat (1995)" -> {"Heat", "1995"}: lists elide before the year.
struct TitleParts {
  QString name, year;
};
TitleParts title_parts(const QString& title);

/// A problem in the language of the interface where its words are known, else as core wrote it.
QString problem_words(const Problem& problem);

/// Free text as it goes to the clipboard for a spreadsheet: spreadsheet_text (core/exporting/csv_cells.h), with spaces
/// for tabs and line ends, which there part the cells.
QString for_spreadsheet(const QString& text);

QString from_utf8(const std::string& text);  ///< short for QString::fromStdString

}  // namespace tributary::ui
