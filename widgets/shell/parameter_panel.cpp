#include "shell/parameter_panel.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "pipeline/instances.h"
#include "shell/pointer.h"
#include "shell/session.h"
#include "theme/controls.h"
#include "theme/core_words.h"
#include "theme/parameter_words.h"
#include "theme/tips.h"
#include "theme/words.h"
#include "workflow/rankers.h"

namespace tributary::ui {
namespace {

/// Counts with commas, small numbers as they are typed.
QString number_words(double value) {
  constexpr double kMostExact = 1e15;
  const bool is_whole = std::floor(value) == value && std::abs(value) < kMostExact;
  return is_whole ? grouped(static_cast<std::int64_t>(value)) : QString::number(value, 'g', 6);
}

/// "1 to 1,000"; empty where any value is good.
QString range_words(const Param& param) {
  if (param.low == param.high) return {};
  return ParameterPanel::tr("%1 to %2").arg(number_words(param.low), number_words(param.high));
}

/// What a list of instances names: "EASE" for "ease" in the table ranking.
QString instance_title(const std::string& table, const std::string& word) {
  const auto inside = from_utf8(table + "." + word);
  return theme().registry().stage(inside.toStdString()) != nullptr ? stage_title(inside) : stage_title(from_utf8(word));
}

/// A value as the form shows it: a choice by its title.
QString value_words(const Section& section, const Param& param, const Value& value) {
  if (!param.instances_of.empty()) {
    QStringList titles;
    for (const auto& word : std::get<StringList>(value)) titles << instance_title(section.name, word);
    return titles.join(QStringLiteral(" + "));
  }
  const auto text = to_string(value);
  return param.choices.empty() || !std::holds_alternative<std::string>(value)
             ? from_utf8(text)
             : choice_title(section.name, param.name, text);
}

QString default_words(const Section& section, const Param& param) {
  if (std::holds_alternative<StepList>(param.fallback)) return {};  // the page shows them
  const auto text = value_words(section, param, param.fallback);
  return text.isEmpty() ? ParameterPanel::tr("default: empty") : ParameterPanel::tr("default %1").arg(text);
}

/// What a stage's results say: its figure, or its first note where no figure is named. Empty where they say nothing.
QString result_words(const Session& session, const std::string& stage_name, const std::string& figure) {
  const auto* stage = stage_name.empty() ? nullptr : session.stage(stage_name);
  if (stage == nullptr) return {};
  if (figure.empty()) return stage->notes.empty() ? QString() : message_words(stage->notes.front());
  for (const auto& [name, value] : stage->figures) {
    if (name == figure) return number_words(value);
  }
  return {};
}

/// The weights in use, for those that were left to fitting: "Text 0.2, Sound 0.05".
QString weight_words(const Session& session, const StringMap& set) {
  const auto measured = session.measured();
  if (measured == nullptr) return {};
  QStringList words;
  for (const auto& [term, weight] : measured->report.weights) {
    const auto named = set.find(term);
    if (named == set.end() || named->second == "fit")
      words << QStringLiteral("%1 %2").arg(term_title(from_utf8(term)), decimal(weight, 2));
  }
  return words.join(QStringLiteral(", "));
}

/// What a value that stands for another means, and what it came to: "0: all words. Now 4,312."
QString value_meaning(const Session& session, const Section& section, const Param& param, const Value& value) {
  if (section.name == "scoring" && param.name == "weights") {
    const auto came_to = weight_words(session, std::get<StringMap>(value));
    if (!came_to.isEmpty()) return ParameterPanel::tr("Fitted in the present results: %1").arg(came_to);
  }
  const auto text = from_utf8(to_string(value));
  const auto words = stand_in_words(section.name, param.name, text);
  if (words.means.isEmpty()) return {};
  const bool is_split = section.name == "evaluation" && param.name == "split" && session.measured() != nullptr;
  const auto came_to = is_split ? message_words(session.measured()->report.protocol.split)
                                : result_words(session, words.stage, words.figure);
  const auto shown = text.isEmpty() ? ParameterPanel::tr("empty") : value_words(section, param, value);
  return came_to.isEmpty() ? ParameterPanel::tr("%1: %2").arg(shown, words.means)
                           : ParameterPanel::tr("%1: %2. In the present results: %3").arg(shown, words.means, came_to);
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
  close->setObjectName(QStringLiteral("parameters.close"));
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
  scroll_ = new QScrollArea;
  scroll_->setWidgetResizable(true);
  scroll_->setAccessibleName(tr("Parameters"));
  scroll_->setFocusPolicy(Qt::NoFocus);  // its fields take it, and it scrolls to them
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* inside = new QWidget;
  inside->setProperty("kind", QStringLiteral("surface"));
  form_ = column(inside);
  scroll_->setWidget(inside);
  layout->addWidget(scroll_, 1);
  connect(&session_, &Session::settings_changed, this, &ParameterPanel::schedule);
  // What 0 or auto came to stands in the results.
  connect(&session_, &Session::status_changed, this, &ParameterPanel::schedule);
  connect(&session_, &Session::models_changed, this, &ParameterPanel::schedule);
}

void ParameterPanel::show_sections(const QStringList& sections) {
  const bool are_same =
      QSet<QString>(sections_.begin(), sections_.end()) == QSet<QString>(sections.begin(), sections.end());
  sections_ = sections;
  if (!are_same || isHidden()) refused_->hide();
  rebuild();
  const auto* focused = QApplication::focusWidget();
  if (focused == nullptr || !isAncestorOf(focused)) scroll_->verticalScrollBar()->setValue(0);
}

bool ParameterPanel::focus(const QString& path) {
  auto* field = findChild<QWidget*>(QStringLiteral("param.") + path);
  if (field == nullptr) return false;
  field->setFocus(Qt::ShortcutFocusReason);
  if (auto* line = qobject_cast<QLineEdit*>(field)) line->selectAll();
  return true;
}

void ParameterPanel::schedule() {
  if (scheduled_) return;
  scheduled_ = true;
  // Leaving a field by a press on a button takes the field's value over: the button must still be there at the release.
  Pointer::instance().when_free(this, [this] {
    scheduled_ = false;
    rebuild();
  });
}

void ParameterPanel::rebuild() {
  const auto* focused = QApplication::focusWidget();
  const QString name = focused != nullptr && isAncestorOf(focused) ? focused->objectName() : QString();
  const auto* typed = name.isEmpty() ? nullptr : qobject_cast<const QLineEdit*>(focused);
  const QString unsaved = typed != nullptr && typed->isModified() ? typed->text() : QString();
  const int cursor = typed != nullptr ? typed->cursorPosition() : 0;
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
  auto* back = name.isEmpty() ? nullptr : findChild<QWidget*>(name);
  if (back == nullptr) return;
  back->setFocus();
  if (auto* line = qobject_cast<QLineEdit*>(back); line != nullptr && !unsaved.isEmpty()) {
    line->setText(unsaved);
    line->setModified(true);
    line->setCursorPosition(cursor);
  }
}

void ParameterPanel::add_section(const std::string& instance) {
  const auto* found = session_.settings().find(instance);
  const Section* section = session_.settings().registry().section(found != nullptr ? found->section : instance);
  if (section == nullptr || section->params.empty()) return;
  if (is_idle_ranker(session_.settings(), instance)) return;  // its settings have no effect
  form_->addWidget(new SectionHead(stage_title(from_utf8(instance))));
  const auto config = session_.settings().config(instance);
  for (const auto& param : section->params) {
    const auto value = found != nullptr ? value_of(*found, param) : param.read(config.get());
    if (is_active(*section, param, config.get())) add_param(instance, *section, param, value);
  }
}

void ParameterPanel::add_param(const std::string& instance, const Section& section, const Param& param,
                               const Value& value) {
  const bool changed = value != param.fallback;
  const std::string path = instance.empty() ? param.name : instance + "." + param.name;
  auto* box = new QWidget;
  auto* layout = column(box);
  layout->setContentsMargins(px(8), px(10), px(16), px(6));
  layout->setSpacing(px(4));
  auto* head = row(nullptr);
  head->addWidget(new ChangedMark(changed));
  const auto title = parameter_title(section.name, param.name);
  auto* name = label(title, changed ? TextRole::strong : TextRole::body);
  name->setWordWrap(true);
  set_tip(name, from_utf8(path));
  head->addWidget(name, 1);
  if (changed) {
    auto* reset = icon_button(QStringLiteral("restore"),
                              default_words(section, param).isEmpty()
                                  ? tr("Back to the default")
                                  : tr("Back to the default (%1)").arg(value_words(section, param, param.fallback)));
    reset->setFixedSize(px(22), px(22));
    connect(reset, &QToolButton::clicked, this, [this, path] { commit(path, {}); });
    head->addWidget(reset);
  }
  layout->addLayout(head);
  auto* field = editor(path, section, param, value);
  field->setObjectName(QStringLiteral("param.") + from_utf8(path));
  field->setAccessibleName(title);
  field->setAccessibleDescription(core_words(param.help));
  auto* inset = row(nullptr);
  inset->addSpacing(px(8));
  inset->addWidget(field);
  layout->addLayout(inset);
  const auto add_words = [&](const QString& words, Ink ink, const QString& id) {
    if (words.isEmpty()) return;
    auto* line = label(words, TextRole::caption, ink);
    line->setObjectName(id);
    line->setWordWrap(true);
    line->setContentsMargins(px(8), 0, 0, 0);
    layout->addWidget(line);
  };
  add_words(value_meaning(session_, section, param, value), Ink::text,
            QStringLiteral("param_means.") + from_utf8(path));
  add_words(core_words(param.help), Ink::text2, {});
  add_words(QStringList{range_words(param), core_name(from_utf8(param.unit)),
                        changed ? default_words(section, param) : QString()}
                .filter(QRegularExpression(QStringLiteral(".")))
                .join(QStringLiteral(" · ")),
            Ink::text3, {});
  form_->addWidget(box);
}

QWidget* ParameterPanel::editor(const std::string& path, const Section& section, const Param& param,
                                const Value& value) {
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
  if (!param.instances_of.empty()) return instances_editor(path, section, param, std::get<StringList>(value));
  if (!param.choices.empty() && std::holds_alternative<std::string>(value)) {
    auto* combo = new QComboBox;
    for (const auto& choice : param.choices)
      combo->addItem(choice_title(section.name, param.name, choice), from_utf8(choice));
    if (combo->findData(text) < 0) combo->addItem(text, text);
    combo->setCurrentIndex(combo->findData(text));
    connect(combo, &QComboBox::activated, this,
            [this, path, combo](int at) { commit(path, combo->itemData(at).toString()); });
    return combo;
  }
  auto* line = new QLineEdit(text);
  if (param.numeric_map || std::holds_alternative<StringMap>(value))
    line->setPlaceholderText(QStringLiteral("name=value, name=value"));
  connect(line, &QLineEdit::editingFinished, this, [this, path, line, text] {
    line->setModified(false);  // it is no draft any more
    if (line->text() != text) commit(path, line->text());
  });
  return line;
}

/// A check mark for each instance of the role; those that are taken keep their order, one more comes last.
QWidget* ParameterPanel::instances_editor(const std::string& path, const Section& section, const Param& param,
                                          const StringList& chosen) {
  const auto& settings = session_.settings();
  const std::string table = section.name + ".";
  const auto short_of = [&](const std::string& name) {
    return name.starts_with(table) ? name.substr(table.size()) : name;
  };
  std::vector<std::string> taken;
  for (const auto& word : chosen)
    taken.push_back(short_of(instance_meant(settings, section.name, param.instances_of, word)));
  const bool some_must_be = !std::get<StringList>(param.fallback).empty();
  auto* box = new QWidget;
  auto* lines = column(box);
  for (const auto& instance : instances_with_role(settings, param.instances_of)) {
    const auto word = short_of(instance);
    const bool is_taken = std::find(taken.begin(), taken.end(), word) != taken.end();
    auto* check = new QCheckBox(stage_title(from_utf8(instance)));
    check->setObjectName(QStringLiteral("param.") + from_utf8(path + "." + word));
    check->setChecked(is_taken);
    check->setEnabled(!(is_taken && some_must_be && taken.size() == 1));
    connect(check, &QCheckBox::toggled, this, [this, path, word, taken](bool on) {
      QStringList words;
      for (const auto& name : taken) {
        if (name != word) words << from_utf8(name);
      }
      if (on) words << from_utf8(word);
      commit(path, words.join(QLatin1Char('+')));
    });
    lines->addWidget(check);
    if (box->focusProxy() == nullptr && check->isEnabled()) box->setFocusProxy(check);
  }
  return box;
}

void ParameterPanel::commit(const std::string& path, const QString& text) {
  const auto status = session_.set(path, text.toStdString());
  refused_->setVisible(!status);
  if (!status) refused_->setText(problem_words(status.problem()));
  if (!status) schedule();
}

}  // namespace tributary::ui
