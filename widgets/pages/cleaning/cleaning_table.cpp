#include "pages/cleaning/cleaning_table.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "cleaning/verdicts.h"
#include "dataset/dataset.h"
#include "pages/cleaning/cleaning_words.h"
#include "shell/page.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

using Table = CleaningModel::Table;

/// Places of columns in the queries, which take all columns of their source (see verdict_rows.h).
enum RowPlace : std::size_t { kRowVerdict = 4, kRowReason = 5 };
enum SummaryPlace : std::size_t { kRows = 1, kLeft = 2, kVerdict = 7, kReason = 8, kStep = 9, kIndex = 10 };

std::int64_t whole(const TableRow& row, std::size_t column) {
  const auto* value = std::get_if<std::int64_t>(&row.cell(column));
  return value == nullptr ? 0 : *value;
}

RowColumn made(const char* name, const QString& title, int width, int digits = 2) {
  RowColumn column;
  column.column = name;
  column.title = title;
  column.width = width;
  column.digits = digits;
  return column;
}

}  // namespace

CleaningTable::CleaningTable(CleaningModel& model, Navigator& navigator, QWidget* parent)
    : QFrame(parent), model_(model) {
  setProperty("kind", QStringLiteral("surface"));
  auto* layout = tributary::ui::column(this);
  auto* head = new SectionHead({});
  head->title()->hide();
  head->setFixedHeight(px(36));
  auto* inside = qobject_cast<QBoxLayout*>(head->layout());
  tabs_ = new Segmented({model_.has_ratings() ? tr("Ratings") : tr("Interactions"), tr("Users"), tr("Items")});
  tabs_->setObjectName(QStringLiteral("table_tabs"));
  only_found_ = button(tr("struck or flagged only"), ButtonKind::small, QStringLiteral("filter"));
  only_found_->setObjectName(QStringLiteral("only_found"));
  only_found_->setCheckable(true);
  count_ = label({}, TextRole::caption, Ink::text2);
  inside->insertWidget(0, only_found_);
  inside->insertWidget(0, tabs_);
  inside->setSpacing(px(8));
  head->add(count_);
  layout->addWidget(head);
  view_ = new RowView;
  view_->setObjectName(QStringLiteral("cleaning_rows"));
  view_->set_model(&model_.table());
  layout->addWidget(view_, 1);
  connect(tabs_, &Segmented::chosen, this, [this](int index) { model_.show_table(static_cast<Table>(index)); });
  connect(only_found_, &QPushButton::toggled, this, [this](bool on) { model_.set_only_found(on); });
  connect(&model_, &CleaningModel::table_changed, this, &CleaningTable::take_table);
  connect(&model_, &CleaningModel::preview_changed, this, &CleaningTable::refresh);
  connect(&model_.table(), &TableWindowModel::changed, this, &CleaningTable::refresh);
  connect(view_, &RowView::current_changed, this, &CleaningTable::select);
  connect(view_, &RowView::activated, this, [this, &navigator](std::int64_t position) {
    if (const int user = user_at(position); user >= 0) navigator.show_user(user);
  });
  take_table();
}

void CleaningTable::take_table() {
  const Table table = model_.shown_table();
  tabs_->set_current(static_cast<int>(table));
  only_found_->setChecked(model_.only_found());
  view_->set_columns(columns_of(table));
  const std::size_t verdict = table == Table::rows ? std::size_t{kRowVerdict} : std::size_t{kVerdict};
  view_->set_is_struck(
      [verdict](const TableRow& row) { return whole(row, verdict) == static_cast<std::int64_t>(Verdict::struck); });
  view_->set_empty_words(model_.only_found() ? tr("Nothing is struck or flagged here.") : QString());
  view_->setAccessibleName(table == Table::rows    ? tr("Rows with verdict and reason")
                           : table == Table::users ? tr("Users with verdict and reason")
                                                   : tr("Items with verdict and reason"));
  refresh();
}

void CleaningTable::refresh() {
  const QString shown = grouped(model_.table().rows()), all = grouped(model_.all_rows());
  if (model_.table().source() == nullptr) {
    count_->clear();
  } else if (model_.shown_table() == Table::rows) {
    count_->setText(tr("%1 of %2 rows").arg(shown, all));
  } else {
    count_->setText(model_.shown_table() == Table::users ? tr("%1 of %2 users").arg(shown, all)
                                                         : tr("%1 of %2 items").arg(shown, all));
  }
}

RowColumn CleaningTable::verdict_column() const {
  RowColumn column = made("verdict", tr("verdict and reason"), 180);
  column.stretch = 3;
  column.is_plain = true;
  if (model_.shown_table() == Table::rows) {
    column.text = [](const TableRow& row) { return row_verdict(row, kRowVerdict, kRowReason); };
    return column;
  }
  column.text = [this](const TableRow& row) {
    return summary_verdict(whole(row, kVerdict), whole(row, kReason), whole(row, kRows), whole(row, kLeft),
                           model_.outcome_at(whole(row, kStep)));
  };
  column.ink = [](const TableRow& row) { return whole(row, kVerdict) == 0 ? Ink::text2 : Ink::text; };
  return column;
}

std::vector<RowColumn> CleaningTable::columns_of(Table table) const {
  const auto titles = [](RowColumn column) {
    column.stretch = 2;
    return column;
  };
  if (table == Table::rows) {
    return {made("user", tr("user"), 88), titles(made("item", tr("item"), 200)), made("rating", tr("rating"), 72, 1),
            made("time", tr("time"), 132), verdict_column()};
  }
  RowColumn who = table == Table::users ? made("user", tr("user"), 96) : titles(made("item", tr("item"), 160));
  return {who,
          made("rows", tr("rows"), 76),
          made("left", tr("left"), 76),
          made("mean", tr("mean"), 68),
          made("sd", tr("sd"), 64),
          made("first", tr("first"), 128),
          made("last", tr("last"), 128),
          verdict_column()};
}

int CleaningTable::user_at(std::int64_t position) const {
  const auto row = model_.table().row_now(position);
  const auto dataset = model_.session().dataset();
  if (!row || dataset == nullptr || model_.shown_table() == Table::items) return -1;
  if (model_.shown_table() == Table::users) return static_cast<int>(whole(*row, kIndex));
  return row->source_row < dataset->interactions.size() ? dataset->interactions.user[row->source_row] : -1;
}

void CleaningTable::select(std::int64_t position) {
  const auto row = model_.table().row_now(position);
  const auto dataset = model_.session().dataset();
  if (!row || dataset == nullptr) return;
  if (const int user = user_at(position); user >= 0) model_.session().select_user(user);
  if (model_.shown_table() == Table::items) model_.session().select_item(static_cast<int>(whole(*row, kIndex)));
  if (model_.shown_table() == Table::rows && row->source_row < dataset->interactions.size())
    model_.session().select_item(dataset->interactions.item[row->source_row]);
}

}  // namespace tributary::ui
