#pragma once
#include <QColor>
#include <QIcon>
#include <QRectF>
#include <QString>

class QPainter;

namespace tributary::ui {

/// Our own monochrome drawings, resources/icons/<name>.svg: 16 px grid, 1.4 px round stroke, in one ink.
/// Interface: overview sources cleaning fusion recommendations evaluation; search undo redo sliders pin mute play lock
/// import clock warning error check close plus minus like dislike hide star star_filled user file grip help contrast
/// chevron_right chevron_down arrow_up arrow_down left right restore random eye folder stop.
/// A modality's id stands for the drawing that it declares.
void paint_icon(QPainter& painter, const QRectF& area, const QString& name, const QColor& color);

/// In the theme's ink (text 2; on_accent for primary buttons), sharp at any pixel ratio.
QIcon icon(const QString& name);
QIcon icon(const QString& name, const QColor& color);

}  // namespace tributary::ui
