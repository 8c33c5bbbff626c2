// What stands around the page: top bar, parameters and manual, problems, past jobs.
#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTimer>
#include <QToolButton>

#include "shell/job_strip.h"
#include "shell/jobs.h"
#include "shell/language.h"
#include "shell/manual.h"
#include "shell/parameter_panel.h"
#include "shell/session.h"
#include "shell/window.h"
#include "theme/controls.h"
#include "theme/core_words.h"
#include "theme/icons.h"
#include "theme/panes.h"
#include "theme/tips.h"

namespace tributary::ui {

void look_later(std::function<void()> change) {
  QTimer::singleShot(0, qApp, std::move(change));
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
    set_tip(home, tr("%1\nClose the project").arg(session_->folder()));
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
    steps_ = icon_button(QStringLiteral("chevron_down"), tr("Steps of undo"));
    undo_->setObjectName(QStringLiteral("top.undo"));
    redo_->setObjectName(QStringLiteral("top.redo"));
    steps_->setObjectName(QStringLiteral("top.undo_steps"));
    connect(undo_, &QToolButton::clicked, this, &Window::undo);
    connect(redo_, &QToolButton::clicked, this, &Window::redo);
    connect(steps_, &QToolButton::clicked, this, &Window::show_undo_steps);
    for (auto* each : {undo_, redo_, steps_}) layout->addWidget(each);
  }
  auto* search = button(tr("Find a command, page, item or user"), ButtonKind::normal, QStringLiteral("search"));
  search->setObjectName(QStringLiteral("top.find"));
  search->setStyleSheet(
      QStringLiteral("text-align: left; color: %1; padding: 0 10px;").arg(theme().tokens().text3.name()));
  search->setFixedWidth(px(300));
  set_tip(search, QStringLiteral("Ctrl+K"));
  connect(search, &QPushButton::clicked, this, &Window::find);
  layout->addWidget(search);
  const auto look = [&](const QString& text, const QString& tip, auto run) {
    auto* made = button(text, ButtonKind::quiet);
    made->setFont(theme().font(TextRole::caption));
    set_tip(made, tip);
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
  connect(contrast, &QToolButton::clicked, this, [] {
    look_later([] { theme().set_scheme(theme().scheme() == Scheme::light ? Scheme::dark : Scheme::light); });
  });
  layout->addWidget(contrast);
  if (session_ != nullptr) {
    auto* parameters = button(tr("Parameters"), ButtonKind::normal, QStringLiteral("sliders"));
    parameters->setObjectName(QStringLiteral("top.parameters"));
    connect(parameters, &QPushButton::clicked, this, [this] { show_parameters(!parameters_shown_); });
    layout->addWidget(parameters);
  }
  return bar;
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
  if (body_ == nullptr) return;
  const bool docks = is_wide() && beside_ != nullptr;
  int right = body_->width();
  const auto place = [&](QWidget* panel, QWidget* dock, int size) {
    if (panel == nullptr) return;
    const bool shown = !panel->isHidden();
    auto* parent = docks ? dock : body_;
    if (panel->parentWidget() != parent) {
      docks ? dock->layout()->addWidget(panel) : panel->setParent(body_);
      panel->setVisible(shown);
    }
    if (dock != nullptr) dock->setVisible(docks && shown);
    if (docks || !shown) return;
    panel->setGeometry(right - px(size), 0, px(size), body_->height());
    panel->raise();
    right -= px(size);
  };
  place(manual_, manual_place_, kManual);
  place(parameters_, parameters_place_, kParameters);
  body_->layout()->setContentsMargins(0, 0, is_wide() && !docks ? body_->width() - right : 0, 0);
}

void Window::show_problem(const QString& words, std::vector<Remedy> remedies) {
  problem_ = words;
  remedies_ = std::move(remedies);
  show_bands();
}

void Window::show_bands() {
  if (problem_band_ == nullptr) return;
  auto* layout = problem_band_->layout();
  while (auto* item = layout->takeAt(0)) {
    if (item->widget() != nullptr) item->widget()->deleteLater();
    delete item;
  }
  if (!problem_.isEmpty()) {
    auto* band = new Band(BandKind::error, problem_);
    for (const auto& remedy : remedies_) band->add_action(remedy.words, remedy.take);
    if (remedies_.empty() && session_ != nullptr && session_->has_sources())
      band->add_action(tr("Run again"), [this] { session_->run(); });
    band->add_action(tr("Close"), [this] { show_problem({}); });
    layout->addWidget(band);
  }
  if (session_ == nullptr) return;
  const auto notices = session_->project()->notices();
  shown_notices_ = notices.size();
  if (closed_notices_ >= notices.size()) return;
  constexpr std::size_t kShown = 2;  // of many damaged results a few say enough; the log of the job names all
  QStringList lines;
  for (std::size_t i = closed_notices_; i < notices.size() && lines.size() < qsizetype{kShown}; ++i)
    lines << message_words(notices[i]);
  const auto more = static_cast<int>(notices.size() - closed_notices_) - static_cast<int>(lines.size());
  if (more > 0) lines << tr("And %n more of this kind.", nullptr, more);
  auto* band = new Band(BandKind::warning, lines.join(QLatin1Char('\n')));
  band->add_action(tr("Close"), [this, count = notices.size()] {
    closed_notices_ = count;
    show_bands();
  });
  layout->addWidget(band);
}

void Window::follow_notices() {
  if (session_ != nullptr && session_->project()->notices().size() != shown_notices_) show_bands();
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

}  // namespace tributary::ui
