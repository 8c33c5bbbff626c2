#include "pages/fusion/fusion_sliders.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <algorithm>

#include "charts/marks.h"
#include "charts/weight_slider.h"
#include "pages/fusion/fusion_model.h"
#include "pages/fusion/landscape_view.h"
#include "pages/fusion/missing_view.h"
#include "shell/page.h"
#include "shell/saving.h"
#include "theme/controls.h"
#include "theme/icons.h"
#include "theme/modalities.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

/// What the marks at the sliders mean.
class Legend : public QWidget {
 public:
  explicit Legend(QWidget* parent = nullptr) : QWidget(parent) { setFixedHeight(px(32)); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    const auto& t = theme().tokens();
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.border);
    const auto caption = theme().font(TextRole::caption);
    const QFontMetrics metrics(caption);
    int x = px(16);
    const auto say = [&](const QString& words) {
      painter.setFont(caption);
      painter.setPen(t.text2);
      painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignLeft | Qt::AlignVCenter, words);
      x += metrics.horizontalAdvance(words) + px(16);
    };
    paint_arrow(painter, QRectF(x, height() / 2.0 - px(2), px(8), px(5)), true, t.text2);
    x += px(13);
    say(FusionSliders::tr("fitted (double-click)"));
    painter.setFont(theme().font(TextRole::strong));
    painter.setPen(t.text);
    painter.drawText(QRect(x, 0, px(12), height()), Qt::AlignLeft | Qt::AlignVCenter,
                     FusionSliders::tr("A", "the pinned baseline"));
    x += px(14);
    say(FusionSliders::tr("pinned baseline"));
    paint_icon(painter, QRectF(x, (height() - px(12)) / 2.0, px(12), px(12)), QStringLiteral("left"), t.text2);
    paint_icon(painter, QRectF(x + px(14), (height() - px(12)) / 2.0, px(12), px(12)), QStringLiteral("right"),
               t.text2);
    x += px(30);
    say(decimal(0.01, 2));
  }
};

/// Modalities that could join and have not, each with its icon, and the way to bring them.
QWidget* absent_line(const QStringList& absent, Navigator& navigator) {
  auto* line = new QWidget;
  line->setFixedHeight(px(33));
  auto* layout = row(line);
  layout->setContentsMargins(px(16), 0, px(16), 1);
  layout->setSpacing(px(6));
  QStringList names;
  for (const auto& modality : absent) {
    auto* drawing = new QLabel;
    drawing->setPixmap(icon(modality, theme().modality(modality).fill).pixmap(px(16), px(16)));
    layout->addWidget(drawing);
    names << modality_title(modality);
  }
  layout->addSpacing(px(4));
  layout->addWidget(elided(FusionSliders::tr("Not in this project: %1")
                               .arg(names.join(FusionSliders::tr(", ", "between names in a list"))),
                           TextRole::caption, Ink::text2),
                    1);
  auto* add = button(FusionSliders::tr("Add"), ButtonKind::link);
  add->setAccessibleName(FusionSliders::tr("Add files"));
  QObject::connect(add, &QPushButton::clicked, line, [&navigator] { navigator.browse_files(); });
  layout->addWidget(add);
  return line;
}

}  // namespace

FusionSliders::FusionSliders(FusionModel& model, Navigator& navigator, QWidget* parent)
    : QScrollArea(parent), model_(model) {
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  build(navigator);
  connect(&model, &FusionModel::weights_changed, this, &FusionSliders::show_weights);
  connect(&model, &FusionModel::baseline_changed, this, &FusionSliders::show_weights);
  connect(&model, &FusionModel::selection_changed, this, &FusionSliders::show_weights);
  connect(&model, &FusionModel::selection_changed, this, &FusionSliders::show_landscape);
  connect(&model.live(), &LiveMetrics::measured, this, &FusionSliders::show_metrics);
  connect(&model.live(), &LiveMetrics::explored, this, &FusionSliders::show_landscape);
  show_weights();
  show_landscape();
  show_metrics();
}

void FusionSliders::build(Navigator& navigator) {
  auto* inside = new QWidget;
  inside->setProperty("kind", QStringLiteral("surface"));
  auto* layout = column(inside);
  QStringList absent;
  for (const auto& modality : modality_order()) {
    const auto needs = find_modality(modality)->needs;  // files can bring it
    if (needs != Needs::nothing && needs != Needs::interactions) absent << modality;
  }
  for (std::size_t i = 0; i < model_.terms().size(); ++i) {
    const auto& term = model_.terms()[i];
    const int index = static_cast<int>(i);
    absent.removeAll(term.modality);
    auto* slider = new WeightSlider(term_title(from_utf8(term.name)), term.modality);
    slider->setObjectName(QStringLiteral("weight.") + from_utf8(term.name));  // the focus finds it again
    connect(slider, &WeightSlider::picked, this, [this, index] { model_.select(index); });
    connect(slider, &WeightSlider::drag_began, this, [this, index] { model_.begin_drag(index); });
    connect(slider, &WeightSlider::dragged, this, [this](double weight) { model_.drag_to(weight); });
    connect(slider, &WeightSlider::drag_ended, this, [this] { model_.end_drag(); });
    connect(slider, &WeightSlider::drag_cancelled, this, [this] { model_.cancel_drag(); });
    connect(slider, &WeightSlider::typed, this, [this, index](double weight) { model_.set_weight(index, weight); });
    connect(slider, &WeightSlider::fitted_asked, this, [this, index] { model_.set_to_fitted(index); });
    connect(slider, &WeightSlider::mute_toggled, this, [this, index] { model_.toggle_mute(index); });
    connect(slider, &WeightSlider::solo_toggled, this, [this, index] { model_.toggle_solo(index); });
    layout->addWidget(slider);
    sliders_.push_back(slider);
  }
  if (!absent.isEmpty()) {
    layout->addWidget(absent_line(absent, navigator));
    layout->addWidget(separator());
  }
  layout->addWidget(new Legend);
  if (model_.is_judged()) {
    auto* head =
        elided(tr("%1 when one weight moves, the others stay").arg(metric_title(from_utf8(model_.live().headline()))),
               TextRole::caption, Ink::text2);
    head->setContentsMargins(px(16), px(7), px(16), 0);
    layout->addWidget(head);
    landscape_ = new LandscapeView;
    landscape_->setAccessibleName(head->text());
    landscape_->setMaximumHeight(px(300));
    (new Saveable(model_.session(), landscape_, QStringLiteral("landscape")))
        ->table([view = landscape_] { return view->table(); })
        .picture();
    layout->addWidget(landscape_, 1);
    missing_ = new MissingView(model_);
    layout->addWidget(missing_);
  }
  layout->addStretch(landscape_ == nullptr ? 1 : 0);
  setWidget(inside);
}

void FusionSliders::show_weights() {
  for (std::size_t i = 0; i < sliders_.size() && i < model_.terms().size(); ++i) {
    const auto& term = model_.terms()[i];
    auto* slider = sliders_[i];
    slider->set_weight(term.weight);
    slider->set_fitted(term.fitted);
    slider->set_baseline(term.baseline);
    slider->set_muted(term.muted);
    slider->set_soloed(term.soloed);
    slider->set_off(term.is_off);
    slider->set_selected(static_cast<int>(i) == model_.selected());
  }
  show_metrics();
}

void FusionSliders::show_metrics() {
  for (std::size_t i = 0; i < sliders_.size() && i < model_.terms().size(); ++i)
    sliders_[i]->set_share(model_.live().shares().empty() ? -1 : model_.share(static_cast<int>(i)));
  if (landscape_ == nullptr || model_.terms().empty()) return;
  const auto& term = model_.terms()[static_cast<std::size_t>(model_.selected())];
  double value = 0;
  for (const auto& figure : model_.live().metrics()) {
    if (figure.metric == model_.live().headline()) value = figure.value;
  }
  landscape_->set_now(term.weight, value, term.fitted);
  const auto& curve = model_.live().landscape();
  landscape_->set_stale(!model_.live().is_explored() || curve.term != model_.measured_term(model_.selected()));
}

void FusionSliders::show_landscape() {
  if (landscape_ == nullptr || model_.terms().empty()) return;
  const auto& curve = model_.live().landscape();
  const auto& term = model_.terms()[static_cast<std::size_t>(model_.selected())];
  const bool is_its = curve.term == model_.measured_term(model_.selected());
  landscape_->set_curve(term_title(from_utf8(term.name)), term.modality, is_its ? curve.weight : std::vector<double>(),
                        is_its ? curve.value : std::vector<double>());
  std::vector<LandscapeView::Other> others;
  for (int i = 0; i < static_cast<int>(model_.terms().size()) && shows_all_; ++i) {
    const auto found = model_.live().landscapes().find(model_.measured_term(i));
    if (i == model_.selected() || found == model_.live().landscapes().end()) continue;
    const auto& each = model_.terms()[static_cast<std::size_t>(i)];
    others.push_back({modality_title(each.modality), each.modality, found->second.weight, found->second.value});
  }
  landscape_->set_others(std::move(others));
  show_metrics();
}

void FusionSliders::set_all(bool all) {
  shows_all_ = all;
  if (missing_ != nullptr) missing_->setVisible(all);
  show_landscape();
}

}  // namespace tributary::ui
