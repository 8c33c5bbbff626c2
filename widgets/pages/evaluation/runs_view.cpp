#include "pages/evaluation/runs_view.h"

#include <QAbstractListModel>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <algorithm>

#include "pages/evaluation/evaluation_model.h"
#include "pages/evaluation/run_words.h"
#include "theme/icons.h"
#include "theme/theme.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kHead = 58, kRow = 24, kNoted = 40;  // pixels before zoom
enum Role { kKey = Qt::UserRole, kIsHead };

int digits(const EvaluationModel& model) {
  return metric_digits(from_utf8(model.headline().metric));
}

/// A line for the head of each group, then one for each of its runs.
class RunLines : public QAbstractListModel {
 public:
  RunLines(EvaluationModel& model, QObject* parent) : QAbstractListModel(parent), model_(model) { refill(); }

  struct Line {
    std::size_t group = 0;
    qint64 key = 0;
    bool is_head = false;
  };
  const Line& line(int row) const { return lines_[static_cast<std::size_t>(row)]; }

  void refill() {
    beginResetModel();
    lines_.clear();
    for (std::size_t g = 0; g < model_.groups().size(); ++g) {
      lines_.push_back({g, 0, true});
      for (const auto run : model_.groups()[g].runs) lines_.push_back({g, key_of(model_.list()[run]), false});
    }
    endResetModel();
  }
  int row_of(qint64 key) const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!lines_[i].is_head && lines_[i].key == key) return static_cast<int>(i);
    }
    return -1;
  }
  int rowCount(const QModelIndex& parent) const override {
    return parent.isValid() ? 0 : static_cast<int>(lines_.size());
  }
  Qt::ItemFlags flags(const QModelIndex& index) const override {
    const auto& at = line(index.row());
    if (at.is_head) return Qt::ItemIsEnabled;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (model_.can_describe(at.key)) flags |= Qt::ItemIsEditable;
    return flags;
  }
  QVariant data(const QModelIndex& index, int role) const override {
    const auto& at = line(index.row());
    if (role == kIsHead) return at.is_head;
    if (role == kKey) return at.key;
    if (at.is_head) {
      const auto head = protocol_head(model_.groups()[at.group].protocol);
      const auto words = QStringList{head.title, head.split, head.cleaning}.join(QLatin1Char('\n'));
      if (role == Qt::ToolTipRole) return plain_tip(words);
      return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? QVariant(words) : QVariant();
    }
    const auto* run = model_.find(at.key);
    if (run == nullptr) return {};
    if (role == Qt::EditRole) return run_words(*run);
    const auto* metric = run->report.find(model_.headline().metric);
    QStringList words{run_title(*run)};
    if (metric != nullptr)
      words << QStringLiteral("%1 %2").arg(model_.headline_title(), decimal(metric->value, digits(model_)));
    if (run->sealed) words << EvaluationModel::tr("sealed", "a run on the test part");
    words << (run->time == 0 ? EvaluationModel::tr("now") : when(run->time));
    if (run->pinned) words << EvaluationModel::tr("pinned");
    if (!run->note.empty()) words << from_utf8(run->note);
    if (role == Qt::ToolTipRole) return plain_tip(words.join(QLatin1Char('\n')));
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return words.join(QStringLiteral(", "));
    return {};
  }
  bool setData(const QModelIndex& index, const QVariant& value, int role) override {
    if (role != Qt::EditRole) return false;
    const auto* run = model_.find(line(index.row()).key);
    if (run == nullptr || value.toString() == run_words(*run)) return false;
    model_.rename(line(index.row()).key, value.toString());
    return true;
  }

 private:
  EvaluationModel& model_;
  std::vector<Line> lines_;
};

class RunPainter : public QStyledItemDelegate {
 public:
  RunPainter(EvaluationModel& model, const RunLines& lines, QObject* parent)
      : QStyledItemDelegate(parent), model_(model), lines_(lines) {}

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
    const auto& at = lines_.line(index.row());
    const auto* run = at.is_head ? nullptr : model_.find(at.key);
    return {px(80), px(at.is_head ? kHead : run != nullptr && !run->note.empty() ? kNoted : kRow)};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const auto& t = theme().tokens();
    const auto& at = lines_.line(index.row());
    painter->save();
    painter->setClipRect(option.rect);
    const QRect inner = option.rect.adjusted(px(16), 0, -px(12), 0);
    const auto write = [&](const QRect& area, TextRole role, const QColor& ink, const QString& words, int align) {
      painter->setFont(theme().font(role));
      painter->setPen(ink);
      painter->drawText(area, align | Qt::AlignVCenter,
                        painter->fontMetrics().elidedText(words, Qt::ElideRight, area.width()));
    };
    if (at.is_head) {
      painter->fillRect(option.rect, t.panel);
      const auto head = protocol_head(model_.groups()[at.group].protocol);
      const QRect line(inner.left(), option.rect.top() + px(3), inner.width(), px(17));
      write(line, TextRole::strong, t.text, head.title, Qt::AlignLeft);
      write(line.translated(0, px(17)), TextRole::caption, t.text2, head.split, Qt::AlignLeft);
      write(line.translated(0, px(34)), TextRole::caption, t.text2, head.cleaning, Qt::AlignLeft);
      painter->setPen(t.border);
      painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
      painter->restore();
      return;
    }
    const auto* run = model_.find(at.key);
    if (run == nullptr) {
      painter->restore();
      return;
    }
    const bool is_chosen = model_.chosen() >= 0 && model_.key_at(model_.chosen()) == at.key;
    const bool is_other = model_.compares() && model_.key_at(model_.other()) == at.key;
    painter->fillRect(option.rect, is_chosen                                  ? t.selected
                                   : (option.state & QStyle::State_MouseOver) ? t.hover
                                   : is_other                                 ? t.panel
                                                                              : t.surface);
    if (is_chosen) painter->fillRect(QRect(option.rect.topLeft(), QSize(px(3), option.rect.height())), t.accent);
    const QRect line(inner.left(), option.rect.top(), inner.width(), px(kRow));
    const auto* metric = run->report.find(model_.headline().metric);
    const int figure = px(48), mark = px(40), pin = run->pinned ? px(18) : 0;
    write(QRect(line.left(), line.top(), mark, line.height()), TextRole::strong, t.text,
          run->id > 0 ? run_mark(*run) : QString(), Qt::AlignLeft);
    if (run->pinned)
      paint_icon(*painter, QRectF(line.left() + mark, line.center().y() - px(6), px(12), px(12)), QStringLiteral("pin"),
                 t.text2);
    write(QRect(line.left() + mark + pin, line.top(), line.width() - mark - pin - figure - px(6), line.height()),
          TextRole::body, t.text, run_words(*run), Qt::AlignLeft);
    if (run->sealed)
      paint_icon(*painter, QRectF(line.right() - px(12), line.center().y() - px(6), px(12), px(12)),
                 QStringLiteral("lock"), t.text2);
    else
      write(QRect(line.right() - figure, line.top(), figure, line.height()), TextRole::body, t.text2,
            metric != nullptr ? decimal(metric->value, digits(model_)) : QStringLiteral("–"), Qt::AlignRight);
    if (!run->note.empty()) {
      write(QRect(line.left() + mark, line.top() + px(20), line.width() - mark, px(16)), TextRole::caption, t.text2,
            from_utf8(run->note), Qt::AlignLeft);
    }
    if (option.state & QStyle::State_HasFocus) {
      painter->setPen(QPen(t.text, 2));
      painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
    painter->restore();
  }

  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const override {
    auto* editor = new QLineEdit(parent);
    editor->setObjectName(QStringLiteral("runs.title"));
    editor->setAccessibleName(EvaluationModel::tr("Name of the run"));
    editor->setFrame(false);
    return editor;
  }
  void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const override {
    editor->setGeometry(QRect(option.rect.left() + px(52), option.rect.top(), option.rect.width() - px(64), px(kRow)));
  }

 private:
  EvaluationModel& model_;
  const RunLines& lines_;
};

RunLines& lines_of(const QListView& view) {
  return *static_cast<RunLines*>(view.model());
}

}  // namespace

RunsView::RunsView(EvaluationModel& model) : model_(model) {
  setObjectName(QStringLiteral("evaluation.runs"));
  setAccessibleName(EvaluationModel::tr("Runs by protocol"));
  setFrameShape(QFrame::NoFrame);
  setMouseTracking(true);
  setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
  setSelectionMode(QAbstractItemView::SingleSelection);
  auto* lines = new RunLines(model_, this);
  setModel(lines);
  setItemDelegate(new RunPainter(model_, *lines, this));
  follow();
  connect(this, &QListView::clicked, this, [this](const QModelIndex& index) {
    if (!index.data(kIsHead).toBool()) model_.look_at(index.data(kKey).toLongLong());
  });
  connect(this, &QListView::activated, this, [this](const QModelIndex& index) {
    if (!index.data(kIsHead).toBool()) model_.look_at(index.data(kKey).toLongLong());
  });
}

void RunsView::follow() {
  if (state() == QAbstractItemView::EditingState) return;  // what is being written is not taken away
  const auto key = model_.chosen() >= 0 ? model_.key_at(model_.chosen()) : 0;
  lines_of(*this).refill();
  if (const int row = lines_of(*this).row_of(key); row >= 0) {
    const auto index = lines_of(*this).index(row);
    setCurrentIndex(index);
    scrollTo(index);
  }
}

void RunsView::stay_at(int position) {
  doItemsLayout();
  verticalScrollBar()->setValue(position);
}

int RunsView::whole_height() const {
  int height = 0;
  for (int row = 0; row < model()->rowCount(); ++row) height += sizeHintForRow(row);
  return height;
}

qint64 RunsView::current_key() const {
  const auto index = currentIndex();
  return index.isValid() && !index.data(kIsHead).toBool() ? index.data(kKey).toLongLong() : 0;
}

void RunsView::edit_title(qint64 key) {
  if (const int row = lines_of(*this).row_of(key); row >= 0) {
    setCurrentIndex(lines_of(*this).index(row));
    edit(currentIndex());
  }
}

void RunsView::contextMenuEvent(QContextMenuEvent* event) {
  const auto index = event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
  if (!index.isValid() || index.data(kIsHead).toBool()) return;
  const auto key = index.data(kKey).toLongLong();
  const auto* run = model_.find(key);
  if (run == nullptr) return;
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setObjectName(QStringLiteral("runs.menu"));
  const auto add = [&](const QString& words, const char* name, bool enabled, auto act) {
    auto* action = menu->addAction(words);
    action->setObjectName(QStringLiteral("runs.") + QLatin1String(name));
    action->setEnabled(enabled);
    connect(action, &QAction::triggered, this, act);
  };
  const bool writes = model_.can_describe(key);
  add(EvaluationModel::tr("Look at it"), "look", true, [this, key] { model_.look_at(key); });
  const auto offered = model_.offered();
  const bool fits =
      std::find(offered.begin(), offered.end(), key) != offered.end() && key != model_.key_at(model_.chosen());
  add(EvaluationModel::tr("Compare with it"), "compare", fits,
      [this, key] { model_.compare(model_.key_at(model_.chosen()), key); });
  menu->addSeparator();
  add(EvaluationModel::tr("Rename"), "rename", writes, [this, key] { edit_title(key); });
  add(run->pinned ? EvaluationModel::tr("Unpin") : EvaluationModel::tr("Pin: always side by side"), "pin", writes,
      [this, key, pinned = run->pinned] { model_.set_pinned(key, !pinned); });
  add(EvaluationModel::tr("Delete"), "delete", writes, [this, key] { model_.remove(key); });
  menu->popup(event->globalPos());
}

void RunsView::keyPressEvent(QKeyEvent* event) {
  const bool is_enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
  if (is_enter && state() != QAbstractItemView::EditingState && current_key() != 0) {
    model_.look_at(current_key());
  } else if (event->key() == Qt::Key_Delete && current_key() != 0) {
    model_.remove(current_key());
  } else {
    QListView::keyPressEvent(event);
  }
}

}  // namespace tributary::ui
