#pragma once
#include <QAbstractScrollArea>
#include <memory>
#include <string>
#include <vector>

namespace tributary::ui {

class Session;
class SoundPlayer;
class Thumbnails;
class Waveforms;

/// The files of a source of pictures or sounds: pictures as thumbnails, sounds as outlines. Enter, space or a click
/// enlarges the picture or plays the sound. Only what is in sight is decoded.
class MediaGrid : public QAbstractScrollArea {
  Q_OBJECT
 public:
  explicit MediaGrid(Session& session, QWidget* parent = nullptr);
  /// paths: shared with the model, for there may be very many; null: none.
  void set(std::shared_ptr<const std::vector<std::string>> paths, bool are_sounds);
  int current() const { return current_; }
  int first_visible() const;
  QRect cell(int index) const;  ///< in the viewport

 Q_SIGNALS:
  void picture_asked(const QString& path);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  int count() const { return static_cast<int>(paths_->size()); }
  int columns() const;
  QSize cell_size() const;
  void lay_out();
  void activate(int index);
  void set_current(int index);
  void paint_picture(QPainter& painter, const QRect& area, const std::string& path);
  void paint_sound(QPainter& painter, const QRect& area, const std::string& path);

  Thumbnails& thumbnails_;
  Waveforms& waveforms_;
  SoundPlayer& player_;
  std::shared_ptr<const std::vector<std::string>> paths_ = std::make_shared<const std::vector<std::string>>();
  bool are_sounds_ = false;
  int current_ = -1;
};

/// One picture as large as it fits, over what lies below. Esc, Enter or a click closes it.
class PictureView : public QWidget {
  Q_OBJECT
 public:
  PictureView(Session& session, const QString& path, QWidget* over);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void leave();
  QImage image_;
  QString words_;
};

}  // namespace tributary::ui
