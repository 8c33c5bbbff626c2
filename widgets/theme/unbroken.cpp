#include "theme/unbroken.h"

#include <QRegularExpression>

namespace tributary::ui {

QString unbroken(QString text) {
  static const QRegularExpression inside(
      QStringLiteral("(?<=[.,+\\-\u2212])(?=[.\\d])|(?<=\\S)(?=\\.\\d)"));  // Qt breaks "+.5", and "1,234" after "，"
  static const QRegularExpression before_percent(QStringLiteral("(?<=\\d) (?=%)"));
  return text.replace(inside, QString(QChar(0x2060))).replace(before_percent, QString(QChar(QChar::Nbsp)));
}

}  // namespace tributary::ui
