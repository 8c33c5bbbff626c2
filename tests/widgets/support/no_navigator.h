#pragma once
#include <QString>
#include <QStringList>

#include "shell/page.h"

namespace tributary::ui {

/// A window that goes nowhere and remembers what a page asked of it.
class NoNavigator : public Navigator {
 public:
  void open_page(const QString& id) override { opened = id; }
  void show_user(int user) override { shown_user = user; }
  void browse_files() override { ++browsed; }
  void browse_folder() override {}
  void import_paths(const QStringList&) override {}
  void show_parameters(bool) override {}
  void begin_parameters_with(const QString&) override {}
  void open_manual(const QString&) override {}
  QString opened;
  int shown_user = -1, browsed = 0;
};

}  // namespace tributary::ui
