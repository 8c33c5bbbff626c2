#include "theme/modalities.h"

#include <QCoreApplication>

#include "pipeline/registry.h"
#include "theme/theme.h"

namespace tributary::ui {

const Modality* find_modality(const QString& id) {
  return theme().registry().modality(id.toStdString());
}

QStringList modality_order() {
  QStringList ids;
  for (const auto& modality : theme().registry().modalities()) ids << QString::fromStdString(modality.id);
  return ids;
}

QString modality_title(const QString& id) {
  const auto* modality = find_modality(id);
  return modality == nullptr ? id : QCoreApplication::translate("Modalities", modality->title.c_str());
}

QString modality_icon(const QString& id) {
  const auto* modality = find_modality(id);
  return modality == nullptr ? id : QString::fromStdString(modality->icon);
}

QString modality_made_from(Needs needs) {
  for (const auto& modality : theme().registry().modalities()) {
    if (modality.needs == needs) return QString::fromStdString(modality.id);
  }
  return {};
}

}  // namespace tributary::ui
