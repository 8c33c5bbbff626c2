// What stands around the page: top bar, parameters and manual, problems, past jobs.
#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QToolButton>
#include <algorithm>

#include "shell/job_strip.h"
#include "shell/jobs.h"
#include "shell/language.h"
#include "shell/manual.h"
#include "shell/parameter_panel.h"
#include "shell/pointer.h"
#include "shell/session.h"
#include "shell/window.h"
#include "theme/controls.h"
#include "theme/core_words.h"
#include "theme/icons.h"
#include "theme/panes.h"
#include "theme/tips.h"

namespace tributary::ui {

namespace {

constexpr int kSearch = 300, kLeastSearch = 110;

}  // namespace

void look_later(std::function<void()> change) {
  Pointer::instance().when_free(qApp, std::move(change));
}

void Window::switch_language(const QString& name) {
  look_later([this, window = QPointer<Window>(this), name] {
    if (window == nullptr) return;
    set_language(name);
    build();
  });
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
    home->setObjectName(QStringLiteral("top.project"));
    home->setProperty("gives_way", true);
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
  search->setProperty("gives_way", true);
  search->setMinimumWidth(px(kLeastSearch));
  search->setMaximumWidth(px(kSearch));
  search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  set_tip(search, tr("Find a command, page, item or user (Ctrl+K)"));
  connect(search, &QPushButton::clicked, this, &Window::find);
  layout->addWidget(search, 100);  // as wide as it may before the gap at its left grows
  auto* words = button(language() == QStringLiteral("en") ? QStringLiteral("中文") : QStringLiteral("English"),
                       ButtonKind::quiet);
  words->setObjectName(QStringLiteral("top.language"));
  words->setFont(theme().font(TextRole::caption));
  set_tip(words, tr("Language of the interface"));
  words->setStyleSheet(QStringLiteral("padding: 0 6px;"));
  connect(words, &QPushButton::clicked, this, [this] {
    switch_language(language() == QStringLiteral("en") ? QStringLiteral("zh_CN") : QStringLiteral("en"));
  });
  layout->addWidget(words);
  auto* contrast = icon_button(QStringLiteral("contrast"), tr("Light or dark"));
  contrast->setObjectName(QStringLiteral("top.theme"));
  connect(contrast, &QToolButton::clicked, this, [] {
    look_later([] { theme().set_scheme(theme().scheme() == Scheme::light ? Scheme::dark : Scheme::light); });
  });
  layout->addWidget(contrast);
  if (session_ != nullptr) {
    parameters_button_ = button(tr("Parameters"), ButtonKind::normal, QStringLiteral("sliders"));
    parameters_button_->setObjectName(QStringLiteral("top.parameters"));
    connect(parameters_button_, &QPushButton::clicked, this, &Window::toggle_parameters);
    layout->addWidget(parameters_button_);
  }
  return bar;
}

void Window::show_parameters(bool shown) {
  parameters_shown_ = shown;
  if (shown) manual_in_front_ = false;
  QSettings().setValue(QStringLiteral("window/parameters"), shown);
  place_panels();
}

/// Not at once: a page may ask in the midst of a change that a field of the panel has made.
void Window::begin_parameters_with(const QString& section) {
  first_section_ = section;
  Pointer::instance().when_free(this, [this] { place_panels(); });
}

void Window::open_manual(const QString& page) {
  open_manual_at(page, {});
}

void Window::open_manual_at(const QString& page, const QStringList& places) {
  if (manual_ == nullptr) return;
  manual_page_ = page;
  manual_in_front_ = true;
  manual_->open(page, places);
  place_panels();
}

namespace {
constexpr const char* kFocusBefore = "focus_before";  ///< name of what had the focus when F1 opened it
}

void Window::close_manual() {
  manual_page_.clear();
  manual_in_front_ = false;
  const auto* focus = QApplication::focusWidget();
  const bool had_focus = focus == nullptr || focus == this || manual_->isAncestorOf(focus);
  place_panels();
  if (!had_focus) return;
  // A page that has become narrower beside the manual may have been arranged anew.
  const auto name = manual_->property(kFocusBefore).toString();
  auto* before = before_manual_ != nullptr || name.isEmpty() ? before_manual_.data() : findChild<QWidget*>(name);
  if (before != nullptr) before->setFocus();
}

/// What is hidden behind the manual comes to the front; what is seen goes.
void Window::toggle_parameters() {
  show_parameters(parameters_ != nullptr && parameters_->isHidden());
}

namespace {

/// What a person who presses F1 is looking at, most particular first: the setting, the part of the page.
struct AskedAbout {
  QString section;
  QStringList places;
};

AskedAbout asked_about(const QWidget* focus) {
  AskedAbout about;
  for (const auto* part = focus; part != nullptr && !part->isWindow(); part = part->parentWidget()) {
    const auto name = part->objectName();
    if (name.startsWith(QStringLiteral("param."))) {
      about.section = name.section(QLatin1Char('.'), 1, -2);
      about.places << name.section(QLatin1Char('.'), -1);
    }
    about.places << part->accessibleName();
  }
  return about;
}

}  // namespace

/// F1 opens the manual at what has the focus, and closes it.
void Window::toggle_manual() {
  if (manual_ == nullptr) return;
  if (manual_->isVisible()) {
    close_manual();
    return;
  }
  before_manual_ = QApplication::focusWidget();
  manual_->setProperty(kFocusBefore, before_manual_ != nullptr ? before_manual_->objectName() : QString());
  const auto about = asked_about(before_manual_);
  const auto of_section = about.section.isEmpty() ? QString() : Manual::page_of(about.section);
  open_manual_at(!of_section.isEmpty() ? of_section
                 : session_ == nullptr ? QStringLiteral("tutorial")
                                       : page_,
                 about.places);
}

void Window::place_panels() {
  if (beside_ == nullptr || manual_ == nullptr) return;
  const auto of_page = sections();
  const bool wants_parameters = parameters_shown_ && !of_page.isEmpty();
  const bool wants_manual = !manual_page_.isEmpty();
  const bool both = is_wide();
  if (parameters_ != nullptr) {
    const bool shown = wants_parameters && (both || !wants_manual || !manual_in_front_);
    if (shown && (parameters_->isHidden() || shown_sections_ != of_page)) {
      shown_sections_ = of_page;
      parameters_->show_sections(of_page);
    }
    parameters_->setVisible(shown);
    parameters_button_->setEnabled(!of_page.isEmpty());
    set_tip(parameters_button_, of_page.isEmpty() ? tr("This page has no parameters.") : QStringLiteral("Ctrl+P"));
  }
  manual_->setVisible(wants_manual && (both || !wants_parameters || manual_in_front_));
  // Where there is little room the panel gives way first, down to what it needs at least.
  auto* page = beside_->widget(0);
  const int needed = stack_ != nullptr ? stack_->minimumSizeHint().width() : 0;
  page->setMinimumWidth(
      std::clamp(beside_->width() - px(kLeastPanel), px(kLeastPage), std::max(px(kLeastPage), needed)));
}

void Window::show_problem(const QString& words, std::vector<Remedy> remedies) {
  problem_ = words;
  remedies_ = std::move(remedies);
  show_bands();
}

void Window::show_done(const QString& words) {
  done_ = words;
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
  if (!done_.isEmpty()) {
    auto* band = new Band(BandKind::info, done_);
    band->add_action(tr("Close"), [this] { show_done({}); });
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
