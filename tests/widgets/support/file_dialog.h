#pragma once
#include <QString>
#include <functional>

class QWidget;

namespace tributary::ui {

/// Types a path into the desktop's file dialog that opens next and takes it, as a person does; the window is then the
/// active one again. `asked` gets the dialog's title. Goes with the window.
void answer_file_dialog(QWidget& window, const QString& path, std::function<void(const QString& title)> asked = {});

}  // namespace tributary::ui
