#include <benchmark/benchmark.h>

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "support/test_registry.h"
#include "theme/theme.h"

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QStandardPaths::setTestModeEnabled(true);  // the person's own settings stay untouched
  const QTemporaryDir settings;
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
  QApplication app(argc, argv);
  QApplication::setOrganizationName(QStringLiteral("tributary-bench"));
  QApplication::setApplicationName(QStringLiteral("tributary-bench"));
  tributary::ui::Theme::install(app, tributary::test_registry());
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
