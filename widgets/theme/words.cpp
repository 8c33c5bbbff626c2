#include "theme/words.h"
#include "pipeline/registry.h"
#include "theme/modalities.h"
#include "theme/theme.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <cmath>

#include "dataset/dataset.h"
#include "exporting/csv_cells.h"
#include "metrics/catalogue.h"
#include "theme/core_words.h"
#include "theme/window_cures.h"

namespace tributary::ui {
namespace {

const QChar kMinus(0x2212);

/// The context of these words in the translations.
struct Words {
  Q_DECLARE_TR_FUNCTIONS(Words)
};

bool chinese() {
  return QLocale().language() == QLocale::Chinese;
}

/// A named word of core in the interface's language: {key, translated}.
struct Word {
  const char* key;
  const char* text;
};

QString lookup(std::initializer_list<Word> words, const QString& key) {
  for (const auto& word : words) {
    if (key == QLatin1String(word.key)) return Words::tr(word.text);
  }
  return key;
}

}  // namespace

QString grouped(std::int64_t number) {
  QString digits = QString::number(number < 0 ? -number : number);
  for (auto at = digits.size() - 3; at > 0; at -= 3) digits.insert(at, QLatin1Char(','));
  return number < 0 ? kMinus + digits : digits;
}

QString decimal(double value, int digits) {
  if (!std::isfinite(value)) return QStringLiteral("–");
  QString text = QString::number(std::abs(value), 'f', digits);
  // English tables write .3671, Chinese ones 0.3671.
  if (!chinese() && digits > 0 && text.startsWith(QStringLiteral("0."))) text.remove(0, 1);
  const bool is_zero = text.toDouble() == 0.0;
  return value < 0 && !is_zero ? kMinus + text : text;
}

QString change(double value, int digits) {
  const auto text = decimal(value, digits);
  return text.startsWith(kMinus) || text.toDouble() == 0.0 ? text : QLatin1Char('+') + text;
}

QString percent(double part) {
  return Words::tr("%1 %", "a percentage: 43 %").arg(std::lround(part * 100));
}

QString duration(double seconds) {
  if (seconds < 9.95) return Words::tr("%1 s").arg(QString::number(seconds, 'f', 1));
  if (seconds < 119.5) return Words::tr("%1 s").arg(std::lround(seconds));
  const auto whole = std::lround(seconds);
  if (whole < 3600) return Words::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
  return Words::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

QString date(std::int64_t seconds) {
  if (seconds == kNoTime) return {};
  const auto day = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).date();
  return chinese() ? QLocale().toString(day, QStringLiteral("yyyy年M月d日"))
                   : QLocale(QLocale::English).toString(day, QStringLiteral("d MMM yyyy"));
}

QString when(std::int64_t seconds) {
  const auto time = QDateTime::fromSecsSinceEpoch(seconds);
  const auto days = time.date().daysTo(QDate::currentDate());
  if (days == 0) return Words::tr("today %1").arg(time.toString(QStringLiteral("HH:mm")));
  if (days == 1) return Words::tr("yesterday");
  if (chinese()) return QLocale().toString(time.date(), QStringLiteral("M月d日"));
  return QLocale(QLocale::English)
      .toString(time.date(), days < 300 ? QStringLiteral("d MMM") : QStringLiteral("d MMM yyyy"));
}

QString term_title(const QString& term) {
  const auto slash = term.indexOf(QLatin1Char('/'));
  if (slash < 0) return modality_title(term);
  const auto part = term.mid(slash + 1);
  const auto name = part == QStringLiteral("cold_start")       ? Words::tr("cold-start users")
                    : part.toUpper() == QStringLiteral("EASE") ? QStringLiteral("EASE")
                                                               : part;
  return Words::tr("%1 · %2", "modality and ranker: Behaviour · EASE").arg(modality_title(term.left(slash)), name);
}

QString stage_title(const QString& instance) {
  if (instance.startsWith(QStringLiteral("source."))) return instance.mid(7);
  if (const auto* kind = theme().registry().stage(instance.toStdString()); kind != nullptr && !kind->title.empty())
    return QCoreApplication::translate("Stages", kind->title.c_str());
  if (find_modality(instance) != nullptr) return modality_title(instance);  // what joins in a run
  return lookup({{"evaluation", QT_TRANSLATE_NOOP("Words", "Evaluation")},
                 {"ranking", QT_TRANSLATE_NOOP("Words", "Ranking")},
                 {"popularity", QT_TRANSLATE_NOOP("Words", "Popularity")},
                 {"", QT_TRANSLATE_NOOP("Words", "Project")}},
                instance);
}

QString metric_title(const QString& metric) {
  const auto at = metric.indexOf(QLatin1Char('@'));
  const auto cut = at < 0 ? QString() : metric.mid(at);
  const auto base = at < 0 ? metric : metric.left(at);
  for (const auto& info : metric_catalogue()) {
    if (base == QLatin1String(info.name)) return Words::tr(info.label.data()) + cut;
  }
  const auto title = lookup({{"rare:ndcg", QT_TRANSLATE_NOOP("Words", "Rare items, NDCG")},
                             {"rare:recall", QT_TRANSLATE_NOOP("Words", "Rare items, recall")},
                             {"rare:hr", QT_TRANSLATE_NOOP("Words", "Rare items, HR")}},
                            base);
  return title + cut;
}

int metric_digits(const QString& metric) {
  const auto* info = find_metric(metric.toStdString());
  return info != nullptr && std::isinf(info->high) ? 2 : 4;
}

TitleParts title_parts(const QString& title) {
  static const QRegularExpression year(QStringLiteral("^(.+?)\\s*\\((\\d{4})\\)\\s*$"));
  const auto match = year.match(title);
  if (match.hasMatch()) return {match.captured(1), match.captured(2)};
  return {title, QString()};
}

QString for_spreadsheet(const QString& text) {
  auto safe = from_utf8(spreadsheet_text(text.toStdString()));
  for (auto& letter : safe) {
    if (letter == QLatin1Char('\t') || letter == QLatin1Char('\n') || letter == QLatin1Char('\r'))
      letter = QLatin1Char(' ');
  }
  return safe;
}

QString problem_words(const Problem& problem) {
  if (problem.code == Code::cancelled) return Words::tr("Cancelled.");
  const bool in_table = !problem.message.id.empty();
  auto sentence = in_table ? message_words(problem.message) : core_words(problem.what);
  const QChar stop = chinese() ? QChar(u'。') : QLatin1Char('.');
  if (!sentence.isEmpty()) sentence[0] = sentence[0].toUpper();
  if (!sentence.isEmpty() && !sentence.endsWith(QLatin1Char('.')) && !sentence.endsWith(stop)) sentence += stop;
  if (!problem.where.empty())
    sentence = with_window_names(from_utf8(problem.where)) + (chinese() ? QStringLiteral("：") : QStringLiteral(": ")) +
               sentence;
  const auto cure = in_table ? message_cure(problem.message) : core_words(problem.cure);
  if (!cure.isEmpty()) sentence += (chinese() ? QString() : QStringLiteral(" ")) + cure;
  return sentence;
}

QString from_utf8(const std::string& text) {
  return QString::fromStdString(text);
}

}  // namespace tributary::ui
