#include "shell/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

namespace tributary::ui {
namespace {

/// What is shown now: for a picture it need not be what the person chose.
QString& applied() {
  static QString name;
  return name;
}

}  // namespace

QString language() {
  if (!applied().isEmpty()) return applied();
  const auto chosen = QSettings().value(QStringLiteral("look/language")).toString();
  if (!chosen.isEmpty()) return chosen;
  return QLocale::system().language() == QLocale::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
}

void apply_language(const QString& name) {
  static QTranslator ours, qts;
  applied() = name;
  QCoreApplication::removeTranslator(&ours);
  QCoreApplication::removeTranslator(&qts);
  QLocale::setDefault(QLocale(name));
  if (name == QStringLiteral("en")) return;
  if (qts.load(QStringLiteral("qtbase_") + name, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
    QCoreApplication::installTranslator(&qts);
  if (ours.load(QStringLiteral(":/i18n/tributary_") + name)) QCoreApplication::installTranslator(&ours);
}

void set_language(const QString& name) {
  QSettings().setValue(QStringLiteral("look/language"), name);
  apply_language(name);
}

}  // namespace tributary::ui
