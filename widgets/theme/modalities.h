#pragma once
#include <QString>
#include <QStringList>

#include "pipeline/modality.h"

namespace tributary::ui {

/// What the registry says of a modality; nullptr where none has this id.
const Modality* find_modality(const QString& id);
/// Their ids in the order in which shares, sliders and lists show them.
QStringList modality_order();
/// "Behaviour", "Text", "Sound", in the interface's language; the id where there is no such modality.
QString modality_title(const QString& id);
/// The drawing of a modality; the name itself where it is none's.
QString modality_icon(const QString& id);
/// The modality that is made from such data: the first that is shown; empty where there is none.
QString modality_made_from(Needs needs);

}  // namespace tributary::ui
