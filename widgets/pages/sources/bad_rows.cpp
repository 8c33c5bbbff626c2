#include "pages/sources/bad_rows.h"

#include <QCoreApplication>

#include "theme/core_words.h"

namespace tributary::ui {
namespace {

/// The context of these words in the translations.
struct BadRows {
  Q_DECLARE_TR_FUNCTIONS(SourcesPage)
};

}  // namespace

std::vector<RowColumn> bad_row_columns() {
  std::vector<RowColumn> columns(5);
  columns[0].column = "line";
  columns[0].title = BadRows::tr("Line");
  columns[0].width = 72;
  columns[1].column = "column";
  columns[1].title = BadRows::tr("Column");
  columns[1].width = 110;
  columns[2].column = "cause";
  columns[2].title = BadRows::tr("Cause");
  columns[2].width = 240;
  columns[2].text = [](const TableRow& row) {
    const auto* words = std::get_if<std::string>(&row.cell(2));
    return words != nullptr ? core_words(*words) : QString();
  };
  columns[3].column = "kept";
  columns[3].title = BadRows::tr("What it costs");
  columns[3].width = 110;
  columns[3].text = [](const TableRow& row) {
    const auto* words = std::get_if<std::string>(&row.cell(4));
    return words != nullptr && *words == "true" ? BadRows::tr("the cell") : BadRows::tr("the row");
  };
  columns[4].column = "text";
  columns[4].title = BadRows::tr("As it stands in the file");
  columns[4].width = 240;
  columns[4].stretch = 1;
  columns[4].is_free_text = true;
  return columns;
}

}  // namespace tributary::ui
