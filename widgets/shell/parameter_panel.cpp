#include "shell/parameter_panel.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QToolButton>

#include "shell/session.h"
#include "theme/controls.h"
#include "theme/core_words.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

/// "1 to 1,000"; empty where any value is good.
QString range_words(const Param& param) {
  if (param.low == param.high) return {};
  const auto number = [](double value) { return QString::number(value, 'g', 6); };
  return ParameterPanel::tr("%1 to %2").arg(number(param.low), number(param.high));
}

QString default_words(const Param& param) {
  if (std::holds_alternative<StepList>(param.fallback)) return {};  // the page shows them
  const auto text = from_utf8(to_string(param.fallback));
  return text.isEmpty() ? ParameterPanel::tr("default: empty") : ParameterPanel::tr("default %1").arg(text);
}

/// min_df -> "min df"
QString param_title(const std::string& name) {
  return core_name(from_utf8(name).replace(QLatin1Char('_'), QLatin1Char(' ')));
}

/// A mark before the name of a parameter that is not at its default.
class ChangedMark : public QWidget {
 public:
  explicit ChangedMark(bool changed) : changed_(changed) { setFixedSize(px(8), px(16)); }

 protected:
  void paintEvent(QPaintEvent*) override {
    if (!changed_) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().tokens().accent);
    painter.drawEllipse(QPointF(3, height() / 2.0), 2.5, 2.5);
  }

 private:
  bool changed_;
};

}  // namespace

ParameterPanel::ParameterPanel(Session& session, QWidget* parent) : QFrame(parent), session_(session) {
  setProperty("kind", QStringLiteral("side"));
  setAccessibleName(tr("Parameters"));
  auto* layout = column(this);
  auto* head = new SectionHead(tr("Parameters"));
  auto* close = icon_button(QStringLiteral("close"), tr("Close the parameters"));
  connect(close, &QToolButton::clicked, this, &ParameterPanel::closed);
  head->add(close);
  layout->addWidget(head);
  refused_ = label({}, TextRole::caption);
  refused_->setWordWrap(true);
  refused_->setContentsMargins(px(16), px(8), px(16), px(8));
  refused_->setAutoFillBackground(true);
  QPalette palette = refused_->palette();
  palette.setColor(QPalette::Window, theme().tokens().error_fill);
  refused_->setPalette(palette);
  refused_->hide();
  layout->addWidget(refused_);
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setAccessibleName(tr("Parameters"));
  scroll->setFocusPolicy(Qt::NoFocus);  // its fields take it, and it scrolls to them
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* inside = new QWidget;
  inside->setProperty("kind", QStringLiteral("surface"));
  form_ = column(inside);
  scroll->setWidget(inside);
  layout->addWidget(scroll, 1);
  connect(&session_, &Session::settings_changed, this, &ParameterPanel::schedule);
}

void ParameterPanel::show_sections(const QStringList& sections) {
  sections_ = sections;
  refused_->hide();
  rebuild();
}

void ParameterPanel::schedule() {
  if (scheduled_) return;
  scheduled_ = true;
  QMetaObject::invokeMethod(
      this,
      [this] {
        scheduled_ = false;
        rebuild();
      },
      Qt::QueuedConnection);
}

void ParameterPanel::rebuild() {
  const auto* focused = QApplication::focusWidget();
  const QString name = focused != nullptr && isAncestorOf(focused) ? focused->objectName() : QString();
  while (auto* item = form_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  for (const auto& section : sections_) add_section(section.toStdString());
  if (sections_.isEmpty()) {
    auto* none = label(tr("This page has no parameters."), TextRole::body, Ink::text2);
    none->setContentsMargins(px(16), px(12), px(16), px(12));
    form_->addWidget(none);
  }
  form_->addStretch(1);
  if (auto* back = name.isEmpty() ? nullptr : findChild<QWidget*>(name)) back->setFocus();
}

void ParameterPanel::add_section(const std::string& instance) {
  const auto* found = session_.settings().find(instance);
  const Section* section = session_.settings().registry().section(found != nullptr ? found->section : instance);
  if (section == nullptr) return;
  form_->addWidget(new SectionHead(stage_title(from_utf8(instance))));
  const auto config = session_.settings().config(instance);
  for (const auto& param : section->params) {
    if (is_active(*section, param, config.get())) add_param(instance, *section, param, config.get());
  }
}

void ParameterPanel::add_param(const std::string& instance, const Section&, const Param& param, const void* config) {
  const Value value = param.read(config);
  const bool changed = value != param.fallback;
  const std::string path = instance.empty() ? param.name : instance + "." + param.name;
  auto* box = new QWidget;
  auto* layout = column(box);
  layout->setContentsMargins(px(8), px(10), px(16), px(6));
  layout->setSpacing(px(4));
  auto* head = row(nullptr);
  head->addWidget(new ChangedMark(changed));
  auto* name = label(param_title(param.name), changed ? TextRole::strong : TextRole::body);
  head->addWidget(name);
  head->addStretch(1);
  if (changed) {
    auto* reset = icon_button(QStringLiteral("restore"),
                              default_words(param).isEmpty()
                                  ? tr("Back to the default")
                                  : tr("Back to the default (%1)").arg(from_utf8(to_string(param.fallback))));
    reset->setFixedSize(px(22), px(22));
    connect(reset, &QToolButton::clicked, this, [this, path] { commit(path, {}); });
    head->addWidget(reset);
  }
  auto* facts = label(
      QStringList{range_words(param), core_name(from_utf8(param.unit)), changed ? default_words(param) : QString()}
          .filter(QRegularExpression(QStringLiteral(".")))
          .join(QStringLiteral(" · ")),
      TextRole::caption, Ink::text3);
  head->addWidget(facts);
  layout->addLayout(head);
  auto* field = editor(path, param, value);
  field->setObjectName(QStringLiteral("param.") + from_utf8(path));
  field->setAccessibleName(param_title(param.name));
  field->setAccessibleDescription(core_words(param.help));
  auto* inset = row(nullptr);
  inset->addSpacing(px(8));
  inset->addWidget(field);
  layout->addLayout(inset);
  auto* help = label(core_words(param.help), TextRole::caption, Ink::text2);
  help->setWordWrap(true);
  help->setContentsMargins(px(8), 0, 0, 0);
  layout->addWidget(help);
  form_->addWidget(box);
}

QWidget* ParameterPanel::editor(const std::string& path, const Param& param, const Value& value) {
  const auto text = from_utf8(to_string(value));
  if (std::holds_alternative<bool>(value)) {
    auto* box = new QCheckBox(tr("on"));
    box->setChecked(std::get<bool>(value));
    connect(box, &QCheckBox::toggled, this,
            [this, path](bool on) { commit(path, on ? QStringLiteral("true") : QStringLiteral("false")); });
    return box;
  }
  if (std::holds_alternative<StepList>(value)) {
    auto* words = label(tr("The steps are edited on the page itself."), TextRole::caption, Ink::text2);
    return words;
  }
  if (!param.choices.empty() && std::holds_alternative<std::string>(value)) {
    auto* combo = new QComboBox;
    for (const auto& choice : param.choices) combo->addItem(from_utf8(choice));
    if (combo->findText(text) < 0) combo->addItem(text);
    combo->setCurrentText(text);
    connect(combo, &QComboBox::textActivated, this, [this, path](const QString& chosen) { commit(path, chosen); });
    return combo;
  }
  auto* line = new QLineEdit(text);
  if (param.numeric_map || std::holds_alternative<StringMap>(value))
    line->setPlaceholderText(QStringLiteral("name=value, name=value"));
  connect(line, &QLineEdit::editingFinished, this, [this, path, line, text] {
    if (line->text() != text) commit(path, line->text());
  });
  return line;
}

void ParameterPanel::commit(const std::string& path, const QString& text) {
  const auto status = session_.set(path, text.toStdString());
  refused_->setVisible(!status);
  if (!status) refused_->setText(problem_words(status.problem()));
  if (!status) schedule();
}

}  // namespace tributary::ui
