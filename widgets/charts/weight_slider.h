#pragma once
#include <QAbstractSlider>
#include <QString>

class QLineEdit;
class QToolButton;

namespace tributary::ui {

/// The weight of one term: a handle with the raw weight on the perceptual scale (weight_scale.h), the effective share
/// beside the name, A above the track, the fitted weight as a triangle below it, mute and solo. 84 px high.
///
/// It says what a hand asks for and shows what it is told. Arrow keys move by .01, with Shift by .001, page keys by .1,
/// Home and End to the ends; a key held down is one drag, as with the mouse. Escape takes a drag back; double click and
/// F go to the fitted weight, M mutes, S soloes. A digit, Return or F2 opens a field for the number: Return commits it,
/// Escape leaves it.
class WeightSlider : public QAbstractSlider {
  Q_OBJECT
 public:
  /// modality: colour and icon.
  WeightSlider(const QString& title, const QString& modality, QWidget* parent = nullptr);

  void set_weight(double weight);
  double weight() const { return weight_; }
  void set_fitted(double weight);
  void set_baseline(double weight);
  /// Part of 1, below 0: unknown. stale: newer figures are on their way.
  void set_share(double share);
  void set_muted(bool muted);
  void set_soloed(bool soloed);
  /// Counts nothing now: muted, or another one is soloed.
  void set_off(bool is_off);
  void set_selected(bool selected);

  /// Where a weight's handle has its middle, in the widget.
  QPointF handle_center(double weight) const;
  /// Null while none is open.
  QLineEdit* field() const { return field_; }
  QToolButton* mute_button() const { return mute_; }
  QToolButton* solo_button() const { return solo_; }

  QSize sizeHint() const override;

 Q_SIGNALS:
  void drag_began();
  void dragged(double weight);
  void drag_ended();
  void drag_cancelled();
  void typed(double weight);  ///< a number was typed and committed
  void fitted_asked();
  void mute_toggled();
  void solo_toggled();
  void picked();  ///< got the focus or a click

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  enum class Drag { none, mouse, key };
  QRectF track() const;
  double x_of(double weight) const;
  void end_drag();
  void open_field(const QString& begin);
  void close_field(bool commits);
  void describe();
  void paint_head(QPainter& painter) const;
  void paint_track(QPainter& painter) const;
  void paint_handle(QPainter& painter) const;

  QString title_, modality_;
  double weight_ = 0, fitted_ = 0, baseline_ = 0, share_ = -1;
  bool is_off_ = false, selected_ = false, hovered_ = false;
  Drag drag_ = Drag::none;
  double grip_ = 0;  ///< between the pointer and the handle's middle
  QPoint pressed_at_;
  bool has_moved_ = false;
  QLineEdit* field_ = nullptr;
  QToolButton* mute_;
  QToolButton* solo_;
};

}  // namespace tributary::ui
