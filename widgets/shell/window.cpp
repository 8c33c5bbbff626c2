#include "shell/window.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>

#include "dataset/dataset.h"
#include "sample/generate.h"
#include "shell/job_strip.h"
#include "shell/jobs.h"
#include "shell/language.h"
#include "shell/manual.h"
#include "shell/parameter_panel.h"
#include "shell/rail.h"
#include "shell/recent.h"
#include "shell/session.h"
#include "shell/welcome.h"
#include "sources/plan.h"
#include "theme/controls.h"
#include "theme/core_words.h"
#include "theme/icons.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kWideFrom = 1900;  // pixels at 100 %: the rail shows names
constexpr const char* kGeometry = "window/geometry";

/// A folder under projects_folder() that is free: "ml-latest-small", "ml-latest-small 2", ...
QString free_folder(const QString& name) {
  QDir().mkpath(projects_folder());
  QString folder = projects_folder() + QLatin1Char('/') + name + QStringLiteral(".tributary");
  for (int n = 2; QFileInfo::exists(folder); ++n)
    folder = QStringLiteral("%1/%2 %3.tributary").arg(projects_folder(), name).arg(n);
  return folder;
}

/// What files are called together: their folder's name, or the file's own.
QString name_for(const QStringList& paths) {
  const QFileInfo first(paths.front());
  if (paths.size() == 1) return first.completeBaseName();
  return QFileInfo(first.absolutePath()).fileName();
}

}  // namespace

Window::Window() : jobs_(std::make_unique<Jobs>()) {
  setWindowTitle(QStringLiteral("Tributary"));
  setWindowIcon(QIcon(QStringLiteral(":/icons/tributary.svg")));
  setAcceptDrops(true);
  setMinimumSize(960, 600);
  resize(1280, 800);
  restoreGeometry(QSettings().value(QLatin1String(kGeometry)).toByteArray());
  parameters_shown_ = QSettings().value(QStringLiteral("window/parameters"), false).toBool();
  connect(&theme(), &Theme::changed, this, &Window::build);
  shortcuts();
  build();
}

Window::~Window() {
  delete takeCentralWidget();  // widgets first: they look at the session
  session_.reset();
}

bool Window::is_wide() const {
  return width() >= px(kWideFrom);
}

void Window::build() {
  // The old widgets go at once: nothing of them may outlive the look they were made for.
  page_widgets_.clear();
  rail_ = nullptr;
  stack_ = nullptr;
  parameters_ = nullptr;
  manual_ = nullptr;
  job_panel_ = nullptr;
  crumb_ = nullptr;
  undo_ = redo_ = nullptr;
  problem_band_ = nullptr;
  auto* central = new QWidget;
  central->setProperty("kind", QStringLiteral("surface"));
  auto* layout = column(central);
  layout->addWidget(build_top_bar());
  auto* body = new QWidget;
  body_ = body;
  auto* inside = column(body);
  problem_band_ = new QWidget;
  column(problem_band_);
  inside->addWidget(problem_band_);
  inside->addWidget(session_ == nullptr ? [this] {
    auto* welcome = new Welcome(nullptr);
    connect(welcome, &Welcome::sample_asked, this, &Window::open_sample);
    connect(welcome, &Welcome::browse_asked, this, &Window::browse_files);
    connect(welcome, &Welcome::new_asked, this, &Window::new_project);
    connect(welcome, &Welcome::project_chosen, this, &Window::open_project);
    connect(welcome, &Welcome::open_asked, this, [this] {
      const auto folder = QFileDialog::getExistingDirectory(this, tr("Open a project folder"), projects_folder());
      if (!folder.isEmpty()) open_project(folder);
    });
    return static_cast<QWidget*>(welcome);
  }()
                                       : build_workbench(),
                    1);
  layout->addWidget(body, 1);
  manual_ = new Manual(body_);
  connect(manual_, &Manual::closed, this, [this] {
    manual_page_.clear();
    manual_->hide();
    place_panels();
  });
  manual_->hide();
  body_->installEventFilter(this);
  strip_ = new JobStrip(*jobs_, nullptr);
  connect(strip_, &JobStrip::panel_asked, this, &Window::toggle_job_panel);
  layout->addWidget(strip_);
  setCentralWidget(central);
  if (!problem_.isEmpty()) show_problem(problem_);
  if (session_ != nullptr) {
    const auto wanted = page_.isEmpty() ? pages().front().id : page_;
    page_.clear();
    open_page(wanted);
    if (parameters_shown_) show_parameters(true);
    if (!manual_page_.isEmpty()) open_manual(manual_page_);
  }
  refresh_top();
  central->setFocusPolicy(Qt::ClickFocus);
  central->setFocus();  // keys work; nothing is outlined until someone tabs
}

QWidget* Window::build_top_bar() {
  auto* bar = new QFrame;
  bar->setProperty("kind", QStringLiteral("top_bar"));
  bar->setFixedHeight(px(40));
  auto* layout = row(bar);
  layout->setContentsMargins(px(session_ == nullptr ? 16 : 9), 0, px(12), 0);
  layout->setSpacing(px(8));
  if (session_ == nullptr) {
    layout->addWidget(label(QStringLiteral("Tributary"), TextRole::strong));
  } else {
    auto* home = button(session_->name(), ButtonKind::quiet);
    home->setFont(theme().font(TextRole::strong));
    home->setToolTip(tr("%1\nClose the project").arg(session_->folder()));
    home->setStyleSheet(QStringLiteral("padding: 0 6px;"));
    connect(home, &QPushButton::clicked, this, [this] {
      if (may_stop_jobs()) close_project();
    });
    layout->addWidget(home);
    auto* arrow = new QLabel;
    arrow->setPixmap(icon(QStringLiteral("chevron_right"), theme().tokens().text3).pixmap(px(12), px(12)));
    layout->addWidget(arrow);
    crumb_ = label({}, TextRole::body);
    layout->addWidget(crumb_);
    if (session_->is_simulated()) layout->addWidget(badge({}, tr("Simulated data")));
    if (!session_->can_write()) layout->addWidget(badge(QStringLiteral("lock"), tr("open for reading only")));
  }
  layout->addStretch(1);
  if (session_ != nullptr) {
    undo_ = icon_button(QStringLiteral("undo"), tr("Undo"));
    redo_ = icon_button(QStringLiteral("redo"), tr("Redo"));
    connect(undo_, &QToolButton::clicked, session_.get(), &Session::undo);
    connect(redo_, &QToolButton::clicked, session_.get(), &Session::redo);
    layout->addWidget(undo_);
    layout->addWidget(redo_);
  }
  auto* search = button(tr("Find a command, page, item or user"), ButtonKind::normal, QStringLiteral("search"));
  search->setObjectName(QStringLiteral("top.find"));
  search->setStyleSheet(
      QStringLiteral("text-align: left; color: %1; padding: 0 10px;").arg(theme().tokens().text3.name()));
  search->setFixedWidth(px(300));
  search->setToolTip(QStringLiteral("Ctrl+K"));
  connect(search, &QPushButton::clicked, this, &Window::find);
  layout->addWidget(search);
  const auto look = [&](const QString& text, const QString& tip, auto run) {
    auto* made = button(text, ButtonKind::quiet);
    made->setFont(theme().font(TextRole::caption));
    made->setToolTip(tip);
    made->setStyleSheet(QStringLiteral("padding: 0 6px;"));
    connect(made, &QPushButton::clicked, this, run);
    layout->addWidget(made);
  };
  look(language() == QStringLiteral("en") ? QStringLiteral("中文") : QStringLiteral("English"),
       tr("Language of the interface"), [this] {
         set_language(language() == QStringLiteral("en") ? QStringLiteral("zh_CN") : QStringLiteral("en"));
         build();
       });
  auto* contrast = icon_button(QStringLiteral("contrast"), tr("Light or dark"));
  connect(contrast, &QToolButton::clicked, this,
          [] { theme().set_scheme(theme().scheme() == Scheme::light ? Scheme::dark : Scheme::light); });
  layout->addWidget(contrast);
  if (session_ != nullptr) {
    auto* parameters = button(tr("Parameters"), ButtonKind::normal, QStringLiteral("sliders"));
    parameters->setObjectName(QStringLiteral("top.parameters"));
    connect(parameters, &QPushButton::clicked, this, [this] { show_parameters(!parameters_shown_); });
    layout->addWidget(parameters);
  }
  return bar;
}

QWidget* Window::build_workbench() {
  auto* body = new QWidget;
  auto* layout = row(body);
  rail_ = new Rail(*session_, nullptr);
  rail_->set_wide(is_wide());
  connect(rail_, &Rail::chosen, this, &Window::open_page);
  connect(rail_, &Rail::help_asked, this, [this] { open_manual(page_); });
  layout->addWidget(rail_);
  stack_ = new QStackedWidget;
  layout->addWidget(stack_, 1);
  parameters_ = new ParameterPanel(*session_, nullptr);
  parameters_->setParent(body_);
  connect(parameters_, &ParameterPanel::closed, this, [this] { show_parameters(false); });
  parameters_->hide();
  return body;
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
    stack_->setCurrentWidget(widget);
    if (auto* first = widget->focusProxy(); first != nullptr && first->isVisibleTo(this)) first->setFocus();
    page_ = id;
    crumb_->setText(kind.title());
    rail_->set_current(id);
    if (parameters_shown_) parameters_->show_sections(kind.sections ? kind.sections(*session_) : QStringList());
    if (!manual_page_.isEmpty()) open_manual(id);
  }
}

void Window::show_user(int user) {
  if (session_ == nullptr) return;
  session_->select_user(user);
  open_page(QStringLiteral("recommendations"));
}

void Window::show_parameters(bool shown) {
  parameters_shown_ = shown;
  QSettings().setValue(QStringLiteral("window/parameters"), shown);
  if (parameters_ == nullptr) return;
  parameters_->setVisible(shown);
  place_panels();
  if (!shown) return;
  for (const auto& kind : pages()) {
    if (kind.id == page_) parameters_->show_sections(kind.sections ? kind.sections(*session_) : QStringList());
  }
}

void Window::open_manual(const QString& page) {
  if (manual_ == nullptr) return;
  manual_page_ = page;
  manual_->open(page);
  manual_->show();
  place_panels();
}

void Window::place_panels() {
  const int height = body_->height();
  int right = body_->width();
  for (QWidget* panel : {static_cast<QWidget*>(manual_), static_cast<QWidget*>(parameters_)}) {
    if (panel == nullptr || panel->isHidden()) continue;
    const int wide = panel == manual_ ? px(400) : px(320);
    panel->setGeometry(right - wide, 0, wide, height);
    panel->raise();
    right -= wide;
  }
  body_->layout()->setContentsMargins(0, 0, is_wide() ? body_->width() - right : 0, 0);
}

bool Window::eventFilter(QObject* watched, QEvent* event) {
  if (watched == body_ && event->type() == QEvent::Resize) place_panels();
  return QMainWindow::eventFilter(watched, event);
}

bool Window::open_project(const QString& folder) {
  if (session_ != nullptr && QFileInfo(folder) == QFileInfo(session_->folder())) return true;
  auto opened = Session::open(folder, *jobs_);
  if (!opened) {
    show_problem(problem_words(opened.problem()));
    return false;
  }
  close_project();
  session_ = *std::move(opened);
  problem_.clear();
  connect(session_.get(), &Session::settings_changed, this, &Window::refresh_top);
  connect(session_.get(), &Session::saved, this, &Window::refresh_top);
  connect(session_.get(), &Session::not_saved, this, &Window::show_problem);
  connect(session_.get(), &Session::models_changed, this, &Window::remember_project);
  connect(session_.get(), &Session::data_changed, this, &Window::remember_project);
  connect(session_.get(), &Session::run_changed, this, [this] {
    if (session_->problem() && session_->problem()->code != Code::cancelled)
      show_problem(problem_words(*session_->problem()));
    else
      show_problem({});
  });
  setWindowTitle(QStringLiteral("%1 – Tributary").arg(session_->name()));
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
  setWindowTitle(QStringLiteral("Tributary"));
  build();
  old->deleteLater();  // after its widgets, which build() has sent before it
}

void Window::open_sample() {
  const QString folder = projects_folder() + QStringLiteral("/sample.tributary");
  if (QFileInfo::exists(folder + QStringLiteral("/pipeline.toml"))) {
    open_project(folder);
    return;
  }
  QDir().mkpath(projects_folder());
  jobs_->start<Done>(
      Lane::heavy, tr("Making the sample shop"), QStringLiteral("recommendations"),
      [folder = folder.toStdString()](const RunContext& context) -> Result<Done> {
        Job job(context.stop, context.progress, context.log);
        // Made beside its place and moved there whole: what a killed program leaves does not pass for the sample.
        const std::filesystem::path files = folder + ".files";
        std::error_code error;
        std::filesystem::remove_all(files, error);
        CHECK(generate_sample(files, {}, job));
        TRY(project, Project::create(folder, &road_registry()));
        std::filesystem::rename(files, std::filesystem::path(folder) / "sources", error);
        if (error) return Problem{Code::io, error.message(), folder, ""};
        return done;
      },
      this,
      [this, folder](Result<Done> made) {
        if (!made) {
          show_problem(problem_words(made.problem()));
          return;
        }
        if (!open_project(folder)) return;
        const auto files = folder.toStdString() + "/sources";
        jobs_->start<ImportPlan>(
            Lane::heavy, tr("Looking at files"), QStringLiteral("sources"),
            [files](const RunContext& context) -> Result<ImportPlan> {
              Job job(context.stop, context.progress, context.log);
              return plan_import({files}, {}, job);
            },
            session_.get(),
            [this](Result<ImportPlan> plan) {
              if (plan)
                session_->import(*plan);
              else
                show_problem(problem_words(plan.problem()));
            });
      });
}

void Window::new_project() {
  const auto folder = free_folder(tr("project", "name of a new project's folder"));
  auto made = Project::create(folder.toStdString(), &road_registry());
  if (!made) {
    show_problem(problem_words(made.problem()));
    return;
  }
  made = Problem{};  // it is opened anew, with its lock
  if (open_project(folder)) open_page(QStringLiteral("sources"));
}

void Window::browse_files() {
  const auto paths = QFileDialog::getOpenFileNames(this, tr("Files to read"), QDir::homePath());
  if (!paths.isEmpty()) import_paths(paths);
}

void Window::browse_folder() {
  const auto folder = QFileDialog::getExistingDirectory(this, tr("Folder to read"), QDir::homePath());
  if (!folder.isEmpty()) import_paths({folder});
}

void Window::import_paths(const QStringList& paths) {
  if (paths.isEmpty()) return;
  // A project folder that is dropped is opened.
  if (paths.size() == 1 && QFileInfo::exists(paths.front() + QStringLiteral("/pipeline.toml"))) {
    open_project(paths.front());
    return;
  }
  if (session_ == nullptr) {
    const auto folder = free_folder(name_for(paths));
    auto made = Project::create(folder.toStdString(), &road_registry());
    if (!made) {
      show_problem(problem_words(made.problem()));
      return;
    }
    made = Problem{};
    if (!open_project(folder)) return;
  }
  open_import(this, *session_, paths);
}

void Window::show_problem(const QString& words) {
  problem_ = words;
  if (problem_band_ == nullptr) return;
  auto* layout = problem_band_->layout();
  while (auto* item = layout->takeAt(0)) {
    if (item->widget() != nullptr) item->widget()->deleteLater();
    delete item;
  }
  if (words.isEmpty()) return;
  auto* band = new Band(BandKind::error, words);
  if (session_ != nullptr && session_->has_sources()) band->add_action(tr("Run again"), [this] { session_->run(); });
  band->add_action(tr("Close"), [this] { show_problem({}); });
  layout->addWidget(band);
}

void Window::refresh_top() {
  if (undo_ == nullptr) return;
  undo_->setEnabled(session_->can_undo());
  redo_->setEnabled(session_->can_redo());
  undo_->setToolTip(session_->can_undo() ? tr("Undo: %1").arg(core_words(session_->undo_label()))
                                         : tr("Nothing to undo"));
  redo_->setToolTip(session_->can_redo() ? tr("Redo: %1").arg(core_words(session_->redo_label()))
                                         : tr("Nothing to redo"));
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
    if (const auto* metric = measured->report.find("ndcg@10"))
      project.figure = QStringLiteral("NDCG@10 %1").arg(decimal(metric->value, 4));
  }
  remember(project);
}

void Window::toggle_job_panel() {
  if (job_panel_ != nullptr) {
    job_panel_->deleteLater();
    job_panel_ = nullptr;
    return;
  }
  job_panel_ = new JobPanel(*jobs_, centralWidget());
  job_panel_->resize(px(560), px(360));
  job_panel_->move(centralWidget()->width() - job_panel_->width() - px(12),
                   centralWidget()->height() - job_panel_->height() - px(36));
  job_panel_->show();
  job_panel_->raise();
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

void Window::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void Window::dropEvent(QDropEvent* event) {
  QStringList paths;
  for (const auto& url : event->mimeData()->urls()) {
    if (url.isLocalFile()) paths << url.toLocalFile();
  }
  event->acceptProposedAction();
  QMetaObject::invokeMethod(
      this, [this, paths] { import_paths(paths); }, Qt::QueuedConnection);
}

void Window::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  if (rail_ != nullptr) rail_->set_wide(is_wide());
}

}  // namespace tributary::ui
