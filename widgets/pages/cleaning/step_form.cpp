#include "pages/cleaning/step_form.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>
#include <cmath>

#include "cleaning/column_values.h"
#include "cleaning/steps.h"
#include "models/cleaning_words.h"
#include "theme/controls.h"
#include "theme/core_words.h"
#include "theme/parameter_words.h"
#include "theme/tips.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

bool is_outlier_step(const std::string& kind) {
  return kind.starts_with("outlier_");
}

bool is_whole(const std::string& kind, const StepKind::Number& number) {
  return kind == "min_count" || number.unit == "year" || number.name == "groups";
}

}  // namespace

StepForm::StepForm(CleaningModel& model, QWidget* parent) : QFrame(parent), model_(model) {
  setProperty("kind", QStringLiteral("surface"));
  layout_ = tributary::ui::column(this);
  rebuild();
  connect(&model_, &CleaningModel::steps_changed, this, &StepForm::refresh);
  connect(&model_, &CleaningModel::preview_changed, this, &StepForm::refresh);
  connect(&model_, &CleaningModel::alternatives_changed, this, &StepForm::refresh_alternatives);
}

void StepForm::rebuild() {
  if (inside_ != nullptr) {
    layout_->removeWidget(inside_);
    inside_->hide();
    inside_->setParent(nullptr);
    inside_->deleteLater();  // one of its own buttons may have asked for this
  }
  alternatives_ = nullptr;
  inside_ = new QWidget;
  layout_->addWidget(inside_);
  auto* inside = tributary::ui::column(inside_);
  inside->setContentsMargins(px(16), px(8), px(16), px(12));
  inside->setSpacing(px(8));
  shown_ = model_.selected();
  if (shown_ < 0) {
    shown_kind_.clear();
    inside->addWidget(label(tr("Without steps all rows take part."), TextRole::body, Ink::text2));
    return;
  }
  const Step& step = model_.steps()[static_cast<std::size_t>(shown_)].step;
  shown_kind_ = step.kind;
  auto* head = tributary::ui::row(nullptr);
  head->addWidget(elided(is_outlier_step(step.kind) ? step_title(step) : step_kind_title(step.kind), TextRole::strong),
                  1);
  auto* remove = icon_button(QStringLiteral("trash"), tr("Take this step out (Delete)"));
  remove->setObjectName(QStringLiteral("remove_step"));
  connect(remove, &QToolButton::clicked, this, [this] { model_.remove(model_.selected()); });
  head->addWidget(remove);
  inside->addLayout(head);
  auto* grid = new QGridLayout;
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(px(12));
  grid->setVerticalSpacing(px(6));
  grid->setColumnStretch(1, 1);
  add_method(grid, step);
  add_column(grid, step);
  inside->addLayout(grid);
  if (const auto* kind = find_step_kind(step.kind)) {
    for (const auto& number : kind->numbers) add_number(grid, step, number);
    auto* help = label(core_words(kind->help), TextRole::caption, Ink::text2);
    help->setWordWrap(true);
    inside->addWidget(help);
  }
  alternatives_ = label({}, TextRole::caption, Ink::text2);
  alternatives_->setObjectName(QStringLiteral("alternatives"));
  alternatives_->setWordWrap(true);
  inside->addWidget(alternatives_);
  refresh();
}

void StepForm::add_column(QGridLayout* grid, const Step& step) {
  const auto columns = columns_of_step(step.kind);
  if (columns.size() < 2) return;
  auto* box = new QComboBox;
  box->setObjectName(QStringLiteral("step_column"));
  box->setAccessibleName(tr("Column"));
  for (const auto& name : columns) box->addItem(column_title(name), from_utf8(name));
  connect(box, &QComboBox::activated, this, [this, box](int index) {
    model_.set_column(model_.selected(), box->itemData(index).toString().toStdString());
  });
  add_field(grid, tr("Column"), box);
}

/// Switches an outlier step between its four methods.
void StepForm::add_method(QGridLayout* grid, const Step& step) {
  if (!is_outlier_step(step.kind)) return;
  auto* box = new QComboBox;
  box->setObjectName(QStringLiteral("step_method"));
  box->setAccessibleName(tr("Method"));
  for (const auto& kind : cleaning_step_kinds()) {
    if (!kind.method.empty()) box->addItem(declared_words(kind.method), from_utf8(kind.name));
  }
  box->setCurrentIndex(box->findData(from_utf8(step.kind)));
  connect(box, &QComboBox::activated, this, [this, box](int index) {
    const bool had_focus = box->hasFocus();
    model_.set_kind(model_.selected(), box->itemData(index).toString().toStdString());
    if (!had_focus) return;  // the form is another now; the keyboard stays where it was
    if (auto* now = inside_->findChild<QComboBox*>(QStringLiteral("step_method"))) now->setFocus();
  });
  add_field(grid, tr("Method"), box);
}

void StepForm::add_field(QGridLayout* grid, const QString& name, QWidget* field) {
  auto* title = label(name, TextRole::body, Ink::text2);
  title->setBuddy(field);
  grid->addWidget(title, grid->rowCount(), 0);
  grid->addWidget(field, grid->rowCount() - 1, 1);
}

void StepForm::add_number(QGridLayout* grid, const Step& step, const StepKind::Number& number) {
  const QString name = declared_words(number.title);
  const QString object = QStringLiteral("number_") + from_utf8(number.name);
  const auto set = [this, key = number.name](double value) { model_.set_number(model_.selected(), key, value); };
  QStringList choices;
  for (const auto& choice : number.choices) choices << declared_words(choice);
  QWidget* field = nullptr;
  if (choices.size() == 2) {
    auto* choice = new Segmented(choices);
    connect(choice, &Segmented::chosen, this, [set](int index) { set(index); });
    field = choice;
  } else if (!choices.isEmpty()) {
    auto* box = new QComboBox;
    box->addItems(choices);
    connect(box, &QComboBox::activated, this, [set](int index) { set(index); });
    field = box;
  } else {
    auto* box = new QDoubleSpinBox;
    box->setDecimals(is_whole(step.kind, number) ? 0 : 2);
    box->setSingleStep(is_whole(step.kind, number) ? 1 : number.name == "threshold" ? 0.1 : 0.5);
    if (number.low < number.high)
      box->setRange(number.low, number.high);
    else
      box->setRange(-1e9, 1e9);
    box->setKeyboardTracking(false);
    box->setGroupSeparatorShown(number.unit != "year");
    if (!number.unit.empty() && number.unit != "year")  // the title says so
      box->setSuffix(QStringLiteral(" ") + core_name(from_utf8(number.unit)));
    connect(box, &QDoubleSpinBox::valueChanged, this, set);
    field = box;
  }
  field->setObjectName(object);
  field->setAccessibleName(name);
  QString tip = core_words(number.help);
  if (number.low < number.high && choices.isEmpty())
    tip += QStringLiteral("\n") + tr("%1 to %2, default %3").arg(number.low).arg(number.high).arg(number.fallback);
  set_tip(field, tip);
  add_field(grid, name, field);
}

/// The draft's values into the fields: a dragged line moves the number.
void StepForm::refresh() {
  const int at = model_.selected();
  const auto& steps = model_.steps();
  const std::string kind = at < 0 ? std::string() : steps[static_cast<std::size_t>(at)].step.kind;
  if (at != shown_ || kind != shown_kind_) return rebuild();
  if (at < 0) return;
  const Step& step = steps[static_cast<std::size_t>(at)].step;
  inside_->setEnabled(steps[static_cast<std::size_t>(at)].is_on);
  if (auto* box = inside_->findChild<QComboBox*>(QStringLiteral("step_column")))
    box->setCurrentIndex(box->findData(from_utf8(step.column.empty() ? "rating" : step.column)));
  if (const auto* of = find_step_kind(step.kind)) {
    for (const auto& number : of->numbers) {
      const QString object = QStringLiteral("number_") + from_utf8(number.name);
      const double value = step_number(step, number.name);
      if (auto* spin = inside_->findChild<QDoubleSpinBox*>(object)) {
        const QSignalBlocker quiet(spin);
        if (spin->value() != value) spin->setValue(value);
      } else if (auto* choice = inside_->findChild<Segmented*>(object)) {
        choice->set_current(value != 0 ? 1 : 0);
      } else if (auto* box = inside_->findChild<QComboBox*>(object)) {
        box->setCurrentIndex(static_cast<int>(std::lround(value)));
      }
    }
  }
  refresh_alternatives();
}

void StepForm::refresh_alternatives() {
  if (alternatives_ == nullptr) return;
  const QString words =
      model_.is_trying() ? tr("Trying the other methods ...") : alternatives_words(model_.alternatives());
  alternatives_->setText(words);
  alternatives_->setVisible(!words.isEmpty());
}

}  // namespace tributary::ui
