#include "shell/saving.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QImage>
#include <QMenu>
#include <QPainter>
#include <QPixmap>
#include <QSettings>
#include <QStandardPaths>
#include <QSvgGenerator>
#include <QToolButton>
#include <ostream>

#include "base/os/file.h"
#include "exporting/csv_cells.h"
#include "project/export_target.h"
#include "project/project.h"
#include "shell/session.h"
#include "theme/controls.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr const char* kFolder = "save/folder";

bool is_figure(const QString& cell) {
  bool ok = false;
  cell.toDouble(&ok);
  return ok;
}

QString ending(Saveable::Format format) {
  return format == Saveable::Format::csv   ? QStringLiteral("csv")
         : format == Saveable::Format::png ? QStringLiteral("png")
                                           : QStringLiteral("svg");
}

QByteArray png(const QImage& image) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return bytes;
}

Status write_bytes(const std::filesystem::path& file, const QByteArray& bytes) {
  return write_atomically(file, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

}  // namespace

QString table_text(const TableRows& rows) {
  QString text;
  for (const auto& row : rows) {
    QStringList cells;
    for (const auto& cell : row) cells << (is_figure(cell) ? cell : for_spreadsheet(cell));
    text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
  }
  return text;
}

std::string csv_line(const QStringList& row) {
  std::string line;
  for (qsizetype i = 0; i < row.size(); ++i) {
    const auto cell = row[i].toStdString();
    if (i > 0) line += ',';
    line += csv_cell(is_figure(row[i]) ? cell : spreadsheet_text(cell));
  }
  line += '\n';
  return line;
}

Saveable::Saveable(Session& session, QWidget* widget, const QString& file_name)
    : QObject(widget), session_(session), widget_(widget), part_(widget), file_name_(file_name) {
  setObjectName(QStringLiteral("save.") + file_name);
  widget_->installEventFilter(this);
  // A chart takes the event for itself before it would come to the widget.
  if (auto* area = qobject_cast<QAbstractScrollArea*>(widget_)) area->viewport()->installEventFilter(this);
}

Saveable* Saveable::of(const QWidget* widget) {
  return widget == nullptr ? nullptr : widget->findChild<Saveable*>(QString(), Qt::FindDirectChildrenOnly);
}

Saveable& Saveable::table(std::function<TableRows()> rows) {
  return long_table([rows = std::move(rows)]() -> RowMaker {
    return [made = rows()](const RowSink& take, const StopToken&) -> Status {
      for (const auto& row : made) take(row);
      return done;
    };
  });
}

Saveable& Saveable::long_table(std::function<RowMaker()> capture) {
  capture_ = std::move(capture);
  return *this;
}

Saveable& Saveable::picture(QWidget* part) {
  has_picture_ = true;
  if (part != nullptr) part_ = part;
  return *this;
}

Saveable& Saveable::without_copy() {
  has_copy_ = false;
  return *this;
}

void Saveable::add_to(QMenu* menu) {
  const auto add = [&](const QString& words, const QString& name, auto act) {
    auto* action = menu->addAction(words);
    action->setObjectName(QStringLiteral("save.") + name);
    connect(action, &QAction::triggered, this, act);
  };
  if (capture_) {
    if (has_copy_) add(tr("Copy as text"), QStringLiteral("copy"), [this] { copy_text(); });
    add(tr("Save as CSV …"), QStringLiteral("csv"), [this] { ask(Format::csv); });
  }
  if (!has_picture_) return;
  if (capture_) menu->addSeparator();
  add(tr("Copy picture"), QStringLiteral("copy_picture"), [this] { copy_picture(); });
  add(tr("Save picture as PNG …"), QStringLiteral("png"), [this] { ask(Format::png); });
  add(tr("Save picture as SVG …"), QStringLiteral("svg"), [this] { ask(Format::svg); });
}

QToolButton* Saveable::make_button() {
  auto* button = icon_button(QStringLiteral("save"), tr("Copy or save"));
  button->setObjectName(objectName() + QStringLiteral(".button"));
  connect(button, &QToolButton::clicked, this, [this, button] {
    auto* menu = new QMenu(button);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    add_to(menu);
    menu->popup(button->mapToGlobal(QPoint(0, button->height())));
  });
  return button;
}

bool Saveable::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::ContextMenu) return QObject::eventFilter(watched, event);
  auto* menu = new QMenu(widget_);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  menu->setObjectName(QStringLiteral("save.menu"));
  add_to(menu);
  menu->popup(static_cast<QContextMenuEvent*>(event)->globalPos());
  event->accept();
  return true;
}

void Saveable::copy_text() {
  if (!capture_) return;
  TableRows rows;
  if (capture_()([&](const QStringList& row) { rows.push_back(row); }, {}))
    QApplication::clipboard()->setText(table_text(rows));
}

void Saveable::copy_picture() {
  if (has_picture_ && part_ != nullptr) QApplication::clipboard()->setPixmap(part_->grab());
}

QByteArray Saveable::svg() const {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setSize(part_->size());
  generator.setViewBox(QRect(QPoint(0, 0), part_->size()));
  generator.setTitle(session_.name());
  generator.setDescription(part_->accessibleName());
  generator.setResolution(part_->logicalDpiX());
  QPainter painter(&generator);
  part_->render(&painter);
  painter.end();
  return bytes;
}

void Saveable::ask(Format format) {
  auto* dialog =
      new QFileDialog(widget_->window(), format == Format::csv ? tr("Save the table") : tr("Save the picture"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(ending(format));
  dialog->setNameFilter(QStringLiteral("%1 (*.%2)").arg(ending(format).toUpper(), ending(format)));
  dialog->setDirectory(
      QSettings()
          .value(QLatin1String(kFolder), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
          .toString());
  dialog->selectFile(QStringLiteral("%1-%2.%3").arg(session_.name(), file_name_, ending(format)));
  connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString& path) {
    QSettings().setValue(QLatin1String(kFolder), QFileInfo(path).absolutePath());
    save(format, path);
  });
  dialog->open();
}

void Saveable::save(Format format, const QString& path) {
  if (format == Format::csv) {
    if (!capture_) return;
    write(path, [make = capture_()](const std::filesystem::path& file, const StopToken& stop) -> Status {
      return write_atomically(file, [&](const std::filesystem::path& temporary) -> Status {
        Status made = done;
        ENSURE(write_stream(temporary, [&](std::ostream& out) {
          made = make([&](const QStringList& row) { out << csv_line(row); }, stop);
        }));
        return made;
      });
    });
  } else if (has_picture_ && part_ != nullptr) {
    if (format == Format::png) {
      write(path, [image = part_->grab().toImage()](const std::filesystem::path& file, const StopToken&) {
        return write_bytes(file, png(image));
      });
    } else {
      write(path,
            [bytes = svg()](const std::filesystem::path& file, const StopToken&) { return write_bytes(file, bytes); });
    }
  }
}

void Saveable::write(const QString& path, Content content) {
  ++saving_;
  say({});
  session_.jobs().start<Done>(
      Lane::interactive, {}, {},
      [project = session_.project(), path = std::filesystem::path(path.toStdString()),
       content = std::move(content)](const RunContext& context) -> Status {
        ENSURE(check_export_target(*project, path));
        return content(path, context.stop);
      },
      this,
      [this](Status status) {
        --saving_;
        if (!status) say(tr("Not saved. %1").arg(problem_words(status.problem())));
      });
}

/// Over the widget's upper edge: what is saved may be a plot that has no room for words.
void Saveable::say(const QString& words) {
  said_ = words;
  delete band_.data();
  if (words.isEmpty()) return;
  auto* band = new Band(BandKind::error, words, widget_);
  band->setObjectName(QStringLiteral("save.problem"));
  band->add_action(tr("Close"), [this] { say({}); });
  band->setGeometry(0, 0, widget_->width(),
                    std::max(band->sizeHint().height(), band->heightForWidth(widget_->width())));
  band->show();
  band->raise();
  band_ = band;
}

}  // namespace tributary::ui
