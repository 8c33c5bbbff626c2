#include <gtest/gtest.h>

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "support/test_registry.h"
#include "theme/theme.h"

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  if (testing::GTEST_FLAG(list_tests)) return RUN_ALL_TESTS();  // ctest asks for the suites: no need to start Qt
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QStandardPaths::setTestModeEnabled(true);  // the person's own settings stay untouched
  // Settings of their own for each process: suites run beside each other, and one must not open panels in the other.
  const QTemporaryDir settings;
  QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
  QApplication app(argc, argv);
  QApplication::setOrganizationName(QStringLiteral("tributary-tests"));
  QApplication::setApplicationName(QStringLiteral("tributary-tests"));
  tributary::ui::Theme::install(app, tributary::test_registry());
  return RUN_ALL_TESTS();
}
