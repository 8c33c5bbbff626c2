#include "shell/manual.h"

#include <QAbstractTextDocumentLayout>
#include <QBoxLayout>
#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextTable>
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

/// The block that begins a table's row is that of a setting where its first cell says so.
bool is_row_of(const QTextBlock& block, const QString& setting) {
  const auto* table = QTextCursor(block).currentTable();
  if (table == nullptr) return false;
  const auto cell = table->cellAt(block.position());
  return cell.column() == 0 && block.text().split(QRegularExpression(QStringLiteral("[, ]+"))).contains(setting);
}

/// Number of the block where a person finds the place; 0 where there is none.
int block_of(const QTextDocument& document, const QString& place) {
  int within = 0;
  for (auto block = document.begin(); block.isValid(); block = block.next()) {
    const bool is_heading = block.blockFormat().headingLevel() > 0;
    if (is_heading && block.text().compare(place, Qt::CaseInsensitive) == 0) return block.blockNumber();
    if (within == 0 && (is_heading ? block.text().contains(place, Qt::CaseInsensitive) : is_row_of(block, place)))
      within = block.blockNumber();
  }
  return within;
}

}  // namespace

QString Manual::page_of(const QString& section) {
  const auto heading = QStringLiteral("`%1`").arg(section);
  const auto pages = QDir(QStringLiteral(":/manual/en")).entryInfoList({QStringLiteral("*.md")}, QDir::Files);
  for (const auto& page : pages) {
    QFile file(page.filePath());
    if (!file.open(QIODevice::ReadOnly)) continue;
    while (!file.atEnd()) {
      const auto line = QString::fromUtf8(file.readLine());
      if (line.startsWith(QStringLiteral("## ")) && line.contains(heading)) return page.completeBaseName();
    }
  }
  return {};
}

std::vector<std::pair<QString, QString>> Manual::all() {
  std::vector<std::pair<QString, QString>> pages;
  const auto names = QDir(QStringLiteral(":/manual/en")).entryInfoList({QStringLiteral("*.md")}, QDir::Files);
  for (const auto& name : names) {
    QFile file(file_of(name.completeBaseName()));
    if (!file.open(QIODevice::ReadOnly)) continue;
    const auto first = QString::fromUtf8(file.readLine()).trimmed();
    pages.emplace_back(name.completeBaseName(), first.mid(first.indexOf(QLatin1Char(' ')) + 1));
  }
  return pages;
}

bool Manual::has(const QString& page) {
  return !file_of(page).isEmpty();
}

Manual::Manual(QWidget* parent) : QFrame(parent), browser_(new QTextBrowser) {
  setProperty("kind", QStringLiteral("side"));
  auto* layout = column(this);
  auto* head = new SectionHead(tr("Manual"));
  auto* close = icon_button(QStringLiteral("close"), tr("Close the manual"));
  close->setObjectName(QStringLiteral("manual.close"));
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
  browser_->installEventFilter(this);
  setFocusProxy(browser_);
  layout->addWidget(browser_, 1);
}

void Manual::open(const QString& page, const QStringList& places) {
  place_ = 0;
  placed_at_.reset();
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
  for (const auto& place : places) {
    if (place_ == 0 && !place.isEmpty()) place_ = block_of(*browser_->document(), place);
  }
  scroll_to_place();
}

void Manual::scroll_to_place() {
  const auto block = browser_->document()->findBlockByNumber(place_);
  auto* bar = browser_->verticalScrollBar();
  const double top = place_ == 0 ? 0 : browser_->document()->documentLayout()->blockBoundingRect(block).top();
  bar->setValue(static_cast<int>(top));
  placed_at_ = bar->value();
}

/// Lines break anew with each width, and the place moves: it stays at the top until a person scrolls.
bool Manual::eventFilter(QObject* watched, QEvent* event) {
  if (watched == browser_ && event->type() == QEvent::Resize && placed_at_ == browser_->verticalScrollBar()->value())
    QMetaObject::invokeMethod(this, &Manual::scroll_to_place, Qt::QueuedConnection);
  return QFrame::eventFilter(watched, event);
}

QString Manual::at() const {
  return browser_->cursorForPosition(QPoint(px(24), px(10))).block().text();
}

}  // namespace tributary::ui
