#include "shell/window.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QStackedWidget>
#include <QToolButton>
#include <QUndoStack>
#include <utility>

#include "dataset/dataset.h"
#include "project/headline.h"
#include "shell/focus_keeper.h"
#include "shell/job_strip.h"
#include "shell/jobs.h"
#include "shell/language.h"
#include "shell/manual.h"
#include "shell/parameter_panel.h"
#include "shell/pointer.h"
#include "shell/rail.h"
#include "shell/recent.h"
#include "shell/recent_list.h"
#include "shell/session.h"
#include "shell/undo_note.h"
#include "shell/welcome.h"
#include "theme/controls.h"
#include "theme/look_event.h"
#include "theme/panes.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kWideFrom = 1900;  // pixels at 100 %: the rail shows names
constexpr const char* kGeometry = "window/geometry";

/// Where a window is too small for a page, all of it can still be scrolled to: nothing is cut.
QScrollArea* in_scroll(QWidget* page) {
  auto* scroll = new QScrollArea;
  scroll->setObjectName(QStringLiteral("window.page"));
  scroll->setWidgetResizable(true);
  scroll->setFocusPolicy(Qt::NoFocus);
  scroll->setWidget(page);
  return scroll;
}

/// A field keeps Ctrl+Z to itself even where nothing is typed in it that could be taken back: what was committed is a
/// step of undo of the project.
bool leaves_undo(QObject* watched, const QKeyEvent& key) {
  const bool is_undo = key.matches(QKeySequence::Undo), is_redo = key.matches(QKeySequence::Redo);
  if (!is_undo && !is_redo) return false;
  const auto* field = qobject_cast<QLineEdit*>(watched);
  if (field == nullptr && qobject_cast<QAbstractSpinBox*>(watched) != nullptr) field = watched->findChild<QLineEdit*>();
  return field != nullptr && !(is_undo ? field->isUndoAvailable() : field->isRedoAvailable());
}

}  // namespace

Window::Window(const Registry& registry) : registry_(registry), jobs_(std::make_unique<Jobs>()) {
  setWindowTitle(QStringLiteral("Tributary"));
  setWindowIcon(QIcon(QStringLiteral(":/icons/tributary.svg")));
  setAcceptDrops(true);
  qApp->installEventFilter(this);  // files that are dragged over a field of text are files all the same
  setMinimumSize(960, 600);
  resize(1280, 800);
  restoreGeometry(QSettings().value(QLatin1String(kGeometry)).toByteArray());
  parameters_shown_ = QSettings().value(QStringLiteral("window/parameters"), false).toBool();
  Pointer::instance();
  new FocusKeeper(this);
  connect(&theme(), &Theme::changed, this, &Window::build);
  // What has the focus is in sight, also where Tab comes into a scrolled part from outside.
  connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
    for (auto* part = now; part != nullptr && part != this; part = part->parentWidget()) {
      auto* scroll = qobject_cast<QScrollArea*>(part);
      if (scroll != nullptr && scroll != now) scroll->ensureWidgetVisible(now, px(8), px(16));
    }
  });
  shortcuts();
  build();
}

Window::~Window() {
  forget_widgets();
  delete takeCentralWidget();  // widgets first: they look at the session
  session_.reset();
}

bool Window::is_wide() const {
  return width() >= px(kWideFrom);
}

/// By its name: the widget goes, and one of the same name takes its place.
void Window::note_focus() {
  if (centralWidget() == nullptr) return;
  focused_ = focusWidget() != nullptr ? focusWidget()->objectName() : QString();
}

/// At once where it is there already, else when the page has filled itself.
void Window::restore_focus() {
  centralWidget()->setFocusPolicy(Qt::ClickFocus);
  centralWidget()->setFocus();  // keys work; nothing is outlined until someone tabs
  if (focused_.isEmpty()) return;
  const auto find = [this, name = std::exchange(focused_, {})] {
    if (centralWidget() == nullptr || focusWidget() != centralWidget()) return true;
    for (auto* same : findChildren<QWidget*>(name)) {
      if (!same->isVisibleTo(this) || !same->isEnabled()) continue;
      same->setFocus(Qt::OtherFocusReason);
      return true;
    }
    return false;
  };
  if (!find())
    QMetaObject::invokeMethod(
        this, [find] { find(); }, Qt::QueuedConnection);
}

/// The old widgets go at once: nothing of them may outlive the look they were made for.
void Window::forget_widgets() {
  strip_ = nullptr;
  page_widgets_.clear();
  rail_ = nullptr;
  stack_ = nullptr;
  beside_ = nullptr;
  parameters_ = nullptr;
  manual_ = nullptr;
  job_panel_ = nullptr;
  crumb_ = nullptr;
  undo_ = redo_ = steps_ = nullptr;
  note_ = nullptr;
  parameters_button_ = nullptr;
  problem_band_ = nullptr;
}

void Window::build() {
  note_focus();
  forget_widgets();
  auto* central = new QWidget;
  central->setProperty("kind", QStringLiteral("surface"));
  auto* layout = column(central);
  layout->addWidget(build_top_bar());
  problem_band_ = new QWidget;
  column(problem_band_);
  layout->addWidget(problem_band_);
  auto* body = row(nullptr);
  layout->addLayout(body, 1);
  if (session_ != nullptr) {
    rail_ = new Rail(*session_, nullptr);
    rail_->set_wide(is_wide());
    connect(rail_, &Rail::chosen, this, &Window::open_page);
    connect(rail_, &Rail::help_asked, this, [this] { open_manual(page_); });
    body->addWidget(rail_);
  }
  // A name of its own for each: on the welcome page the manual stands where parameters stand else.
  beside_ = new Panes(session_ != nullptr ? QStringLiteral("window") : QStringLiteral("window.welcome"));
  beside_->add(in_scroll(session_ == nullptr ? build_welcome() : build_page_area()), 0, kLeastPage);
  body->addWidget(beside_, 1);
  if (session_ != nullptr) {
    parameters_ = new ParameterPanel(*session_, nullptr);
    connect(parameters_, &ParameterPanel::closed, this, [this] { show_parameters(false); });
    parameters_->hide();
    beside_->add(parameters_, kParameters, kLeastPanel);
  }
  manual_ = new Manual(nullptr);
  connect(manual_, &Manual::closed, this, &Window::close_manual);
  manual_->hide();
  beside_->add(manual_, kManual, kLeastPanel);
  strip_ = new JobStrip(*jobs_, nullptr);
  connect(strip_, &JobStrip::panel_asked, this, &Window::toggle_job_panel);
  layout->addWidget(strip_);
  note_ = new UndoNote(central);
  setCentralWidget(central);
  show_bands();
  const auto manual_page = manual_page_;  // not always that of the page
  if (session_ != nullptr) {
    const auto wanted = page_.isEmpty() ? pages().front().id : page_;
    page_.clear();
    open_page(wanted);
  }
  manual_page_ = manual_page;
  if (!manual_page_.isEmpty()) manual_->open(manual_page_);
  place_panels();
  refresh_top();
  central->show();  // Qt would do so at the next turn of the loop: a click that waits already would find nothing
  place_panels();   // now that it is known how much room there is
  restore_focus();
}

QWidget* Window::build_welcome() {
  auto* welcome = new Welcome(nullptr);
  connect(welcome, &Welcome::sample_asked, this, &Window::open_sample);
  connect(welcome, &Welcome::browse_asked, this, &Window::browse_files);
  connect(welcome, &Welcome::browse_folder_asked, this, &Window::browse_folder);
  connect(welcome, &Welcome::new_asked, this, &Window::new_project);
  connect(welcome, &Welcome::project_chosen, this, &Window::open_project);
  connect(welcome, &Welcome::open_asked, this, [this] {
    const auto folder = QFileDialog::getExistingDirectory(this, tr("Open a project folder"), projects_folder());
    if (!folder.isEmpty()) open_project(folder);
  });
  connect(welcome, &Welcome::place_asked, this, [this] {
    const auto folder = QFileDialog::getExistingDirectory(this, tr("Folder for new projects"), projects_folder());
    if (folder.isEmpty()) return;
    choose_projects_folder(folder);
    build();
  });
  auto* recent = &welcome->recent();
  connect(recent, &RecentList::rename_asked, this, &Window::rename_project);
  connect(recent, &RecentList::move_asked, this, &Window::move_project);
  connect(recent, &RecentList::removed, this, [this](const QString& folder) {
    show_done(tr("%1 is no longer in the list. Its files stay in %2.")
                  .arg(QFileInfo(folder).completeBaseName(), short_path(folder)));
  });
  return welcome;
}

QWidget* Window::build_page_area() {
  return stack_ = new QStackedWidget;
}

QStringList Window::sections() const {
  if (session_ == nullptr) return {};
  for (const auto& kind : pages()) {
    if (kind.id != page_ || !kind.sections) continue;
    auto sections = kind.sections(*session_);
    if (const auto at = sections.indexOf(first_section_); at > 0 && !first_section_.isEmpty()) sections.move(at, 0);
    return sections;
  }
  return {};
}

void Window::open_page(const QString& id) {
  if (session_ == nullptr || stack_ == nullptr) return;
  for (const auto& kind : pages()) {
    if (kind.id != id) continue;
    auto& widget = page_widgets_[id];
    if (widget == nullptr) {
      widget = kind.make(*session_, *this);
      stack_->addWidget(widget);
    }
    // Only the page in sight asks for room.
    for (const auto& [other, page] : page_widgets_) {
      const auto policy = other == id ? QSizePolicy::Preferred : QSizePolicy::Ignored;
      page->setSizePolicy(policy, policy);
    }
    stack_->setCurrentWidget(widget);
    if (auto* first = widget->focusProxy(); first != nullptr && first->isVisibleTo(this)) first->setFocus();
    page_ = id;
    crumb_->setText(kind.title());
    rail_->set_current(id);
    if (!manual_page_.isEmpty()) {
      manual_page_ = id;
      manual_->open(id);
    }
    place_panels();
    if (auto* own = draft()) {
      disconnect(own, nullptr, this, nullptr);
      connect(own, &QUndoStack::indexChanged, this, &Window::refresh_top);
    }
    refresh_top();
  }
}

void Window::show_user(int user) {
  if (session_ == nullptr) return;
  session_->select_user(user);
  open_page(QStringLiteral("recommendations"));
}

bool Window::event(QEvent* event) {
  if (event->type() == look_changes() && centralWidget() != nullptr) {
    note_focus();
    forget_widgets();
    delete takeCentralWidget();
  }
  return QMainWindow::event(event);
}

bool Window::eventFilter(QObject* watched, QEvent* event) {
  if (take_drag(watched, event)) return true;
  if (event->type() == QEvent::ShortcutOverride && leaves_undo(watched, *static_cast<QKeyEvent*>(event))) {
    event->ignore();
    return true;
  }
  return QMainWindow::eventFilter(watched, event);
}

bool Window::open_project(const QString& folder) {
  if (session_ != nullptr && QFileInfo(folder) == QFileInfo(session_->folder())) return true;
  auto opened = Session::open(folder, *jobs_, registry_);
  if (!opened) {
    show_problem(problem_words(opened.problem()));
    return false;
  }
  close_project();
  session_ = *std::move(opened);
  problem_.clear();
  remedies_.clear();
  closed_notices_ = 0;
  connect(session_.get(), &Session::settings_changed, this, &Window::refresh_top);
  connect(session_.get(), &Session::saved, this, &Window::refresh_top);
  connect(session_.get(), &Session::not_saved, this, [this](const QString& words) { show_problem(words); });
  connect(session_.get(), &Session::stepped, this, &Window::say_step);
  connect(session_.get(), &Session::status_changed, this, &Window::follow_notices);
  connect(session_.get(), &Session::models_changed, this, &Window::follow_notices);
  connect(session_.get(), &Session::models_changed, this, &Window::remember_project);
  connect(session_.get(), &Session::data_changed, this, &Window::remember_project);
  connect(session_.get(), &Session::run_changed, this, [this] {
    if (session_->problem() && session_->problem()->code != Code::cancelled)
      show_problem(problem_words(*session_->problem()), remedies(*session_->problem(), *session_));
    else
      show_problem({});
  });
  auto name = session_->name();
  name.replace(QStringLiteral("[*]"), QStringLiteral("[*][*]"));  // Qt's place for a mark of change
  setWindowTitle(QStringLiteral("%1 – Tributary").arg(name));
  remember_project();
  page_.clear();
  build();
  session_->load();
  return true;
}

void Window::close_project() {
  if (session_ == nullptr) return;
  remember_project();
  auto* old = session_.release();
  disconnect(old, nullptr, this, nullptr);
  page_.clear();
  manual_page_.clear();
  problem_.clear();
  remedies_.clear();
  done_.clear();
  setWindowTitle(QStringLiteral("Tributary"));
  build();
  old->deleteLater();  // after its widgets, which build() has sent before it
}

void Window::remember_project() {
  if (session_ == nullptr) return;
  RecentProject project{session_->folder(), {}, {}, QDateTime::currentSecsSinceEpoch()};
  for (const auto& known : recent_projects()) {
    if (known.folder == project.folder) project = {known.folder, known.size, known.figure, project.time};
  }
  if (const auto dataset = session_->dataset()) {
    project.size = tr("%1 users, %2 items")
                       .arg(grouped(static_cast<std::int64_t>(dataset->users())),
                            grouped(static_cast<std::int64_t>(dataset->items())));
  }
  if (const auto measured = session_->measured()) {
    const auto headline = headline_of(session_->settings());
    if (const auto* metric = measured->report.find(headline))
      project.figure = QStringLiteral("%1 %2").arg(metric_title(from_utf8(headline)),
                                                   decimal(metric->value, metric_digits(from_utf8(headline))));
  }
  remember(project);
}

bool Window::may_stop_jobs() {
  if (!jobs_->is_busy()) return true;
  QMessageBox box(QMessageBox::Question, QStringLiteral("Tributary"), tr("A job is still running. Stop it?"),
                  QMessageBox::NoButton, this);
  box.setInformativeText(tr("What is done is kept; the rest goes on at the next run."));
  auto* stop = box.addButton(tr("Stop it"), QMessageBox::AcceptRole);
  box.addButton(tr("Keep on"), QMessageBox::RejectRole);
  box.exec();
  return box.clickedButton() == stop;
}

void Window::closeEvent(QCloseEvent* event) {
  if (!asked_to_quit_ && !may_stop_jobs()) {
    event->ignore();
    return;
  }
  asked_to_quit_ = true;
  QSettings().setValue(QLatin1String(kGeometry), saveGeometry());
  remember_project();
  jobs_->cancel_all();
  event->accept();
}

void Window::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  if (rail_ != nullptr) rail_->set_wide(is_wide());
  place_panels();
}

}  // namespace tributary::ui
