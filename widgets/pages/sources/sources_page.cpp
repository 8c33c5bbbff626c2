#include "pages/sources/sources_page.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <algorithm>
#include <cmath>

#include "models/row_view.h"
#include "models/sound_player.h"
#include "models/source_watch.h"
#include "models/source_words.h"
#include "pages/sources/bad_rows.h"
#include "pages/sources/import_dialog.h"
#include "pages/sources/join_diagram.h"
#include "pages/sources/media_grid.h"
#include "pages/sources/source_list.h"
#include "pages/sources/sources_model.h"
#include "shell/session.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/panes.h"
#include "theme/parameter_words.h"
#include "theme/tips.h"
#include "theme/words.h"
#include "workflow/counts.h"

namespace tributary::ui {
namespace {

constexpr int kLeft = 320, kJoins = 306;  // at first
constexpr int kMeasured = 60;             // rows that column widths are taken from

/// The page: sources, drop area and joins at the left, the chosen source at the right. State is in SourcesModel.
class SourcesPage : public QWidget {
  Q_DECLARE_TR_FUNCTIONS(SourcesPage)
 public:
  SourcesPage(Session& session, Navigator& navigator)
      : session_(session),
        navigator_(navigator),
        model_(session.model<SourcesModel>()),
        watch_(session.model<SourceWatch>()) {
    auto* layout = column(this);
    bar_ = new PageBar(tr("Sources"), {});
    browse_ = button(tr("Browse files"));
    browse_->setObjectName(QStringLiteral("sources.browse"));
    connect(browse_, &QPushButton::clicked, this, [this] { navigator_.browse_files(); });
    bar_->add(browse_);
    browse_folder_ = button(tr("Browse a folder"));
    browse_folder_->setObjectName(QStringLiteral("sources.browse_folder"));
    connect(browse_folder_, &QPushButton::clicked, this, [this] { navigator_.browse_folder(); });
    bar_->add(browse_folder_);
    layout->addWidget(bar_);
    changed_ = new Band(BandKind::warning, {});
    changed_->setObjectName(QStringLiteral("sources.changed"));
    read_again_ = changed_->set_action(tr("Read again"), [this] { watch_.read_again(); });
    read_again_->setObjectName(QStringLiteral("sources.read_again"));
    changed_->hide();
    layout->addWidget(changed_);
    stack_ = new QStackedWidget;
    stack_->addWidget(build_empty());
    auto* body = new Panes(QStringLiteral("sources"));
    body->add(build_left(), kLeft, 240);
    body->add(build_right(), 0, 400);
    stack_->addWidget(body);
    layout->addWidget(stack_, 1);
    connect(&model_, &SourcesModel::changed, this, [this] { refresh(); });
    connect(&model_, &SourcesModel::selected_changed, this, [this] { refresh_selected(); });
    connect(&model_, &SourcesModel::matches_changed, this, [this] { refresh_joins(); });
    connect(&watch_, &SourceWatch::changed, this, [this] { refresh_changed(); });
    connect(&model_.rows(), &TableWindowModel::changed, this, [this] { refresh_columns(); });
    connect(&session_.model<SoundPlayer>(), &SoundPlayer::changed, this, [this] { refresh_sound(); });
    refresh();
    refresh_joins();
    refresh_columns();
    refresh_selected();
    refresh_changed();
  }

 protected:
  void showEvent(QShowEvent* event) override {
    QWidget::showEvent(event);
    watch_.look();
  }

 private:
  QWidget* build_empty() {
    auto* empty =
        new EmptyState(QStringLiteral("sources"),
                       tr("Files that you drop here are read, joined by user and item id, and never changed."),
                       tr("Ratings or clicks, lists of items, reviews, tags, folders of pictures and sounds. "
                          "Delimiter, encoding and the "
                          "role of each column are found out."));
    empty->add_action(tr("Browse files"), ButtonKind::primary, [this] { navigator_.browse_files(); })
        ->setObjectName(QStringLiteral("sources.first"));
    empty->add_action(tr("Browse a folder"), ButtonKind::normal, [this] { navigator_.browse_folder(); })
        ->setObjectName(QStringLiteral("sources.first_folder"));
    return empty;
  }

  QWidget* build_left() {
    auto* left = new QFrame;
    left->setProperty("kind", QStringLiteral("panel"));
    auto* panes = new Panes(QStringLiteral("sources.joins"), Qt::Vertical);
    column(left)->addWidget(panes);
    auto* top = new QWidget;
    auto* layout = column(top);
    list_ = new SourceList;
    list_->setObjectName(QStringLiteral("sources.list"));
    list_->setAccessibleName(tr("Sources"));
    list_->setStyleSheet(QStringLiteral("background: transparent;"));
    connect(list_, &SourceList::chosen, this, [this](int index) { model_.select(index); });
    connect(list_, &SourceList::removal_asked, this, [this](int index) { remove(index); });
    connect(list_, &QListWidget::itemActivated, this, [this] { edit(); });
    layout->addWidget(list_, 1);
    auto* drop = new QFrame;
    drop->setProperty("kind", QStringLiteral("drop"));
    drop->setFixedHeight(px(76));
    auto* in_drop = column(drop);
    in_drop->setContentsMargins(px(12), px(8), px(12), px(8));
    auto* kinds = row(nullptr);
    kinds->addStretch(1);
    kinds->setSpacing(px(10));
    for (const auto as :
         {SourceKind::interactions, SourceKind::items, SourceKind::reviews, SourceKind::images, SourceKind::audio}) {
      auto* drawing = new QLabel;
      drawing->setPixmap(icon(kind_icon(as), kind_color(as)).pixmap(px(16), px(16)));
      kinds->addWidget(drawing);
    }
    kinds->addStretch(1);
    in_drop->addLayout(kinds);
    auto* words = label(tr("Drop more files or folders anywhere"), TextRole::caption, Ink::text2);
    words->setAlignment(Qt::AlignCenter);
    words->setWordWrap(true);
    in_drop->addWidget(words);
    auto* around = row(nullptr);
    around->setContentsMargins(px(12), px(4), px(12), px(12));
    around->addWidget(drop);
    layout->addLayout(around);
    panes->add(top, 0, 200);
    auto* bottom = new QWidget;
    layout = column(bottom);
    auto* joins = new SectionHead(tr("How they join"), tr("share of rows matched"));
    joins->setStyleSheet(QStringLiteral("QFrame[kind=\"section_head\"] { border-top: none; }"));  // the border is there
    layout->addWidget(joins);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("How they join"));
    scroll->setObjectName(QStringLiteral("sources.joins.scroll"));
    scroll->setStyleSheet(QStringLiteral("QScrollArea { border: 1px solid transparent; background: transparent; } "
                                         "QScrollArea:focus { border-color: %1; }")
                              .arg(theme().tokens().accent.name()));
    auto* holder = new QWidget;
    holder->setProperty("kind", QStringLiteral("panel"));
    auto* in_scroll = column(holder);
    in_scroll->setContentsMargins(px(16), px(12), px(16), px(12));
    in_scroll->setSpacing(px(12));
    diagram_ = new JoinDiagram;
    diagram_->setObjectName(QStringLiteral("sources.joins"));
    in_scroll->addWidget(diagram_);
    leftovers_ = label({}, TextRole::caption, Ink::text2);
    leftovers_->setObjectName(QStringLiteral("sources.leftovers"));
    leftovers_->setWordWrap(true);
    in_scroll->addWidget(leftovers_);
    in_scroll->addStretch(1);
    scroll->setWidget(holder);
    layout->addWidget(scroll, 1);
    panes->add(bottom, kJoins, 120);
    return left;
  }

  QWidget* build_right() {
    auto* right = new QFrame;
    right->setProperty("kind", QStringLiteral("surface"));
    auto* layout = column(right);
    auto* head = new QFrame;
    auto* in_head = row(head);
    in_head->setContentsMargins(px(16), px(10), px(16), px(10));
    in_head->setSpacing(px(8));
    auto* words = column(nullptr);
    words->setSpacing(px(2));
    title_ = elided({}, TextRole::strong);
    path_ = elided({}, TextRole::caption, Ink::text2);
    path_->setProperty("elides", QStringLiteral("middle"));
    path_->setObjectName(QStringLiteral("sources.path"));
    roles_ = elided({}, TextRole::caption, Ink::text2);
    roles_->setObjectName(QStringLiteral("sources.roles"));
    words->addWidget(title_);
    words->addWidget(path_);
    words->addWidget(roles_);
    in_head->addLayout(words, 1);
    edit_ = button(tr("Change how it is read"));
    edit_->setObjectName(QStringLiteral("sources.edit"));
    connect(edit_, &QPushButton::clicked, this, [this] { edit(); });
    remove_ = button(tr("Remove"), ButtonKind::quiet, QStringLiteral("trash"));
    remove_->setObjectName(QStringLiteral("sources.remove"));
    set_tip(remove_, tr("The source leaves the project; the file stays where it is. Can be undone."));
    connect(remove_, &QPushButton::clicked, this, [this] { remove(model_.selected_index()); });
    in_head->addWidget(edit_, 0, Qt::AlignTop);
    in_head->addWidget(remove_, 0, Qt::AlignTop);
    layout->addWidget(head);
    problem_ = new Band(BandKind::error, {});
    problem_->hide();
    layout->addWidget(problem_);
    sound_ = new Band(BandKind::info, {});
    sound_->hide();
    layout->addWidget(sound_);
    layout->addWidget(separator());
    tabs_ = new QFrame;
    tabs_->setFixedHeight(px(40));
    auto* in_tabs = row(tabs_);
    in_tabs->setContentsMargins(px(16), 0, px(16), 0);
    in_tabs->setSpacing(px(12));
    layout->addWidget(tabs_);
    content_ = new QStackedWidget;
    rows_ = new RowView;
    rows_->setObjectName(QStringLiteral("sources.rows"));
    rows_->setAccessibleName(tr("First rows"));
    rows_->set_model(&model_.rows());
    bad_ = new RowView;
    bad_->setObjectName(QStringLiteral("sources.bad"));
    bad_->setAccessibleName(tr("Bad rows"));
    bad_->set_model(&model_.bad());
    bad_->set_columns(bad_row_columns());
    bad_->set_empty_words(tr("Every row of this file could be read."));
    grid_ = new MediaGrid(session_);
    grid_->setObjectName(QStringLiteral("sources.media"));
    connect(grid_, &MediaGrid::picture_asked, this,
            [this](const QString& path) { new PictureView(session_, path, content_); });
    content_->addWidget(rows_);
    content_->addWidget(bad_);
    content_->addWidget(grid_);
    layout->addWidget(content_, 1);
    return right;
  }

  void refresh() {
    const auto& sources = model_.sources();
    stack_->setCurrentIndex(sources.empty() ? 0 : 1);
    browse_->setVisible(!sources.empty());
    browse_folder_->setVisible(!sources.empty());
    std::vector<SourceRow> rows;
    std::int64_t read = 0, bad = 0;
    for (const auto& source : sources) {
      SourceRow shown;
      shown.title = source_title(source.config);
      shown.icon_name = kind_icon(source.config.as);
      shown.icon_color = kind_color(source.config.as);
      shown.detail = kind_title(source.config.as);
      shown.figure = source.is_read || source.rows > 0 ? grouped(source.rows) : QString();
      shown.tip = from_utf8(place_of(source.config));
      if (!source.problem.isEmpty()) {
        shown.warning = tr("cannot be read");
        shown.tip += QLatin1Char('\n') + source.problem;
      } else if (source.has_changed) {
        shown.warning = tr("changed since it was read");
      } else if (!source.is_read && !session_.is_running()) {
        shown.warning = tr("to be read");
      } else if (source.bad_rows > 0) {
        shown.warning = bad_rows_words(source.bad_rows);
      }
      read += source.is_media() ? 0 : source.rows;
      bad += source.bad_rows;
      rows.push_back(std::move(shown));
    }
    list_->set_rows(rows);
    list_->set_current(model_.selected_index());
    bar_->sentence()->setText(sources.empty() ? QString()
                              : bad > 0
                                  ? tr("%1 rows read, %2 set aside with their cause").arg(grouped(read), grouped(bad))
                                  : tr("%1 rows read, none set aside").arg(grouped(read)));
    refresh_selected();
  }

  void refresh_changed() {
    const auto words = changed_words(watch_.changed_sources(), session_.settings());
    changed_->set_words(watch_.problem().isEmpty() ? words : words + QLatin1Char(' ') + watch_.problem());
    changed_->setVisible(!words.isEmpty());
    read_again_->setEnabled(session_.can_write() && !watch_.is_reading());
  }

  void refresh_joins() {
    diagram_->set(model_.diagram_sources(), model_.matches(), false);
    QStringList left;
    for (const auto& match : model_.matches()) {
      bool is_media = false;
      for (const auto& source : model_.sources())
        is_media = is_media || (source.instance == match.source && source.is_media());
      if (const auto words = leftover_words(match, is_media); !words.isEmpty()) left << words;
    }
    leftovers_->setText(left.join(QLatin1Char('\n')));
    leftovers_->setVisible(!left.isEmpty());
  }

  void refresh_selected() {
    const auto* source = model_.selected();
    navigator_.begin_parameters_with(source != nullptr ? from_utf8(source->instance) : QString());
    if (source == nullptr) return;
    list_->set_current(model_.selected_index());
    title_->setText(source_title(source->config));
    const auto place = from_utf8(place_of(source->config));
    const auto format = format_title(source->config);
    path_->setText(source->is_media()  ? place
                   : !format.isEmpty() ? tr("%1, %2", "a file and its format").arg(place, format)
                                       : tr("%1, separated by %2, %3")
                                             .arg(place, choice_title("source", "delimiter", source->config.delimiter),
                                                  choice_title("source", "encoding", source->config.encoding)));
    roles_->setText(source->roles());
    roles_->setVisible(!source->roles().isEmpty());
    edit_->setEnabled(session_.can_write());
    remove_->setEnabled(session_.can_write());
    problem_->set_words(source->problem);
    problem_->setVisible(!source->problem.isEmpty());
    build_tabs(*source);
    rows_->set_empty_words(source->is_read || model_.is_loading()
                               ? tr("There are no rows.")
                               : tr("The rows are here once the file has been read."));
    grid_->set(model_.files(), source->config.as == SourceKind::audio);
    content_->setCurrentWidget(source->is_media()   ? static_cast<QWidget*>(grid_)
                               : model_.shows_bad() ? static_cast<QWidget*>(bad_)
                                                    : static_cast<QWidget*>(rows_));
  }

  void build_tabs(const SourcesModel::Source& source) {
    const auto bad = source.bad_rows + source.bad_cells;
    const QStringList choices =
        source.is_media() ? QStringList() : QStringList{tr("First rows"), tr("Bad rows (%1)").arg(grouped(bad))};
    if (choices != tab_words_ || (choices.isEmpty() && tabs_->layout()->count() == 0)) {
      tab_words_ = choices;
      while (auto* item = tabs_->layout()->takeAt(0)) {
        if (item->widget() != nullptr) item->widget()->deleteLater();
        delete item;
      }
      switch_ = nullptr;
      auto* layout = static_cast<QBoxLayout*>(tabs_->layout());
      if (!choices.isEmpty()) {
        switch_ = new Segmented(choices);
        switch_->setObjectName(QStringLiteral("sources.tabs"));
        connect(switch_, &Segmented::chosen, this, [this](int index) { model_.show_bad(index == 1); });
        layout->addWidget(switch_);
      }
      count_ = elided({}, TextRole::caption, Ink::text2);
      layout->addWidget(count_, 1);
    }
    if (switch_ != nullptr) switch_->set_current(model_.shows_bad() ? 1 : 0);
    count_->setText(source.is_media()    ? tr("%1 files, matched with items by their name").arg(grouped(source.rows))
                    : model_.shows_bad() ? tr("kept aside; correct the file and it is read anew")
                                         : tr("%1 rows as they were read").arg(grouped(source.rows)));
  }

  /// Whether a column of the chosen source holds words of people; not ids, which are copied exactly.
  bool is_free_text(const std::string& column) const {
    const auto* source = model_.selected();
    if (source == nullptr) return false;
    const auto role = role_in(source->config.columns, column);
    return role == ColumnRole::title || role == ColumnRole::text || role == ColumnRole::tag ||
           role == ColumnRole::category;
  }

  void refresh_columns() {
    std::vector<RowColumn> columns;
    for (const auto& known : model_.rows().columns()) {
      RowColumn shown;
      if (known.type == CellType::number) {
        shown.text = [place = columns.size()](const TableRow& row) {
          const auto* value = std::get_if<double>(&row.cell(place));
          return value == nullptr || std::isnan(*value) ? QString() : plain_number(*value);
        };
      }
      if (known.type == CellType::time) {
        shown.text = [place = columns.size()](const TableRow& row) {
          const auto* value = std::get_if<TimeValue>(&row.cell(place));
          return value == nullptr ? QString() : moment(value->seconds);
        };
      }
      shown.column = known.name;
      shown.title = from_utf8(known.name);
      shown.is_free_text = is_free_text(known.name);
      columns.push_back(std::move(shown));
    }
    const auto& old = rows_->columns();
    const bool same = std::equal(columns.begin(), columns.end(), old.begin(), old.end(),
                                 [](const RowColumn& a, const RowColumn& b) { return a.column == b.column; });
    const auto* source = model_.rows().source().get();
    if (same && source == measured_) return;
    measured_ = source;
    rows_->set_columns(columns);
    fit(columns);
    rows_->set_columns(std::move(columns));
  }

  /// As wide as the first rows need; what is long shares what is left over, so that short columns stay together.
  void fit(std::vector<RowColumn>& columns) const {
    const QFontMetrics body(theme().font(TextRole::body)), caption(theme().font(TextRole::caption));
    for (std::size_t c = 0; c < columns.size(); ++c) {
      int widest = caption.horizontalAdvance(columns[c].title) + px(12);  // the sign of the order
      for (std::int64_t r = 0; r < std::min<std::int64_t>(kMeasured, model_.rows().rows()); ++r)
        widest = std::max(widest, body.horizontalAdvance(rows_->cell_text(r, static_cast<int>(c)).left(100)));
      const int needed = (widest + px(24) + px(8)) * 100 / theme().zoom();
      columns[c].width = std::clamp(needed, 96, 260);
      columns[c].stretch = std::max(0, std::min(needed, 700) - columns[c].width);
    }
  }

  void refresh_sound() {
    const auto& words = session_.model<SoundPlayer>().problem();
    sound_->set_words(words);
    sound_->setVisible(!words.isEmpty());
  }

  void edit() {
    const auto* source = model_.selected();
    if (source != nullptr && session_.can_write()) open_source(window(), session_, source->instance);
  }

  void remove(int index) {
    if (const auto removed = model_.remove(index); !removed) {
      problem_->set_words(problem_words(removed.problem()));
      problem_->show();
    }
  }

  Session& session_;
  Navigator& navigator_;
  SourcesModel& model_;
  SourceWatch& watch_;
  PageBar* bar_;
  Band* changed_;
  QPushButton* read_again_;
  QPushButton *browse_, *browse_folder_;
  QStackedWidget* stack_;
  SourceList* list_;
  JoinDiagram* diagram_;
  QLabel* leftovers_;
  QLabel *title_, *path_, *roles_;
  QPushButton *edit_, *remove_;
  Band *problem_, *sound_;
  QFrame* tabs_;
  QStringList tab_words_;
  Segmented* switch_ = nullptr;
  QLabel* count_ = nullptr;
  QStackedWidget* content_;
  RowView *rows_, *bad_;
  const RowSource* measured_ = nullptr;  ///< whose rows the columns are as wide as; only compared
  MediaGrid* grid_;
};

QString figure_of(Session& session) {
  const auto rows = workflow_counts(session.status(), session.settings()).read;
  const auto& instances = session.settings().instances();
  const auto sources =
      std::count_if(instances.begin(), instances.end(), [](const Instance& i) { return i.section == "source"; });
  if (rows > 0) return grouped(rows);
  if (sources == 0) return {};
  return sources == 1 ? QCoreApplication::translate("Pages", "1 file")
                      : QCoreApplication::translate("Pages", "%1 files").arg(sources);
}

/// How each file is read, as pipeline.toml has it; the panel begins with the chosen one.
QStringList sections_of(Session& session) {
  QStringList sections;
  for (const auto& instance : session.settings().instances()) {
    if (instance.section == "source") sections << QString::fromStdString(instance.name);
  }
  return sections;
}

}  // namespace

PageKind sources_page() {
  return {QStringLiteral("sources"),
          [] { return QCoreApplication::translate("Pages", "Sources"); },
          figure_of,
          sections_of,
          [](Session& session, Navigator& navigator) -> QWidget* { return new SourcesPage(session, navigator); },
          [](Session& session) {
            return std::any_of(session.status().stages.begin(), session.status().stages.end(),
                               [](const StageStatus& s) { return s.kind == "source" && s.state != StageState::fresh; });
          }};
}

}  // namespace tributary::ui
