#include "pages/evaluation/comparison_table.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "charts/marks.h"
#include "pages/evaluation/evaluation_model.h"
#include "pages/evaluation/run_words.h"
#include "shell/saving.h"
#include "theme/icons.h"
#include "theme/theme.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kHead = 60, kSection = 28, kLegend = 32, kRows[] = {24, 32};
// Least and wanted widths: where there is room, columns grow up to the second.
constexpr int kName[] = {150, 320}, kRun[] = {72, 116}, kMargin[] = {0, 72}, kChange[] = {72, 92},
              kInterval[] = {80, 240};
constexpr int kUsers = 76, kHeadRun = 92, kNameWithUsers = 260;

}  // namespace

/// Where columns stand, in pixels.
struct ComparisonTable::Columns {
  int name = 0, run = 0, margin = 0, change = 0, interval = 0;
  std::size_t chosen = 0;
  int right_of(std::size_t index) const {
    return name + run * (static_cast<int>(index) + 1) + (index > chosen ? margin : 0);
  }
  int margin_right() const { return right_of(chosen) + margin; }
};

ComparisonTable::ComparisonTable(EvaluationModel& model) : model_(model) {
  const int runs = static_cast<int>(model_.runs().size());
  setObjectName(QStringLiteral("evaluation.table"));
  setMinimumWidth(px(kName[0] + kRun[0] * runs + (model_.compares() ? kChange[0] + kInterval[0] : 0) + 16));
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(EvaluationModel::tr("Metrics of the runs"));
  setAccessibleDescription(model_.as_text());
  (new Saveable(model_.session(), this, QStringLiteral("metrics")))->table([this] { return model_.table(); }).picture();
  fit(0);
}

/// The model may have other lines a moment before the page is built anew.
std::size_t ComparisonTable::shown() const {
  return std::min(names_.size(), model_.lines().size());
}

int ComparisonTable::name_width(const Columns& c, std::size_t line) const {
  const bool has_users = model_.lines()[line].users > 0 && c.name >= px(kNameWithUsers);
  return c.name - px(20) - (has_users ? px(kUsers) : 0);
}

void ComparisonTable::fit(int height) {
  room_ = height;
  const auto& lines = model_.lines();
  const auto c = columns();
  std::vector<int> broken;  // pixels that a name in several lines needs; 0: it has room in one
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const QFontMetrics metrics(theme().font(i == 0 ? TextRole::strong : TextRole::body));
    const QRect endless(0, 0, name_width(c, i), QWIDGETSIZE_MAX);
    const int needed = metrics.boundingRect(endless, Qt::TextWordWrap, lines[i].title).height();
    broken.push_back(needed > metrics.lineSpacing() ? needed + px(6) : 0);
  }
  int bottom = 0;
  const auto place = [&](int row) {
    names_.clear();
    bottom = px(kHead);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!lines[i].section.isEmpty()) bottom += px(kSection);
      names_.emplace_back(px(16), bottom, name_width(c, i), std::max(px(row), broken[i]));
      bottom += names_.back().height();
    }
    bottom += px(kLegend);
  };
  int row = kRows[1];
  for (place(row); row > kRows[0] && bottom > height; place(row)) --row;
  setFixedHeight(bottom);
  update();
}

int ComparisonTable::wanted_width() const {
  const int runs = static_cast<int>(model_.runs().size());
  return px(kName[1] + kRun[1] * runs + kMargin[1] + (model_.compares() ? kChange[1] + kInterval[1] : 0) + 16);
}

/// What is left over goes to the interval of the chosen run, to heads and names, then to all columns alike.
ComparisonTable::Columns ComparisonTable::columns() const {
  const int runs = static_cast<int>(model_.runs().size());
  const bool compares = model_.compares();
  Columns c;
  c.chosen = static_cast<std::size_t>(std::max(0, model_.chosen()));
  int left = std::min(width(), wanted_width()) - minimumWidth();
  if (left >= px(kMargin[1])) {
    c.margin = px(kMargin[1]);
    left -= c.margin;
  }
  // Heads that can be read first, then names, then all the rest alike.
  c.run = px(kRun[0]) + std::clamp(left / runs, 0, px(kHeadRun) - px(kRun[0]));
  left -= (c.run - px(kRun[0])) * runs;
  c.name = px(kName[0]) + std::clamp(left, 0, px(kName[1]) - px(kName[0]));
  left -= c.name - px(kName[0]);
  const auto room = [](const int(&widths)[2]) { return px(widths[1]) - px(widths[0]); };
  const int room_run = px(kRun[1]) - c.run;
  const int all = room_run * runs + (compares ? room(kChange) + room(kInterval) : 0);
  const double part = all > 0 ? std::clamp(static_cast<double>(left) / all, 0.0, 1.0) : 0.0;
  const auto wide = [&](const int(&widths)[2]) { return px(widths[0]) + static_cast<int>(room(widths) * part); };
  c.run += static_cast<int>(room_run * part);
  c.change = compares ? wide(kChange) : 0;
  c.interval = compares ? wide(kInterval) : 0;
  return c;
}

void ComparisonTable::paint_head(QPainter& painter, const Columns& c) {
  const auto& t = theme().tokens();
  for (std::size_t run = 0; run < model_.runs().size(); ++run) {
    const auto& shown = model_.runs()[run];
    const QRect first(c.right_of(run) - c.run + px(2), px(4), c.run - px(10), px(18));
    const auto write = [&](int line, TextRole role, const QColor& ink, const QString& words) {
      painter.setFont(theme().font(role));
      painter.setPen(ink);
      const auto area = first.translated(0, px(17) * line);
      painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter,
                       painter.fontMetrics().elidedText(words, Qt::ElideRight, area.width()));
    };
    write(0, TextRole::strong, t.text, run_mark(shown));
    if (shown.id > 0) write(1, TextRole::caption, t.text, run_words(shown));
    write(2, TextRole::caption, t.text2, model_.run_detail(run));
    if (shown.pinned) {
      const int mark = px(12);
      const int wide = QFontMetrics(theme().font(TextRole::strong)).horizontalAdvance(run_mark(shown));
      paint_icon(painter, QRectF(first.right() - wide - mark - px(4), first.center().y() - mark / 2.0, mark, mark),
                 QStringLiteral("pin"), t.text2);
    }
  }
  painter.setFont(theme().font(TextRole::caption));
  painter.setPen(t.text2);
  if (c.margin > 0) {
    painter.drawText(QRect(c.right_of(c.chosen), px(38), c.margin - px(8), px(18)), Qt::AlignRight | Qt::AlignVCenter,
                     EvaluationModel::tr("± 95 %"));
  }
  if (!model_.compares()) return;
  const int left = c.right_of(model_.runs().size() - 1) + (c.chosen + 1 == model_.runs().size() ? c.margin : 0);
  painter.drawText(
      QRect(left + c.change, px(38), c.interval, px(18)), Qt::AlignHCenter | Qt::AlignVCenter,
      painter.fontMetrics().elidedText(EvaluationModel::tr("95 % interval, paired"), Qt::ElideRight, c.interval));
  painter.setFont(theme().font(TextRole::body));
  const int room = c.change + c.interval - px(8);
  painter.drawText(QRect(left, px(4), room, px(18)), Qt::AlignRight | Qt::AlignVCenter,
                   painter.fontMetrics().elidedText(model_.pair(), Qt::ElideRight, room));
}

void ComparisonTable::paint_line(QPainter& painter, const Columns& c, std::size_t index) {
  const auto& t = theme().tokens();
  const auto& line = model_.lines()[index];
  const auto& name = names_[index];
  const int y = name.top(), high = name.height();
  const bool first = index == 0;
  if (line.users > 0 && c.name >= px(kNameWithUsers)) {  // the tool tip has them too
    painter.setFont(theme().font(TextRole::caption));
    painter.setPen(t.text2);
    painter.drawText(QRect(c.name - px(kUsers), y, px(kUsers) - px(4), high), Qt::AlignRight | Qt::AlignVCenter,
                     EvaluationModel::tr("%n users", nullptr, static_cast<int>(line.users)));
  }
  painter.setFont(theme().font(first ? TextRole::strong : TextRole::body));
  painter.setPen(t.text);
  painter.drawText(name, Qt::AlignVCenter | Qt::TextWordWrap, line.title);
  for (std::size_t run = 0; run < line.values.size(); ++run) {
    const bool none = std::isnan(line.values[run]);
    painter.setFont(theme().font(first && run == c.chosen ? TextRole::strong : TextRole::body));
    painter.setPen(none ? t.text3 : t.text);
    painter.drawText(QRect(0, y, c.right_of(run) - px(8), high), Qt::AlignRight | Qt::AlignVCenter,
                     none ? QStringLiteral("–") : decimal(line.values[run], line.digits));
  }
  painter.setFont(theme().font(TextRole::body));
  if (c.margin > 0) {
    const double margin = line.margins[c.chosen];
    painter.setPen(std::isnan(margin) ? t.text3 : t.text2);
    painter.drawText(QRect(c.right_of(c.chosen), y, c.margin - px(8), high), Qt::AlignRight | Qt::AlignVCenter,
                     std::isnan(margin) ? QStringLiteral("–") : QStringLiteral("± ") + decimal(margin, line.digits));
  }
  if (!line.has_change || !model_.compares()) return;
  const bool differs = line.differs();
  const int left = c.right_of(line.values.size() - 1) + (c.chosen + 1 == line.values.size() ? c.margin : 0);
  painter.setPen(differs ? t.text : t.text3);
  const auto words = change(line.change.difference, line.digits);
  painter.drawText(QRect(left, y, c.change, high), Qt::AlignRight | Qt::AlignVCenter, words);
  if (differs) {
    const int wide = painter.fontMetrics().horizontalAdvance(words);
    paint_arrow(painter, QRectF(left + c.change - wide - px(14), y + high / 2.0 - px(3), px(7), px(6)),
                line.change.difference > 0, t.text);
  }
  if (line.is_mean) {
    paint_interval(painter, QRectF(left + c.change + px(16), y + px(5), c.interval - px(20), high - px(10)),
                   line.change.low, line.change.difference, line.change.high, line.half);
  }
}

void ComparisonTable::paint_legend(QPainter& painter, int y) {
  const auto& t = theme().tokens();
  painter.setFont(theme().font(TextRole::caption));
  painter.setPen(t.text2);
  const auto metrics = painter.fontMetrics();
  const int end = std::min(width(), wanted_width()) - px(16);
  if (!model_.compares()) {
    const auto words =
        model_.other() >= 0 && model_.other() != model_.chosen()
            ? EvaluationModel::tr("Not compared, since the protocols differ: %1")
                  .arg(model_.why_not_compared().split(QLatin1Char('\n')).join(QStringLiteral("; ")))
        : model_.is_measuring_references()
            ? EvaluationModel::tr("Popularity and behaviour alone are being measured, to compare with ...")
            : EvaluationModel::tr(
                  "With a second run, the paired change of each metric stands here with its 95 % interval.");
    painter.drawText(QRect(px(16), y, end - px(16), px(kLegend)), Qt::AlignVCenter,
                     metrics.elidedText(words, Qt::ElideRight, end - px(16)));
    return;
  }
  int x = px(16);
  const auto mark = [&](bool differs, const QString& words) {
    const double middle = y + px(kLegend) / 2.0;
    const QColor ink = differs ? t.text : t.text3;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, differs ? 2 : 1));
    painter.drawLine(QPointF(x, middle), QPointF(x + px(20), middle));
    painter.setPen(QPen(ink, 1.4));
    painter.setBrush(differs ? ink : t.surface);
    painter.drawEllipse(QPointF(x + px(10), middle), 3.2, 3.2);
    painter.restore();
    x += px(26);
    painter.setPen(t.text2);
    const auto shown = metrics.elidedText(words, Qt::ElideRight, std::max(0, end - x));
    painter.drawText(QRect(x, y, std::max(0, end - x), px(kLegend)), Qt::AlignVCenter, shown);
    x += metrics.horizontalAdvance(shown) + px(16);
  };
  mark(true, EvaluationModel::tr("differs"));
  mark(false,
       EvaluationModel::tr("interval spans 0: cannot be told apart with %1 users").arg(grouped(model_.judged_users())));
  const auto scale = EvaluationModel::tr("each metric on its own scale");
  if (metrics.horizontalAdvance(scale) < end - x)
    painter.drawText(QRect(x, y, end - x, px(kLegend)), Qt::AlignVCenter | Qt::AlignRight, scale);
}

void ComparisonTable::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const auto& t = theme().tokens();
  const auto c = columns();
  const int end = std::min(width(), wanted_width());
  painter.fillRect(rect(), t.surface);
  const int bottom = height() - px(kLegend);
  if (model_.compares()) {
    for (const int run : {model_.chosen(), model_.other()}) {
      const int right = c.right_of(static_cast<std::size_t>(run));
      const int wide = c.run + (run == model_.chosen() ? c.margin : 0);
      painter.fillRect(QRect(right - c.run, 0, wide, px(kHead)), t.selected);
      painter.fillRect(QRect(right - c.run, px(kHead), wide, bottom - px(kHead)), t.panel);
    }
  }
  paint_head(painter, c);
  painter.setPen(t.border);
  painter.drawLine(0, px(kHead) - 1, width(), px(kHead) - 1);
  for (std::size_t i = 0; i < shown(); ++i) {
    const auto& line = model_.lines()[i];
    const auto& name = names_[i];
    if (!line.section.isEmpty()) {
      const int y = name.top() - px(kSection);
      painter.fillRect(QRect(0, y, width(), px(kSection)), t.panel);
      painter.setFont(theme().font(TextRole::caption));
      painter.setPen(t.text2);
      painter.drawText(QRect(px(16), y, width(), px(kSection)), Qt::AlignVCenter, line.section);
      if (line.users > 0) {
        painter.drawText(QRect(0, y, end - px(16), px(kSection)), Qt::AlignVCenter | Qt::AlignRight,
                         EvaluationModel::tr("%n users judged", nullptr, static_cast<int>(model_.judged_users())));
      }
      painter.setPen(t.border);
      painter.drawLine(0, name.top() - 1, width(), name.top() - 1);
    }
    const bool is_current = hasFocus() && static_cast<int>(i) == current_;
    if (is_current) {
      painter.setPen(QPen(t.text, 2));
      painter.drawRect(QRect(1, name.top(), width() - 2, name.height() - 1));
    }
    paint_line(painter, c, i);
    if (!is_current) {
      painter.setPen(t.border);
      painter.drawLine(0, name.bottom(), width(), name.bottom());
    }
  }
  paint_legend(painter, bottom);
}

int ComparisonTable::line_at(int at) const {
  for (std::size_t i = 0; i < shown(); ++i) {
    if (at >= names_[i].top() && at <= names_[i].bottom()) return static_cast<int>(i);
  }
  return -1;
}

void ComparisonTable::set_current(int line) {
  const int last = static_cast<int>(model_.lines().size()) - 1;
  current_ = std::clamp(line, -1, last);
  setAccessibleDescription(current_ < 0 ? model_.as_text() : model_.line_words(static_cast<std::size_t>(current_)));
  QAccessibleEvent told(this, QAccessible::DescriptionChanged);
  QAccessible::updateAccessibility(&told);
  update();
}

void ComparisonTable::copy() const {
  QApplication::clipboard()->setText(model_.as_text());
}

void ComparisonTable::keyPressEvent(QKeyEvent* event) {
  const int last = static_cast<int>(model_.lines().size()) - 1;
  if (event->matches(QKeySequence::Copy)) {
    copy();
  } else if (event->key() == Qt::Key_Down) {
    set_current(std::min(current_ + 1, last));
  } else if (event->key() == Qt::Key_Up) {
    set_current(std::max(current_ - 1, 0));
  } else if (event->key() == Qt::Key_Home) {
    set_current(0);
  } else if (event->key() == Qt::Key_End) {
    set_current(last);
  } else {
    QWidget::keyPressEvent(event);
  }
}

void ComparisonTable::mousePressEvent(QMouseEvent* event) {
  setFocus(Qt::MouseFocusReason);
  if (const int line = line_at(event->pos().y()); line >= 0) set_current(line);
}

void ComparisonTable::focusInEvent(QFocusEvent* event) {
  if (current_ < 0 && event->reason() != Qt::MouseFocusReason) set_current(0);
  QWidget::focusInEvent(event);
  update();
}

void ComparisonTable::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

void ComparisonTable::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (event->size().width() != event->oldSize().width()) fit(room_);  // other names are wider than their column
  update();
}

bool ComparisonTable::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const int at = line_at(help->pos().y());
  if (at < 0) {
    if (help->pos().y() < px(kHead)) {
      show_tip(help->globalPos(), model_.run_titles().join(QLatin1Char('\n')), this);
    } else {
      QToolTip::hideText();
    }
    return true;
  }
  const auto& line = model_.lines()[static_cast<std::size_t>(at)];
  auto words = model_.line_words(static_cast<std::size_t>(at));
  if (!line.tip.isEmpty()) words += QStringLiteral("\n\n") + line.tip;
  show_tip(help->globalPos(), words, this);
  return true;
}

}  // namespace tributary::ui
