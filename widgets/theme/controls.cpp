#include "theme/controls.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QFontMetrics>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyleOptionButton>
#include <QStylePainter>
#include <QToolButton>
#include <algorithm>

#include "theme/icons.h"
#include "theme/tips.h"
#include "theme/unbroken.h"

namespace tributary::ui {
namespace {

void set_kind(QWidget* widget, const char* kind) {
  widget->setProperty("kind", QLatin1String(kind));
}

void set_ink(QWidget* widget, const QColor& color) {
  QPalette palette = widget->palette();
  palette.setColor(QPalette::WindowText, color);
  widget->setPalette(palette);
}

/// A label whose icon is one of ours.
QLabel* icon_label(const QString& name, const QColor& color) {
  auto* shown = new QLabel;
  shown->setPixmap(icon(name, color).pixmap(px(16), px(16)));
  shown->setFixedSize(px(16), px(16));
  return shown;
}

/// Plain text whose lines never end within a number.
class Label : public QLabel {
 public:
  using QLabel::QLabel;
  int heightForWidth(int width) const override {
    if (!is_ours()) return QLabel::heightForWidth(width);
    const auto margins = contentsMargins();
    const int side = margins.left() + margins.right() + 2 * margin();
    const QRect room(0, 0, std::max(1, width - side), kEndless);
    return fontMetrics().boundingRect(room, flags(), unbroken(text())).height() + margins.top() + margins.bottom() +
           2 * margin();
  }

 protected:
  void paintEvent(QPaintEvent* event) override {
    if (!is_ours()) {
      QLabel::paintEvent(event);
      return;
    }
    QStylePainter painter(this);
    drawFrame(&painter);
    const int by = margin();
    style()->drawItemText(&painter, contentsRect().adjusted(by, by, -by, -by), flags(), palette(), isEnabled(),
                          unbroken(text()), foregroundRole());
  }

 private:
  static constexpr int kEndless = 1 << 20;
  int flags() const {
    return static_cast<int>(QStyle::visualAlignment(layoutDirection(), alignment())) | Qt::TextWordWrap;
  }
  bool is_ours() const {
    return wordWrap() && textFormat() == Qt::PlainText && pixmap(Qt::ReturnByValue).isNull() &&
           !(textInteractionFlags() & (Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard));
  }
};

/// Draws its text elided (property "elides": at its end, or in the "middle"), so that it never asks for more room than
/// it is given.
class ElidedLabel : public QLabel {
 public:
  using QLabel::QLabel;
  QSize minimumSizeHint() const override { return {px(24), QLabel::minimumSizeHint().height()}; }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::WindowText));
    const auto mode = property("elides").toString() == QStringLiteral("middle") ? Qt::ElideMiddle : Qt::ElideRight;
    const auto room = contentsRect();
    const auto shown = fontMetrics().elidedText(text(), mode, room.width());
    const auto side = QStyle::visualAlignment(layoutDirection(), alignment() & Qt::AlignHorizontal_Mask);
    painter.drawText(room, static_cast<int>(side | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
    set_tip(this, shown == text() ? QString() : text());
  }
};

/// Where it is narrower than what it says, that elides and stands whole in the tool tip, unless it has one of its own.
/// It gives way to others only where the property "gives_way" says so.
class ElidingButton : public QPushButton {
 public:
  using QPushButton::QPushButton;
  QSize minimumSizeHint() const override {
    const auto whole = QPushButton::minimumSizeHint();
    return property("gives_way").toBool() ? QSize(px(44), whole.height()) : whole;
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    const auto whole = option.text;
    const int missing = sizeHint().width() - width();
    if (missing > 0) {
      const int room = option.fontMetrics.horizontalAdvance(text()) - missing;
      option.text = option.fontMetrics.elidedText(whole, Qt::ElideRight, std::max(0, room), Qt::TextShowMnemonic);
    }
    painter.drawControl(QStyle::CE_PushButton, option);
    if (toolTip().isEmpty() && option.text != whole) set_tip(this, whole);
  }
};

}  // namespace

QPushButton* button(const QString& text, ButtonKind kind, const QString& icon_name) {
  auto* made = new ElidingButton(plain_mnemonic(text));
  const char* names[] = {"primary", "normal", "quiet", "small", "link"};
  set_kind(made, names[static_cast<int>(kind)]);
  if (!icon_name.isEmpty()) {
    made->setIcon(kind == ButtonKind::primary ? icon(icon_name, theme().tokens().on_accent) : icon(icon_name));
    made->setIconSize({px(16), px(16)});
  }
  if (kind == ButtonKind::primary) made->setFont(theme().font(TextRole::strong));
  made->setCursor(kind == ButtonKind::link ? Qt::PointingHandCursor : Qt::ArrowCursor);
  made->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  return made;
}

QToolButton* icon_button(const QString& icon_name, const QString& tip) {
  auto* made = new QToolButton;
  made->setIcon(icon(icon_name));
  made->setIconSize({px(16), px(16)});
  set_tip(made, tip);
  made->setAccessibleName(tip);
  made->setFocusPolicy(Qt::StrongFocus);
  return made;
}

QLabel* label(const QString& text, TextRole role, Ink ink) {
  auto* made = new Label(text);
  made->setFont(theme().font(role));
  set_ink(made, theme().ink(ink));
  made->setTextFormat(Qt::PlainText);
  return made;
}

QLabel* elided(const QString& text, TextRole role, Ink ink) {
  auto* made = new ElidedLabel(text);
  made->setFont(theme().font(role));
  set_ink(made, theme().ink(ink));
  made->setTextFormat(Qt::PlainText);
  made->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  return made;
}

QBoxLayout* column(QWidget* parent) {
  auto* layout = new QVBoxLayout(parent);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  return layout;
}
QBoxLayout* row(QWidget* parent) {
  auto* layout = new QHBoxLayout(parent);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  return layout;
}

void clear(QLayout* layout) {
  while (auto* item = layout->takeAt(0)) {
    if (item->widget() != nullptr) item->widget()->deleteLater();
    if (item->layout() != nullptr) clear(item->layout());
    delete item;
  }
}

QFrame* separator(Qt::Orientation orientation) {
  auto* line = new QFrame;
  set_kind(line, "line");
  if (orientation == Qt::Horizontal) {
    line->setFixedHeight(1);
  } else {
    line->setFixedWidth(1);
  }
  return line;
}

PageBar::PageBar(const QString& title, const QString& sentence, QWidget* parent) : QFrame(parent) {
  set_kind(this, "page_bar");
  setFixedHeight(px(44));
  auto* layout = row(this);
  layout->setContentsMargins(px(16), 0, px(16), 0);
  layout->setSpacing(px(12));
  layout->addWidget(label(title, TextRole::page));
  after_title_ = row(nullptr);
  after_title_->setSpacing(px(8));
  layout->addLayout(after_title_);
  sentence_ = elided(sentence, TextRole::caption, Ink::text2);
  layout->addWidget(sentence_, 1);
  right_ = row(nullptr);
  right_->setSpacing(px(8));
  layout->addLayout(right_);
}
void PageBar::add(QWidget* widget) {
  right_->addWidget(widget);
}
void PageBar::add_after_title(QWidget* widget) {
  after_title_->addWidget(widget);
}

SectionHead::SectionHead(const QString& title, const QString& note, QWidget* parent) : QFrame(parent) {
  set_kind(this, "section_head");
  setFixedHeight(px(32));
  auto* layout = row(this);
  layout->setContentsMargins(px(16), 0, px(16), 0);
  layout->setSpacing(px(8));
  title_ = elided(title, TextRole::caption, Ink::text2);
  title_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
  note_ = elided(note, TextRole::caption, Ink::text2);
  note_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  layout->addWidget(title_);
  layout->addStretch(1);
  note_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
  layout->addWidget(note_);
}
void SectionHead::add(QWidget* widget) {
  layout()->addWidget(widget);
}

Band::Band(BandKind kind, const QString& words, QWidget* parent) : QFrame(parent) {
  const char* kinds[] = {"band_stale", "band_warning", "band_error", "band_info"};
  const char* icons[] = {"clock", "warning", "error", "check"};
  set_kind(this, kinds[static_cast<int>(kind)]);
  setMinimumHeight(px(36));
  auto* layout = row(this);
  layout->setContentsMargins(px(16), px(4), px(16), px(4));
  layout->setSpacing(px(8));
  const auto& t = theme().tokens();
  const bool quiet = kind == BandKind::stale;
  layout->addWidget(icon_label(QLatin1String(icons[static_cast<int>(kind)]), quiet ? t.text2 : t.text));
  words_ = label(words, TextRole::body, quiet ? Ink::text2 : Ink::text);
  words_->setWordWrap(true);
  layout->addWidget(words_, 1);
}
void Band::set_words(const QString& words) {
  words_->setText(words);
}
QPushButton* Band::set_action(const QString& text, std::function<void()> action) {
  if (action_ != nullptr) action_->deleteLater();
  return action_ = add_action(text, std::move(action));
}
QPushButton* Band::add_action(const QString& text, std::function<void()> action) {
  auto* made = button(text, ButtonKind::small);
  connect(made, &QPushButton::clicked, this, [action = std::move(action)] { action(); });
  layout()->addWidget(made);
  return made;
}

Segmented::Segmented(const QStringList& choices, QWidget* parent) : QFrame(parent), buttons_(new QButtonGroup(this)) {
  set_kind(this, "segmented");
  setFixedHeight(px(24));
  setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  auto* layout = row(this);
  for (int i = 0; i < choices.size(); ++i) {
    auto* choice = new QPushButton(plain_mnemonic(choices[i]));
    set_kind(choice, "segment");
    choice->setCheckable(true);
    choice->setChecked(i == 0);
    buttons_->addButton(choice, i);
    layout->addWidget(choice);
  }
  connect(buttons_, &QButtonGroup::idClicked, this, &Segmented::chosen);
}
int Segmented::current() const {
  return buttons_->checkedId();
}
void Segmented::set_current(int index) {
  if (auto* choice = buttons_->button(index)) choice->setChecked(true);
}

EmptyState::EmptyState(const QString& icon_name, const QString& sentence, const QString& detail, QWidget* parent)
    : QFrame(parent) {
  set_kind(this, "surface");
  auto* outer = column(this);
  outer->addStretch(2);
  auto* drawing = new QLabel;
  drawing->setPixmap(icon(icon_name, theme().tokens().text3).pixmap(px(32), px(32)));
  outer->addWidget(drawing, 0, Qt::AlignHCenter);
  outer->addSpacing(px(12));
  auto* words = label(sentence, TextRole::page);
  words->setAlignment(Qt::AlignHCenter);
  words->setWordWrap(true);
  outer->addWidget(words);
  if (!detail.isEmpty()) {
    outer->addSpacing(px(4));
    auto* more = label(detail, TextRole::body, Ink::text2);
    more->setAlignment(Qt::AlignHCenter);
    more->setWordWrap(true);
    outer->addWidget(more);
  }
  outer->addSpacing(px(16));
  auto* centred = row(nullptr);
  centred->addStretch(1);
  actions_ = row(nullptr);
  actions_->setSpacing(px(8));
  centred->addLayout(actions_);
  centred->addStretch(1);
  outer->addLayout(centred);
  outer->addStretch(3);
}
QPushButton* EmptyState::add_action(const QString& text, ButtonKind kind, std::function<void()> action) {
  auto* made = button(text, kind);
  connect(made, &QPushButton::clicked, this, [action = std::move(action)] { action(); });
  actions_->addWidget(made);
  return made;
}

QFrame* badge(const QString& icon_name, const QString& text, QLabel** text_label) {
  auto* frame = new QFrame;
  set_kind(frame, "badge");
  frame->setFixedHeight(px(20));
  frame->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
  auto* layout = row(frame);
  layout->setContentsMargins(px(6), 0, px(6), 0);
  layout->setSpacing(px(4));
  if (!icon_name.isEmpty()) {
    auto* drawing = new QLabel;
    drawing->setPixmap(icon(icon_name).pixmap(px(12), px(12)));
    layout->addWidget(drawing);
  }
  auto* words = label(text, TextRole::caption, Ink::text2);
  layout->addWidget(words);
  if (text_label != nullptr) *text_label = words;
  return frame;
}

}  // namespace tributary::ui
