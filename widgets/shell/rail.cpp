#include "shell/rail.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QFontMetrics>
#include <QLocale>
#include <QPainter>
#include <QRegularExpression>
#include <algorithm>

#include "shell/page.h"
#include "shell/session.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/tips.h"

namespace tributary::ui {

constexpr int kNarrow = 76, kWide = 216;
constexpr int kHeight = 58, kLeastHeight = 46, kWideHeight = 42;  // one below the other, with the gap between two

/// Name and icon; in the wide form the key figure too. A hollow dot where it is stale, a line of progress where it is
/// at work.
class RailButton : public QAbstractButton {
 public:
  RailButton(QString icon_name, const QString& name, QWidget* parent)
      : QAbstractButton(parent), icon_name_(std::move(icon_name)) {
    setText(name);
    setAccessibleName(name);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    set_wide(false);
  }
  void set_state(const QString& figure, bool stale, bool running) {
    if (figure == figure_ && stale == stale_ && running == running_) return;
    figure_ = figure;
    stale_ = stale;
    running_ = running;
    setAccessibleDescription(figure);
    update();
  }
  /// Narrow ones give way where the window is low.
  void set_wide(bool wide) {
    wide_ = wide;
    setMinimumHeight(px(wide ? kWideHeight : kLeastHeight));
    setMaximumHeight(px(wide ? kWideHeight : kHeight));
    update();
  }
  QSize sizeHint() const override { return {px(wide_ ? kWide : kNarrow), px(wide_ ? kWideHeight : kHeight)}; }
  /// What its name takes in the narrow form; the rail is as wide as the longest.
  int name_width() const { return QFontMetrics(name_font(true)).horizontalAdvance(text()); }

 protected:
  void paintEvent(QPaintEvent*) override {
    const auto& t = theme().tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF inner = QRectF(rect()).adjusted(px(4), px(2), -px(4), -px(2));
    if (isChecked() || underMouse()) {
      painter.setPen(Qt::NoPen);
      painter.setBrush(isChecked() ? t.selected : t.hover);
      painter.drawRoundedRect(inner, 4, 4);
    }
    if (isChecked()) painter.fillRect(QRectF(0, inner.top(), 3, inner.height()), t.accent);
    if (hasFocus()) {
      painter.setPen(QPen(t.accent, 2));
      painter.setBrush(Qt::NoBrush);
      painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 4, 4);
    }
    wide_ ? paint_wide(painter) : paint_narrow(painter);
    if (running_) {
      const double below = wide_ ? inner.bottom() - 3 : narrow_top() + px(37);
      painter.fillRect(QRectF(inner.left() + px(10), below, inner.width() - px(20), 3), t.accent);
    }
  }

 private:
  QFont name_font(bool chosen) const {
    // Chinese is never smaller than 12.
    QFont font = theme().font(QLocale().language() == QLocale::Chinese ? TextRole::caption : TextRole::figure);
    if (chosen) font.setWeight(QFont::Medium);
    return font;
  }
  QColor ink() const { return isChecked() ? theme().tokens().text : theme().tokens().text2; }
  /// Where the icon begins, so that it and the name stand in the middle together.
  double narrow_top() const { return (height() - px(38)) / 2.0; }
  void paint_stale(QPainter& painter, QPointF at) const {
    if (!stale_) return;
    painter.setPen(QPen(theme().tokens().text2, 1.2));
    painter.setBrush(theme().tokens().panel);
    painter.drawEllipse(at, 3, 3);
  }
  void paint_narrow(QPainter& painter) const {
    const int size = px(20);
    const double top = narrow_top(), left = (width() - size) / 2.0;
    paint_icon(painter, QRectF(left, top, size, size), icon_name_, ink());
    painter.setFont(name_font(isChecked()));
    painter.setPen(ink());
    painter.drawText(QRectF(0, top + px(22), width(), px(16)), Qt::AlignCenter, text());
    paint_stale(painter, QPointF(left + size + px(4), top + px(2)));
  }
  void paint_wide(QPainter& painter) const {
    const int size = px(20);
    paint_icon(painter, QRectF(px(16), (height() - size) / 2.0, size, size), icon_name_, ink());
    painter.setFont(theme().font(isChecked() ? TextRole::strong : TextRole::body));
    painter.setPen(ink());
    const QRectF words(px(48), 0, width() - px(64), height());
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, text());
    const int room = static_cast<int>(words.width()) - painter.fontMetrics().horizontalAdvance(text()) - px(8);
    painter.setFont(theme().font(TextRole::figure));
    painter.setPen(theme().tokens().text3);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight,
                     painter.fontMetrics().elidedText(figure_, Qt::ElideRight, room));
    paint_stale(painter, QPointF(px(38), height() / 2.0 - px(8)));
  }
  QString icon_name_, figure_;
  bool stale_ = false, running_ = false, wide_ = false;
};

Rail::Rail(Session& session, QWidget* parent) : QFrame(parent), session_(session) {
  setProperty("kind", QStringLiteral("rail"));
  setAccessibleName(tr("Pages"));
  auto* layout = column(this);
  layout->setContentsMargins(0, px(6), 0, px(6));
  for (const auto& page : pages()) {
    auto* made = new RailButton(page.id, page.name(), this);
    made->setObjectName(QStringLiteral("rail.") + page.id);
    connect(made, &QAbstractButton::clicked, this, [this, id = page.id] {
      set_current(id);
      Q_EMIT chosen(id);
    });
    buttons_[page.id] = made;
    layout->addWidget(made);
  }
  layout->addStretch(1);
  help_ = new RailButton(QStringLiteral("help"), tr("Manual"), this);
  help_->setCheckable(false);
  help_->setObjectName(QStringLiteral("rail.manual"));
  help_->set_state(QStringLiteral("F1"), false, false);
  set_tip(help_, tr("Manual of this page (F1)"));
  connect(help_, &QAbstractButton::clicked, this, &Rail::help_asked);
  layout->addWidget(help_);
  for (const auto signal : {&Session::status_changed, &Session::models_changed, &Session::data_changed,
                            &Session::run_changed, &Session::settings_changed})
    connect(&session_, signal, this, &Rail::refresh);
  set_wide(false);
  refresh();
}

void Rail::set_wide(bool wide) {
  int names = help_->name_width();
  for (const auto& [id, made] : buttons_) names = std::max(names, made->name_width());
  setFixedWidth(wide ? px(kWide) : std::max(px(kNarrow), names + px(8)));
  for (auto& [id, made] : buttons_) made->set_wide(wide);
  help_->set_wide(wide);
}

void Rail::set_current(const QString& page) {
  for (auto& [id, made] : buttons_) made->setChecked(id == page);
}

void Rail::refresh() {
  for (const auto& page : pages()) {
    const bool at_work = session_.is_running() && page.id == QStringLiteral("overview");
    const auto figure = page.figure ? page.figure(session_) : QString();
    auto* shown = buttons_[page.id];
    shown->set_state(figure, page.is_stale && page.is_stale(session_), at_work);
    const QStringList tip{page.title(), figure};
    set_tip(shown, tip.filter(QRegularExpression(QStringLiteral("."))).join(QStringLiteral(" · ")));
  }
}

}  // namespace tributary::ui
