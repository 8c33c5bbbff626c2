#include "theme/core_words.h"

#include <QCoreApplication>
#include <vector>

#include "base/messages.h"
#include "theme/window_cures.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

/// A pattern of the table in the interface's language, its arguments worded too.
QString sentence_words(const char* english, const Message& message) {
  const QString translated = QCoreApplication::translate("Messages", english);
  std::vector<Message> arguments;
  for (const auto& argument : message.arguments) arguments.emplace_back(message_words(argument).toStdString());
  return QString::fromStdString(filled(translated.toStdString(), arguments));
}

}  // namespace

QString core_words(const QString& english) {
  if (english.isEmpty()) return {};
  return with_window_names(QCoreApplication::translate("Core", english.toUtf8().constData()));
}

QString core_words(std::string_view english) {
  return core_words(QString::fromUtf8(english.data(), static_cast<qsizetype>(english.size())));
}

QString message_words(const Message& message) {
  const auto* sentence = find_message(message.id);
  if (sentence == nullptr) return core_words(std::string_view(message.text));
  // Names that the window has words of its own for, and the cure of a problem inside a longer sentence.
  if (message.id == say::term_named.id && !message.arguments.empty())
    return term_title(from_utf8(message.arguments.front().text));
  if (message.id == say::cure_of.id && !message.arguments.empty()) return message_cure(message.arguments.front());
  // A cure that is part of a longer sentence.
  if (const auto cure = *sentence->cure == 0 ? window_cure(message) : QString(); !cure.isEmpty()) return cure;
  return with_window_names(sentence_words(sentence->what, message));
}

QString message_cure(const Message& message) {
  const auto* sentence = find_message(message.id);
  if (sentence == nullptr || *sentence->cure == 0) return {};
  const auto cure = window_cure(message);
  return cure.isEmpty() ? with_window_names(sentence_words(sentence->cure, message)) : cure;
}

QString core_name(const QString& english) {
  return QCoreApplication::translate("CoreNames", english.toUtf8().constData());
}

}  // namespace tributary::ui
