#include "pages/fusion/missing_view.h"

#include <QBoxLayout>
#include <QLabel>

#include "pages/fusion/fusion_model.h"
#include "pages/fusion/modality_table.h"
#include "shell/saving.h"
#include "theme/controls.h"
#include "theme/modalities.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr double kParts[] = {0.1, 0.5, 1};

}  // namespace

MissingView::MissingView(FusionModel& model, QWidget* parent)
    : QWidget(parent),
      model_(model),
      parts_(new Segmented({percent(kParts[0]), percent(kParts[1]), tr("all", "of the items")})) {
  auto* layout = column(this);
  auto* head = new SectionHead(tr("If a modality is missing"), tr("share of the items"));
  head->add(parts_);
  layout->addWidget(head);
  layout->addWidget(table());
  const auto metric = metric_title(from_utf8(model_.live().headline()));
  set_tip(this,
          tr("%1 over all validation users under the weights of now, where one modality says nothing (z = 0) of a "
             "share of the items. The items are drawn at random, always the same ones; a larger share holds those "
             "of a smaller one. Nothing is trained anew. Grey: it cannot be told from the sum as it stands.")
              .arg(metric));
  parts_->setAccessibleName(tr("For which share of the items a modality is missing"));
  for (int i = 0; i < 3; ++i) {
    if (model.live().missing_part() == kParts[i]) parts_->set_current(i);
  }
  (new Saveable(model_.session(), this, QStringLiteral("missing")))
      ->table([this] {
        TableRows rows{{tr("Missing modality"), tr("Share of the items"),
                        metric_title(from_utf8(model_.live().headline())), tr("Change")}};
        for (const auto& line : model_.live().missing()) {
          rows.push_back({modality_title(line.modality), QString::number(model_.live().missing_part()),
                          QString::number(line.value, 'f', 6), QString::number(line.change, 'f', 6)});
        }
        return rows;
      })
      .picture();
  connect(parts_, &Segmented::chosen, this, [this](int chosen) { model_.live().set_missing_part(kParts[chosen]); });
}

QWidget* MissingView::table() {
  ModalityTable::Look look;
  look.empty = tr("Worked out once the sliders rest.");
  auto* table = new ModalityTable(model_, look, [this] {
    std::vector<ModalityFigures> lines;
    for (const auto& line : model_.live().missing()) {
      const auto value = decimal(line.value, 4), moved = change(line.change, 4);
      lines.push_back({line.modality, value, moved,
                       tr("Without %1: %2, change %3").arg(modality_title(line.modality), value, moved), line.differs});
    }
    return lines;
  });
  table->setAccessibleName(tr("The metric where a modality is missing"));
  return table;
}

}  // namespace tributary::ui
