#include "pages/sources/media_grid.h"

#include <QFileInfo>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>

#include "charts/marks.h"
#include "models/sound_player.h"
#include "models/source_words.h"
#include "models/thumbnails.h"
#include "models/waveforms.h"
#include "preprocessing/image.h"
#include "shell/session.h"
#include "theme/icons.h"
#include "theme/theme.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

constexpr int kPicture = 112, kGap = 12, kCaption = 20, kSoundWidth = 264, kSoundHeight = 64;

}  // namespace

MediaGrid::MediaGrid(Session& session, QWidget* parent)
    : QAbstractScrollArea(parent),
      thumbnails_(session.model<Thumbnails>()),
      waveforms_(session.model<Waveforms>()),
      player_(session.model<SoundPlayer>()) {
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setAccessibleName(tr("Files of this source"));
  connect(&thumbnails_, &Thumbnails::ready, viewport(), qOverload<>(&QWidget::update));
  connect(&waveforms_, &Waveforms::ready, viewport(), qOverload<>(&QWidget::update));
  connect(&player_, &SoundPlayer::changed, viewport(), qOverload<>(&QWidget::update));
}

void MediaGrid::set(std::shared_ptr<const std::vector<std::string>> paths, bool are_sounds) {
  if (paths == nullptr) paths = std::make_shared<const std::vector<std::string>>();
  if ((paths == paths_ || *paths == *paths_) && are_sounds == are_sounds_) return;
  paths_ = std::move(paths);
  are_sounds_ = are_sounds;
  current_ = count() == 0 ? -1 : 0;
  verticalScrollBar()->setValue(0);
  lay_out();
  viewport()->update();
}

QSize MediaGrid::cell_size() const {
  if (!are_sounds_) return {px(kPicture), px(kPicture + kCaption)};
  // Outlines share the width among them.
  return {(viewport()->width() - px(kGap)) / columns() - px(kGap), px(kSoundHeight)};
}

int MediaGrid::columns() const {
  const int width = are_sounds_ ? px(kSoundWidth) : px(kPicture);
  return std::max(1, (viewport()->width() - px(kGap)) / (width + px(kGap)));
}

QRect MediaGrid::cell(int index) const {
  const QSize size = cell_size();
  return {px(kGap) + (index % columns()) * (size.width() + px(kGap)),
          px(kGap) + (index / columns()) * (size.height() + px(kGap)) - verticalScrollBar()->value(), size.width(),
          size.height()};
}

int MediaGrid::first_visible() const {
  return verticalScrollBar()->value() / (cell_size().height() + px(kGap)) * columns();
}

void MediaGrid::lay_out() {
  const int rows = (count() + columns() - 1) / columns();
  const int height = rows * (cell_size().height() + px(kGap)) + px(kGap);
  verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
  verticalScrollBar()->setPageStep(viewport()->height());
  verticalScrollBar()->setSingleStep(cell_size().height() / 2);
}

void MediaGrid::resizeEvent(QResizeEvent*) {
  lay_out();
}

void MediaGrid::paintEvent(QPaintEvent*) {
  QPainter painter(viewport());
  painter.setRenderHint(QPainter::Antialiasing);
  const auto& t = theme().tokens();
  painter.fillRect(viewport()->rect(), t.surface);
  for (int i = first_visible(); i < count(); ++i) {
    const QRect area = cell(i);
    if (area.top() > viewport()->height()) break;
    const auto& path = (*paths_)[static_cast<std::size_t>(i)];
    are_sounds_ ? paint_sound(painter, area, path) : paint_picture(painter, area, path);
    if (i == current_ && hasFocus()) {
      painter.setPen(QPen(t.accent, 2));
      painter.setBrush(Qt::NoBrush);
      painter.drawRoundedRect(QRectF(area).adjusted(-2, -2, 2, 2), px(3), px(3));
    }
  }
}

void MediaGrid::paint_picture(QPainter& painter, const QRect& area, const std::string& path) {
  const QRect picture(area.left(), area.top(), px(kPicture), px(kPicture));
  const int pixels = static_cast<int>(px(kPicture) * devicePixelRatioF());
  const QImage image = thumbnails_.cover(path, pixels);
  const QString stem = QFileInfo(from_utf8(path)).completeBaseName();
  paint_cover(painter, picture, image, stem, stem);
  painter.setFont(theme().font(TextRole::caption));
  const bool failed = image.isNull() && thumbnails_.has_failed(path, pixels);
  painter.setPen(failed ? theme().tokens().text : theme().tokens().text2);
  const QRect words(area.left(), picture.bottom() + 1, area.width(), px(kCaption));
  painter.drawText(
      words, Qt::AlignVCenter | Qt::AlignLeft,
      painter.fontMetrics().elidedText(failed ? tr("%1: no picture").arg(stem) : stem, Qt::ElideMiddle, words.width()));
}

void MediaGrid::paint_sound(QPainter& painter, const QRect& area, const std::string& path) {
  const auto& t = theme().tokens();
  const bool plays = player_.is_playing(path);
  painter.setPen(QPen(t.border, 1));
  painter.setBrush(plays ? t.selected : t.panel);
  painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4));
  paint_icon(painter, QRectF(area.left() + px(10), area.center().y() - px(8) + 0.5, px(16), px(16)),
             plays ? QStringLiteral("stop") : QStringLiteral("play"), t.text2);
  const QRect words(area.left() + px(36), area.top() + px(4), area.width() - px(46), px(18));
  const QRect drawing(words.left(), words.bottom() + 1, words.width(), area.bottom() - words.bottom() - px(6));
  painter.setFont(theme().font(TextRole::caption));
  painter.setPen(t.text2);
  const auto* wave = waveforms_.outline(path);
  const bool failed = wave != nullptr && wave->bins.empty();
  const QString length = wave == nullptr || failed ? QString() : duration(wave->seconds);
  painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight, length);
  const int room = words.width() - painter.fontMetrics().horizontalAdvance(length) - px(8);
  painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                   painter.fontMetrics().elidedText(file_name(path), Qt::ElideMiddle, room));
  if (wave == nullptr || failed) {
    painter.setPen(failed ? t.text : t.text3);
    painter.drawText(drawing, Qt::AlignVCenter | Qt::AlignLeft, failed ? tr("cannot be decoded") : QString());
    return;
  }
  const double step = static_cast<double>(drawing.width()) / static_cast<double>(wave->bins.size());
  const double middle = drawing.center().y() + 0.5, half = drawing.height() / 2.0;
  const QColor fill = theme().modality(QStringLiteral("audio")).fill;
  for (std::size_t b = 0; b < wave->bins.size(); ++b) {
    const auto& bin = wave->bins[b];
    const double top = middle - half * static_cast<double>(bin.high);
    const double bottom = middle - half * static_cast<double>(bin.low);
    const bool played = plays && static_cast<double>(b) < player_.position() * static_cast<double>(wave->bins.size());
    painter.fillRect(QRectF(drawing.left() + static_cast<double>(b) * step, top, std::max(1.0, step * 0.7),
                            std::max(1.0, bottom - top)),
                     played ? t.text : fill);
  }
}

void MediaGrid::activate(int index) {
  if (index < 0 || index >= count()) return;
  const auto& path = (*paths_)[static_cast<std::size_t>(index)];
  if (are_sounds_) {
    player_.toggle(path);
  } else {
    Q_EMIT picture_asked(from_utf8(path));
  }
}

void MediaGrid::set_current(int index) {
  current_ = std::clamp(index, 0, count() - 1);
  const QRect area = cell(current_);
  if (area.top() < 0) verticalScrollBar()->setValue(verticalScrollBar()->value() + area.top() - px(kGap));
  if (area.bottom() > viewport()->height())
    verticalScrollBar()->setValue(verticalScrollBar()->value() + area.bottom() - viewport()->height() + px(kGap));
  viewport()->update();
}

void MediaGrid::mousePressEvent(QMouseEvent* event) {
  for (int i = first_visible(); i < count(); ++i) {
    const QRect area = cell(i);
    if (area.top() > viewport()->height()) break;
    if (!area.contains(event->pos())) continue;
    set_current(i);
    activate(i);
    return;
  }
}

void MediaGrid::keyPressEvent(QKeyEvent* event) {
  if (count() == 0) {
    QAbstractScrollArea::keyPressEvent(event);
    return;
  }
  switch (event->key()) {
    case Qt::Key_Left:
      return set_current(current_ - 1);
    case Qt::Key_Right:
      return set_current(current_ + 1);
    case Qt::Key_Up:
      return set_current(current_ < columns() ? current_ : current_ - columns());
    case Qt::Key_Down:
      return set_current(current_ + columns());
    case Qt::Key_Home:
      return set_current(0);
    case Qt::Key_End:
      return set_current(count() - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
      return activate(current_);
    default:
      QAbstractScrollArea::keyPressEvent(event);
  }
}

void MediaGrid::focusInEvent(QFocusEvent*) {
  viewport()->update();
}
void MediaGrid::focusOutEvent(QFocusEvent*) {
  viewport()->update();
}

PictureView::PictureView(Session& session, const QString& path, QWidget* over) : QWidget(over) {
  setObjectName(QStringLiteral("sources.picture"));
  setAccessibleName(QFileInfo(path).fileName());
  setFocusPolicy(Qt::StrongFocus);
  over->installEventFilter(this);
  setGeometry(over->rect());
  const QSize most = (QSizeF(size()) * devicePixelRatioF()).toSize();
  session.jobs().start<QImage>(
      Lane::interactive, {}, {},
      [file = path.toStdString(), most](const RunContext& run) -> Result<QImage> {
        UNWRAP(image, read_image(file, most.width(), most.height(), Fit::inside, run.stop));
        return QImage(image.rgb.data(), image.width, image.height, 3 * image.width, QImage::Format_RGB888)
            .convertToFormat(QImage::Format_RGB32);
      },
      this,
      [this](Result<QImage> image) {
        if (image) {
          image_ = *std::move(image);
        } else {
          words_ = problem_words(image.problem());
        }
        update();
      });
  show();
  raise();
  setFocus();
}

void PictureView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  painter.fillRect(rect(), theme().tokens().sunken);
  const QRect room = rect().adjusted(px(24), px(24), -px(24), -px(24));
  if (image_.isNull()) {
    painter.setPen(theme().tokens().text2);
    painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, words_);
    return;
  }
  // Small pictures grow to three times their size at most.
  const QSize size = image_.size().scaled(room.size().boundedTo(image_.size() * 3), Qt::KeepAspectRatio);
  painter.drawImage(QRect(room.center() - QPoint(size.width() / 2, size.height() / 2), size), image_);
}

void PictureView::leave() {
  hide();
  deleteLater();
  if (auto* grid = parentWidget()->findChild<MediaGrid*>()) grid->setFocus();
}

void PictureView::mousePressEvent(QMouseEvent*) {
  leave();
}

void PictureView::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
      event->key() == Qt::Key_Space)
    leave();
}

bool PictureView::eventFilter(QObject*, QEvent* event) {
  if (event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
  return false;
}

}  // namespace tributary::ui
