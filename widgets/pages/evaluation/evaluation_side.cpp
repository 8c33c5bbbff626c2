#include "pages/evaluation/evaluation_side.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include "charts/user_histogram.h"
#include "dataset/dataset.h"
#include "pages/evaluation/evaluation_model.h"
#include "pages/evaluation/run_words.h"
#include "pages/evaluation/trade_plot.h"
#include "shell/page.h"
#include "shell/saving.h"
#include "shell/session.h"
#include "theme/controls.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

/// What stands before the first semicolon, with dots for the rest; short lines whole.
QString first_words(const QString& words) {
  constexpr double kShort = 60;
  double wide = 0;  // Chinese signs take the room of two letters
  for (const QChar c : words) wide += c.unicode() >= 0x2E80 ? 2 : 1;
  if (wide <= kShort) return words;
  for (qsizetype i = 0; i < words.size(); ++i) {
    if (words[i] == QLatin1Char(';') || words[i] == QChar(0xFF1B)) return words.left(i) + QStringLiteral("\u00A0…");
  }
  return words;
}

/// Users with their change; a click shows a user's list.
QBoxLayout* user_list(const std::vector<UserChange>& users, const QString& metric, Session& session,
                      Navigator& navigator, QWidget* parent, const QString& name) {
  auto* lines = column(nullptr);
  lines->setSpacing(px(2));
  int number = 0;
  for (const auto& user : users) {
    auto* line = row(nullptr);
    auto* who = button(from_utf8(user.user), ButtonKind::link);
    who->setObjectName(QStringLiteral("evaluation.%1.%2").arg(name).arg(number++));
    const auto moved = change(user.after - user.before, 3);
    who->setAccessibleName(EvaluationModel::tr("User %1, %2").arg(from_utf8(user.user), moved));
    set_tip(who, EvaluationModel::tr("%1 from %2 to %3; a click shows the user's list", "a metric, its values")
                     .arg(metric, decimal(user.before, 3), decimal(user.after, 3)));
    QObject::connect(who, &QPushButton::clicked, parent, [&session, &navigator, id = user.user] {
      if (const auto dataset = session.dataset()) {
        if (const auto found = find_user(*dataset, id)) navigator.show_user(*found);
      }
    });
    line->addWidget(who);
    line->addStretch(1);
    line->addWidget(label(moved, TextRole::body, Ink::text2));
    lines->addLayout(line);
  }
  return lines;
}

}  // namespace

QWidget* protocol_card(EvaluationModel& model) {
  auto* card = new QWidget;
  auto* layout = column(card);
  auto* head = new SectionHead(
      EvaluationModel::tr("Protocol of %1").arg(run_mark(model.runs()[static_cast<std::size_t>(model.chosen())])));
  const bool whole = model.shows_whole_protocol();
  auto* more = button(whole ? EvaluationModel::tr("shorter") : EvaluationModel::tr("whole"), ButtonKind::link);
  more->setObjectName(QStringLiteral("evaluation.whole_protocol"));
  more->setAccessibleName(whole ? EvaluationModel::tr("Show the protocol shorter")
                                : EvaluationModel::tr("Show the whole protocol"));
  QObject::connect(more, &QPushButton::clicked, card, [&model, whole] { model.show_whole_protocol(!whole); });
  head->add(more);
  layout->addWidget(head);
  auto* grid = new QGridLayout;
  layout->addLayout(grid);
  grid->setContentsMargins(px(16), px(10), px(16), px(10));
  grid->setHorizontalSpacing(px(12));
  grid->setVerticalSpacing(px(4));
  grid->setColumnStretch(1, 1);
  int at = 0;
  for (const auto& line : model.protocol()) {
    grid->addWidget(label(line.name, TextRole::body, Ink::text2), at, 0, Qt::AlignTop);
    auto* words = label(whole ? line.words : first_words(line.words), TextRole::body);
    words->setWordWrap(true);
    if (words->text() != line.words) set_tip(words, line.words);
    grid->addWidget(words, at++, 1);
  }
  return card;
}

QWidget* run_card(EvaluationModel& model) {
  const auto key = model.key_at(model.chosen());
  const auto* run = key > 0 ? model.find(key) : nullptr;
  if (run == nullptr) return nullptr;
  auto* card = new QWidget;
  auto* layout = column(card);
  layout->setContentsMargins(px(16), px(8), px(12), px(8));
  layout->setSpacing(px(6));
  const bool writes = model.can_describe(key);
  const auto field = [&](const QString& words, const QString& placeholder, const QString& name, const QString& id) {
    auto* edit = new QLineEdit(words);
    edit->setPlaceholderText(placeholder);
    edit->setAccessibleName(name);
    edit->setObjectName(id);
    edit->setReadOnly(!writes);
    edit->setCursorPosition(0);
    return edit;
  };
  auto* first = row(nullptr);
  first->setSpacing(px(4));
  first->addWidget(label(run_mark(*run), TextRole::strong));
  auto* title = field(from_utf8(run->title), run_words(*run), EvaluationModel::tr("Name of the run"),
                      QStringLiteral("evaluation.title"));
  QObject::connect(title, &QLineEdit::editingFinished, card, [&model, key, title] {
    if (!title->isModified()) return;
    title->setModified(false);
    model.rename(key, title->text());
  });
  first->addWidget(title, 1);
  auto* pin =
      icon_button(QStringLiteral("pin"), run->pinned ? EvaluationModel::tr("Unpin: no longer always side by side")
                                                     : EvaluationModel::tr("Pin: always side by side"));
  pin->setObjectName(QStringLiteral("evaluation.pin"));
  pin->setCheckable(true);
  pin->setChecked(run->pinned);
  pin->setEnabled(writes);
  QObject::connect(pin, &QToolButton::clicked, card,
                   [&model, key, pinned = run->pinned] { model.set_pinned(key, !pinned); });
  first->addWidget(pin);
  auto* remove = icon_button(QStringLiteral("trash"), EvaluationModel::tr("Delete this run"));
  remove->setObjectName(QStringLiteral("evaluation.delete"));
  remove->setEnabled(writes);
  QObject::connect(remove, &QToolButton::clicked, card, [&model, key] { model.remove(key); });
  first->addWidget(remove);
  layout->addLayout(first);
  auto* note = field(from_utf8(run->note), EvaluationModel::tr("A note"), EvaluationModel::tr("Note on the run"),
                     QStringLiteral("evaluation.note"));
  QObject::connect(note, &QLineEdit::editingFinished, card, [&model, key, note] {
    if (!note->isModified()) return;
    note->setModified(false);
    model.set_note(key, note->text());
  });
  layout->addWidget(note);
  return card;
}

QWidget* users_card(EvaluationModel& model, Session& session, Navigator& navigator, bool both) {
  auto* card = new QWidget;
  auto* layout = column(card);
  auto* head = new SectionHead(EvaluationModel::tr("Users, %1").arg(model.pair()), model.headline_title_by_user());
  layout->addWidget(head);
  auto* saveable = new Saveable(session, card, QStringLiteral("users"));
  saveable->long_table([&model]() -> RowMaker {
    const auto metric = model.headline_title_by_user();
    const QString before = EvaluationModel::tr("%1 before", "a metric").arg(metric);
    const QString after = EvaluationModel::tr("%1 after", "a metric").arg(metric);
    const QStringList titles{EvaluationModel::tr("User"), before, after, EvaluationModel::tr("Change")};
    return [users = model.shared_users(), titles](const RowSink& take, const StopToken& stop) -> Status {
      take(titles);
      for (const auto& user : *users) {
        if (stop.stopped()) return cancelled();
        take({from_utf8(user.user), QString::number(user.before, 'f', 6), QString::number(user.after, 'f', 6),
              QString::number(user.after - user.before, 'f', 6)});
      }
      return done;
    };
  });
  saveable->picture();
  head->add(saveable->make_button());
  auto* inside = column(nullptr);
  inside->setContentsMargins(px(16), px(10), px(16), px(12));
  inside->setSpacing(px(6));
  layout->addLayout(inside);
  std::vector<double> differences;
  int gains = 0, losses = 0;
  for (const auto& user : model.users()) {
    const double d = user.after - user.before;
    differences.push_back(d);
    gains += d > 1e-12;
    losses += d < -1e-12;
  }
  inside->addWidget(new UserHistogram(differences));
  auto* counts = label(EvaluationModel::tr("%1 gain, %2 lose, %3 unchanged")
                           .arg(gains)
                           .arg(losses)
                           .arg(static_cast<int>(differences.size()) - gains - losses));
  counts->setWordWrap(true);
  inside->addWidget(counts);
  if (both) {
    auto* lists = row(nullptr);
    lists->setSpacing(px(32));
    const auto add = [&](const QString& title, const std::vector<UserChange>& users, const QString& name) {
      auto* part_widget = new QWidget;
      part_widget->setMaximumWidth(px(240));
      auto* part = column(part_widget);
      part->setSpacing(px(4));
      part->addWidget(label(title, TextRole::caption, Ink::text2));
      part->addLayout(user_list(users, model.headline_title_by_user(), session, navigator, card, name));
      part->addStretch(1);
      lists->addWidget(part_widget, 1);
    };
    add(EvaluationModel::tr("Worst ten"), model.worst(), QStringLiteral("worst"));
    add(EvaluationModel::tr("Best ten"), model.best(), QStringLiteral("best"));
    lists->addStretch(1);
    inside->addLayout(lists);
    return card;
  }
  auto* links = row(nullptr);
  links->setSpacing(px(12));
  const auto add = [&](const QString& title, const QString& name, bool best) {
    auto* link = button(title, ButtonKind::link);
    link->setObjectName(name);
    link->setCheckable(true);
    link->setChecked(model.shows_best() == best);
    if (link->isChecked()) link->setFont(theme().font(TextRole::strong));
    QObject::connect(link, &QPushButton::clicked, card, [&model, best] { model.show_best(best); });
    links->addWidget(link);
  };
  add(EvaluationModel::tr("Worst ten"), QStringLiteral("evaluation.worst"), false);
  add(EvaluationModel::tr("Best ten"), QStringLiteral("evaluation.best"), true);
  links->addStretch(1);
  inside->addLayout(links);
  const auto users = model.shows_best() ? model.best() : model.worst();
  if (users.empty()) {
    inside->addWidget(
        label(model.shows_best() ? EvaluationModel::tr("Nobody gains.") : EvaluationModel::tr("Nobody loses."),
              TextRole::body, Ink::text2));
  }
  inside->addLayout(user_list(users, model.headline_title_by_user(), session, navigator, card,
                              model.shows_best() ? QStringLiteral("best") : QStringLiteral("worst")));
  return card;
}

QWidget* trade_card(const EvaluationModel& model) {
  const auto coverage = model.trade("coverage@10"), novelty = model.trade("novelty@10");
  if (coverage.size() < 2 && novelty.size() < 2) return nullptr;
  auto* card = new QWidget;
  card->setObjectName(QStringLiteral("evaluation.trade"));
  auto* layout = column(card);
  const auto title = coverage.size() > 1 ? EvaluationModel::tr("%1 against coverage and novelty", "a metric")
                                         : EvaluationModel::tr("%1 against novelty", "a metric");
  auto* head = new SectionHead(
      title.arg(model.headline_title()),
      EvaluationModel::tr("%1 upwards; on the line: none is better in both", "a metric").arg(model.headline_title()));
  layout->addWidget(head);
  auto* saveable = new Saveable(model.session(), card, QStringLiteral("trade"));
  saveable
      ->table([&model] {
        TableRows rows{{EvaluationModel::tr("Run"), model.headline_title(), metric_title(QStringLiteral("coverage@10")),
                        metric_title(QStringLiteral("novelty@10"))}};
        for (const auto& run : model.runs()) {
          QStringList cells{run_title(run)};
          for (const auto& metric : {model.headline().metric, std::string("coverage@10"), std::string("novelty@10")}) {
            const auto* found = run.report.find(metric);
            cells << (found != nullptr ? QString::number(found->value, 'f', 6) : QString());
          }
          rows.push_back(cells);
        }
        return rows;
      })
      .picture();
  head->add(saveable->make_button());
  auto* plots = row(nullptr);
  plots->setSpacing(px(8));
  if (coverage.size() > 1)
    plots->addWidget(new TradePlot(coverage, from_utf8(model.headline().metric), QStringLiteral("coverage@10")));
  if (novelty.size() > 1)
    plots->addWidget(new TradePlot(novelty, from_utf8(model.headline().metric), QStringLiteral("novelty@10")));
  layout->addLayout(plots, 1);
  return card;
}

}  // namespace tributary::ui
