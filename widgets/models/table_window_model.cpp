#include "models/table_window_model.h"

#include <utility>

namespace tributary::ui {
namespace {

/// What a search gives: the rows, and the windows that are in sight.
struct Found {
  std::shared_ptr<const RowIndex> index;
  std::vector<std::pair<std::size_t, std::shared_ptr<const TableWindow>>> windows;
};

std::shared_ptr<const TableWindow> read_window(const RowIndex& index, std::size_t number) {
  return std::make_shared<const TableWindow>(index.window(number * WindowCache::kRows, WindowCache::kRows));
}

}  // namespace

TableWindowModel::TableWindowModel(Jobs& jobs, QObject* parent) : QObject(parent), jobs_(jobs) {}

TableWindowModel::~TableWindowModel() {
  if (job_ != 0) jobs_.cancel(job_);
}

void TableWindowModel::set_source(std::shared_ptr<const RowSource> source, TableQuery query) {
  source_ = std::move(source);
  query_ = std::move(query);
  find();
}

void TableWindowModel::set_query(TableQuery query) {
  if (query == query_) return;
  query_ = std::move(query);
  find();
}

void TableWindowModel::set_sort(std::vector<RowOrder> sort) {
  TableQuery query = query_;
  query.sort = std::move(sort);
  set_query(std::move(query));
}

std::int64_t TableWindowModel::rows() const {
  return index_ == nullptr ? 0 : static_cast<std::int64_t>(index_->rows());
}

std::int64_t TableWindowModel::all_rows() const {
  return index_ == nullptr ? 0 : static_cast<std::int64_t>(index_of_->rows());
}

const std::vector<TableColumn>& TableWindowModel::columns() const {
  static const std::vector<TableColumn> none;
  return index_ == nullptr ? none : index_->columns();
}

std::optional<std::size_t> TableWindowModel::find_column(const std::string& name) const {
  for (std::size_t i = 0; i < columns().size(); ++i) {
    if (columns()[i].name == name) return i;
  }
  return std::nullopt;
}

std::optional<TableRow> TableWindowModel::row(std::int64_t position) {
  if (position < 0 || position >= rows()) return std::nullopt;
  const auto at = static_cast<std::size_t>(position);
  const std::size_t number = at / WindowCache::kRows;
  auto window = cache_.find(number);
  if (window == nullptr) {
    ask(number);
    return std::nullopt;
  }
  if (number != in_sight_.first) in_sight_ = {number, in_sight_.first};
  TableRow row;
  row.in_window = at - window->first;
  row.source_row = window->source_row[row.in_window];
  row.window = std::move(window);
  return row;
}

std::optional<TableRow> TableWindowModel::row_now(std::int64_t position) {
  if (position < 0 || position >= rows()) return std::nullopt;
  const std::size_t number = static_cast<std::size_t>(position) / WindowCache::kRows;
  if (cache_.find(number) == nullptr) cache_.put(number, read_window(*index_, number));
  return row(position);
}

void TableWindowModel::find() {
  if (job_ != 0) jobs_.cancel(job_);
  const quint64 generation = ++generation_;
  if (source_ == nullptr) {
    job_ = 0;
    problem_.reset();
    take(nullptr);
    Q_EMIT finding_changed();
    return;
  }
  job_ = jobs_.start<Found>(
      Lane::interactive, tr("Finding rows"), QStringLiteral("search"),
      [source = source_, query = query_, sight = in_sight_](const RunContext& context) -> Result<Found> {
        UNWRAP(index, find_rows(source, query, context.stop));
        Found found;
        found.index = std::make_shared<const RowIndex>(std::move(index));
        const auto read = [&](std::size_t number) {
          if (number * WindowCache::kRows < found.index->rows())
            found.windows.emplace_back(number, read_window(*found.index, number));
        };
        read(sight.first);
        if (sight.second != sight.first) read(sight.second);
        return found;
      },
      this,
      [this, generation](Result<Found> found) {
        if (generation != generation_) return;
        job_ = 0;
        if (found) {
          problem_.reset();
          take(found->index);
          index_of_ = source_;
          for (auto& [number, window] : found->windows) cache_.put(number, std::move(window));
          Q_EMIT changed();
        } else {
          problem_ = found.problem();
          take(nullptr);
        }
        Q_EMIT finding_changed();
      });
  Q_EMIT finding_changed();
}

void TableWindowModel::take(std::shared_ptr<const RowIndex> index) {
  index_ = std::move(index);
  ++index_number_;
  cache_.clear();
  asked_.clear();
  if (index_ == nullptr) Q_EMIT changed();
}

void TableWindowModel::ask(std::size_t number) {
  using Window = std::shared_ptr<const TableWindow>;
  if (!asked_.insert(number).second) return;
  jobs_.start<Window>(
      Lane::interactive, tr("Reading rows"), QStringLiteral("sources"),
      [index = index_, number](const RunContext&) -> Result<Window> { return read_window(*index, number); }, this,
      [this, index_number = index_number_, number](Result<Window> window) {
        if (index_number != index_number_) return;  // of rows that are no longer shown
        asked_.erase(number);
        if (!window) return;
        cache_.put(number, *window);
        Q_EMIT rows_loaded(static_cast<std::int64_t>(number * WindowCache::kRows),
                           static_cast<std::int64_t>((*window)->rows()));
      });
}

}  // namespace tributary::ui
