#include "pages/fusion/fusion_list_column.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <algorithm>

#include "dataset/dataset.h"
#include "pages/fusion/fusion_list_view.h"
#include "pages/fusion/fusion_model.h"
#include "shell/user_finder.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kLengths[] = {20, 40, 100};

QString user_words(const FusionModel& model, int user) {
  const auto* data = model.dataset();
  if (data == nullptr || user < 0) return FusionListColumn::tr("No user");
  return FusionListColumn::tr("User %1").arg(from_utf8(data->user_ids[static_cast<std::size_t>(user)]));
}

}  // namespace

/// Items that left the top, with the rank they had in A.
class FusionListColumn::Left : public QWidget {
 public:
  explicit Left(FusionModel& model) : model_(model) {
    setFixedHeight(px(68));
    setAccessibleName(FusionListColumn::tr("Items that left the top of the list"));
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const auto& t = theme().tokens();
    painter.fillRect(rect(), t.panel);
    painter.fillRect(QRect(0, 0, width(), 1), t.border);
    const auto& list = model_.list();
    painter.setFont(theme().font(TextRole::caption));
    const QFontMetrics metrics(painter.font());
    const int line = px(20), top = px(4);
    paint_legend(painter, QRect(px(16), height() - px(23), width() - px(32), line));
    if (list.rows.empty()) return;
    if (list.left.empty()) {
      painter.setPen(t.text3);
      painter.drawText(QRect(px(16), top, width() - px(32), line), Qt::AlignLeft | Qt::AlignVCenter,
                       model_.is_at_baseline() ? FusionListColumn::tr("The list is A's.")
                                               : FusionListColumn::tr("The same items as in A."));
      return;
    }
    painter.setPen(t.text2);
    const auto title = FusionListColumn::tr("Left the top %1").arg(model_.list_length());
    painter.drawText(QRect(px(16), top, px(104), line), Qt::AlignLeft | Qt::AlignVCenter, title);
    const int from = px(120), columns = std::max(2, (width() - from) / px(220)),
              room = (width() - from - px(8)) / columns;
    const int places = columns * 2;
    const int shown = static_cast<int>(list.left.size()) > places ? places - 1 : static_cast<int>(list.left.size());
    for (int i = 0; i <= shown && i < static_cast<int>(list.left.size()); ++i) {
      const QRect cell(from + i % columns * room, top + i / columns * line, room - px(8), line);
      if (i == shown) {
        painter.setPen(t.text3);
        painter.drawText(cell.adjusted(px(26), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         FusionListColumn::tr("and %1 more").arg(static_cast<int>(list.left.size()) - shown));
        break;
      }
      const auto& row = list.left[static_cast<std::size_t>(i)];
      painter.setPen(t.text3);
      painter.drawText(QRect(cell.left(), cell.top(), px(18), line), Qt::AlignRight | Qt::AlignVCenter,
                       QString::number(row.before));
      painter.setPen(t.text);
      painter.drawText(
          cell.adjusted(px(26), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
          metrics.elidedText(title_parts(model_.title(row.item)).name, Qt::ElideRight, cell.width() - px(26)));
    }
  }

  /// From which fold the list is, and what a star means in it.
  void paint_legend(QPainter& painter, QRect area) const {
    const auto& t = theme().tokens();
    painter.setPen(t.text2);
    QString words = FusionListColumn::tr("Made from all rows: there are no held-out hits.");
    if (model_.shows_validation()) {
      paint_icon(painter, QRectF(area.left(), area.center().y() - px(6), px(12), px(12)), QStringLiteral("star_filled"),
                 t.text);
      area.setLeft(area.left() + px(20));
      const auto held = static_cast<int>(model_.held_out().size());
      words = held == 0 ? FusionListColumn::tr("held-out hit; nothing of this user is held out")
                        : FusionListColumn::tr("held-out hit; validation holds back %1, the first %2 have %3")
                              .arg(held)
                              .arg(model_.list_length())
                              .arg(model_.hits());
    }
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(painter.font()).elidedText(words, Qt::ElideRight, area.width()));
  }

  bool event(QEvent* event) override {
    if (event->type() == QEvent::ToolTip) {
      QStringList lines;
      for (const auto& row : model_.list().left) {
        lines << FusionListColumn::tr("%1: %2, now %3", "rank in A, title, rank now")
                     .arg(QString::number(row.before), model_.title(row.item), QString::number(row.rank));
      }
      set_tip(this, lines.join(QLatin1Char('\n')));
    }
    return QWidget::event(event);
  }

 private:
  FusionModel& model_;
};

FusionListColumn::FusionListColumn(FusionModel& model, QWidget* parent)
    : QWidget(parent), model_(model), view_(new FusionListView(model)), left_(new Left(model)) {
  auto* layout = column(this);
  layout->addWidget(head());
  layout->addWidget(view_, 1);
  layout->addWidget(left_);
  connect(view_, &FusionListView::activated, this, &FusionListColumn::activated);
  connect(&model, &FusionModel::user_changed, this, &FusionListColumn::show_user);
  connect(&model, &FusionModel::list_changed, this, &FusionListColumn::show_list);
  connect(&model, &FusionModel::weights_changed, left_, qOverload<>(&QWidget::update));
  show_user();
  show_list();
}

QWidget* FusionListColumn::head() {
  auto* head = new QFrame;
  head->setProperty("kind", QStringLiteral("section_head"));
  head->setFixedHeight(px(32));
  auto* layout = row(head);
  layout->setContentsMargins(px(16), 0, px(16), 0);
  layout->setSpacing(px(6));
  auto* drawing = new QLabel;
  drawing->setPixmap(icon(QStringLiteral("user")).pixmap(px(16), px(16)));
  layout->addWidget(drawing);
  user_ = button({}, ButtonKind::quiet, QStringLiteral("chevron_down"));
  user_->setLayoutDirection(Qt::RightToLeft);  // the chevron stands after the words
  user_->setFont(theme().font(TextRole::strong));
  user_->setFixedHeight(px(26));
  user_->setProperty("gives_way", true);
  set_tip(user_, tr("Choose whose list is shown."));
  user_->setObjectName(QStringLiteral("fusion.user"));
  connect(user_, &QPushButton::clicked, this, &FusionListColumn::open_finder);
  layout->addWidget(user_);
  counts_ = elided({}, TextRole::caption, Ink::text2);
  layout->addWidget(counts_, 1);
  QStringList lengths;
  for (const int k : kLengths) lengths << QString::number(k);
  fold_ = new Segmented({tr("All rows"), tr("Validation")}, this);  // in the order of Recommendations
  fold_->setObjectName(QStringLiteral("fusion.fold"));
  fold_->setAccessibleName(tr("From which fold the list is made"));
  set_tip(fold_, tr("Validation: from models that were not shown what the fold holds back, as the metrics are; what "
                    "they find of it has a star. All rows: the list a person would get, which has no hits."));
  connect(fold_, &Segmented::chosen, this, [this](int index) {
    model_.session().choose_fold(index == 0 ? FoldChoice::all_rows : FoldChoice::validation);
  });
  lengths_ = new Segmented(lengths);
  lengths_->setAccessibleName(tr("Length of the list"));
  connect(lengths_, &Segmented::chosen, this,
          [this](int index) { model_.set_list_length(static_cast<std::size_t>(kLengths[index])); });
  layout->addWidget(lengths_);
  changes_ = elided({}, TextRole::caption, Ink::text2);
  changes_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
  layout->addWidget(changes_);
  return head;
}

void FusionListColumn::set_wide(bool wide) {
  lengths_->setVisible(wide);
}

/// The same field as on Recommendations.
void FusionListColumn::open_finder() {
  open_user_finder(model_.session(), user_, [this](int user) { model_.choose_user(user); });
}

void FusionListColumn::show_user() {
  user_->setText(plain_mnemonic(user_words(model_, model_.user())));
  counts_->setText(model_.has_list()
                       ? tr("%1 interactions, %2 liked").arg(grouped(model_.interactions()), grouped(model_.likes()))
                       : QString());
}

void FusionListColumn::show_list() {
  fold_->setVisible(model_.can_validate());
  fold_->set_current(model_.shows_validation() ? 1 : 0);
  const auto& list = model_.list();
  changes_->setText(model_.shows_baseline() || list.rows.empty()
                        ? QString()
                        : tr("%1 moved, %2 entered, %3 left").arg(list.moved).arg(list.entered).arg(list.left.size()));
  const auto at = std::find(std::begin(kLengths), std::end(kLengths), static_cast<int>(model_.list_length()));
  if (at != std::end(kLengths)) lengths_->set_current(static_cast<int>(at - std::begin(kLengths)));
  left_->update();
}

}  // namespace tributary::ui
