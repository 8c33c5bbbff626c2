#pragma once
#include <QObject>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "dataset/table_query.h"
#include "models/window_cache.h"
#include "shell/jobs.h"

namespace tributary::ui {

/// One row as a view reads it; valid until the model changes. `cells` are in the order of the query's columns.
struct TableRow {
  std::size_t source_row = 0;
  std::shared_ptr<const TableWindow> window;
  std::size_t in_window = 0;
  const Cell& cell(std::size_t column) const { return window->at(in_window, column); }
};

/// The rows that a query finds in a source, a window at a time: index and windows are made beside the UI thread, what
/// was looked at last is kept. Memory does not grow with the rows unless they are filtered or sorted (four bytes a
/// row). UI thread.
class TableWindowModel : public QObject {
  Q_OBJECT
 public:
  /// `jobs` must outlive it.
  explicit TableWindowModel(Jobs& jobs, QObject* parent = nullptr);
  ~TableWindowModel() override;

  /// Shows another table; null: none. Rows stay as they were until the new ones are found, then changed() comes.
  void set_source(std::shared_ptr<const RowSource> source, TableQuery query = {});
  void set_query(TableQuery query);
  void set_sort(std::vector<RowOrder> sort);
  const TableQuery& query() const { return query_; }
  const std::shared_ptr<const RowSource>& source() const { return source_; }

  std::int64_t rows() const;
  std::int64_t all_rows() const;  ///< of the table that rows() were found in
  /// Columns of the query in its order; empty while there is nothing.
  const std::vector<TableColumn>& columns() const;
  std::optional<std::size_t> find_column(const std::string& name) const;
  bool is_finding() const { return job_ != 0; }  ///< rows are being filtered or sorted
  const std::optional<Problem>& problem() const { return problem_; }

  /// The row at a position, or nothing while its window is read; asks for the window, rows_loaded() follows.
  std::optional<TableRow> row(std::int64_t position);
  /// Reads it at once where it is not there: for a test or a copy to the clipboard.
  std::optional<TableRow> row_now(std::int64_t position);

 Q_SIGNALS:
  void changed();  ///< other rows, or in another order
  void rows_loaded(std::int64_t first, std::int64_t count);
  void finding_changed();

 private:
  void find();
  void take(std::shared_ptr<const RowIndex> index);
  void ask(std::size_t number);

  Jobs& jobs_;
  std::shared_ptr<const RowSource> source_;
  TableQuery query_;
  std::shared_ptr<const RowIndex> index_;
  std::shared_ptr<const RowSource> index_of_;  ///< what it was found in, while another source waits
  std::optional<Problem> problem_;
  WindowCache cache_;
  std::set<std::size_t> asked_;  ///< windows being read
  quint64 job_ = 0;
  quint64 index_number_ = 0;                            ///< windows of another index are dropped
  quint64 generation_ = 0;                              ///< of the search: an older one is dropped
  std::pair<std::size_t, std::size_t> in_sight_{0, 0};  ///< windows last looked at: read together with the rows
};

}  // namespace tributary::ui
