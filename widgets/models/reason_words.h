#pragma once
#include <QString>
#include <QStringList>
#include <functional>
#include <vector>

#include "explanation/reasons.h"

namespace tributary::ui {

/// How an item of the history is written within a sentence: its title, or a link.
using ItemWords = std::function<QString(const Evidence&)>;

/// "Heat and Casino", "slow, still and rain".
QString listed(const QStringList& words);

/// The computed evidence as whole sentences, strongest first; what is said twice is said once.
/// html: words are escaped; `item` gives what may stand in HTML. links: words and attributes lead to "words:" and
/// "attributes:", where the panel shows them.
enum class Markup { none, html, links };
QStringList reason_sentences(const std::vector<Evidence>& evidence, const ItemWords& item, Markup markup);
/// The one line below a title.
QString reason_line(const std::vector<Evidence>& evidence);

/// The words, joined, that reasons of this modality name ("text" for words, "attributes").
QStringList shared_values(const std::vector<Evidence>& evidence, Evidence::Kind kind);

}  // namespace tributary::ui
