#pragma once
#include <QFrame>
#include <QStringList>

#include "pipeline/declare.h"

class QBoxLayout;
class QLabel;
class QScrollArea;

namespace tributary::ui {

class Session;

/// The parameters of a page's stages, made from their declarations: title in words, unit, range, default and help of
/// each; what 0 or auto means and came to; a mark and a reset where one was changed; those that do not count under the
/// present settings are left out.
class ParameterPanel : public QFrame {
  Q_OBJECT
 public:
  ParameterPanel(Session& session, QWidget* parent);
  /// In this order. What a person is typing stays, and so do the words of a refused value where only the order is new.
  void show_sections(const QStringList& sections);
  /// The focus into the field of a parameter ("ranking.lambda"); false where it is not shown.
  bool focus(const QString& path);

 Q_SIGNALS:
  void closed();

 private:
  void schedule();
  void rebuild();
  void add_section(const std::string& instance);
  void add_param(const std::string& instance, const Section& section, const Param& param, const Value& value);
  QWidget* editor(const std::string& path, const Section& section, const Param& param, const Value& value);
  QWidget* instances_editor(const std::string& path, const Section& section, const Param& param,
                            const StringList& chosen);
  void commit(const std::string& path, const QString& text);
  Session& session_;
  QStringList sections_;
  QScrollArea* scroll_;
  QBoxLayout* form_;
  QLabel* refused_;
  bool scheduled_ = false;
};

}  // namespace tributary::ui
