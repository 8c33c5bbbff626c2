#include "widgets/support/file_dialog.h"

#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QPointer>
#include <QTest>
#include <QTimer>

namespace tributary::ui {

void answer_file_dialog(QWidget& window, const QString& path, std::function<void(const QString& title)> asked) {
  auto* timer = new QTimer(&window);
  QObject::connect(timer, &QTimer::timeout, &window, [&window, timer, path, asked = std::move(asked)] {
    auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
    if (dialog == nullptr || !dialog->isVisible()) return;
    auto* field = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    if (field == nullptr) return;
    if (asked) asked(dialog->windowTitle());
    if (field->text() != path) {
      field->setFocus();
      field->selectAll();
      QTest::keyClicks(field, path);
    }
    QPointer<QFileDialog> still(dialog);
    QTest::keyClick(field, Qt::Key_Return);  // the first may be taken by what the field offers
    if (still != nullptr && still->isVisible()) return;
    timer->stop();
    timer->deleteLater();
    QApplication::setActiveWindow(&window);  // as the desktop does when a dialog goes
  });
  timer->start(5);  // at 0 the loop would never rest
}

}  // namespace tributary::ui
