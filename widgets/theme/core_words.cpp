#include "theme/core_words.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>
#include <QRegularExpression>
#include <algorithm>
#include <vector>

#include "theme/window_cures.h"
#include "theme/words.h"

namespace tributary::ui {
namespace {

/// In order of trial: of two that fit, the one that says more stands first.
constexpr const char* kForms[] = {
    "none of %1 rows can be read; the first: %2",
    "There is nothing to judge with: too few users have %1 likes. Lower evaluation.min_positives or "
    "evaluation.positive_min, or import more interactions.",
    "The role of each column: %1.",
    "a %1 cannot be read yet. %2",
    "a %1 cannot be read yet",
    "Roles are %1.",
    "Take one of %1.",
    "Its columns are %1.",
    "Allowed: %1.",
    "Near it: %1.",
    "Stages with settings: %1; and: seed.",
    "as the split file says (%1)%2",
    "%1, in each fold anew (means are shown)",
    "%1, validation drawn inside train by the same rule",
    "%1, validation drawn where it has none",
    "%1, %2 folds in turn",
    "%1, %2 groups in turn",
    "users with at least %1 likes",
    "liked is a rating of %1 or more",
    "%1 about %2",
    "set by hand: %1",
    "the others fitted on validation (%1 users)",
    "fitted on validation (%1 users)",
    "sum: %1",
    "ranker: %1",
    "always '%1': tells nothing apart",
    "%1 of %2 is found here, %3 of these ids stand there",
    "%1 of %2 is found here",
    "'%1' was named as %2",
    "seconds: %1 to %2",
    "milliseconds: %1 to %2",
    "microseconds: %1 to %2",
    "dates: %1 to %2",
    "%1 to %2 in steps of %3",
    "scale %1 to %2",
    "mean %1, standard deviation %2, bounds %3 to %4",
    "median %1, MAD %2, bounds %3 to %4",
    "median %1, MAD 0: half of the values or more are the same, none was judged",
    "quartiles %1 and %2, bounds %3 to %4",
    "both quartiles are %1: half of the values or more are the same, none was judged",
    "centres %1",
    "bounds %1 to %2",
    "%1 gaps between them",
    "%1 users and %2 items are left after %3 round",
    "%1 users and %2 items are left after %3 rounds",
    "several values a cell, between '%1'",
    "%1 distinct values in %2 rows",
    "%1 distinct texts, one a row",
    "%1 distinct words",
    "running text, %1 letters on average",
    "whole numbers, %1",
    "%1 distinct in a sample",
    "%1 distinct",
    "longer than %1 MB",
    "there is no cleaning step '%1'",
    "cleaning has no column '%1'",
    "%1 needs %2 GiB of memory and %3 GiB are free",
    "%1 cannot be '%2'",
    "a whole number from %1 to %2",
    "a number from %1 to %2",
    "%1 has no parameter '%2'",
    "there is no stage or setting '%1'",
    "there is no stage '%1'",
    "there is no user '%1'",
    "there is no column '%1'",
    "there is no ranker '%1'",
    "'%1' is no role of a column",
    "two columns have the role '%1'",
    "'%1' is no delimiter",
    "'%1' is no quote",
    "no table: %1",
    "cannot be taken apart: %1",
    "written by a newer Tributary (format %1)",
    "not valid TOML: %1",
    "the saved dataset is damaged: %1",
    "the saved result of %1 is damaged: %2",
    "Run the stage %1 again.",
    "%1 row was set aside: %2",
    "%1 rows were set aside, first %2",
    "%1 cell counts as missing: %2",
    "%1 cells count as missing, first %2",
    "%1 has no rows.",
    "cannot open: %1",
    "cannot read: %1",
    "cannot write: %1",
    "cannot create: %1",
    "cannot rename: %1",
    "cannot write to disk: %1",
    "cannot look into the folder: %1",
    "cannot lock the project: %1",
    "cannot create the project folder: %1",
    "import %1",
    "remove %1",
    "%1 to %2",
};

constexpr int kDeepest = 4;  // a form within a form within ...

struct Form {
  const char* english;
  QRegularExpression pattern;
  std::vector<int> places;    ///< number of the placeholder that each group holds
  std::vector<bool> is_name;  ///< it stands in quotes: a name of the person's, not to be translated
};

const std::vector<Form>& forms() {
  static const std::vector<Form> all = [] {
    static const QRegularExpression place(QStringLiteral("%(\\d)"));
    std::vector<Form> made;
    for (const char* english : kForms) {
      Form form{english, {}, {}, {}};
      const auto text = QString::fromLatin1(english);
      QString pattern;
      qsizetype at = 0;
      for (auto it = place.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        pattern += QRegularExpression::escape(text.mid(at, match.capturedStart() - at)) + QStringLiteral("(.*?)");
        at = match.capturedEnd();
        form.places.push_back(match.captured(1).toInt());
        form.is_name.push_back(match.capturedStart() > 0 && text[match.capturedStart() - 1] == QLatin1Char('\''));
      }
      pattern += QRegularExpression::escape(text.mid(at));
      form.pattern = QRegularExpression(QRegularExpression::anchoredPattern(pattern),
                                        QRegularExpression::DotMatchesEverythingOption);
      made.push_back(std::move(form));
    }
    return made;
  }();
  return all;
}

bool has_letters(const QString& text) {
  return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
}

/// "24 Sep 2018", as core writes dates.
QString date_words(const QString& text) {
  const auto day = QLocale(QLocale::English).toDate(text, QStringLiteral("d MMM yyyy"));
  return day.isValid() ? QLocale().toString(day, QStringLiteral("yyyy年M月d日")) : QString();
}

/// "behaviour/ease 1, text 0.2": terms with their weights.
QString terms_words(const QString& text) {
  static const QRegularExpression term(QStringLiteral("^([a-z_]+(?:/[A-Za-z_]+)?) ([-+.\\de]+)$"));
  QStringList words;
  for (const auto& part : text.split(QStringLiteral(", "))) {
    const auto match = term.match(part);
    if (!match.hasMatch()) return {};
    words << term_title(match.captured(1)) + QLatin1Char(' ') + match.captured(2);
  }
  return words.join(QStringLiteral("、"));
}

QString words_of(const QString& english, int depth);

QString by_form(const Form& form, const QString& english, int depth) {
  const auto match = form.pattern.match(english);
  if (!match.hasMatch()) return {};
  const QString translated = QCoreApplication::translate("Core", form.english);
  if (translated == QLatin1String(form.english)) return {};
  QString words;
  for (qsizetype i = 0; i < translated.size(); ++i) {
    const bool is_place = translated[i] == QLatin1Char('%') && i + 1 < translated.size() && translated[i + 1].isDigit();
    if (!is_place) {
      words += translated[i];
      continue;
    }
    const int number = translated[++i].digitValue();
    for (std::size_t group = 0; group < form.places.size(); ++group) {
      if (form.places[group] != number) continue;
      const auto said = match.captured(static_cast<int>(group) + 1);
      words += form.is_name[group] ? said : words_of(said, depth + 1);
    }
  }
  return words;
}

/// Empty where no form fits. `whole`: forms that hold a semicolon themselves.
QString by_forms(const QString& english, bool whole, int depth) {
  for (const auto& form : forms()) {
    if (QLatin1String(form.english).contains(QLatin1Char(';')) != whole) continue;
    if (const auto words = by_form(form, english, depth); !words.isEmpty()) return words;
  }
  return {};
}

/// "ratings.csv:12: not a number. Correct it.": sentences, the first with the place before it. Empty where none is
/// known.
QString by_sentences(const QString& english, int depth) {
  auto sentences = english.split(QStringLiteral(". "));
  if (sentences.size() > 1) {
    QStringList words;
    for (auto& sentence : sentences) {
      while (sentence.endsWith(QLatin1Char('.'))) sentence.chop(1);
      auto said = words_of(sentence, depth + 1);
      if (said == sentence) said = words_of(sentence + QLatin1Char('.'), depth + 1);  // core ends its cures with a stop
      while (said.endsWith(QLatin1Char('.')) || said.endsWith(QChar(u'。'))) said.chop(1);
      words << said;
    }
    return words == sentences ? QString() : words.join(QChar(u'。')) + QChar(u'。');
  }
  const auto colon = english.indexOf(QStringLiteral(": "));
  if (colon < 0) return {};
  const auto right = english.mid(colon + 2);
  const auto words = words_of(right, depth + 1);
  return words == right ? QString() : english.left(colon) + QChar(u'：') + words;
}

QString words_of(const QString& english, int depth) {
  if (depth > kDeepest || !has_letters(english)) return english;
  const QByteArray key = english.toUtf8();
  if (const auto whole = QCoreApplication::translate("Core", key.constData()); whole != english) return whole;
  if (const auto day = date_words(english); !day.isEmpty()) return day;
  if (const auto terms = terms_words(english); !terms.isEmpty()) return terms;
  if (const auto words = by_forms(english, true, depth); !words.isEmpty()) return words;
  const auto parts = english.split(QStringLiteral("; "));
  if (parts.size() > 1) {
    QStringList words;
    for (const auto& part : parts) words << words_of(part, depth + 1);
    return words.join(QStringLiteral("；"));
  }
  if (const auto words = by_forms(english, false, depth); !words.isEmpty()) return words;
  const auto words = by_sentences(english, depth);
  return words.isEmpty() ? english : words;
}

/// A pattern of the table in the interface's language, its arguments worded too.
QString sentence_words(const char* english, const Message& message) {
  const QString translated = QCoreApplication::translate("Messages", english);
  std::vector<Message> arguments;
  for (const auto& argument : message.arguments) arguments.emplace_back(message_words(argument).toStdString());
  return QString::fromStdString(filled(translated.toStdString(), arguments));
}

}  // namespace

QString core_words(const QString& english) {
  return with_window_names(QLocale().language() == QLocale::Chinese ? words_of(english, 0) : english);
}

QString core_words(std::string_view english) {
  return core_words(QString::fromUtf8(english.data(), static_cast<qsizetype>(english.size())));
}

QString message_words(const Message& message) {
  const auto* sentence = find_message(message.id);
  if (sentence == nullptr) return core_words(std::string_view(message.text));
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

std::span<const char* const> core_forms() {
  return kForms;
}

}  // namespace tributary::ui
