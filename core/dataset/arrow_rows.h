#pragma once
#include <memory>

#include "dataset/table_query.h"

namespace arrow {
class Table;
}

namespace tributary {

/// The rows of an Arrow table as a RowSource: whole numbers, numbers, times (date and timestamp columns) and text as
/// such; a value of any other type as Arrow writes it. Keeps the table; nothing is copied.
std::shared_ptr<const RowSource> arrow_rows(std::shared_ptr<arrow::Table> table);

}  // namespace tributary
