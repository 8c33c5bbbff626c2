#include "models/row_view_accessible.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <algorithm>
#include <map>
#include <utility>

#include "models/row_view.h"

namespace tributary::ui {
namespace {

/// One cell in sight: line 0 is the heads, line n the n-th row in sight.
class CellInterface : public QAccessibleInterface, public QAccessibleTableCellInterface {
 public:
  CellInterface(RowView& view, int line, int column) : view_(&view), line_(line), column_(column) {}

  bool isValid() const override { return view_ != nullptr && column_ < static_cast<int>(view_->columns().size()); }
  QObject* object() const override { return nullptr; }
  QWindow* window() const override { return nullptr; }
  QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(view_); }
  QAccessibleInterface* child(int) const override { return nullptr; }
  QAccessibleInterface* childAt(int, int) const override { return nullptr; }
  int childCount() const override { return 0; }
  int indexOfChild(const QAccessibleInterface*) const override { return -1; }
  /// Name: what the cell says, as it is painted. Description: the title of its column.
  QString text(QAccessible::Text kind) const override {
    if (!isValid()) return {};
    const auto title = view_->columns()[static_cast<std::size_t>(column_)].title;
    if (kind == QAccessible::Description) return line_ == 0 ? QString() : title;
    if (kind != QAccessible::Name && kind != QAccessible::Value) return {};
    return line_ == 0 ? title : view_->cell_text(position(), column_);
  }
  void setText(QAccessible::Text, const QString&) override {}
  QRect rect() const override {
    if (!isValid()) return {};
    const QRect area = line_ == 0 ? view_->head_rect(column_) : view_->cell_rect(position(), column_);
    return {view_->viewport()->mapToGlobal(area.topLeft()), area.size()};
  }
  QAccessible::Role role() const override { return line_ == 0 ? QAccessible::ColumnHeader : QAccessible::Cell; }
  QAccessible::State state() const override {
    QAccessible::State state;
    if (line_ == 0) return state;
    state.focusable = state.selectable = true;
    state.selected = isSelected();
    state.focused = state.selected && column_ == 0 && view_->hasFocus();
    return state;
  }
  void* interface_cast(QAccessible::InterfaceType type) override {
    return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface*>(this) : nullptr;
  }

  bool isSelected() const override { return line_ > 0 && isValid() && position() == view_->current(); }
  QList<QAccessibleInterface*> columnHeaderCells() const override;
  QList<QAccessibleInterface*> rowHeaderCells() const override { return {}; }
  int columnIndex() const override { return column_; }
  int rowIndex() const override { return line_; }
  int columnExtent() const override { return 1; }
  int rowExtent() const override { return 1; }
  QAccessibleInterface* table() const override { return parent(); }
  void leave() { view_ = nullptr; }  ///< the table has gone
  int column() const { return column_; }
  int line() const { return line_; }

 private:
  std::int64_t position() const { return view_->first_visible() + line_ - 1; }
  RowView* view_;
  int line_, column_;
};

/// The rows in sight as a table.
class Table : public QAccessibleWidget, public QAccessibleTableInterface {
 public:
  explicit Table(RowView& view) : QAccessibleWidget(&view, QAccessible::Table), view_(view) {}
  ~Table() override {
    for (const auto& [place, id] : cells_) {
      if (auto* cell = static_cast<CellInterface*>(QAccessible::accessibleInterface(id))) cell->leave();
      QAccessible::deleteAccessibleInterface(id);
    }
  }

  void* interface_cast(QAccessible::InterfaceType type) override {
    if (type == QAccessible::TableInterface) return static_cast<QAccessibleTableInterface*>(this);
    return QAccessibleWidget::interface_cast(type);
  }
  int childCount() const override { return rowCount() * columnCount(); }
  QAccessibleInterface* child(int index) const override {
    return columnCount() == 0 ? nullptr : cellAt(index / columnCount(), index % columnCount());
  }
  int indexOfChild(const QAccessibleInterface* child) const override {
    const auto* cell = dynamic_cast<const CellInterface*>(child);
    return cell == nullptr ? -1 : cell->line() * columnCount() + cell->column();
  }
  QAccessibleInterface* childAt(int x, int y) const override {
    const QPoint at = view_.viewport()->mapFromGlobal(QPoint(x, y));
    const auto position = view_.position_at(at);
    const int column = view_.column_at(at.x());
    if (column < 0 || (position < 0 && !view_.head_rect(column).contains(at))) return nullptr;
    return cellAt(position < 0 ? 0 : static_cast<int>(position - view_.first_visible()) + 1, column);
  }
  QAccessibleInterface* focusChild() const override {
    return view_.hasFocus() && line_of_current() > 0 ? cellAt(line_of_current(), 0) : nullptr;
  }
  QString text(QAccessible::Text kind) const override {
    if (kind == QAccessible::Value && line_of_current() > 0) return view_.accessibleDescription();
    return QAccessibleWidget::text(kind);
  }

  int columnCount() const override { return static_cast<int>(view_.columns().size()); }
  int rowCount() const override {
    const auto rows = view_.model() == nullptr ? 0 : view_.model()->rows();
    return 1 + static_cast<int>(std::clamp<std::int64_t>(rows - view_.first_visible(), 0, view_.visible_rows()));
  }
  QAccessibleInterface* cellAt(int line, int column) const override {
    if (line < 0 || line >= rowCount() || column < 0 || column >= columnCount()) return nullptr;
    const auto [place, is_new] = cells_.try_emplace({line, column}, 0);
    if (is_new) place->second = QAccessible::registerAccessibleInterface(new CellInterface(view_, line, column));
    return QAccessible::accessibleInterface(place->second);
  }
  QAccessibleInterface* caption() const override { return nullptr; }
  QAccessibleInterface* summary() const override { return nullptr; }
  QString columnDescription(int column) const override {
    return column < 0 || column >= columnCount() ? QString() : view_.columns()[static_cast<std::size_t>(column)].title;
  }
  QString rowDescription(int) const override { return {}; }
  int selectedCellCount() const override { return selectedRowCount() * columnCount(); }
  int selectedColumnCount() const override { return 0; }
  int selectedRowCount() const override { return line_of_current() > 0 ? 1 : 0; }
  QList<QAccessibleInterface*> selectedCells() const override {
    QList<QAccessibleInterface*> cells;
    for (int column = 0; line_of_current() > 0 && column < columnCount(); ++column)
      cells << cellAt(line_of_current(), column);
    return cells;
  }
  QList<int> selectedColumns() const override { return {}; }
  QList<int> selectedRows() const override {
    return line_of_current() > 0 ? QList<int>{line_of_current()} : QList<int>();
  }
  bool isColumnSelected(int) const override { return false; }
  bool isRowSelected(int line) const override { return line > 0 && line == line_of_current(); }
  bool selectRow(int line) override {
    if (line < 1 || line >= rowCount()) return false;
    view_.set_current(view_.first_visible() + line - 1);
    return true;
  }
  bool selectColumn(int) override { return false; }
  bool unselectRow(int) override { return false; }
  bool unselectColumn(int) override { return false; }
  void modelChange(QAccessibleTableModelChangeEvent*) override {}

 private:
  /// 0: it is not in sight.
  int line_of_current() const {
    const auto line = view_.current() < 0 ? 0 : view_.current() - view_.first_visible() + 1;
    return line > 0 && line < rowCount() ? static_cast<int>(line) : 0;
  }
  RowView& view_;
  mutable std::map<std::pair<int, int>, QAccessible::Id> cells_;  ///< by line and column in sight
};

QList<QAccessibleInterface*> CellInterface::columnHeaderCells() const {
  auto* of = parent();
  auto* table = of == nullptr ? nullptr : of->tableInterface();
  if (table == nullptr || line_ == 0) return {};
  return {table->cellAt(0, column_)};
}

QAccessibleInterface* make(const QString&, QObject* object) {
  auto* view = qobject_cast<RowView*>(object);
  return view == nullptr ? nullptr : new Table(*view);
}

}  // namespace

void install_row_view_accessible() {
  static const bool installed = [] {
    QAccessible::installFactory(make);
    return true;
  }();
  (void)installed;
}

void tell_current_cell(RowView& view) {
  if (!QAccessible::isActive() || !view.hasFocus()) return;
  auto* table = QAccessible::queryAccessibleInterface(&view);
  auto* cell = table == nullptr ? nullptr : table->focusChild();
  if (cell == nullptr) return;
  QAccessibleEvent focus(cell, QAccessible::Focus);
  QAccessible::updateAccessibility(&focus);
}

}  // namespace tributary::ui
