#include "pages/sources/join_diagram.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <set>

#include "models/source_words.h"
#include "theme/icons.h"
#include "theme/theme.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kBoxHeight = 28, kGap = 8, kGroupGap = 14, kWords = 52;

}  // namespace

JoinDiagram::JoinDiagram(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void JoinDiagram::set(std::vector<std::pair<std::string, SourceKind>> sources, std::vector<SourceMatch> matches,
                      bool estimated) {
  sources_ = std::move(sources);
  matches_ = std::move(matches);
  estimated_ = estimated;
  const auto place = [&](const SourceMatch& match) {
    return std::find_if(sources_.begin(), sources_.end(),
                        [&](const auto& source) { return source.first == match.source; });
  };
  std::stable_sort(matches_.begin(), matches_.end(),
                   [&](const SourceMatch& a, const SourceMatch& b) { return place(a) < place(b); });
  lay_out(std::max(width(), px(200)));
  setAccessibleName(lines().join(QStringLiteral("; ")));
  updateGeometry();
  update();
}

void JoinDiagram::lay_out(int width) {
  boxes_.clear();
  edges_.clear();
  const int box_width = std::min(px(128), (width - px(kWords)) / 2);
  const int right = width - box_width - 1;
  int y = 1;
  std::set<std::string> drawn;
  for (const auto id : {ColumnRole::item, ColumnRole::user}) {
    std::vector<std::string> hubs;
    for (const auto& match : matches_) {
      if (match.id == id && std::find(hubs.begin(), hubs.end(), match.table) == hubs.end()) hubs.push_back(match.table);
    }
    for (const auto& hub : hubs) {
      if (!boxes_.empty()) y += px(kGroupGap);
      const int top = y;
      std::vector<std::pair<std::size_t, QRect>> met;
      for (std::size_t m = 0; m < matches_.size(); ++m) {
        if (matches_[m].id != id || matches_[m].table != hub) continue;
        met.emplace_back(m, QRect(right, y, box_width, px(kBoxHeight)));
        y += px(kBoxHeight + kGap);
      }
      y -= px(kGap);
      const QRect hub_area(1, (top + y - px(kBoxHeight)) / 2, box_width, px(kBoxHeight));
      boxes_.push_back({hub, hub_area});
      drawn.insert(hub);
      for (const auto& [match, area] : met) {
        boxes_.push_back({matches_[match].source, area});
        drawn.insert(matches_[match].source);
        const int words = right - box_width - 2;
        edges_.push_back({hub_area, area, match, QRect(box_width + 2, area.center().y() - px(17), words, px(16))});
      }
    }
  }
  int x = 1;
  bool is_first = true;
  for (const auto& [instance, as] : sources_) {
    if (drawn.contains(instance)) continue;
    if (is_first && !boxes_.empty()) y += px(kGroupGap);
    if (!is_first && x + box_width > width) {
      x = 1;
      y += px(kBoxHeight + kGap);
    }
    boxes_.push_back({instance, QRect(x, y, box_width, px(kBoxHeight))});
    x += box_width + px(kGap);
    is_first = false;
  }
  if (!is_first) y += px(kBoxHeight);
  height_ = y + 1;
}

QSize JoinDiagram::sizeHint() const {
  return {px(240), height_};
}
QSize JoinDiagram::minimumSizeHint() const {
  return {px(160), height_};
}

QString JoinDiagram::rate_words(const SourceMatch& match) const {
  // 100 % only where nothing is left over.
  const double rate = match.rate();
  const double shown = match.matched < match.rows ? std::min(rate, 0.999) : rate;
  const auto words = shown > 0.99 && shown < 1
                         ? QStringLiteral("%1 %").arg(decimal(100 * std::floor(shown * 1000) / 1000, 1))
                         : percent(shown);
  return estimated_ ? QStringLiteral("≈ ") + words : words;
}

std::optional<SourceKind> JoinDiagram::kind_of(const std::string& instance) const {
  for (const auto& [name, as] : sources_) {
    if (name == instance) return as;
  }
  return std::nullopt;
}

QStringList JoinDiagram::lines() const {
  QStringList all;
  for (const auto& match : matches_)
    all << tr("%1 to %2: %3").arg(source_name(match.source), source_name(match.table), rate_words(match));
  return all;
}

void JoinDiagram::paintEvent(QPaintEvent*) {
  lay_out(width());
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const auto& t = theme().tokens();
  painter.setFont(theme().font(TextRole::caption));
  for (const auto& edge : edges_) {
    const auto& match = matches_[edge.match];
    const bool is_whole = match.matched == match.rows;
    const QPen solid(t.text3, px(1) * 1.5);
    const QPen dashed(t.text, px(1) * 1.5, Qt::DashLine);
    const double x1 = edge.from.right() + 1, y1 = edge.from.center().y() + 0.5, x2 = edge.to.left(),
                 y2 = edge.to.center().y() + 0.5, bend = x1 + px(8);
    painter.setPen(solid);
    painter.drawPolyline(QPolygonF({QPointF(x1, y1), QPointF(bend, y1), QPointF(bend, y2)}));
    painter.setPen(is_whole ? solid : dashed);
    painter.drawLine(QPointF(bend, y2), QPointF(x2, y2));
    painter.setPen(is_whole ? t.text2 : t.text);
    painter.drawText(edge.words.adjusted(px(8), 0, 0, 0), Qt::AlignCenter, rate_words(match));
  }
  for (const auto& box : boxes_) {
    painter.setPen(QPen(t.border_strong, 1));
    painter.setBrush(t.surface);
    painter.drawRoundedRect(QRectF(box.area).adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4));
    const auto kind = kind_of(box.instance);
    const QRectF icon_area(box.area.left() + px(8), box.area.center().y() - px(6) + 0.5, px(13), px(13));
    if (kind) paint_icon(painter, icon_area, kind_icon(*kind), kind_color(*kind));
    painter.setPen(t.text);
    const QRect words = box.area.adjusted(px(27), 0, -px(6), 0);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(source_name(box.instance), Qt::ElideRight, words.width()));
  }
}

bool JoinDiagram::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto at = static_cast<QHelpEvent*>(event)->pos();
    for (const auto& edge : edges_) {
      const auto& match = matches_[edge.match];
      if (!edge.to.contains(at) && !edge.words.contains(at)) continue;
      const auto kind = kind_of(match.source);
      const auto left = leftover_words(match, kind && media_of(*kind));
      show_tip(
          static_cast<QHelpEvent*>(event)->globalPos(),
          left.isEmpty() ? tr("All %1 find theirs in %2").arg(grouped(match.rows), source_name(match.table)) : left,
          this);
      return true;
    }
    QToolTip::hideText();
  }
  if (event->type() == QEvent::Resize) {
    lay_out(width());
    updateGeometry();
  }
  return QWidget::event(event);
}

QString leftover_words(const SourceMatch& match, bool is_media) {
  if (match.matched == match.rows) return {};
  QStringList examples;
  for (const auto& example : match.examples) examples << from_utf8(example);
  const char* words =
      is_media ? QT_TRANSLATE_NOOP("Sources", "%1 of %2 files of %3 belong to no item of %4, such as %5.")
      : match.id == ColumnRole::user
          ? QT_TRANSLATE_NOOP("Sources", "%1 of %2 rows of %3 name a user that %4 does not have, such as %5.")
          : QT_TRANSLATE_NOOP("Sources", "%1 of %2 rows of %3 name an item that %4 does not have, such as %5.");
  return QCoreApplication::translate("Sources", words)
      .arg(grouped(match.rows - match.matched), grouped(match.rows), source_name(match.source),
           source_name(match.table), examples.join(QCoreApplication::translate("Sources", ", ", "between examples")));
}

}  // namespace tributary::ui
