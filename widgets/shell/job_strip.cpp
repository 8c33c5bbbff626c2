#include "shell/job_strip.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <cmath>
#include <utility>

#include "shell/jobs.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/words.h"

namespace tributary::ui {

QString unit_words(const std::string& unit) {
  if (unit == "products") return {};  // of blocks of a matrix
  static constexpr std::pair<const char*, const char*> kUnits[] = {
      {"albums", QT_TRANSLATE_NOOP("tributary::ui::JobStrip", "albums")},
      {"bytes", QT_TRANSLATE_NOOP("tributary::ui::JobStrip", "bytes")},
      {"files", QT_TRANSLATE_NOOP("tributary::ui::JobStrip", "files")},
      {"folds", QT_TRANSLATE_NOOP("tributary::ui::JobStrip", "folds")},
      {"images", QT_TRANSLATE_NOOP("tributary::ui::JobStrip", "images")},
      {"items", QT_TRANSLATE_NOOP("tributary::ui::JobStrip", "items")},
      {"passes", QT_TRANSLATE_NOOP("tributary::ui::JobStrip", "passes")},
      {"rounds", QT_TRANSLATE_NOOP("tributary::ui::JobStrip", "rounds")},
      {"clips", QT_TRANSLATE_NOOP("tributary::ui::JobStrip", "clips")},
      {"sources", QT_TRANSLATE_NOOP("tributary::ui::JobStrip", "sources")},
      {"steps", QT_TRANSLATE_NOOP("tributary::ui::JobStrip", "steps")},
      {"texts", QT_TRANSLATE_NOOP("tributary::ui::JobStrip", "texts")},
      {"users", QT_TRANSLATE_NOOP("tributary::ui::JobStrip", "users")},
  };
  for (const auto& [name, words] : kUnits) {
    if (unit == name) return JobStrip::tr(words);
  }
  return from_utf8(unit);
}

QString progress_words(const Progress& p, double seconds) {
  constexpr double kMegabyte = 1e6;
  const bool is_bytes = p.unit == "bytes";
  const auto unit = is_bytes ? QStringLiteral("MB") : unit_words(p.unit);
  const auto amount = [&](double count) {
    return is_bytes ? decimal(count / kMegabyte, 1) : grouped(std::llround(count));
  };
  QStringList words;
  if (unit.isEmpty()) {  // nothing that a person counts
    if (p.total > 0) words << percent(p.fraction());
  } else if (p.total > 0) {
    words << JobStrip::tr("%1 of %2 %3")
                 .arg(amount(static_cast<double>(p.done)), amount(static_cast<double>(p.total)), unit);
  } else if (p.done > 0) {
    words << JobStrip::tr("%1 %2", "a count and its unit").arg(amount(static_cast<double>(p.done)), unit);
  }
  const bool is_rate_worth_it = is_bytes ? p.rate() >= kMegabyte / 10 : p.rate() >= 1;
  if (!unit.isEmpty() && p.done > 0 && p.done < p.total && is_rate_worth_it)
    words << JobStrip::tr("%1 %2 a second").arg(amount(p.rate()), unit);
  if (p.seconds_left() >= 1) words << JobStrip::tr("%1 left in this step").arg(duration(p.seconds_left()));
  words << JobStrip::tr("at work for %1").arg(duration(seconds));
  return words.join(QStringLiteral("   "));
}

namespace {

QString state_words(const JobLine& line) {
  switch (line.state) {
    case JobLine::State::waiting:
      return JobStrip::tr("waiting");
    case JobLine::State::running:
      return progress_words(line.progress, line.seconds);
    case JobLine::State::done:
      return JobStrip::tr("done in %1").arg(duration(line.seconds));
    case JobLine::State::failed:
      return line.problem;
    case JobLine::State::cancelled:
      return JobStrip::tr("cancelled after %1").arg(duration(line.seconds));
  }
  return {};
}

}  // namespace

JobStrip::JobStrip(Jobs& jobs, QWidget* parent) : QFrame(parent), jobs_(jobs) {
  setProperty("kind", QStringLiteral("job_strip"));
  setFixedHeight(px(29));
  setAccessibleName(tr("Jobs"));
  auto* layout = row(this);
  layout->setContentsMargins(px(16), 0, px(8), 0);
  layout->setSpacing(px(12));
  icon_ = new QLabel;
  title_ = elided({}, TextRole::caption);
  title_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
  bar_ = new QProgressBar;
  bar_->setTextVisible(false);
  bar_->setFixedWidth(px(160));
  bar_->setAccessibleName(tr("Progress"));
  figures_ = elided({}, TextRole::caption, Ink::text2);
  cancel_ = button(tr("Cancel"), ButtonKind::small, QStringLiteral("close"));
  connect(cancel_, &QPushButton::clicked, this, [this] {
    if (const auto* line = jobs_.running()) jobs_.cancel(line->id);
  });
  waiting_ = elided({}, TextRole::caption, Ink::text3);
  waiting_->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
  cancel_->setObjectName(QStringLiteral("jobs.cancel"));
  auto* past = button(tr("Jobs"), ButtonKind::quiet, QStringLiteral("chevron_up"));
  past->setObjectName(QStringLiteral("jobs.past"));
  past->setFont(theme().font(TextRole::caption));
  connect(past, &QPushButton::clicked, this, &JobStrip::panel_asked);
  layout->addWidget(icon_);
  layout->addWidget(title_);
  layout->addWidget(bar_);
  layout->addWidget(figures_, 1);
  layout->addWidget(cancel_);
  layout->addWidget(waiting_);
  layout->addWidget(past);
  connect(&jobs_, &Jobs::changed, this, &JobStrip::refresh);
  refresh();
}

void JobStrip::refresh() {
  const auto* line = jobs_.running();
  const bool at_work = line != nullptr;
  const auto& lines = jobs_.lines();
  const JobLine* last = lines.empty() ? nullptr : &lines.back();
  const bool failed = !at_work && last != nullptr && last->state == JobLine::State::failed;
  const auto name = at_work ? line->icon_name : failed ? QStringLiteral("error") : QStringLiteral("check");
  icon_->setPixmap(icon(name).pixmap(px(16), px(16)));
  bar_->setVisible(at_work);
  cancel_->setVisible(at_work);
  if (at_work) {
    title_->setText(line->title);
    const bool counted = line->progress.total > 0;
    bar_->setRange(0, counted ? 1000 : 0);
    if (counted) bar_->setValue(static_cast<int>(line->progress.fraction() * 1000));
    figures_->setText(progress_words(line->progress, line->seconds));
  } else {
    title_->setText(failed ? tr("%1 failed").arg(last->title) : tr("No jobs running"));
    figures_->setText(failed ? last->problem : QString());
  }
  int waiting = 0;
  QString next;
  for (const auto& other : lines) {
    if (other.state != JobLine::State::waiting || &other == line) continue;
    if (++waiting == 1) next = other.title;
  }
  waiting_->setText(waiting == 0 ? QString() : tr("waiting: %1").arg(next));
}

JobPanel::JobPanel(Jobs& jobs, QWidget* parent) : QFrame(parent), jobs_(jobs) {
  setProperty("kind", QStringLiteral("dialog"));
  setAccessibleName(tr("Past jobs"));
  auto* layout = column(this);
  layout->setContentsMargins(1, 1, 1, 1);
  layout->addWidget(new SectionHead(tr("Jobs, newest first"), tr("a click shows the log")));
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setAccessibleName(tr("Past jobs"));
  scroll->setFocusPolicy(Qt::NoFocus);  // its rows take it
  auto* inside = new QWidget;
  inside->setProperty("kind", QStringLiteral("surface"));
  rows_ = column(inside);
  scroll->setWidget(inside);
  layout->addWidget(scroll);
  connect(&jobs_, &Jobs::changed, this, &JobPanel::refresh);
  refresh();
}

void JobPanel::refresh() {
  // Rebuilt only when something but the running figures changed.
  QString now = QString::number(open_);
  for (const auto& line : jobs_.lines()) now += QStringLiteral("|%1:%2").arg(line.id).arg(static_cast<int>(line.state));
  if (now == shown_) return;
  shown_ = now;
  while (auto* item = rows_->takeAt(0)) {
    if (item->widget() != nullptr) item->widget()->deleteLater();
    delete item;
  }
  const auto& lines = jobs_.lines();
  if (lines.empty()) {
    auto* none = label(tr("Nothing has run since the program was started."), TextRole::body, Ink::text2);
    none->setContentsMargins(px(16), px(12), px(16), px(12));
    rows_->addWidget(none);
  }
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    auto* made = new QWidget;
    auto* layout = row(made);
    layout->setContentsMargins(px(16), px(2), px(8), px(2));
    layout->setSpacing(px(12));
    auto* title = button(line->title, ButtonKind::quiet, line->icon_name);
    title->setFixedWidth(px(260));
    title->setStyleSheet(QStringLiteral("text-align: left;"));
    connect(title, &QPushButton::clicked, this, [this, id = line->id] {
      open_ = open_ == id ? 0 : id;
      refresh();
    });
    layout->addWidget(title);
    layout->addWidget(elided(state_words(*line), TextRole::caption, Ink::text2), 1);
    rows_->addWidget(made);
    if (line->id != open_) continue;
    auto* log = new QPlainTextEdit(line->log.isEmpty() ? tr("It wrote nothing.") : line->log.join(QLatin1Char('\n')));
    log->setReadOnly(true);
    log->setFont(theme().font(TextRole::caption));
    log->setFixedHeight(px(140));
    log->setAccessibleName(tr("Log of %1").arg(line->title));
    rows_->addWidget(log);
  }
  rows_->addStretch(1);
}

}  // namespace tributary::ui
