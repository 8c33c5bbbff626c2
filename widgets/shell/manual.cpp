#include "shell/manual.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTextBrowser>
#include <QToolButton>

#include "shell/language.h"
#include "theme/controls.h"

namespace tributary::ui {
namespace {

QString file_of(const QString& page) {
  for (const auto& name : {language(), QStringLiteral("en")}) {
    const auto file = QStringLiteral(":/manual/%1/%2.md").arg(name, page);
    if (QFile::exists(file)) return file;
  }
  return {};
}

}  // namespace

bool Manual::has(const QString& page) {
  return !file_of(page).isEmpty();
}

Manual::Manual(QWidget* parent) : QFrame(parent), browser_(new QTextBrowser) {
  setProperty("kind", QStringLiteral("side"));
  auto* layout = column(this);
  auto* head = new SectionHead(tr("Manual"));
  auto* close = icon_button(QStringLiteral("close"), tr("Close the manual"));
  connect(close, &QToolButton::clicked, this, &Manual::closed);
  head->add(close);
  layout->addWidget(head);
  browser_->setFrameShape(QFrame::NoFrame);
  browser_->setOpenLinks(false);
  browser_->document()->setDocumentMargin(px(16));
  browser_->setFont(theme().font(TextRole::body));
  browser_->setAccessibleName(tr("Manual"));
  connect(browser_, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
    if (url.isRelative())
      open(QFileInfo(url.path()).completeBaseName());
    else
      QDesktopServices::openUrl(url);
  });
  layout->addWidget(browser_, 1);
}

void Manual::open(const QString& page) {
  QFile file(file_of(page));
  if (!file.open(QIODevice::ReadOnly)) {
    browser_->setPlainText(tr("There is no manual page for this yet."));
    return;
  }
  auto text = QString::fromUtf8(file.readAll());
  // Pictures of the program stand beside the program itself here.
  static const QRegularExpression picture(QStringLiteral("!\\[[^\\]]*\\]\\([^)]*\\)\\n?"));
  text.remove(picture);
  browser_->setMarkdown(text);
  browser_->moveCursor(QTextCursor::Start);
}

}  // namespace tributary::ui
