// Figures as people read them: no line ends within a number, and what a job counts has a unit.
#include "theme/unbroken.h"

#include <gtest/gtest.h>

#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QRegularExpression>
#include <QSet>
#include <QTextBoundaryFinder>

#include "shell/job_strip.h"
#include "theme/controls.h"

namespace tributary::ui {
namespace {

QStringList lines_of(const QString& text) {
  QStringList parts;
  QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
  qsizetype from = 0;
  while (finder.toNextBoundary() >= 0) {
    parts << text.mid(from, finder.position() - from).remove(QChar(0x2060)).trimmed();
    from = finder.position();
  }
  return parts;
}

TEST(Words, NoLineEndsWithinANumber) {
  const QString text = QStringLiteral("it is +.0024，1,234.5 or （.3671） or \u2212.0009, 43 %");
  const auto plain = lines_of(text), kept = lines_of(unbroken(text));
  EXPECT_FALSE(plain.contains(QStringLiteral("+.0024，")) && plain.contains(QStringLiteral("1,234.5")))
      << "Qt breaks them: what the test stands on";
  for (const auto* number : {"+.0024，", "1,234.5", "（.3671）", "\u2212.0009,", "43\u00a0%"})
    EXPECT_FALSE(kept.filter(QString::fromUtf8(number)).isEmpty())
        << number << " in " << kept.join(QLatin1Char('|')).toStdString();
}

TEST(Words, ALabelIsAsHighAsItsUnbrokenLines) {
  auto* made = label(QStringLiteral("moved by +.0024"));
  made->setWordWrap(true);
  const int wide = made->fontMetrics().horizontalAdvance(QStringLiteral("moved by +."));
  EXPECT_EQ(made->text(), QStringLiteral("moved by +.0024")) << "what it says holds nothing hidden";
  EXPECT_EQ(made->heightForWidth(wide), 2 * made->fontMetrics().lineSpacing());
  delete made;
}

Progress progress(const char* unit, std::int64_t done, std::int64_t total, double seconds) {
  Progress p;
  p.unit = unit;
  p.done = done;
  p.total = total;
  p.seconds = seconds;
  return p;
}

TEST(Words, ProgressSaysItsUnitItsRateAndWhatIsLeft) {
  EXPECT_EQ(
      progress_words(progress("images", 380, 9742, 10), 12),
      QStringLiteral("380 of 9,742 images   38 images a second   4 min 6 s left in this step   at work for 12 s"));
  EXPECT_EQ(progress_words(progress("bytes", 12'400'000, 34'100'000, 2), 2),
            QStringLiteral("12.4 of 34.1 MB   6.2 MB a second   3.5 s left in this step   at work for 2.0 s"));
  EXPECT_EQ(progress_words(progress("rounds", 12, 0, 4), 40), QStringLiteral("12 rounds   at work for 40 s"));
  EXPECT_EQ(progress_words(progress("products", 43, 100, 1), 1),
            QStringLiteral("43 %   1.3 s left in this step   at work for 1.0 s"));
  EXPECT_EQ(progress_words(progress("texts", 100, 100, 2), 3), QStringLiteral("100 of 100 texts   at work for 3.0 s"))
      << "what is done has no speed and nothing left";
}

TEST(Words, EveryUnitThatCoreCountsInHasWords) {
  static const QRegularExpression begun(QStringLiteral("\\.begin\\((?:(?!problem_of)[^;])*,\\s*\"([a-z]+)\"\\);"));
  static const QRegularExpression noun(QStringLiteral("\\.noun = \"([a-z]+)\""));
  QSet<QString> units{QStringLiteral("items")};
  QDirIterator files(QStringLiteral(TRIBUTARY_SOURCE_DIR "/core"), {QStringLiteral("*.cpp")}, QDir::Files,
                     QDirIterator::Subdirectories);
  while (files.hasNext()) {
    QFile file(files.next());
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const auto text = QString::fromUtf8(file.readAll());
    for (const auto& pattern : {begun, noun}) {
      for (auto it = pattern.globalMatch(text); it.hasNext();) units << it.next().captured(1);
    }
  }
  EXPECT_GE(units.size(), 10);
  QFile words(QStringLiteral(TRIBUTARY_SOURCE_DIR "/widgets/shell/job_strip.cpp"));
  ASSERT_TRUE(words.open(QIODevice::ReadOnly));
  const auto table = QString::fromUtf8(words.readAll());
  for (const auto& unit : units) {
    EXPECT_TRUE(unit_words(unit.toStdString()).isEmpty() || table.contains(QStringLiteral("{\"%1\", QT_TR").arg(unit)))
        << unit.toStdString() << " has no words in unit_words";
  }
}

}  // namespace
}  // namespace tributary::ui
