#include "pages/sources/import_dialog.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <algorithm>

#include "models/source_words.h"
#include "pages/sources/import_columns.h"
#include "pages/sources/import_model.h"
#include "pages/sources/join_diagram.h"
#include "pages/sources/source_list.h"
#include "shell/session.h"
#include "shell/undo_note.h"
#include "sources/source_reader.h"
#include "theme/controls.h"
#include "theme/core_words.h"
#include "theme/icons.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kWidth = 1104, kHeight = 648, kWidest = 1440, kHighest = 920, kLeft = 280;

ImportDialog* opened(QWidget* window, Session& session) {
  for (auto* old : window->findChildren<ImportDialog*>(QString(), Qt::FindDirectChildrenOnly)) {
    old->hide();
    old->deleteLater();
  }
  auto* dialog = new ImportDialog(window, session);
  // It cannot outlive what it imports into.
  QObject::connect(&session, &QObject::destroyed, dialog, [dialog] { delete dialog; });
  return dialog;
}

}  // namespace

void open_import(QWidget* window, Session& session, const QStringList& paths) {
  opened(window, session)->model().look(paths);
}

void open_source(QWidget* window, Session& session, const std::string& instance) {
  opened(window, session)->model().edit(instance);
}

ImportDialog::ImportDialog(QWidget* window, Session& session)
    : QFrame(window), session_(session), model_(*new ImportModel(session, this)) {
  setObjectName(QStringLiteral("import"));
  setAccessibleName(tr("Import"));
  setFocusPolicy(Qt::StrongFocus);
  window->installEventFilter(this);
  connect(&model_, &ImportModel::stage_changed, this, &ImportDialog::build);
  connect(&model_, &ImportModel::entries_changed, this, &ImportDialog::refresh_list);
  connect(&model_, &ImportModel::current_changed, this, &ImportDialog::refresh_list);
  connect(&model_, &ImportModel::check_changed, this, &ImportDialog::refresh_check);
  connect(&model_.undo(), &QUndoStack::indexChanged, this, &ImportDialog::refresh_undo);
  connect(&theme(), &Theme::changed, this, &ImportDialog::build, Qt::QueuedConnection);
  progress_timer_.setInterval(100);
  connect(&progress_timer_, &QTimer::timeout, this, [this] {
    if (progress_words_ == nullptr) return;
    const auto progress = model_.progress();
    progress_words_->setText(
        progress.total > 0 ? tr("%1 of %2 files").arg(grouped(progress.done), grouped(progress.total)) : QString());
  });
  build();
  show();
  raise();
  setFocus();
}

void ImportDialog::build() {
  list_ = nullptr;
  diagram_ = nullptr;
  import_ = nullptr;
  head_words_ = nullptr;
  warning_ = nullptr;
  progress_words_ = nullptr;
  undo_ = redo_ = nullptr;
  note_ = nullptr;
  const bool had_focus = card_ == nullptr || isAncestorOf(QApplication::focusWidget()) || hasFocus();
  if (card_ != nullptr) {
    card_->hide();
    card_->deleteLater();
  }
  card_ = new QFrame(this);
  card_->setProperty("kind", QStringLiteral("dialog"));
  model_.stage() == ImportModel::Stage::ready ? build_ready() : build_waiting();
  place();
  card_->show();
  raise();
  if (had_focus) list_ != nullptr ? list_->setFocus() : cancel_->setFocus();
}

void ImportDialog::build_waiting() {
  const bool failed = model_.stage() == ImportModel::Stage::failed;
  failed ? progress_timer_.stop() : progress_timer_.start();
  auto* layout = column(card_);
  layout->setContentsMargins(px(24), px(24), px(24), px(16));
  layout->setSpacing(px(8));
  layout->addWidget(label(failed ? tr("Nothing can be imported") : tr("Looking at the files"), TextRole::page));
  progress_words_ = label(failed ? problem_words(model_.problem()) : QString(), TextRole::body, Ink::text2);
  progress_words_->setObjectName(QStringLiteral("import.words"));
  progress_words_->setWordWrap(true);
  layout->addWidget(progress_words_, 1);
  if (!failed) {
    auto* note = label(tr("Delimiter, encoding and the role of each column are found out. The files are not changed."),
                       TextRole::caption, Ink::text2);
    note->setWordWrap(true);
    layout->addWidget(note);
  } else {
    progress_words_ = nullptr;
  }
  auto* buttons = row(nullptr);
  buttons->addStretch(1);
  cancel_ = button(failed ? tr("Close") : tr("Cancel"));
  cancel_->setObjectName(QStringLiteral("import.cancel"));
  connect(cancel_, &QPushButton::clicked, this, &ImportDialog::cancel);
  buttons->addWidget(cancel_);
  layout->addLayout(buttons);
}

QWidget* ImportDialog::build_head(const QString& title) {
  auto* head = new QFrame;
  head->setFixedHeight(px(52));
  auto* layout = row(head);
  layout->setContentsMargins(px(16), 0, px(12), 0);
  layout->setSpacing(px(8));
  layout->addWidget(label(title, TextRole::page));
  head_words_ = elided({}, TextRole::caption, Ink::text2);
  head_words_->setObjectName(QStringLiteral("import.head"));
  layout->addWidget(head_words_, 1);
  undo_ = icon_button(QStringLiteral("undo"), tr("Undo"));
  undo_->setObjectName(QStringLiteral("import.undo"));
  connect(undo_, &QToolButton::clicked, this, [this] { step(true); });
  redo_ = icon_button(QStringLiteral("redo"), tr("Redo"));
  redo_->setObjectName(QStringLiteral("import.redo"));
  connect(redo_, &QToolButton::clicked, this, [this] { step(false); });
  layout->addWidget(undo_);
  layout->addWidget(redo_);
  auto* close = icon_button(QStringLiteral("close"), tr("Cancel"));
  connect(close, &QToolButton::clicked, this, &ImportDialog::cancel);
  layout->addWidget(close);
  return head;
}

QWidget* ImportDialog::build_left() {
  auto* left = new QFrame;
  left->setProperty("kind", QStringLiteral("panel"));
  left->setFixedWidth(px(kLeft));
  auto* layout = column(left);
  list_ = new SourceList;
  list_->setObjectName(QStringLiteral("import.files"));
  list_->setAccessibleName(tr("Files"));
  list_->setStyleSheet(QStringLiteral("background: transparent;"));
  connect(list_, &SourceList::chosen, &model_, &ImportModel::set_current);
  connect(list_, &SourceList::check_asked, &model_, &ImportModel::set_taken);
  layout->addSpacing(px(8));
  layout->addWidget(list_, 1);
  layout->addWidget(separator());
  auto* joins = new QFrame;
  auto* in_joins = column(joins);
  in_joins->setContentsMargins(px(16), px(12), px(16), px(12));
  in_joins->setSpacing(px(8));
  in_joins->addWidget(label(tr("How they join"), TextRole::strong));
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setFixedHeight(px(170));
  scroll->setAccessibleName(tr("How they join"));
  scroll->setStyleSheet(QStringLiteral("QScrollArea { border: 1px solid transparent; background: transparent; } "
                                       "QScrollArea:focus { border-color: %1; }")
                            .arg(theme().tokens().accent.name()));
  scroll->viewport()->setAutoFillBackground(false);
  auto* holder = new QWidget;
  holder->setProperty("kind", QStringLiteral("panel"));
  auto* in_scroll = column(holder);
  diagram_ = new JoinDiagram;
  diagram_->setObjectName(QStringLiteral("import.joins"));
  in_scroll->addWidget(diagram_);
  in_scroll->addStretch(1);
  scroll->setWidget(holder);
  in_joins->addWidget(scroll);
  diagram_note_ = label({}, TextRole::caption, Ink::text2);
  in_joins->addWidget(diagram_note_);
  layout->addWidget(joins);
  return left;
}

QWidget* ImportDialog::build_foot() {
  auto* foot = new QFrame;
  foot->setFixedHeight(px(56));
  auto* layout = row(foot);
  layout->setContentsMargins(px(16), 0, px(16), 0);
  layout->setSpacing(px(8));
  foot_icon_ = new QLabel;
  foot_icon_->setFixedSize(px(16), px(16));
  layout->addWidget(foot_icon_);
  foot_words_ = elided({}, TextRole::body, Ink::text2);
  foot_words_->setObjectName(QStringLiteral("import.foot"));
  layout->addWidget(foot_words_, 1);
  cancel_ = button(tr("Cancel"));
  cancel_->setObjectName(QStringLiteral("import.cancel"));
  connect(cancel_, &QPushButton::clicked, this, &ImportDialog::cancel);
  import_ = button(model_.is_edit() ? tr("Read again") : tr("Import"), ButtonKind::primary);
  import_->setObjectName(QStringLiteral("import.import"));
  connect(import_, &QPushButton::clicked, this, &ImportDialog::import);
  layout->addWidget(cancel_);
  layout->addWidget(import_);
  return foot;
}

void ImportDialog::build_ready() {
  progress_timer_.stop();
  const auto& entries = model_.entries();
  const auto sources =
      static_cast<int>(std::count_if(entries.begin(), entries.end(), [](const auto& e) { return e.is_source(); }));
  auto* layout = column(card_);
  layout->setContentsMargins(1, 1, 1, 1);
  layout->addWidget(build_head(model_.is_edit()
                                   ? tr("How %1 is read").arg(source_title(entries.front().source.config))
                                   : (sources == 1 ? tr("Import 1 file") : tr("Import %1 files").arg(sources))));
  warning_ = new Band(BandKind::warning, {});
  warning_->setObjectName(QStringLiteral("import.warning"));
  warning_->hide();
  layout->addWidget(warning_);
  layout->addWidget(separator());
  auto* middle = row(nullptr);
  middle->addWidget(build_left());
  middle->addWidget(separator(Qt::Vertical));
  middle->addWidget(new ImportColumns(model_), 1);
  layout->addLayout(middle, 1);
  layout->addWidget(separator());
  layout->addWidget(build_foot());
  note_ = new UndoNote(card_);
  note_->setObjectName(QStringLiteral("import.undo_note"));
  refresh_undo();
  refresh_list();
  refresh_check();
}

void ImportDialog::refresh_list() {
  if (list_ == nullptr) return;
  std::vector<SourceRow> rows;
  const auto& entries = model_.entries();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& entry = entries[i];
    SourceRow shown;
    shown.title = source_title(entry.source.config);
    shown.tip = entry.path;
    if (!entry.is_source()) {
      shown.icon_name = QStringLiteral("hide");
      shown.detail = tr("left out: %1").arg(entry.ignored);
      shown.tip += QLatin1Char('\n') + shown.detail;
      shown.is_quiet = true;
    } else {
      shown.icon_name = kind_icon(entry.source.config.as);
      shown.icon_color = kind_color(entry.source.config.as);
      shown.detail = kind_title(entry.source.config.as);
      shown.has_check = true;
      shown.is_checked = entry.is_taken;
      const auto* checked = model_.checked_source(static_cast<int>(i));
      const bool counted = checked != nullptr && checked->whole && checked->problem.text.empty();
      const auto count = counted ? checked->rows : entry.source.rows;
      shown.figure = entry.source.rows_estimated && !counted ? QStringLiteral("≈ ") + grouped(count) : grouped(count);
      const auto trouble = model_.trouble(static_cast<int>(i));
      if (entry.is_taken && !trouble.isEmpty()) {
        shown.warning = tr("something is missing");
        shown.tip += QLatin1Char('\n') + trouble;
      } else if (checked != nullptr && !checked->problem.text.empty()) {
        shown.warning = tr("cannot be read");
        shown.tip += QLatin1Char('\n') + message_words(checked->problem);
      } else if (checked != nullptr && checked->bad_rows > 0) {
        shown.warning = bad_rows_words(checked->bad_rows);
        shown.tip += QLatin1Char('\n') + message_words(checked->note);
      }
    }
    rows.push_back(std::move(shown));
  }
  list_->set_rows(rows);
  list_->set_current(model_.current());
  refresh_head();
  refresh_foot();
}

void ImportDialog::refresh_check() {
  if (diagram_ == nullptr) return;
  const auto& checked = model_.checked();
  const bool partial = checked && std::any_of(checked->sources.begin(), checked->sources.end(),
                                              [](const CheckedSource& source) { return !source.whole; });
  diagram_->set(model_.diagram_sources(), checked ? checked->matches : std::vector<SourceMatch>(), partial);
  diagram_note_->setText(!checked                   ? tr("Ids are being compared.")
                         : checked->matches.empty() ? tr("Nothing to join: one table names all ids.")
                                                    : tr("By item and user id; share of rows matched"));
  refresh_list();
}

void ImportDialog::refresh_foot() {
  if (import_ == nullptr) return;
  QString words = model_.trouble();
  const bool can = words.isEmpty();
  QString icon_name = QStringLiteral("check");
  if (!can) {
    icon_name = QStringLiteral("warning");
  } else if (!model_.checked()) {
    words = tr("The rows are being looked at. Files are read, never changed.");
    icon_name = QStringLiteral("clock");
  } else {
    std::int64_t rows = 0, bad = 0;
    bool whole = true;
    for (std::size_t i = 0; i < model_.entries().size(); ++i) {
      const auto* checked = model_.checked_source(static_cast<int>(i));
      if (checked == nullptr || gathers(model_.entries()[i].source.config)) continue;
      rows += checked->rows + checked->bad_rows;
      bad += checked->bad_rows;
      whole = whole && checked->whole;
      if (!checked->problem.text.empty()) {
        words = tr("%1: %2").arg(source_title(model_.entries()[i].source.config), message_words(checked->problem));
        icon_name = QStringLiteral("warning");
      }
    }
    if (words.isEmpty()) {
      words = whole
                  ? tr("%1 bad rows in %2. Files are read, never changed.").arg(grouped(bad), grouped(rows))
                  : tr("%1 bad rows in the first %2. Files are read, never changed.").arg(grouped(bad), grouped(rows));
      if (bad > 0) icon_name = QStringLiteral("warning");
    }
  }
  foot_words_->setText(words);
  foot_icon_->setPixmap(icon(icon_name).pixmap(px(16), px(16)));
  import_->setEnabled(can);
  set_tip(import_, can ? QString() : words);
}

void ImportDialog::refresh_head() {
  if (head_words_ == nullptr) return;
  QStringList others, warnings;  // warnings have room of their own below
  for (const auto& doubt : model_.doubts()) (doubt.is_warning ? warnings : others) << doubt.words;
  const bool is_known = model_.checked() && !model_.is_checking();
  if (!warnings.isEmpty()) others.prepend(tr("Not everything is understood."));
  head_words_->setText(!others.isEmpty() ? others.join(QLatin1Char(' '))
                       : is_known        ? tr("Everything is understood; check what you like.")
                                         : tr("The rows are being looked at."));
  warning_->set_words(warnings.join(QLatin1Char('\n')));
  warning_->setVisible(!warnings.isEmpty());
}

void ImportDialog::step(bool is_undo) {
  auto& steps = model_.undo();
  if (note_ == nullptr || !(is_undo ? steps.canUndo() : steps.canRedo())) return;
  const auto words = is_undo ? steps.undoText() : steps.redoText();
  is_undo ? steps.undo() : steps.redo();
  note_->say((is_undo ? tr("Taken back in the import: %1") : tr("Made again in the import: %1")).arg(words),
             is_undo ? tr("Redo") : tr("Undo"), [this, is_undo] { step(!is_undo); }, {}, nullptr);
}

void ImportDialog::refresh_undo() {
  if (undo_ == nullptr) return;
  const auto& steps = model_.undo();
  // A disabled button hands the focus on, out of the dialog too.
  if ((undo_->hasFocus() && !steps.canUndo()) || (redo_->hasFocus() && !steps.canRedo())) list_->setFocus();
  undo_->setEnabled(steps.canUndo());
  redo_->setEnabled(steps.canRedo());
  set_tip(undo_, steps.canUndo() ? tr("Undo: %1").arg(steps.undoText()) : tr("Nothing to undo"));
  set_tip(redo_, steps.canRedo() ? tr("Redo: %1").arg(steps.redoText()) : tr("Nothing to redo"));
}

void ImportDialog::import() {
  if (!model_.trouble().isEmpty()) return;
  model_.accept();
  cancel();
}

void ImportDialog::cancel() {
  hide();
  deleteLater();
  if (parentWidget() != nullptr) parentWidget()->setFocus();
}

void ImportDialog::place() {
  setGeometry(parentWidget()->rect());
  if (card_ == nullptr) return;
  int wide = px(440), high = px(200);
  if (model_.stage() == ImportModel::Stage::ready) {
    wide = std::clamp(width() - px(160), std::min(px(kWidth), width() - px(32)), px(kWidest));
    high = std::clamp(height() - px(152), std::min(px(kHeight), height() - px(32)), px(kHighest));
  }
  card_->setGeometry((width() - wide) / 2, (height() - high) / 2, wide, high);
}

void ImportDialog::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  QColor scrim = theme().tokens().scrim;
  if (scrim.alpha() == 255) scrim.setAlphaF(0.4F);
  painter.fillRect(rect(), scrim);
}

void ImportDialog::resizeEvent(QResizeEvent*) {
  place();
}

void ImportDialog::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) QTimer::singleShot(0, this, &ImportDialog::build);
  QFrame::changeEvent(event);
}

void ImportDialog::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape) {
    cancel();
  } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
    const bool failed = model_.stage() == ImportModel::Stage::failed;
    failed || (cancel_ != nullptr && cancel_->hasFocus()) ? cancel() : import();
  } else if (event->matches(QKeySequence::Undo)) {
    step(true);
  } else if (event->keyCombination() == (Qt::CTRL | Qt::SHIFT | Qt::Key_Z) ||
             event->keyCombination() == (Qt::CTRL | Qt::Key_Y)) {
    step(false);
  }
  event->accept();
}

bool ImportDialog::event(QEvent* event) {
  // What the window does with its keys waits until this is closed.
  if (event->type() == QEvent::ShortcutOverride) {
    event->accept();
    return true;
  }
  if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonRelease ||
      event->type() == QEvent::Wheel) {
    event->accept();
    return true;
  }
  return QFrame::event(event);
}

bool ImportDialog::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget()) {
    if (event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
    // The window was built anew below.
    if (event->type() == QEvent::ChildAdded || event->type() == QEvent::LayoutRequest)
      QTimer::singleShot(0, this, [this] { raise(); });
  }
  return false;
}

bool ImportDialog::focusNextPrevChild(bool next) {
  QWidget* from = QApplication::focusWidget();
  if (from == nullptr || !isAncestorOf(from)) from = this;
  QWidget* to = from;
  do {
    to = next ? to->nextInFocusChain() : to->previousInFocusChain();
    if (to != this && isAncestorOf(to) && to->isEnabled() && to->isVisible() &&
        (to->focusPolicy() & Qt::TabFocus) == Qt::TabFocus) {
      to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
      return true;
    }
  } while (to != from);
  return true;
}

}  // namespace tributary::ui
