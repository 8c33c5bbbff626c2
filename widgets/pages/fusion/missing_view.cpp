#include "pages/fusion/missing_view.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>

#include "pages/fusion/fusion_model.h"
#include "shell/saving.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/modalities.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr double kParts[] = {0.1, 0.5, 1};
constexpr int kLine = 28, kMargin = 16;

}  // namespace

/// A line a modality: what the metric is then, and the change.
class MissingView::Lines : public QWidget {
 public:
  explicit Lines(FusionModel& model) : model_(model) {
    setAccessibleName(MissingView::tr("The metric where a modality is missing"));
    refresh();
  }
  void refresh() {
    const auto& lines = model_.measures().missing();
    setFixedHeight(px(kLine) * std::max(1, static_cast<int>(lines.size())));
    QStringList words;
    for (const auto& line : lines) {
      words << MissingView::tr("Without %1: %2, change %3")
                   .arg(modality_title(line.modality), decimal(line.value, 4), change(line.change, 4));
    }
    setAccessibleDescription(words.join(QLatin1Char('\n')));
    update();
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const auto& t = theme().tokens();
    painter.fillRect(rect(), t.surface);
    const auto& lines = model_.measures().missing();
    if (lines.empty()) {
      painter.setFont(theme().font(TextRole::caption));
      painter.setPen(t.text3);
      painter.drawText(rect(), Qt::AlignCenter, MissingView::tr("Worked out once the sliders rest."));
      return;
    }
    painter.setFont(theme().font(TextRole::body));
    const int right = width() - px(kMargin);
    int top = 0;
    for (const auto& each : lines) {
      const QRect line(0, top, width(), px(kLine));
      top += px(kLine);
      painter.setOpacity(model_.measures().is_explored() ? 1 : 0.5);
      paint_icon(painter, QRectF(px(kMargin), line.center().y() - px(8), px(16), px(16)), each.modality,
                 theme().modality(each.modality).fill);
      painter.setPen(each.differs ? t.text : t.text3);
      painter.drawText(line.adjusted(px(kMargin + 26), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                       modality_title(each.modality));
      painter.drawText(QRect(right - px(180), line.top(), px(80), line.height()), Qt::AlignRight | Qt::AlignVCenter,
                       decimal(each.value, 4));
      painter.drawText(QRect(right - px(90), line.top(), px(90), line.height()), Qt::AlignRight | Qt::AlignVCenter,
                       change(each.change, 4));
      painter.setOpacity(1);
      painter.fillRect(QRect(0, line.bottom(), width(), 1), t.border);
    }
  }

 private:
  FusionModel& model_;
};

MissingView::MissingView(FusionModel& model, QWidget* parent)
    : QWidget(parent),
      model_(model),
      parts_(new Segmented({percent(kParts[0]), percent(kParts[1]), tr("all", "of the items")})),
      lines_(new Lines(model)) {
  auto* layout = column(this);
  auto* head = new SectionHead(tr("If a modality is missing"), tr("share of the items"));
  head->add(parts_);
  layout->addWidget(head);
  layout->addWidget(lines_);
  const auto metric = metric_title(from_utf8(model.measures().headline()));
  set_tip(this,
          tr("%1 over all validation users under the weights of now, where one modality says nothing (z = 0) of a "
             "share of the items. The items are drawn at random, always the same ones; a larger share holds those "
             "of a smaller one. Nothing is trained anew. Grey: it cannot be told from the sum as it stands.")
              .arg(metric));
  parts_->setAccessibleName(tr("For which share of the items a modality is missing"));
  for (int i = 0; i < 3; ++i) {
    if (model.measures().missing_part() == kParts[i]) parts_->set_current(i);
  }
  (new Saveable(model_.session(), this, QStringLiteral("missing")))
      ->table([this] {
        TableRows rows{{tr("Missing modality"), tr("Share of the items"),
                        metric_title(from_utf8(model_.measures().headline())), tr("Change")}};
        for (const auto& line : model_.measures().missing()) {
          rows.push_back({modality_title(line.modality), QString::number(model_.measures().missing_part()),
                          QString::number(line.value, 'f', 6), QString::number(line.change, 'f', 6)});
        }
        return rows;
      })
      .picture();
  connect(parts_, &Segmented::chosen, this, [this](int chosen) { model_.measures().set_missing_part(kParts[chosen]); });
  connect(&model.measures(), &FusionMeasures::explored, this, [this] { lines_->refresh(); });
  connect(&model, &FusionModel::weights_changed, lines_, qOverload<>(&QWidget::update));
}

}  // namespace tributary::ui
