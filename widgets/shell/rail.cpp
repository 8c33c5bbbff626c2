#include "shell/rail.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QPainter>

#include "shell/page.h"
#include "shell/session.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/tips.h"

namespace tributary::ui {

constexpr int kNarrow = 64, kWide = 216, kHeight = 58;

/// Icon, name where there is room, key figure; a hollow dot where it is stale, a line of progress where it is at work.
class RailButton : public QAbstractButton {
 public:
  explicit RailButton(QString icon_name, QWidget* parent = nullptr)
      : QAbstractButton(parent), icon_name_(std::move(icon_name)) {
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setFixedHeight(px(kHeight));
  }
  void set_state(const QString& figure, bool stale, bool running) {
    if (figure == figure_ && stale == stale_ && running == running_) return;
    figure_ = figure;
    stale_ = stale;
    running_ = running;
    setAccessibleDescription(figure);
    update();
  }
  void set_wide(bool wide) {
    wide_ = wide;
    setFixedHeight(px(wide ? 40 : kHeight));
    update();
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    const auto& t = theme().tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF inner = QRectF(rect()).adjusted(px(4), 1, -px(4), -1);
    if (isChecked() || underMouse()) {
      painter.setPen(Qt::NoPen);
      painter.setBrush(isChecked() ? t.selected : t.hover);
      painter.drawRoundedRect(inner, 4, 4);
    }
    if (isChecked()) painter.fillRect(QRectF(0, inner.top() + px(4), 3, inner.height() - px(8)), t.accent);
    if (hasFocus()) {
      painter.setPen(QPen(t.accent, 2));
      painter.setBrush(Qt::NoBrush);
      painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 4, 4);
    }
    const QColor ink = isChecked() ? t.text : t.text2;
    const int size = px(20);
    if (wide_) {
      paint_icon(painter, QRectF(px(16), (height() - size) / 2, size, size), icon_name_, ink);
      painter.setFont(theme().font(isChecked() ? TextRole::strong : TextRole::body));
      painter.setPen(ink);
      painter.drawText(QRectF(px(48), 0, width() - px(48), height()), Qt::AlignVCenter | Qt::AlignLeft, text());
      painter.setFont(theme().font(TextRole::figure));
      painter.setPen(t.text3);
      painter.drawText(QRectF(0, 0, width() - px(16), height()), Qt::AlignVCenter | Qt::AlignRight, figure_);
    } else {
      const bool has_figure = !figure_.isEmpty();
      const double top = has_figure ? px(9) : (height() - size) / 2.0;
      paint_icon(painter, QRectF((width() - size) / 2.0, top, size, size), icon_name_, ink);
      painter.setFont(theme().font(TextRole::figure));
      painter.setPen(ink);
      const QRectF below(px(5), px(32), width() - px(10), px(18));
      painter.drawText(below, Qt::AlignCenter,
                       painter.fontMetrics().elidedText(figure_, Qt::ElideRight, static_cast<int>(below.width())));
    }
    if (stale_) {
      painter.setPen(QPen(t.text2, 1.2));
      painter.setBrush(t.panel);
      painter.drawEllipse(wide_ ? QPointF(px(38), px(12)) : QPointF(width() - px(12), px(10)), 3, 3);
    }
    if (running_)
      painter.fillRect(QRectF(inner.left() + px(10), inner.bottom() - 3, inner.width() - px(20), 3), t.accent);
  }

 private:
  QString icon_name_, figure_;
  bool stale_ = false, running_ = false, wide_ = false;
};

Rail::Rail(Session& session, QWidget* parent) : QFrame(parent), session_(session) {
  setProperty("kind", QStringLiteral("rail"));
  setAccessibleName(tr("Pages"));
  auto* layout = column(this);
  layout->setContentsMargins(0, px(6), 0, px(6));
  for (const auto& page : pages()) {
    auto* made = new RailButton(page.id, this);
    made->setText(page.title());
    set_tip(made, page.title());
    made->setAccessibleName(page.title());
    made->setObjectName(QStringLiteral("rail.") + page.id);
    connect(made, &QAbstractButton::clicked, this, [this, id = page.id] {
      set_current(id);
      Q_EMIT chosen(id);
    });
    buttons_[page.id] = made;
    layout->addWidget(made);
  }
  layout->addStretch(1);
  help_ = new RailButton(QStringLiteral("help"), this);
  help_->setCheckable(false);
  help_->setText(tr("Manual"));
  set_tip(help_, tr("Manual of this page (F1)"));
  help_->setAccessibleName(tr("Manual"));
  help_->setFixedHeight(px(40));
  connect(help_, &QAbstractButton::clicked, this, &Rail::help_asked);
  layout->addWidget(help_);
  for (const auto signal : {&Session::status_changed, &Session::models_changed, &Session::data_changed,
                            &Session::run_changed, &Session::settings_changed})
    connect(&session_, signal, this, &Rail::refresh);
  set_wide(false);
  refresh();
}

void Rail::set_wide(bool wide) {
  setFixedWidth(px(wide ? kWide : kNarrow));
  for (auto& [id, made] : buttons_) made->set_wide(wide);
  help_->set_wide(wide);
}

void Rail::set_current(const QString& page) {
  for (auto& [id, made] : buttons_) made->setChecked(id == page);
}

void Rail::refresh() {
  for (const auto& page : pages()) {
    const bool at_work = session_.is_running() && page.id == QStringLiteral("overview");
    buttons_[page.id]->set_state(page.figure ? page.figure(session_) : QString(),
                                 page.is_stale && page.is_stale(session_), at_work);
  }
}

}  // namespace tributary::ui
