#include "pages/cleaning/cleaning_table.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <cmath>

#include "cleaning/verdicts.h"
#include "dataset/dataset.h"
#include "models/cleaning_words.h"
#include "shell/page.h"
#include "shell/saving.h"
#include "theme/controls.h"
#include "theme/core_words.h"
#include "theme/icons.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

using Table = CleaningModel::Table;

/// Places of columns in the queries, which take all columns of their source (see verdict_rows.h).
enum RowPlace : std::size_t { kRowVerdict = 4, kRowReason = 5, kRowStep = 6, kRowNear = 7 };
enum SummaryPlace : std::size_t { kRows = 1, kLeft = 2, kVerdict = 7, kReason = 8, kStep = 9, kIndex = 10, kNear = 11 };

constexpr int kPatience = 300;  // ms: a shorter wait is not worth words

std::int64_t whole(const TableRow& row, std::size_t column) {
  const auto* value = std::get_if<std::int64_t>(&row.cell(column));
  return value == nullptr ? 0 : *value;
}

/// NaN: not near.
double near(const TableRow& row, std::size_t column) {
  const auto* value = std::get_if<double>(&row.cell(column));
  return value == nullptr ? NAN : *value;
}

/// Of a column that a date fills, at 100 % zoom.
int date_width() {
  const QFontMetrics metrics(theme().font(TextRole::body));
  return metrics.horizontalAdvance(date(1733875200)) * 100 / theme().zoom() + 28;  // 11 Dec 2024: a long one
}

RowColumn made(const char* name, const QString& title, int width, int digits = 2) {
  RowColumn column;
  column.column = name;
  column.title = title;
  column.width = width;
  column.digits = digits;
  return column;
}

/// A cell as programs read it.
QString plain(const Cell& cell) {
  if (const auto* whole_number = std::get_if<std::int64_t>(&cell)) return QString::number(*whole_number);
  if (const auto* number = std::get_if<double>(&cell))
    return std::isnan(*number) ? QString() : QString::number(*number, 'g', 15);
  if (const auto* text = std::get_if<std::string>(&cell)) return from_utf8(*text);
  if (const auto* time = std::get_if<TimeValue>(&cell))
    return QDateTime::fromSecsSinceEpoch(time->seconds, Qt::UTC).toString(Qt::ISODate);
  return {};
}

/// All rows that the query finds, verdict and reason in words.
Status write_rows(const std::shared_ptr<const RowSource>& source, const TableQuery& query, const RowSink& take,
                  const StopToken& stop) {
  constexpr std::size_t kAtOnce = 4096;
  UNWRAP(index, find_rows(source, query, stop));
  QStringList head;
  for (const auto& column : index.columns()) head << from_utf8(column.name);
  take(head);
  for (std::size_t first = 0; first < index.rows(); first += kAtOnce) {
    if (stop.stopped()) return cancelled();
    const auto window = index.window(first, kAtOnce);
    for (std::size_t row = 0; row < window.rows(); ++row) {
      QStringList cells;
      for (std::size_t column = 0; column < window.columns; ++column) {
        const auto& cell = window.at(row, column);
        const auto& name = index.columns()[column].name;
        const auto* code = std::get_if<std::int64_t>(&cell);
        if (code != nullptr && name == "verdict") {
          cells << (*code == static_cast<std::int64_t>(Verdict::excluded)  ? CleaningTable::tr("excluded")
                    : *code == static_cast<std::int64_t>(Verdict::flagged) ? CleaningTable::tr("flagged")
                                                                           : CleaningTable::tr("sound"));
        } else if (code != nullptr && name == "reason") {
          cells << (*code == 0 ? QString() : core_words(reason_words(static_cast<Reason>(*code))));
        } else {
          cells << plain(cell);
        }
      }
      take(cells);
    }
  }
  return done;
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
  only_found_ = button(tr("excluded, flagged or near"), ButtonKind::small, QStringLiteral("filter"));
  only_found_->setObjectName(QStringLiteral("only_found"));
  only_found_->setCheckable(true);
  only_found_->setProperty("gives_way", true);
  count_ = elided({}, TextRole::caption, Ink::text2);
  count_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  count_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
  inside->insertWidget(0, only_found_);
  inside->insertWidget(0, tabs_);
  inside->setSpacing(px(8));
  head->add(count_);
  layout->addWidget(head);
  view_ = new RowView;
  view_->setObjectName(QStringLiteral("cleaning_rows"));
  view_->set_model(&model_.table());
  (new Saveable(model_.session(), view_, QStringLiteral("rows")))
      ->long_table([this]() -> RowMaker {
        auto query = model_.table().query();
        query.columns.clear();
        return [source = model_.table().source(), query](const RowSink& take, const StopToken& stop) -> Status {
          return source != nullptr ? write_rows(source, query, take, stop) : Status(done);
        };
      })
      .without_copy();
  auto* body = new QGridLayout;
  body->addWidget(view_, 0, 0);
  reading_ = label(tr("Reading the rows ..."), TextRole::body, Ink::text2);
  reading_->setObjectName(QStringLiteral("reading_rows"));
  reading_->setAttribute(Qt::WA_TransparentForMouseEvents);
  reading_->hide();
  body->addWidget(reading_, 0, 0, Qt::AlignCenter);
  layout->addLayout(body, 1);
  patience_ = new QTimer(this);
  patience_->setSingleShot(true);
  patience_->setInterval(kPatience);
  connect(patience_, &QTimer::timeout, this, &CleaningTable::show_reading);
  connect(tabs_, &Segmented::chosen, this, [this](int index) { model_.show_table(static_cast<Table>(index)); });
  connect(only_found_, &QPushButton::toggled, this, [this](bool on) { model_.set_only_found(on); });
  connect(&model_, &CleaningModel::table_changed, this, &CleaningTable::take_table);
  connect(&model_, &CleaningModel::preview_changed, this, &CleaningTable::refresh);
  connect(&model_, &CleaningModel::steps_changed, this, &CleaningTable::refresh);
  connect(&model_.table(), &TableWindowModel::changed, this, &CleaningTable::refresh);
  connect(&model_.table(), &TableWindowModel::finding_changed, this, &CleaningTable::refresh);
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
  view_->set_is_excluded([verdict, before = model_.shows_before()](const TableRow& row) {
    return !before && whole(row, verdict) == static_cast<std::int64_t>(Verdict::excluded);
  });
  view_->setAccessibleName(model_.shows_before()   ? tr("Rows as they were read")
                           : table == Table::rows  ? tr("Rows with verdict and reason")
                           : table == Table::users ? tr("Users with verdict and reason")
                                                   : tr("Items with verdict and reason"));
  refresh();
}

void CleaningTable::refresh() {
  const bool is_before = model_.shows_before();
  only_found_->setVisible(!is_before);
  only_found_->setText(model_.has_near() ? tr("excluded, flagged or near") : tr("excluded or flagged"));
  set_tip(only_found_, model_.has_near() ? tr("Only rows that are excluded or flagged, or kept close to the threshold")
                                         : tr("Only rows that are excluded or flagged"));
  view_->set_empty_words(model_.is_reading() || !model_.only_found() || is_before ? QString()
                         : model_.has_near() ? tr("Nothing is excluded, flagged or near the threshold here.")
                                             : tr("Nothing is excluded or flagged here."));
  const QString shown = grouped(model_.table().rows()), all = grouped(model_.all_rows());
  const Table table = model_.shown_table();
  if (model_.table().source() == nullptr) {
    count_->clear();
  } else if (is_before) {
    count_->setText(table == Table::rows    ? tr("%1 rows, as read").arg(shown)
                    : table == Table::users ? tr("%1 users, as read").arg(shown)
                                            : tr("%1 items, as read").arg(shown));
  } else {
    count_->setText(table == Table::rows    ? tr("%1 of %2 rows").arg(shown, all)
                    : table == Table::users ? tr("%1 of %2 users").arg(shown, all)
                                            : tr("%1 of %2 items").arg(shown, all));
  }
  const bool waits = model_.is_reading() && model_.table().rows() == 0;
  if (!waits) {
    patience_->stop();
    reading_->hide();
  } else if (!reading_->isVisible() && !patience_->isActive()) {
    patience_->start();
  }
}

void CleaningTable::show_reading() {
  if (model_.is_reading() && model_.table().rows() == 0) reading_->show();
}

RowColumn CleaningTable::verdict_column() const {
  RowColumn column = made("verdict", tr("verdict and reason"), 150);
  column.stretch = 5;
  column.is_plain = true;
  const bool of_rows = model_.shown_table() == Table::rows;
  const std::size_t verdict = of_rows ? std::size_t{kRowVerdict} : std::size_t{kVerdict};
  if (of_rows) {
    column.text = [this](const TableRow& row) {
      if (const double off = near(row, kRowNear); !std::isnan(off)) return near_verdict(off, false);
      return row_verdict(whole(row, kRowVerdict), whole(row, kRowReason), model_.outcome_at(whole(row, kRowStep)));
    };
  } else {
    column.text = [this](const TableRow& row) {
      if (const double off = near(row, kNear); !std::isnan(off)) return near_verdict(off, true);
      return summary_verdict(whole(row, kVerdict), whole(row, kReason), whole(row, kRows), whole(row, kLeft),
                             model_.outcome_at(whole(row, kStep)));
    };
  }
  column.ink = [verdict](const TableRow& row) { return whole(row, verdict) == 0 ? Ink::text2 : Ink::text; };
  return column;
}

/// Figures share what is left over, names and reasons get more of it. Where there is no room dates and figures give
/// way, so that name, rows and reason stand there in the smallest window too.
std::vector<RowColumn> CleaningTable::columns_of(Table table) const {
  const auto spread = [](RowColumn column, int stretch, int gives_way = 0) {
    column.stretch = stretch;
    column.gives_way = gives_way;
    return column;
  };
  const int dates = date_width();
  std::vector<RowColumn> columns;
  if (table == Table::rows) {
    columns = {spread(made("user", tr("user"), 80), 1), spread(made("item", tr("item"), 150), 4),
               spread(made("rating", tr("rating"), 72, 1), 1), spread(made("time", tr("time"), dates), 1, 1)};
  } else {
    columns = {
        table == Table::users ? spread(made("user", tr("user"), 64), 2) : spread(made("item", tr("item"), 140), 5),
        spread(made("rows", tr("rows"), 66), 1)};
    if (!model_.shows_before()) columns.push_back(spread(made("left", tr("left"), 58), 1, 2));
    columns.push_back(spread(made("mean", tr("mean"), 62), 1, 3));
    columns.push_back(spread(made("sd", tr("sd"), 66), 1, 4));
    columns.push_back(spread(made("first", tr("first"), dates), 1, 5));
    columns.push_back(spread(made("last", tr("last"), dates), 1, 1));
  }
  if (!model_.shows_before()) columns.push_back(verdict_column());
  const auto dataset = model_.session().dataset();
  for (auto& column : columns) column.is_free_text = column.column == "item" && dataset && !dataset->titles.empty();
  return columns;
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
