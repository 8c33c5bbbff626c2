#include "shell/command_palette.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "dataset/dataset.h"
#include "shell/session.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kRight = Qt::UserRole;  // what stands at the right of a line

/// Icon and title as always, the group or the keys at the right in grey.
class Line : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
    QStyledItemDelegate::initStyleOption(option, index);
    const int right = QFontMetrics(theme().font(TextRole::caption)).horizontalAdvance(index.data(kRight).toString());
    const int room = option->rect.width() - option->decorationSize.width() - right - px(40);
    option->text = option->fontMetrics.elidedText(option->text, Qt::ElideRight, room);
  }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    QStyledItemDelegate::paint(painter, option, index);
    painter->save();
    painter->setFont(theme().font(TextRole::caption));
    painter->setPen(theme().tokens().text3);
    painter->drawText(option.rect.adjusted(0, 0, -px(8), 0), Qt::AlignRight | Qt::AlignVCenter,
                      index.data(kRight).toString());
    painter->restore();
  }
};

constexpr std::size_t kMost = 60;         // lines shown
constexpr std::size_t kMostOfAKind = 20;  // users, items

bool holds_all(const QString& text, const QStringList& words) {
  return std::all_of(words.begin(), words.end(),
                     [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

}  // namespace

/// What of the data is called so: places in the dataset and the words that are shown.
struct CommandPalette::Named {
  std::vector<std::pair<int, QString>> users, items;
};

CommandPalette::CommandPalette(std::vector<Command> commands, Session* session, std::function<void(int)> show_user,
                               std::function<void(int)> show_item, QWidget* parent)
    : QFrame(parent),
      commands_(std::move(commands)),
      session_(session),
      show_user_(std::move(show_user)),
      show_item_(std::move(show_item)) {
  setProperty("kind", QStringLiteral("dialog"));
  setAccessibleName(tr("Find"));
  setFixedWidth(std::min(px(560), parent->width() - px(32)));
  setFixedHeight(std::min(px(420), parent->height() - px(80)));
  auto* layout = column(this);
  layout->setContentsMargins(px(8), px(8), px(8), px(8));
  layout->setSpacing(px(8));
  field_ = new QLineEdit;
  field_->setPlaceholderText(tr("Find a command, page, item or user"));
  field_->setAccessibleName(field_->placeholderText());
  field_->setObjectName(QStringLiteral("palette.field"));
  list_ = new QListWidget;
  list_->setIconSize({px(16), px(16)});
  list_->setUniformItemSizes(true);
  list_->setItemDelegate(new Line(list_));
  list_->setFocusPolicy(Qt::NoFocus);
  list_->setAccessibleName(tr("Found"));
  layout->addWidget(field_);
  layout->addWidget(list_, 1);
  field_->installEventFilter(this);
  connect(field_, &QLineEdit::textChanged, this, [this] { search(); });
  connect(list_, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { take(list_->row(item)); });
  search();
  list_->setProperty("keys_from", field_->objectName());  // its arrow keys come from the field
  before_ = QApplication::focusWidget();
  move((parent->width() - width()) / 2, px(48));
  show();
  raise();
  field_->setFocus();
}

void CommandPalette::search() {
  const auto words = field_->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  found_.clear();
  for (const auto& command : commands_) {
    if (!command.enabled || (command.only_asked && words.isEmpty())) continue;
    if (holds_all(QStringList{command.title, command.group, command.also}.join(QLatin1Char(' ')), words))
      found_.push_back(command);
  }
  // What is called so before what has it in other words.
  std::stable_partition(found_.begin(), found_.end(),
                        [&](const Command& command) { return holds_all(command.title, words); });
  list_->clear();
  takes_first_ = false;
  search_data(words);
  show_found(0);
}

void CommandPalette::search_data(const QStringList& words) {
  if (searching_ != 0) session_->jobs().cancel(std::exchange(searching_, 0));
  if (session_ == nullptr || session_->dataset() == nullptr || words.isEmpty()) return;
  const auto id = std::make_shared<quint64>(0);
  searching_ = *id = session_->jobs().start<Named>(
      Lane::interactive, {}, {},
      [dataset = session_->dataset(), words](const RunContext& run) -> Result<Named> {
        constexpr std::size_t kStopEvery = 4096;
        Named named;
        const std::string first = words.front().toStdString();
        for (std::size_t u = 0; u < dataset->users() && named.users.size() < kMostOfAKind; ++u) {
          if (u % kStopEvery == 0 && run.stop.stopped()) return cancelled();
          if (dataset->user_ids[u].find(first) != std::string::npos)
            named.users.emplace_back(static_cast<int>(u), from_utf8(dataset->user_ids[u]));
        }
        for (std::size_t i = 0; i < dataset->items() && named.items.size() < kMostOfAKind; ++i) {
          if (i % kStopEvery == 0 && run.stop.stopped()) return cancelled();
          auto title = from_utf8(dataset->titles[i].empty() ? dataset->item_ids[i] : dataset->titles[i]);
          if (holds_all(title, words)) named.items.emplace_back(static_cast<int>(i), std::move(title));
        }
        return named;
      },
      this,
      [this, id](Result<Named> named) {
        if (*id != searching_) return;
        searching_ = 0;
        take_named(named ? *std::move(named) : Named());
      });
}

/// They stand below what was found at once, so that nothing moves under a hand.
void CommandPalette::take_named(const Named& named) {
  const std::size_t first = found_.size();
  for (const auto& [user, words] : named.users)
    found_.push_back({words, tr("User"), {}, QStringLiteral("user"), [this, at = user] { show_user_(at); }});
  for (const auto& [item, words] : named.items)
    found_.push_back({words, tr("Item"), {}, QStringLiteral("recommendations"), [this, at = item] { show_item_(at); }});
  show_found(first);
  if (takes_first_ && isVisible()) take(0);
}

void CommandPalette::show_found(std::size_t first) {
  if (found_.size() > kMost) found_.resize(kMost);
  for (std::size_t n = first; n < found_.size(); ++n) {
    const auto& command = found_[n];
    auto* item = new QListWidgetItem(icon(command.icon_name), command.title);
    item->setData(kRight, command.shortcut.isEmpty() ? command.group : command.shortcut);
    item->setSizeHint({0, px(28)});
    set_tip(item, QStringList{command.title, command.also}.join(QLatin1Char('\n')).trimmed());
    list_->addItem(item);
  }
  if (found_.empty() && searching_ == 0) list_->addItem(tr("Nothing is called so."));
  if (list_->currentRow() < 0) list_->setCurrentRow(0);
}

void CommandPalette::take(int row) {
  const auto index = static_cast<std::size_t>(row);
  takes_first_ = found_.empty() && searching_ != 0;
  if (row < 0 || index >= found_.size()) return;
  const auto run = found_[index].run;
  leave();
  run();
}

/// The focus goes back to where it was.
void CommandPalette::leave() {
  field_->removeEventFilter(this);
  if (before_ != nullptr && before_->isVisible())
    before_->setFocus();
  else
    parentWidget()->setFocus();
  hide();
  deleteLater();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
      case Qt::Key_Tab:
      case Qt::Key_Down:
        list_->setCurrentRow(std::min(list_->currentRow() + 1, list_->count() - 1));
        return true;
      case Qt::Key_Backtab:
      case Qt::Key_Up:
        list_->setCurrentRow(std::max(list_->currentRow() - 1, 0));
        return true;
      case Qt::Key_Return:
      case Qt::Key_Enter:
        take(list_->currentRow());
        return true;
      case Qt::Key_Escape:
        leave();
        return true;
      default:
        break;
    }
  } else if (event->type() == QEvent::FocusOut && isVisible()) {
    hide();
    deleteLater();
  }
  return QFrame::eventFilter(watched, event);
}

}  // namespace tributary::ui
